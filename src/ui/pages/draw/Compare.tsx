/** The reference is shown: beside what was drawn, over it, or in its place; and each element is ticked. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Reference } from '../../../app/challenges.ts';
import type { Easel } from '../../../app/easel.ts';
import type { Open } from '../../../app/study.ts';
import { type Challenge, forgottenOf } from '../../../core/ink/attempts.ts';
import { readGraph } from '../../../core/ink/graph.ts';
import { marksOf, SHEET } from '../../../core/ink/ink.ts';
import { layOut } from '../../../core/ink/layout.ts';
import { joined } from '../../../core/ink/outline.ts';
import { useWorld } from '../../context.ts';
import { focusAfterPaint } from '../study/focus.ts';
import { Elements } from './Elements.tsx';
import { elementOf } from './elements.ts';
import { InkPicture, Marks } from './Ink.tsx';
import { Pad } from './Pad.tsx';
import { Picture } from './Picture.tsx';
import { OtherReference, useWide } from './reference.tsx';

type Mode = 'beside' | 'reference' | 'yours' | 'over';
const WORDS: Readonly<Record<Mode, string>> = {
  beside: 'Beside',
  reference: 'Reference',
  yours: 'Yours',
  over: 'Over',
};

interface Props {
  readonly open: Open;
  readonly easel: Easel;
  readonly challenge: Challenge;
  readonly reference: Reference;
}

export function Compare({ open, easel, challenge, reference }: Props) {
  const { study } = useWorld();
  const { face, head } = open;
  const typed = study.draft.value?.typed ?? '';
  const ticks = study.draft.value?.ticks ?? [];
  const marks = marksOf(easel.drawing.value);
  const wide = useWide();
  const chosen = useSignal<Mode | null>(null);
  const strength = useSignal(60);
  const view = useSignal(0);
  const pointed = useSignal<string | null>(null);
  const repairing = useSignal(false);
  const whole = useSignal(false);
  const panel = useRef<HTMLElement>(null);
  const section = useRef<HTMLElement>(null);

  const views = reference.kind === 'diagram' ? reference.views : [];
  const diagram = views[view.value];
  const nothing = marks.length === 0 && typed.trim() === '';
  const canOver = diagram !== undefined && marks.length > 0;
  const modes: readonly Mode[] = [
    ...(wide ? (['beside'] as const) : (['reference', 'yours'] as const)),
    ...(canOver ? (['over'] as const) : []),
  ];
  const mode = chosen.value && modes.includes(chosen.value) ? chosen.value : modes[0]!;

  useLayoutEffect(() => {
    // Below a long question the reference would begin out of sight.
    section.current?.scrollIntoView({ block: 'start' });
    return focusAfterPaint(section);
  }, []);

  // The element that is meant comes into sight, in the view that has it.
  useEffect(() => {
    const id = pointed.value;
    if (id === null) return;
    if (diagram && !diagram.parts.some((part) => part.id === id)) {
      const other = views.findIndex(({ parts }) => parts.some((part) => part.id === id));
      if (other >= 0) view.value = other;
    }
    requestAnimationFrame(() => {
      const box = panel.current;
      const part = box?.querySelector(`[data-part="${CSS.escape(id)}"]`)?.getBoundingClientRect();
      if (!box || !part || box.scrollHeight <= box.clientHeight) return;
      const frame = box.getBoundingClientRect();
      box.scrollBy({
        top: part.top + part.height / 2 - frame.top - frame.height / 2,
        behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
      });
    });
  }, [pointed.value, view.value]);

  const lit = new Set(ticks.map((id) => elementOf(face, id)));
  const shownReference = diagram ? (
    <Picture diagram={diagram} lit={lit} pointed={pointed.value} />
  ) : (
    <OtherReference reference={reference} label={head.label} />
  );
  const yours = nothing ? (
    <p class="soft">You drew nothing this time.</p>
  ) : (
    <>
      {typed.trim() !== '' && (
        <Picture class="typed" diagram={{ ...layOut(readGraph(typed)).diagram, title: 'What you typed' }} />
      )}
      {marks.length > 0 && <InkPicture marks={marks} label="What you drew" />}
    </>
  );
  const pad = (
    <Pad
      easel={easel}
      name={`Repair of ${head.label}`}
      repair
      wide={whole.value}
      onWide={(next) => {
        whole.value = next;
      }}
    />
  );

  return (
    <section
      ref={section}
      tabIndex={-1}
      class="compare draw"
      data-mode={mode}
      data-wide={whole.value || undefined}
      aria-label="Reference"
    >
      <section class="compare-panels" ref={panel} tabIndex={0} aria-label="Pictures">
        {mode === 'beside' ? (
          <>
            <figure>
              <figcaption class="small soft">Yours</figcaption>
              {repairing.value ? pad : yours}
            </figure>
            <figure>
              <figcaption class="small soft">Reference</figcaption>
              {shownReference}
            </figure>
          </>
        ) : mode === 'over' && diagram ? (
          <figure style={{ '--strength': `${strength.value}%` }}>
            <Picture diagram={diagram} lit={lit} pointed={pointed.value} class="faded">
              <g transform={laidOver(marks, diagram.height)}>
                <Marks marks={marks} />
              </g>
            </Picture>
          </figure>
        ) : (
          // A tap changes between the two; the buttons below do the same.
          <figure
            onClick={(event) => {
              if (!repairing.value && !(event.target as HTMLElement).closest('button, a'))
                chosen.value = mode === 'yours' ? 'reference' : 'yours';
            }}
          >
            {mode === 'yours' ? (repairing.value ? pad : yours) : shownReference}
          </figure>
        )}
      </section>
      <div class="compare-side">
        <div class="row">
          <fieldset class="segments" aria-label="What is shown">
            {modes.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="compare"
                  checked={mode === one}
                  onChange={() => {
                    chosen.value = one;
                  }}
                />
                <span>{WORDS[one]}</span>
              </label>
            ))}
          </fieldset>
          {mode === 'over' && (
            <label class="strength small">
              Reference
              <input
                type="range"
                min={0}
                max={100}
                value={strength.value}
                onInput={(event) => {
                  strength.value = Number(event.currentTarget.value);
                }}
              />
            </label>
          )}
          <button
            type="button"
            class="button plain"
            aria-pressed={repairing.value}
            onClick={() => {
              repairing.value = !repairing.value;
              if (repairing.value) chosen.value = wide ? 'beside' : 'yours';
            }}
          >
            {repairing.value ? '✓ Repaired' : '✎ Repair it'}
          </button>
        </div>
        {views.length > 1 && (
          <fieldset class="segments" aria-label="Version">
            {views.map(({ title }, index) => (
              <label key={title}>
                <input
                  type="radio"
                  name="view"
                  checked={view.value === index}
                  onChange={() => {
                    view.value = index;
                  }}
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Elements
          face={face}
          ticks={ticks}
          forgotten={forgottenOf(
            challenge.answers,
            face.rubric.map(({ id }) => id),
          )}
          onTick={(id) => {
            pointed.value = elementOf(face, id);
            study.tick(id);
          }}
          onPoint={(id) => {
            pointed.value = id === null ? null : elementOf(face, id);
          }}
        />
      </div>
    </section>
  );
}

/** Where the ink lies over the reference: in the middle, as large as it can be. Nobody draws to measure. */
function laidOver(marks: Parameters<typeof joined>[0], height: number): string {
  const bounds = joined(marks);
  if (!bounds) return '';
  const [left, above, right, below] = bounds;
  const scale = Math.min(SHEET / Math.max(1, right - left), height / Math.max(1, below - above));
  const x = (SHEET - (right - left) * scale) / 2 - left * scale;
  const y = (height - (below - above) * scale) / 2 - above * scale;
  return `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})`;
}
