/** One card after the other: think, commit, show, tick, rate. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { decodeDemand } from '../../app/demand.ts';
import type { Draft } from '../../app/env.ts';
import { NAMES, type Open } from '../../app/study.ts';
import { thresholdOf } from '../../core/mastery/promotion.ts';
import type { Rating } from '../../core/model.ts';
import { useWorld } from '../context.ts';
import { type Action, actionOf, keyName, keyOf } from '../keys.ts';
import { Dots } from '../parts/Dots.tsx';
import { counted, dayToCome } from '../parts/dates.ts';
import { lazy } from '../parts/lazy.ts';
import { Prose } from '../parts/Prose.tsx';
import { go, route } from '../route.ts';
import { Notes } from './study/Notes.tsx';

const Summary = lazy(() => import('./study/Summary.tsx').then(({ Summary }) => Summary));
const EditCard = lazy(() => import('./study/EditCard.tsx').then(({ EditCard }) => EditCard));
const KeyHelp = lazy(() => import('../parts/KeyHelp.tsx').then(({ KeyHelp }) => KeyHelp));

/** A tap on *Show answer* must not rate by its second half: both stand in the same place (PLATFORM.md). */
const GUARD_MS = 280;

export function Study() {
  const { app, study } = useWorld();
  const open = study.open.value;
  const shown = study.draft.value?.shown ?? false;
  const editing = useSignal(false);
  const helping = useSignal(false);
  const shownAt = useRef(0);
  const query = route.value.query;

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
  const isSecondHalf = () => performance.now() - shownAt.current < GUARD_MS;
  const rate = (rating: Rating) => {
    if (study.choices.value.some((choice) => choice.rating === rating)) study.rate(rating);
  };

  const accept = () => {
    if (!study.open.value || !study.draft.value) return;
    if (!study.draft.value.shown) return reveal();
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
      if (open) editing.value = true;
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
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
        event.preventDefault();
        latest.current.accept();
        return;
      }
      const action = actionOf(event, app.device.value);
      if (!action) return;
      // Links and buttons keep Enter and Space, but for the one that does the same.
      const target = event.target as HTMLElement;
      if (action === 'accept' && target.closest('a, summary, button:not([data-accept]), pre')) return;
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
          <ShowAnswer reveal={reveal} disabled={!open} />
        )}
      </div>
      {editing.value && open && (
        <EditCard
          open={open}
          close={() => {
            editing.value = false;
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

function Trouble() {
  return (
    <div class="stack" role="alert">
      <h1>This card could not be fetched</h1>
      <p>Part of the app is not on this device yet, and there is no network. Your answers are safe.</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  );
}

function Top() {
  const { app, study } = useWorld();
  app.revision.value;
  const left = app.queue().outlook();
  const cards = left.due + left.fresh + left.again;
  const answered = study.sitting.value.answered;
  const share = answered / Math.max(1, answered + cards);
  const demand = route.value.query !== '';
  return (
    <header class="study-top">
      <div class="study-line">
        <div
          class="progress"
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span style={{ transform: `scaleX(${share})` }} />
        </div>
        <span class="small soft numbers">
          {demand ? counted(answered, 'answer') : `${Math.max(1, Math.round(left.minutes))} min`}
        </span>
        <a class="button plain" href="#/" aria-label="Close" title="To Today: the open card stays as it is">
          ✕
        </a>
      </div>
    </header>
  );
}

function Card({ open, shown }: { readonly open: Open; readonly shown: boolean }) {
  const { app, study } = useWorld();
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useRef<HTMLElement>(null);
  const { head, face, card } = open;
  const settings = app.settings.value;

  // Focus is planned: a new card is read from its heading, a shown answer from its beginning.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [head.id, face.id, open.why]);
  useLayoutEffect(() => {
    if (!shown) return;
    answer.current?.focus({ preventScroll: true });
    // The answer comes into view where the question is long; the question stays above it.
    const { top } = answer.current?.getBoundingClientRect() ?? { top: 0 };
    if (top > innerHeight * 0.45) scrollBy(0, top - innerHeight * 0.3);
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
      {!shown && <Write open={open} />}
      {shown && (
        <section ref={answer} tabIndex={-1} aria-label="Answer" class="stack answer">
          <Written draft={study.draft.value} />
          <Prose trees={face.answer} />
          <Rubric open={open} />
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
  }, [open.head.id, open.face.id]);

  if (open.head.kind === 'draw')
    return <p class="soft">Draw it on paper first, every element that you know. Then compare.</p>;
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

function ShowAnswer({ reveal, disabled }: { readonly reveal: () => void; readonly disabled: boolean }) {
  const { app } = useWorld();
  return (
    <button
      type="button"
      class="button first wide grade"
      data-accept
      onClick={reveal}
      disabled={disabled}
      aria-keyshortcuts="Space"
    >
      <span>Show answer {app.device.value.shortcuts && <kbd aria-hidden="true">Space</kbd>}</span>
    </button>
  );
}

const ACTION_OF: Readonly<Record<Rating, Action>> = { 1: 'missed', 2: 'hard', 3: 'got', 4: 'easy' };

function Grades({ rate }: { readonly rate: (rating: Rating) => void }) {
  const { app, study } = useWorld();
  const device = app.device.value;
  const proposal = study.proposal.value ?? (study.open.value?.face.rubric.length === 0 ? 3 : null);
  return (
    <div class="grades">
      {study.choices.value.map(({ rating, days, day }) => {
        const key = keyOf(device, ACTION_OF[rating]);
        const leads = days === 0 ? 'again today' : dayToCome(day, app.today.value);
        return (
          <button
            key={rating}
            type="button"
            class="button grade"
            aria-label={NAMES[rating]}
            aria-describedby={`leads-${rating}`}
            data-accept={proposal === rating ? '' : undefined}
            data-proposed={proposal === rating}
            aria-keyshortcuts={device.shortcuts ? key : undefined}
            onClick={() => rate(rating)}
          >
            <span>
              {NAMES[rating]} {device.shortcuts && <kbd aria-hidden="true">{keyName(key)}</kbd>}
            </span>
            <small id={`leads-${rating}`}>{leads}</small>
          </button>
        );
      })}
    </div>
  );
}

function Tools({ onEdit }: { readonly onEdit: () => void }) {
  const { app, study } = useWorld();
  const menu = useRef<HTMLDialogElement>(null);
  const device = app.device.value;
  const items: readonly {
    readonly name: string;
    readonly words: string;
    readonly action?: Action;
    readonly run: () => void;
  }[] = [
    {
      name: 'Edit',
      words: 'own words for this card, your own question, a note or a flag',
      action: 'edit',
      run: onEdit,
    },
    { name: 'Not today', words: 'comes back tomorrow', action: 'notToday', run: study.skip },
    { name: 'Suspend', words: 'asked no more until you resume it', action: 'suspend', run: study.suspend },
    { name: 'Forget', words: 'as if never answered; the box becomes [ ]', run: study.forget },
  ];
  return (
    <div class="study-tools">
      <button
        type="button"
        class="button plain"
        onClick={() => void study.undo()}
        disabled={!study.canUndo.value}
        aria-keyshortcuts="u"
      >
        ↶ Undo
      </button>
      <button
        type="button"
        class="button plain"
        onClick={() => menu.current?.showModal()}
        disabled={!study.open.value}
        aria-haspopup="dialog"
      >
        ⋯ More
      </button>
      <dialog
        ref={menu}
        aria-label="This card"
        onClick={(event) => event.target === menu.current && menu.current?.close()}
      >
        <div class="stack menu">
          {items.map(({ name, words, action, run }) => (
            <button
              key={name}
              type="button"
              class="button"
              onClick={() => {
                menu.current?.close();
                run();
              }}
            >
              <span>
                {name} <span class="small soft">· {words}</span>{' '}
                {action && device.shortcuts && <kbd aria-hidden="true">{keyName(keyOf(device, action))}</kbd>}
              </span>
            </button>
          ))}
          <button
            type="button"
            class="button plain"
            onClick={() => go(`#/tracker/skill/${study.open.value?.head.id ?? ''}`)}
          >
            Its ledger
          </button>
          <button type="button" class="button plain" onClick={() => menu.current?.close()}>
            Close
          </button>
        </div>
      </dialog>
    </div>
  );
}

/** A box was lost: said at once, with both ways out. */
function Lost() {
  const { study } = useWorld();
  const lost = study.lost.value;
  if (!lost) return null;
  return (
    <div class="bar calm" role="alert">
      <span>
        <span class="mono">[ ]</span> {lost.head.label} has no dots left: its box is empty again.
      </span>
      <span class="row">
        <button type="button" class="button" onClick={() => void study.undo()}>
          Undo
        </button>
        <button type="button" class="button" onClick={study.keepTicked}>
          Keep it ticked
        </button>
        <button type="button" class="button" onClick={study.acceptLost}>
          Fine
        </button>
      </span>
    </div>
  );
}
