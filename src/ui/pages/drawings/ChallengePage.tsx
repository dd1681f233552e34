/** One challenge: draw it, what is always forgotten, every attempt, and the reference built up step by step. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { challengeIn, type Reference, referenceOf } from '../../../app/challenges.ts';
import { encodeDemand } from '../../../app/demand.ts';
import { type Challenge, forgottenOf } from '../../../core/ink/attempts.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import type { DeckCard, SkillHead } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { Dots } from '../../parts/Dots.tsx';
import { counted } from '../../parts/dates.ts';
import { Prose } from '../../parts/Prose.tsx';
import { skillPage } from '../../route.ts';
import { elementOf } from '../draw/elements.ts';
import { BuildUp } from './BuildUp.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { OwnReference } from './OwnReference.tsx';
import { Practice } from './Practice.tsx';

export function ChallengePage({ id }: { readonly id: string }) {
  const { app } = useWorld();
  const head = app.headOf(id);
  return (
    <main class="page challenge">
      <p>
        <a class="button plain back" href="#/drawings">
          ‹ All drawings
        </a>
      </p>
      {head?.kind === 'draw' ? (
        <Held head={head} />
      ) : (
        <>
          <h1>No such drawing</h1>
          <p>This tracker holds no drawing of that name. It may have been renamed, or belong to another tracker.</p>
        </>
      )}
    </main>
  );
}

interface Known {
  readonly challenge: Challenge;
  readonly reference: Reference;
  readonly card: DeckCard;
}

function Held({ head }: { readonly head: SkillHead }) {
  const { app, contents } = useWorld();
  const revision = app.revision.value;
  const [known, setKnown] = useState<Known | null>(null);
  const [failed, setFailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    let here = true;
    void (async () => {
      const challenge = await challengeIn(app, head.id);
      const [reference, card] = await Promise.all([referenceOf(app, head.id, challenge), contents.load(head)]);
      if (here) setKnown({ challenge, reference, card });
    })().catch(() => here && setFailed(true));
    return () => {
      here = false;
    };
  }, [app, head, revision]);
  const face = known?.card.faces.find(({ kind }) => kind === 'draw');
  const forgotten =
    known && face
      ? forgottenOf(
          known.challenge.answers,
          face.rubric.map((fact) => fact.id),
        )
      : [];
  const missing = face?.rubric.filter((fact) => forgotten.includes(fact.id)) ?? [];
  return (
    <>
      <header class="stack">
        <div>
          <p class="soft">{head.topic}</p>
          <h1 ref={heading} tabIndex={-1}>
            {head.label}
          </h1>
        </div>
        <p class="row">
          <Dots dots={app.stateOf(head.id)?.dots ?? 0} of={thresholdOf(app.settings.value.strictness).dots} />
          <a href={skillPage(head.id)}>Its ledger</a>
        </p>
        {face && <Prose trees={face.question} />}
      </header>
      <a class="button first wide grade" href={`#/study?${encodeDemand({ skill: head.id })}`}>
        Draw it now
      </a>
      {failed && <p role="alert">Part of this challenge could not be read. Reload to try again; nothing is lost.</p>}
      {known && face && (
        <>
          {missing.length > 0 && (
            <section class="stack" aria-labelledby="forgotten">
              <h2 id="forgotten">You always forget</h2>
              {known.reference.kind === 'diagram' && (
                <Practice
                  head={head}
                  views={known.reference.views}
                  asked={missing.map((fact) => ({ fact, element: elementOf(face, fact.id) }))}
                />
              )}
              <details>
                <summary>{counted(missing.length, 'element')}, in no answer so far</summary>
                <ul class="plain-list">
                  {missing.map((fact) => (
                    <li key={fact.id}>
                      {fact.critical && (
                        <span role="img" aria-label="needed: ">
                          ★{' '}
                        </span>
                      )}
                      <Prose trees={fact.text} inline />
                    </li>
                  ))}
                </ul>
              </details>
            </section>
          )}
          <Filmstrip head={head} face={face} attempts={known.challenge.attempts} reference={known.reference} />
          {known.reference.kind === 'diagram' ? (
            <section aria-labelledby="reference">
              <h2 id="reference">Reference</h2>
              <details>
                <summary>Build it up, element by element</summary>
                <BuildUp views={known.reference.views} />
              </details>
            </section>
          ) : (
            <OwnReference head={head} reference={known.reference} />
          )}
        </>
      )}
    </>
  );
}
