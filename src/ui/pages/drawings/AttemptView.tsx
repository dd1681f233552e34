/** One attempt: looked at, played again, taken along as a file. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chooseAttempt, type Reference } from '../../../app/challenges.ts';
import type { Attempt } from '../../../core/ink/attempts.ts';
import type { Sheet } from '../../../core/ink/encoding.ts';
import { marksOf, read } from '../../../core/ink/ink.ts';
import { filmOf, stillOf } from '../../../core/ink/replay.ts';
import type { Face, SkillHead, Tree } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { Prose } from '../../parts/Prose.tsx';
import { frameOf, InkPicture } from '../draw/Ink.tsx';
import { SheetPicture } from '../draw/reference.tsx';
import { useSheet } from './ChallengeList.tsx';
import { pictureOf, pngOf } from './picture.ts';
import { dateOf, scoreOf } from './words.ts';

interface Props {
  readonly head: SkillHead;
  readonly face: Face<readonly Tree[]>;
  readonly attempt: Attempt;
  readonly reference: Reference;
}

export function AttemptView({ head, face, attempt, reference }: Props) {
  const { app } = useWorld();
  const sheet = useSheet(attempt.id);
  const [problem, setProblem] = useState<string | null>(null);
  const root = useRef<HTMLElement>(null);
  const date = dateOf(attempt, app);
  const missing = attempt.ticks.length > 0 ? face.rubric.filter(({ id }) => !attempt.ticks.includes(id)) : [];
  const isReference = reference.kind === 'sheet' && reference.chosen && reference.attempt === attempt.id;
  const save = async (kind: 'svg' | 'png') => {
    setProblem(null);
    if (!sheet || !root.current) return;
    try {
      const svg = pictureOf(sheet, root.current, `${head.label}, ${date}`);
      const name = `${head.id.split('/').at(-1)}-${dayName(attempt)}`;
      const type = kind === 'svg' ? 'image/svg+xml' : 'image/png';
      const file = `${name}.${kind}`;
      const bytes = kind === 'svg' ? new TextEncoder().encode(svg) : await pngOf(svg);
      // On a home screen a download leads nowhere: there it is handed to the share sheet.
      const installed = matchMedia('(display-mode: standalone) and (pointer: coarse)').matches;
      const how = installed && app.env.files.canShare?.(file, type) ? 'share' : 'download';
      await app.env.files.save(bytes, file, type, how);
    } catch {
      setProblem('The picture could not be made here. Try the other form.');
    }
  };
  return (
    <article class="stack attempt" ref={root} aria-label={`Attempt of ${date}`}>
      <h3>
        {date} <span class="soft">{scoreOf(attempt)}</span>
      </h3>
      {sheet && <Film sheet={sheet} label={`What was drawn on ${date}`} />}
      {missing.length > 0 && (
        <div class="small">
          <p class="soft">Missing</p>
          <ul class="plain-list">
            {missing.map((fact) => (
              <li key={fact.id}>
                <Prose trees={fact.text} inline />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="row">
        <button type="button" class="button" disabled={!sheet} onClick={() => void save('svg')}>
          Save as SVG
        </button>
        <button type="button" class="button" disabled={!sheet} onClick={() => void save('png')}>
          Save as PNG
        </button>
        {reference.kind !== 'diagram' && (
          <button
            type="button"
            class="button"
            disabled={isReference}
            onClick={() => chooseAttempt(app, head.id, attempt.id)}
          >
            {isReference ? 'Is the reference' : 'Compare with this one'}
          </button>
        )}
      </div>
      {problem && <p role="alert">{problem}</p>}
    </article>
  );
}

/** "2026-11-22": where the person was when they drew it. */
const dayName = ({ at, zone }: Attempt): string => new Date(at + zone * 60_000).toISOString().slice(0, 10);

const SPEEDS = [1, 4, 16] as const;

function Film({ sheet, label }: { readonly sheet: Sheet; readonly label: string }) {
  const film = useMemo(() => filmOf(marksOf(read(sheet.steps))), [sheet]);
  const [at, setAt] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(4);
  const now = at ?? film.length;
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let place = now >= film.length ? 0 : now;
    let frame = requestAnimationFrame(function step(time) {
      place += Math.max(0, time - before) * speed;
      before = time;
      setAt(Math.min(place, film.length));
      if (place >= film.length) setPlaying(false);
      else frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, film]);
  if (film.marks.length === 0) return <SheetPicture sheet={sheet} label={label} />;
  return (
    <>
      {sheet.text.trim() !== '' && <SheetPicture sheet={{ ...sheet, steps: [] }} label={label} />}
      <InkPicture marks={stillOf(film, now)} frame={frameOf(film.marks)} label={label} />
      <div class="film-controls">
        <button type="button" class="button" onClick={() => setPlaying(!playing)}>
          {playing ? 'Pause' : 'Replay'}
        </button>
        <input
          type="range"
          aria-label="Place in the replay"
          min={0}
          max={Math.ceil(film.length)}
          value={Math.round(now)}
          aria-valuetext={`${Math.round(now / 1000)} of ${Math.round(film.length / 1000)} seconds`}
          onInput={(event) => {
            setPlaying(false);
            setAt(Number(event.currentTarget.value));
          }}
        />
        <button
          type="button"
          class="button plain"
          aria-label={`Speed: ${speed} times`}
          onClick={() => setSpeed(SPEEDS[(SPEEDS.indexOf(speed as 1) + 1) % SPEEDS.length]!)}
        >
          ×{speed}
        </button>
      </div>
    </>
  );
}
