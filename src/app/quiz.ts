/**
 * A quiz while it runs: what is asked now, what was written, what was answered.
 *
 * What was answered stands in the log; which questions there are, and the open one's draft, are two small values kept beside it. So a
 * quiz goes on where it was after a reload, and what it says of itself is what the log says.
 */
import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import { rootOf, shownUnder } from '../core/mastery/mastery.ts';
import type { DeckCard, SkillHead, SkillId } from '../core/model.ts';
import { type Verdict, verdictOf } from '../core/quiz/exam.ts';
import { type Given, isRight, practiceOf, type Question } from '../core/quiz/question.ts';
import { createRandom, disordered, shuffled } from '../core/quiz/random.ts';
import { keyOf, type Practised, type Run, stumbledOf } from '../core/quiz/runs.ts';
import type { App } from './app.ts';
import type { Contents } from './content.ts';
import {
  type Course,
  draftOf,
  itemsOf,
  type Kept,
  NO_DRAFT,
  type OnTable,
  type QuizDraft,
  type Setup,
} from './course.ts';
import { examFor, madeFor, questionOf } from './quizMaking.ts';
import { readRuns } from './quizRuns.ts';

export interface Quiz {
  readonly course: ReadonlySignal<Course | null>;
  readonly position: ReadonlySignal<number>;
  readonly table: ReadonlySignal<OnTable | null>;
  readonly draft: ReadonlySignal<QuizDraft>;
  /** What was given to the question on the table; null before. */
  readonly given: ReadonlySignal<Practised | null>;
  /** Answers of this run by `keyOf`. */
  readonly answers: ReadonlySignal<ReadonlyMap<string, Practised>>;
  /** Every run that the log knows, the earliest first; null until it was read. */
  readonly runs: ReadonlySignal<readonly Run[] | null>;
  /** What was kept is read: whether a quiz is open is known. */
  readonly known: ReadonlySignal<boolean>;
  /** While questions are looked for. */
  readonly making: ReadonlySignal<boolean>;
  /** Part of the app, or the log, could not be read. */
  readonly trouble: ReadonlySignal<boolean>;
  /** Reads what was kept, and then the runs; `painted`: what may be shown before those are read. */
  ready(painted?: () => Promise<void>): Promise<void>;
  /** False where there is nothing to ask: `without` says of how many skills. */
  start(setup: Setup): Promise<{ started: boolean; without: number }>;
  /** Begins a level check; false where there is no such skill. */
  check(topic: string, level: number): Promise<boolean>;
  /** Puts the question of the position on the table, where none lies there. */
  lay(): Promise<void>;
  open(): void;
  type(text: string): void;
  /** Moves a shown step to another place. */
  move(from: number, to: number): void;
  tick(fact: string): void;
  report(text: string): void;
  answer(given: Given): void;
  next(): void;
  undo(): Promise<void>;
  /** Marks the question with words, or takes the mark off. */
  flag(on: boolean, text: string): void;
  flagOf(skill: SkillId, item: string): string | null;
  /** Milliseconds on the clock of this run. */
  elapsed(): number;
  /** Stops the clock and keeps the draft, as when the page is left. */
  pause(): void;
  resume(): void;
  /** How the level check went; null in a quiz. */
  verdict(): Verdict | null;
  /** Of the skills that were asked: those that are not ticked. */
  unticked(): readonly SkillHead[];
  /** The act by which a passed check claimed them; null before, and once it was taken back. */
  readonly claimed: ReadonlySignal<string | null>;
  /** One act: a claim for each. Nothing where the check is not passed. */
  claimAll(): void;
  unclaimAll(): Promise<void>;
  readOne(practised: Practised, run: string): Promise<{ head: SkillHead; card: DeckCard; question: Question } | null>;
}

const TYPING_MS = 150;

const quizzes = new WeakMap<App, Quiz>();

/** The one quiz of this app. */
export function quizOf(app: App, contents: Contents): Quiz {
  let quiz = quizzes.get(app);
  if (!quiz) {
    quiz = createQuiz(app, contents);
    quizzes.set(app, quiz);
  }
  return quiz;
}

export function createQuiz(app: App, contents: Contents): Quiz {
  const { env } = app;
  const course = signal<Course | null>(null);
  const position = signal(0);
  const table = signal<OnTable | null>(null);
  const draft = signal<QuizDraft>(NO_DRAFT);
  const given = signal<Practised | null>(null);
  const answers = signal<ReadonlyMap<string, Practised>>(new Map());
  const runs = signal<readonly Run[] | null>(null);
  const known = signal(false);
  const making = signal(false);
  const claimed = signal<string | null>(null);
  const trouble = signal(false);
  let cancelTyping: (() => void) | null = null;
  let turn = 0;
  /** Words and ticks by question, for an undo. */
  let drafts = new Map<string, QuizDraft>();
  let spent = 0;
  let since: number | null = null;

  const names = () => {
    const key = app.tracker.value?.key ?? '';
    return { course: `quiz ${key}`, open: `quiz-open ${key}` };
  };
  const elapsed = () => spent + (since === null ? 0 : env.now() - since);
  const itemNow = () => course.value?.items[position.value];

  function keep(): void {
    cancelTyping?.();
    cancelTyping = null;
    if (!course.value) return;
    const kept: Kept = {
      id: course.value.id,
      position: position.value,
      draft: draft.value,
      elapsed: elapsed(),
      claimed: claimed.value,
    };
    // The words are still on the screen; the bar says when storing fails for answers.
    void env.store.keep(names().open, kept).catch(() => {});
  }

  function write(values: Partial<QuizDraft>): void {
    draft.value = { ...draft.value, ...values };
  }

  async function refresh(): Promise<void> {
    const found = await readRuns(app);
    const now = course.value;
    const own = now && found.find(({ id }) => id === now.id);
    batch(() => {
      runs.value = found;
      answers.value = new Map(own?.answers.map((answer) => [keyOf(answer.skill, answer.item), answer]));
      showGiven();
    });
  }

  function showGiven(): void {
    const item = itemNow();
    given.value = item ? (answers.value.get(keyOf(item.skill, item.item)) ?? null) : null;
  }

  function begin(next: Course): void {
    batch(() => {
      course.value = next;
      position.value = 0;
      table.value = null;
      draft.value = NO_DRAFT;
      answers.value = new Map();
      given.value = null;
      claimed.value = null;
    });
    drafts = new Map();
    spent = 0;
    since = null;
    void env.store.keep(names().course, next).catch(() => {});
    keep();
  }

  function dealt(question: Question, run: string): readonly number[] {
    const random = createRandom(`${run} ${keyOf(question.skill, question.item)}`);
    if (question.form === 'choice') return shuffled([...question.options.keys()], random);
    return question.form === 'order' ? disordered(question.steps.length, random) : [];
  }

  function goTo(next: number, with_: QuizDraft): void {
    batch(() => {
      position.value = next;
      table.value = null;
      draft.value = with_;
      showGiven();
    });
    keep();
    void quiz.lay();
  }

  const standing = () => {
    const stumbled = stumbledOf(runs.value ?? []);
    return (id: SkillId) => stumbled.has(id);
  };

  /** Looks for questions; what could not be read is said, and begins nothing. */
  async function make<T>(looking: () => Promise<T>, failed: T): Promise<T> {
    making.value = true;
    trouble.value = false;
    try {
      if (!runs.value) await refresh();
      return await looking();
    } catch {
      trouble.value = true;
      return failed;
    } finally {
      making.value = false;
    }
  }

  const quiz: Quiz = {
    course,
    position,
    table,
    draft,
    given,
    answers,
    runs,
    known,
    making,
    claimed,
    trouble,

    async ready(painted) {
      trouble.value = false;
      try {
        const [kept, open] = (await Promise.all([env.store.kept(names().course), env.store.kept(names().open)])) as [
          Course | undefined,
          Kept | undefined,
        ];
        if ((kept?.id ?? null) !== (course.value?.id ?? null)) {
          batch(() => {
            course.value = kept ?? null;
            const own = kept && open?.id === kept.id ? open : null;
            position.value = own?.position ?? 0;
            draft.value = own?.draft ?? NO_DRAFT;
            spent = own?.elapsed ?? 0;
            claimed.value = own?.claimed ?? null;
            table.value = null;
          });
        }
        known.value = true;
        await painted?.();
        await refresh();
      } catch {
        trouble.value = true;
      }
    },

    start: (setup) =>
      make(async () => {
        const id = env.newId();
        const { questions, without } = await madeFor(app, contents, setup, id, standing());
        const { atOnce, clock } = setup;
        if (questions.length > 0) begin({ id, items: itemsOf(questions), exam: null, atOnce, clock, without });
        return { started: questions.length > 0, without };
      }, NOT_STARTED),

    check: (topic, level) =>
      make(async () => {
        const id = env.newId();
        const questions = await examFor(app, contents, topic, level, id);
        const exam = { topic, level };
        if (questions.length > 0)
          begin({ id, items: itemsOf(questions), exam, atOnce: false, clock: false, without: 0 });
        return questions.length > 0;
      }, false),

    async lay() {
      const now = course.value;
      const item = itemNow();
      if (!now || !item || table.value) return;
      const mine = ++turn;
      trouble.value = false;
      try {
        const found = await questionOf(app, contents, item, now.id);
        if (mine !== turn || course.value !== now) return;
        if (!found) {
          // The card was changed and asks this no more: the quiz goes on without it.
          const items = now.items.filter((one) => one !== item);
          course.value = { ...now, items };
          void env.store.keep(names().course, course.value).catch(() => {});
          return goTo(position.value, NO_DRAFT);
        }
        table.value = { ...found, order: dealt(found.question, now.id), turn: mine };
        since ??= env.now();
        const next = now.items[position.value + 1];
        const head = next && app.headOf(next.skill);
        if (head && !contents.ready(head)) void contents.load(head).catch(() => {});
      } catch {
        if (mine === turn) trouble.value = true;
      }
    },

    open() {
      if (draft.value.open) return;
      write({ open: true });
      keep();
    },
    type(text) {
      write({ typed: text });
      cancelTyping?.();
      cancelTyping = env.later(keep, TYPING_MS);
    },
    move(from, to) {
      const shown = [...(draft.value.order ?? table.value?.order ?? [])];
      if (to < 0 || to >= shown.length || from === to) return;
      shown.splice(to, 0, ...shown.splice(from, 1));
      write({ order: shown });
      keep();
    },
    tick(fact) {
      const { ticks } = draft.value;
      write({ ticks: ticks.includes(fact) ? ticks.filter((id) => id !== fact) : [...ticks, fact] });
      keep();
    },
    report(text) {
      write({ report: text });
      cancelTyping?.();
      cancelTyping = env.later(keep, TYPING_MS);
    },

    answer(what) {
      const now = course.value;
      const laid = table.value;
      if (!now || !laid || given.value) return;
      const key = keyOf(laid.question.skill, laid.question.item);
      drafts.set(key, draft.value);
      const ok = isRight(laid.question, what);
      batch(() => {
        const [entry] = app.act([practiceOf(laid.question, what, now.id, now.exam !== null)]);
        if (!entry) return;
        const { skill, item } = laid.question;
        const practised: Practised = { id: entry.id, at: entry.at, skill, item, ok, given: what };
        answers.value = new Map(answers.value).set(key, practised);
        given.value = practised;
      });
      keep();
      if (now.exam) quiz.next();
      else app.say(ok ? 'Right' : 'Not right');
    },

    next() {
      const now = course.value;
      if (!now || !given.value) return;
      goTo(position.value + 1, NO_DRAFT);
      if (position.value >= now.items.length) {
        spent = elapsed();
        since = null;
        keep();
        void refresh().catch(() => {});
      }
    },

    async undo() {
      const now = course.value;
      const last = [...answers.value.values()].sort((one, other) => one.at - other.at).at(-1);
      if (!now || !last) return app.say('There is nothing to take back');
      const key = keyOf(last.skill, last.item);
      const at = now.items.findIndex((item) => keyOf(item.skill, item.item) === key);
      await app.undo(last.id);
      const left = new Map(answers.value);
      left.delete(key);
      answers.value = left;
      const before = drafts.get(key) ?? draftOf(last);
      if (at === position.value) {
        batch(() => {
          draft.value = before;
          showGiven();
        });
        keep();
      } else goTo(Math.max(0, at), before);
      app.say('Taken back');
    },

    flag(on, text) {
      const laid = table.value;
      if (!laid) return;
      const { skill, item } = laid.question;
      app.act([{ kind: 'flag', skill, item, on, text }]);
      write({ report: null });
      keep();
      app.say(on ? 'Reported. It is shown to you whenever this question comes again' : 'The mark is taken off');
    },
    flagOf(skill, item) {
      const { own } = app.log();
      return own.get(rootOf(app.log(), skill))?.flags.find((flag) => flag.item === item)?.text ?? null;
    },

    elapsed,
    pause() {
      spent = elapsed();
      since = null;
      keep();
    },
    resume() {
      if (table.value && since === null) since = env.now();
    },

    verdict() {
      const now = course.value;
      if (!now?.exam) return null;
      return verdictOf(now.items, (index) => {
        const { skill, item } = now.items[index]!;
        return answers.value.get(keyOf(skill, item))?.ok;
      });
    },
    unticked() {
      const asked = new Set(course.value?.items.map(({ skill }) => skill));
      return [...asked].flatMap((id) => {
        const head = app.headOf(id);
        return head && !app.isChecked(id) ? [head] : [];
      });
    },
    claimAll() {
      const heads = quiz.unticked();
      if (!quiz.verdict()?.passed || heads.length === 0) return;
      const target = env.newId();
      app.act(
        heads.map(({ id }) => ({ kind: 'claim', skill: id, source: 'exam' })),
        { batch: target },
      );
      claimed.value = target;
      keep();
      app.say(`${heads.length} claimed`);
    },
    async unclaimAll() {
      const target = claimed.value;
      if (target === null) return;
      claimed.value = null;
      keep();
      await app.undo(target);
      app.say('Taken back');
    },

    async readOne({ skill, item }, run) {
      const id = shownUnder(app.log(), skill, (one) => app.headOf(one) !== undefined);
      return questionOf(app, contents, { skill: id, item }, run);
    },
  };
  return quiz;
}

const NOT_STARTED = { started: false, without: 0 };
