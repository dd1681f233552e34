/** The card on the table: where it belongs, its question, what was written, its answer and facts. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Draft } from '../../../app/env.ts';
import type { Open } from '../../../app/study.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import { useWorld } from '../../context.ts';
import { Dots } from '../../parts/Dots.tsx';
import { lazy } from '../../parts/lazy.ts';
import { mentoring } from '../../parts/mentoring.ts';
import { Prose } from '../../parts/Prose.tsx';
import { focusAfterPaint, toTop } from './focus.ts';
import { Notes } from './Notes.tsx';

const Draw = lazy(() => import('../draw/Draw.tsx').then(({ Draw }) => Draw));

export function Card({ open, shown }: { readonly open: Open; readonly shown: boolean }) {
  const { app, study } = useWorld();
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useRef<HTMLElement>(null);
  const { head, face, card } = mentoring.value?.guard(open, shown) ?? open;
  const settings = app.settings.value;

  // Focus is planned: a new card is read from its heading, a shown answer from its beginning.
  useLayoutEffect(() => {
    toTop();
    return focusAfterPaint(heading);
  }, [open.turn]);
  useLayoutEffect(() => {
    // A drawing is compared above the words of its answer.
    if (!shown || face.kind === 'draw') return;
    // The answer comes into view where the question is long; the question stays above it.
    const { top } = answer.current?.getBoundingClientRect() ?? { top: 0 };
    if (top > innerHeight * 0.45) scrollBy(0, top - innerHeight * 0.3);
    return focusAfterPaint(answer);
  }, [shown]);

  return (
    <main class="study-card">
      <div class="study-where">
        <span>
          {head.topic}
          {head.level > 0 && !/^L\d\b/.test(head.topic) && ` · L${head.level}`}
        </span>
        <Dots dots={open.state?.dots ?? 0} of={thresholdOf(settings.strictness).dots} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {head.label}
      </h1>
      <section aria-label="Question">
        <Prose trees={face.question} open={shown} class="lead" />
      </section>
      {!shown && face.hint && <Hint hint={face.hint} />}
      {face.kind === 'draw' ? <Draw key={open.turn} open={open} shown={shown} /> : !shown && <Write open={open} />}
      {shown && (
        <section ref={answer} tabIndex={-1} aria-label="Answer" class="stack answer">
          {face.kind !== 'draw' && <Written draft={study.draft.value} />}
          <Prose trees={face.answer} />
          {face.kind !== 'draw' && <Rubric open={open} />}
          <Notes card={card} proposal={study.proposal.value} missed={open.state?.missed ?? false} />
        </section>
      )}
    </main>
  );
}

function Hint({ hint }: { readonly hint: NonNullable<Open['face']['hint']> }) {
  const { study } = useWorld();
  return (
    <details
      open={study.draft.value?.hint ?? false}
      onToggle={(event) => {
        if (event.currentTarget.open && !study.draft.value?.hint) study.hint();
      }}
    >
      <summary>Hint (with it, the ticks propose Missed)</summary>
      <Prose trees={hint} />
    </details>
  );
}

function Write({ open }: { readonly open: Open }) {
  const { study } = useWorld();
  const typed = study.draft.value?.typed ?? '';
  const promising = study.promising.value;
  const wanted = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    wanted.value = false;
  }, [open.turn]);

  if (!promising && !wanted.value && typed === '')
    return (
      <div>
        <button
          type="button"
          class="button plain"
          onClick={() => {
            wanted.value = true;
            queueMicrotask(() => field.current?.focus());
          }}
        >
          ✎ write it down first
        </button>
      </div>
    );
  return (
    <label class="field">
      <span class={promising ? '' : 'soft'}>
        {promising
          ? 'This answer can earn the box: write it down first. You may skip it; the ledger says so.'
          : 'Your answer'}
      </span>
      <textarea
        ref={field}
        rows={3}
        value={typed}
        onInput={(event) => study.type(event.currentTarget.value)}
        spellcheck={false}
        autocomplete="off"
      />
    </label>
  );
}

function Written({ draft }: { readonly draft: Draft | null }) {
  if (!draft || draft.typed.trim() === '') return null;
  return (
    <div>
      <p class="small soft">You wrote</p>
      <p class="written">{draft.typed}</p>
    </div>
  );
}

function Rubric({ open }: { readonly open: Open }) {
  const { study } = useWorld();
  const ticks = study.draft.value?.ticks ?? [];
  const { rubric } = open.face;
  if (rubric.length === 0) return null;
  return (
    <fieldset>
      <legend class="small soft">
        What did you say? <span aria-hidden="true">★ must be there</span>
      </legend>
      <ul class="facts">
        {rubric.map((fact) => (
          <li key={fact.id}>
            <label class="fact">
              <input
                type="checkbox"
                data-fact={fact.id}
                checked={ticks.includes(fact.id)}
                onChange={() => study.tick(fact.id)}
              />
              <span>
                {fact.critical && <span title="must be there">★ </span>}
                {fact.critical && <span class="aside">(must be there) </span>}
                <Prose trees={fact.text} inline />
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
