/** All drawings of the tracker: how often each was drawn, and how it went last. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Listed, listChallenges, sheetOf } from '../../../app/challenges.ts';
import type { Sheet } from '../../../core/ink/encoding.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import { useWorld } from '../../context.ts';
import { Dots } from '../../parts/Dots.tsx';
import { counted } from '../../parts/dates.ts';
import { challengePage } from '../../route.ts';
import { SheetPicture } from '../draw/reference.tsx';
import { dateOf, scoreOf } from './words.ts';

export function ChallengeList() {
  const { app } = useWorld();
  const revision = app.revision.value;
  const [listed, setListed] = useState<readonly Listed[] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let here = true;
    listChallenges(app).then(
      (found) => here && setListed(found),
      () => here && setListed([]),
    );
    return () => {
      here = false;
    };
  }, [app, revision]);
  return (
    <main class="page">
      <h1 ref={heading} tabIndex={-1}>
        Draw from memory
      </h1>
      {listed?.length === 0 && (
        <p>
          This tracker has no drawings. A bullet that begins with <em>Draw</em> or <em>Sketch</em>, or stands under a
          heading with one of these words, becomes one.
        </p>
      )}
      <ul class="challenges">
        {listed?.map(({ head, attempts }) => {
          const last = attempts.at(-1);
          return (
            <li key={head.id}>
              <a href={challengePage(head.id)}>
                <span class="challenge-picture">{last && <Thumbnail attempt={last.id} label="" />}</span>
                <span class="challenge-words">
                  <span>
                    <span class="mono" role="img" aria-label={app.isChecked(head.id) ? 'ticked: ' : 'not ticked: '}>
                      [{app.isChecked(head.id) ? 'x' : ' '}]
                    </span>{' '}
                    {head.label}
                  </span>
                  <span class="small soft">
                    {last
                      ? `${counted(attempts.length, 'attempt')}, last ${dateOf(last, app)}${scoreOf(last) ? `: ${scoreOf(last)}` : ''}`
                      : 'Not drawn yet'}
                  </span>
                  <Dots dots={app.stateOf(head.id)?.dots ?? 0} of={thresholdOf(app.settings.value.strictness).dots} />
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </main>
  );
}

/** What was drawn, small; read when it is shown. */
export function Thumbnail({ attempt, label }: { readonly attempt: string; readonly label: string }) {
  const sheet = useSheet(attempt);
  return sheet ? <SheetPicture sheet={sheet} label={label} /> : null;
}

const NO_SHEET: Sheet = { text: '', steps: [] };

/** Null while it is read; a blank sheet where its bytes are gone or damaged. */
export function useSheet(attempt: string): Sheet | null {
  const { app } = useWorld();
  const [sheet, setSheet] = useState<{ readonly of: string; readonly sheet: Sheet } | null>(null);
  useEffect(() => {
    let here = true;
    sheetOf(app, attempt).then(
      (found) => here && setSheet({ of: attempt, sheet: found ?? NO_SHEET }),
      () => here && setSheet({ of: attempt, sheet: NO_SHEET }),
    );
    return () => {
      here = false;
    };
  }, [app, attempt]);
  return sheet?.of === attempt ? sheet.sheet : null;
}
