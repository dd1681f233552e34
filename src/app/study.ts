/** A sitting: the open card, its draft, what the answer leads to, and the way back. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { askedFace } from '../core/cards/asked.ts';
import { dayOffered, offeredIntervals, wouldPromote } from '../core/mastery/memory.ts';
import type { Day, DeckCard, Face, Rating, SkillHead, SkillId, SkillState, Status, Tree } from '../core/model.ts';
import type { Why } from '../core/study/queue.ts';
import { gradesFor, offeredProposal, proposalOf } from '../core/study/session.ts';
import type { Act, App } from './app.ts';
import { type Asked, createAsking } from './asking.ts';
import type { Contents } from './content.ts';
import type { Demand } from './demand.ts';
import { createDrafting, isWorn } from './drafting.ts';
import type { Draft } from './env.ts';
import { namedFace, reviewOf } from './reviewing.ts';

/** A card on the table. */
export interface Open {
  readonly head: SkillHead;
  readonly card: DeckCard;
  readonly face: Face<readonly Tree[]>;
  readonly why: Why | 'demand';
  readonly state: SkillState | undefined;
  /** Rises with every card that is laid: a card asked again is another one. */
  readonly turn: number;
}

export interface Choice {
  readonly rating: Rating;
  /** Days from today; 0: again in this sitting. */
  readonly days: number;
  readonly day: Day;
}

/** What this sitting changed in the person's file. */
export interface Turn {
  readonly head: SkillHead;
  readonly target: string;
  readonly what: 'promoted' | 'demoted';
}

export interface Sitting {
  readonly answered: number;
  readonly got: number;
  readonly missed: number;
  readonly turns: readonly Turn[];
}

export interface Study {
  readonly open: ReadonlySignal<Open | null>;
  /** True once nothing is left to ask now. */
  readonly done: ReadonlySignal<boolean>;
  readonly draft: ReadonlySignal<Draft | null>;
  readonly choices: ReadonlySignal<readonly Choice[]>;
  readonly proposal: ReadonlySignal<Rating | null>;
  /** Whether the next success would earn the box: then a typed answer is asked for. */
  readonly promising: ReadonlySignal<boolean>;
  readonly sitting: ReadonlySignal<Sitting>;
  /** A box lost by the last rating; null once answered. */
  readonly lost: ReadonlySignal<Turn | null>;
  /** The next card could not be fetched. */
  readonly trouble: ReadonlySignal<boolean>;
  /** Whether something of this sitting, or of this day, can be taken back. */
  readonly canUndo: ReadonlySignal<boolean>;
  begin(demand: Demand | null, draft: Draft | null): Promise<void>;
  show(): void;
  /** How sure the person is, said before the answer. */
  feel(sure: boolean): void;
  hint(): void;
  type(text: string): void;
  /** Keeps the drawing of the card that was laid in that turn (app/easel.ts); null: nothing is drawn. */
  draw(ink: string | null, turn: number): void;
  /** Keeps how far a first exposure has come; null once it is over. */
  build(uncovered: number | null): void;
  /** What the thumb presses instead of showing the answer, while a part of the page has steps of its own. */
  readonly step: Signal<{ readonly words: string; run(): void } | null>;
  tick(fact: string): void;
  tickAll(): void;
  rate(rating: Rating): void;
  undo(): Promise<void>;
  skip(): void;
  suspend(): void;
  forget(): void;
  keepTicked(): void;
  acceptLost(): void;
  studyMore(): void;
  /** The card's own texts changed. */
  refresh(): Promise<void>;
  /** Stops the clock, as when the page is hidden. */
  pause(): void;
  resume(): void;
}

/** By then the card that was just laid is painted, on a slow phone too: what can wait, waits for it. */
const PAINTED_MS = 120;
/** A sitting in which nothing was answered yet. */
const NOTHING: Sitting = { answered: 0, got: 0, missed: 0, turns: [] };

interface Trace {
  readonly target: string;
  readonly open: Open;
  readonly draft: Draft;
  readonly sitting: Sitting;
}

export function createStudy(app: App, contents: Contents): Study {
  const { env } = app;
  const open = signal<Open | null>(null);
  const done = signal(false);
  const drafting = createDrafting(env);
  const { draft } = drafting;
  const sitting = signal<Sitting>(NOTHING);
  const lost = signal<Turn | null>(null);
  const trouble = signal(false);
  const trail = signal<readonly Trace[]>([]);
  const step: Study['step'] = signal(null);
  const asking = createAsking(app);
  let turn = 0;
  let laid = 0;
  /** Words on a card that something else was asked for in between; they wait until that card is asked. */
  let laidAside: Draft | null = null;

  /** Takes back what was laid aside for this card. */
  function pickUp(id: SkillId): Draft | null {
    if (laidAside?.skill !== id) return null;
    const found = laidAside;
    laidAside = null;
    return found;
  }

  function lay(head: SkillHead, card: DeckCard, why: Open['why'], saved: Draft | null): void {
    const state = app.stateOf(head.id);
    const face =
      card.faces.find(({ id }) => id === saved?.face) ??
      askedFace(card, state?.asked ?? [], state?.last === app.today.value ? (state.asked.at(-1) ?? null) : null);
    batch(() => {
      open.value = { head, card, face, why, state, turn: ++laid };
      drafting.lay(
        saved ?? {
          skill: head.id,
          face: face.id,
          typed: '',
          ticks: [],
          shown: false,
          hint: false,
          elapsed: 0,
          via: why === 'demand' ? asking.via() : 'due',
        },
      );
      done.value = false;
    });
    // The card after this one is fetched while the person thinks.
    env.later(() => {
      const next = asking.next(head.id);
      if (next && !contents.ready(next.skill)) void contents.load(next.skill).catch(() => {});
    }, PAINTED_MS);
  }

  /** A card that is not in memory: part of the app may be gone where there is no network yet. */
  async function fetchAndLay(next: Asked, mine: number, saved: Draft | null): Promise<void> {
    trouble.value = false;
    try {
      const card = contents.ready(next.skill) ?? (await contents.load(next.skill));
      if (mine === turn) lay(next.skill, card, next.why, saved);
    } catch {
      if (mine === turn) trouble.value = true;
    }
  }

  /** Puts the next card on the table, at once where it is in memory. */
  function advance(): void {
    const mine = ++turn;
    const next = asking.next();
    if (!next) {
      batch(() => {
        open.value = null;
        drafting.clear();
        done.value = true;
      });
      return;
    }
    const waiting = pickUp(next.skill.id);
    const card = contents.ready(next.skill);
    if (card) {
      lay(next.skill, card, next.why, waiting);
      return;
    }
    open.value = null;
    drafting.clear();
    void fetchAndLay(next, mine, waiting);
  }

  const choices = computed<readonly Choice[]>(() => {
    app.revision.value;
    const now = open.value;
    if (!now) return [];
    const today = app.today.value;
    const days = offeredIntervals(app.stateOf(now.head.id), now.head.id, today, app.settings.value, namedFace(now));
    return gradesFor(app.stateOf(now.head.id), today, app.device.value.grades).map((rating) => ({
      rating,
      days: days[rating],
      day: dayOffered(app.stateOf(now.head.id), today, days[rating]),
    }));
  });

  const proposal = computed(() => {
    const now = open.value;
    const written = draft.value;
    if (!now || !written?.shown) return null;
    const proposed = proposalOf(now.face.rubric, written.ticks, written.hint, now.head.kind);
    return offeredProposal(
      proposed,
      choices.value.map(({ rating }) => rating),
    );
  });

  function commit(act: Act, along: readonly Act[] = []): void {
    const now = open.value;
    const written = draft.value;
    if (!now || !written) return;
    const checked = app.isChecked(now.head.id);
    const before: Status = app.statusOf(now.head.id);
    drafting.settle();
    const trace = { open: now, draft: { ...written, elapsed: drafting.elapsed() }, sitting: sitting.value };
    const [entry] = app.act([act, ...along], { draft: laidAside });
    if (!entry) return;
    trail.value = [...trail.value, { ...trace, target: entry.id }];
    asking.answered.add(now.head.id);
    if (act.kind === 'review') note(now.head, entry.id, act.rating as Rating, checked, before);
  }

  function note(head: SkillHead, target: string, rating: Rating, checked: boolean, before: Status): void {
    const after = app.isChecked(head.id);
    const earned = after && (!checked || (before === 'claimed' && app.stateOf(head.id)?.verified === true));
    const what = earned ? 'promoted' : checked && !after ? 'demoted' : null;
    const fact: Turn | null = what ? { head, target, what } : null;
    sitting.value = {
      answered: sitting.value.answered + 1,
      got: sitting.value.got + (rating >= 2 ? 1 : 0),
      missed: sitting.value.missed + (rating === 1 ? 1 : 0),
      turns: fact ? [...sitting.value.turns, fact] : sitting.value.turns,
    };
    lost.value = what === 'demoted' ? fact : null;
  }

  function aside(act: Act): void {
    batch(() => {
      commit(act);
      advance();
    });
  }

  // The open card was answered elsewhere (another tab, a merge, its own page): it is not asked twice, unless words stand on it.
  effect(() => {
    app.revision.value;
    untracked(() => {
      const now = open.value;
      const state = now ? app.stateOf(now.head.id) : undefined;
      if (!now || state?.lastAt === now.state?.lastAt) return;
      if (draft.value?.shown || draft.value?.typed || draft.value?.ink) open.value = { ...now, state };
      else advance();
    });
  });

  const study: Study = {
    open,
    done,
    draft,
    choices,
    proposal,
    promising: computed(() => {
      app.revision.value;
      const now = open.value;
      return (
        now !== null && wouldPromote(app.stateOf(now.head.id), app.today.value, app.settings.value, namedFace(now))
      );
    }),
    sitting,
    step,
    lost,
    trouble,
    canUndo: computed(() => {
      if (trail.value.length > 0) return true;
      // After a reload the trail is gone; what was answered today can be taken back all the same.
      app.revision.value;
      return app.queue().outlook().spent > 0;
    }),

    async begin(wanted, saved) {
      asking.begin(wanted);
      trail.value = [];
      sitting.value = NOTHING;
      lost.value = null;
      const mine = ++turn;
      const kept = [saved, laidAside].filter((one) => one !== null);
      const asked = kept.filter((one) => asking.resumed(one) !== null);
      const resumed = asked.find(isWorn) ?? asked[0] ?? null;
      laidAside = kept.find((one) => one !== resumed && isWorn(one)) ?? null;
      const first = (resumed && asking.resumed(resumed)) ?? asking.next();
      if (!first) return advance();
      done.value = false;
      await fetchAndLay(first, mine, resumed ?? pickUp(first.skill.id));
    },

    show() {
      if (draft.value && !draft.value.shown) drafting.write({ shown: true });
    },
    feel(sure) {
      if (draft.value && !draft.value.shown) drafting.write({ sure });
    },
    hint: () => drafting.write({ hint: true }),
    type: (typed) => drafting.writeSoon({ typed }),
    draw(ink, of) {
      if (open.value?.turn !== of) return;
      if (ink === null) drafting.without('ink');
      else drafting.write({ ink });
    },
    build(built) {
      if (built === null) drafting.without('built');
      else drafting.write({ built });
    },
    tick(fact) {
      const ticks = draft.value?.ticks ?? [];
      drafting.write({ ticks: ticks.includes(fact) ? ticks.filter((id) => id !== fact) : [...ticks, fact] });
    },
    tickAll() {
      const facts = open.value?.face.rubric.map(({ id }) => id) ?? [];
      const all = facts.every((id) => draft.value?.ticks.includes(id));
      drafting.write({ ticks: all ? [] : facts });
    },

    rate(rating) {
      const now = open.value;
      const written = draft.value;
      const choice = choices.value.find((offered) => offered.rating === rating);
      if (!now || !written?.shown || !choice) return;
      // The day may have turned, or the zone, since the button was printed: what it says is what is stored.
      app.tick();
      const days = choice.days === 0 ? 0 : Math.max(1, choice.day - dayOffered(now.state, app.today.value, 0));
      const { newId } = env;
      const [review, attempt] = reviewOf({ open: now, written, rating, days, took: drafting.elapsed(), newId });
      batch(() => {
        commit(review, attempt ? [attempt] : []);
        advance();
      });
      const leads = choice.days === 0 ? 'again today' : `next in ${choice.days} ${choice.days === 1 ? 'day' : 'days'}`;
      env.later(() => {
        const { due, fresh, again } = app.queue().outlook();
        app.say(`${NAMES[rating]}, ${leads}, ${due + fresh + again} left`);
      }, PAINTED_MS);
    },

    async undo() {
      const trace = trail.value.at(-1);
      if (trace) {
        turn++;
        trail.value = trail.value.slice(0, -1);
        asking.answered.delete(trace.open.head.id);
        await app.undo(trace.target, { draft: trace.draft });
        batch(() => {
          sitting.value = trace.sitting;
          lost.value = null;
          lay(trace.open.head, trace.open.card, trace.open.why, trace.draft);
        });
        app.say(`Taken back: ${trace.open.head.label}`);
        return;
      }
      const entry = await app.undoable();
      if (!entry) return app.say('There is nothing to take back');
      await app.undo(entry.batch ?? entry.id);
      const head = typeof entry.skill === 'string' ? app.headOf(entry.skill) : undefined;
      app.say(
        `Taken back: ${entry.source === 'import' ? OTHERS.tracker : (head?.label ?? OTHERS[entry.kind] ?? 'the last change')}`,
      );
      if (entry.kind === 'face') return study.refresh();
      if (!head || entry.kind !== 'review') return;
      const card = await contents.load(head);
      if (draft.value && isWorn(draft.value) && draft.value.skill !== head.id) laidAside = draft.value;
      turn++;
      lay(head, card, asking.why(head.id), null);
    },

    skip() {
      if (open.value) aside({ kind: 'skip', skill: open.value.head.id });
    },
    suspend() {
      if (open.value) aside({ kind: 'suspend', skill: open.value.head.id });
    },
    forget() {
      if (open.value) aside({ kind: 'reset', skill: open.value.head.id });
    },
    keepTicked() {
      if (!lost.value) return;
      app.act([{ kind: 'claim', skill: lost.value.head.id, source: 'hand' }]);
      lost.value = null;
    },
    acceptLost() {
      lost.value = null;
    },
    studyMore() {
      const extra = app.device.value.extra;
      const today = app.today.value;
      const before = extra?.day === today ? extra.minutes : 0;
      const { spent } = app.queue().outlook();
      // A whole budget from now on, also where the last one was overrun.
      const minutes = Math.max(before, Math.ceil(spent) - app.settings.value.minutes) + app.settings.value.minutes;
      app.setDevice({ extra: { day: today, minutes } });
      asking.begin(null);
      advance();
    },
    async refresh() {
      const now = open.value;
      if (!now) return;
      const card = await contents.load(now.head);
      const face = card.faces.find(({ id }) => id === now.face.id) ?? card.faces[0]!;
      if (open.value?.turn === now.turn) open.value = { ...now, card, face };
    },
    pause: drafting.pause,
    resume: drafting.resume,
  };
  return study;
}

/** What else than an answer can be taken back. */
const OTHERS: Readonly<Record<string, string>> = { tracker: 'an import', settings: 'a setting', adopt: 'a new name' };

export const NAMES: Readonly<Record<Rating, string>> = { 1: 'Missed', 2: 'Hard', 3: 'Got it', 4: 'Easy' };
