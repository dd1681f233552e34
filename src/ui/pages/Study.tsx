/** One card after the other: think, commit, show, tick, rate. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { decodeDemand } from '../../app/demand.ts';
import type { Open } from '../../app/study.ts';
import type { Rating } from '../../core/model.ts';
import { useWorld } from '../context.ts';
import { type Action, actionOf } from '../keys.ts';
import { painted } from '../painted.ts';
import { lazy } from '../parts/lazy.ts';
import { route } from '../route.ts';
import { Card } from './study/Card.tsx';
import { Confidence } from './study/Confidence.tsx';
import { Grades, ShowAnswer, Tools } from './study/Foot.tsx';
import { Lost, Top, Trouble } from './study/Top.tsx';

const Mentor = lazy(() => import('./study/Mentor.tsx').then(({ Mentor }) => Mentor), painted);
const Summary = lazy(() => import('./study/Summary.tsx').then(({ Summary }) => Summary));
const EditCard = lazy(() => import('./study/EditCard.tsx').then(({ EditCard }) => EditCard));
const KeyHelp = lazy(() => import('../parts/KeyHelp.tsx').then(({ KeyHelp }) => KeyHelp));

/** A tap on *Show answer* must not rate by its second half: both stand in the same place (PLATFORM.md). */
const GUARD_MS = 280;
/** Nor may the second half of a double tap on a rating show the next answer: nobody has read the question by then. */
const DOUBLE_MS = 500;
/** Long after the first card was painted. */
const AHEAD_MS = 2000;

export function Study() {
  const { app, study } = useWorld();
  const open = study.open.value;
  const shown = study.draft.value?.shown ?? false;
  // The card that is edited, which may be on the table no more: another tab can answer it.
  const editing = useSignal<Open | null>(null);
  const helping = useSignal(false);
  const shownAt = useRef(0);
  const ratedAt = useRef(0);
  const query = route.value.query;

  // Fetched and read while the first card is thought about: a drawing then opens at once.
  useEffect(() => {
    if (!app.tracker.peek()?.heads.some(({ kind }) => kind === 'draw')) return;
    return app.env.later(() => void import('./draw/Draw.tsx').catch(() => {}), AHEAD_MS);
  }, [app]);
  useEffect(() => {
    const hide = () => (document.hidden ? study.pause() : study.resume());
    document.addEventListener('visibilitychange', hide);
    return () => {
      study.pause();
      document.removeEventListener('visibilitychange', hide);
    };
  }, [study]);

  const reveal = () => {
    shownAt.current = performance.now();
    study.show();
  };
  // A part of the page may have steps of its own before that.
  const step = study.step.value;
  const show = () => {
    const { run } = study.step.peek() ?? { run: reveal };
    // The second half of a double tap is neither another step nor the answer.
    if (run !== reveal) ratedAt.current = performance.now();
    run();
  };
  const isSecondHalf = () => performance.now() - shownAt.current < GUARD_MS;
  const rate = (rating: Rating) => {
    if (!study.choices.value.some((choice) => choice.rating === rating)) return;
    ratedAt.current = performance.now();
    // A button below the card that kept the focus would take the Space that is meant for the next card; and what is removed with the focus
    // has the page's style computed at once, 5 ms on a slow phone, unless it is let go while nothing has changed yet.
    const held = document.activeElement as HTMLElement | null;
    if (held?.closest('.study-foot, .study-card section')) held.blur();
    study.rate(rating);
  };
  const isEcho = ({ detail }: MouseEvent) => detail > 1 && performance.now() - ratedAt.current < DOUBLE_MS;

  const accept = () => {
    if (!study.open.value || !study.draft.value) return;
    if (!study.draft.value.shown) return show();
    if (isSecondHalf()) return;
    const rubric = study.open.value.face.rubric;
    if (rubric.length === 0) return rate(3);
    if (study.proposal.value !== null) return rate(study.proposal.value);
    document.querySelector<HTMLElement>('.fact input')?.focus();
  };

  const act: Record<Action, () => void> = {
    accept,
    missed: () => shown && rate(1),
    hard: () => shown && rate(study.choices.value.some(({ rating }) => rating === 2) ? 2 : 3),
    got: () => shown && rate(3),
    easy: () => shown && rate(4),
    up: () => moveFact(-1),
    down: () => moveFact(1),
    tick: () => tickFocused(study.tick),
    tickAll: () => shown && study.tickAll(),
    undo: () => void study.undo(),
    edit: () => {
      editing.value = study.open.value;
    },
    suspend: study.suspend,
    notToday: study.skip,
    help: () => {
      helping.value = true;
    },
  };

  // Bound once: a listener that is put up after each card would miss a key pressed between.
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !target.closest('dialog')) {
        event.preventDefault();
        latest.current.accept();
        return;
      }
      const action = actionOf(event, app.device.value);
      if (!action) return;
      // Links and buttons keep Enter and Space, but for the one that does the same; so does a fact while none is ticked.
      if (action === 'accept' && target.closest('a, summary, button:not([data-accept]), pre')) return;
      if (event.key === ' ' && target.closest('.fact') && study.draft.value?.ticks.length === 0) return;
      if ((action === 'up' || action === 'down') && !study.draft.value?.shown) return;
      event.preventDefault();
      latest.current[action]();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [app, study]);

  if (study.done.value) return <Summary demand={decodeDemand(query)} />;
  return (
    <div class="study">
      <Top />
      <Lost />
      {open ? (
        <Card open={open} shown={shown} />
      ) : (
        <main class="study-card" aria-busy={!study.trouble.value}>
          {study.trouble.value && <Trouble />}
        </main>
      )}
      <div class="study-foot">
        <Tools onEdit={act.edit} />
        {shown ? (
          <Grades rate={(rating) => !isSecondHalf() && rate(rating)} />
        ) : (
          <>
            {app.device.value.confidence && (
              <Confidence
                say={(sure, event) => {
                  if (isEcho(event)) return;
                  study.feel(sure);
                  show();
                }}
                disabled={!open}
              />
            )}
            <ShowAnswer
              reveal={(event) => !isEcho(event) && show()}
              disabled={!open}
              words={step?.words ?? (open?.face.kind === 'draw' ? 'Show reference' : 'Show answer')}
            />
          </>
        )}
      </div>
      <Mentor />
      {editing.value && (
        <EditCard
          open={editing.value}
          close={() => {
            editing.value = null;
          }}
        />
      )}
      {helping.value && (
        <KeyHelp
          close={() => {
            helping.value = false;
          }}
        />
      )}
    </div>
  );
}

function moveFact(by: 1 | -1): void {
  const facts = [...document.querySelectorAll<HTMLElement>('.fact input')];
  const at = facts.indexOf(document.activeElement as HTMLElement);
  facts[at < 0 ? 0 : Math.max(0, Math.min(facts.length - 1, at + by))]?.focus();
}

function tickFocused(tick: (fact: string) => void): void {
  const fact = (document.activeElement as HTMLElement | null)?.dataset.fact;
  if (fact !== undefined) tick(fact);
  else moveFact(1);
}
