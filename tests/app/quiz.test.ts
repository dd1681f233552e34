import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { createContents } from '../../src/app/content.ts';
import type { Setup } from '../../src/app/course.ts';
import { decodeDemand, demanded, encodeDemand } from '../../src/app/demand.ts';
import { StoreError } from '../../src/app/env.ts';
import { createQuiz, type Quiz } from '../../src/app/quiz.ts';
import { hashOf } from '../../src/core/log/log.ts';
import { effective } from '../../src/core/log/undo.ts';
import { replay } from '../../src/core/mastery/mastery.ts';
import { encodeReplay } from '../../src/core/mastery/projection.ts';
import { createRandom } from '../../src/core/quiz/random.ts';
import { runsOf } from '../../src/core/quiz/runs.ts';
import { createWorld, type World } from '../env.ts';
import { createDisk, createMemoryStore } from '../memoryStore.ts';

const ALL: Setup = {
  topics: [],
  levels: [],
  skill: null,
  among: 'mixed',
  count: 'all',
  form: 'choice',
  atOnce: false,
  clock: false,
};
const HEADER = 'tiny-tracker/slices/l1/header';
const DAY = 86_400_000;

async function open(world: World = createWorld()) {
  const app = createApp(world.env);
  const contents = createContents(app);
  await app.start();
  if (!app.tracker.value) {
    const read = await world.env.files.read(await world.env.deck.bytes(), 'tracker.md');
    const entry = world.env.newId();
    const row = { ...read.row, name: 'tracker.md', entry };
    app.act([{ kind: 'tracker', id: entry, name: row.name, sha256: row.sha256, bytes: read.base64 }], {
      tracker: row,
      texts: read.texts,
    });
    await app.settled();
    app.openTracker(row);
  }
  const quiz = createQuiz(app, contents);
  await quiz.ready();
  return { world, app, contents, quiz };
}

async function laid(quiz: Quiz) {
  await quiz.lay();
  const table = quiz.table.value;
  if (!table) throw new Error('no question lies on the table');
  return table;
}

/** Answers the open question, right or wrong, and goes on. */
async function answer(quiz: Quiz, right: boolean) {
  const { question } = await laid(quiz);
  if (question.form !== 'choice') throw new Error(`a ${question.form}`);
  quiz.answer(question.options.findIndex((option) => option.right === right));
  quiz.next();
  return question.skill;
}

describe('a quiz', () => {
  it('asks each skill that has a question once, and says how many have none', async () => {
    const { quiz } = await open();
    expect(await quiz.start(ALL)).toEqual({ started: true, without: 1 });
    const asked = new Set<string>();
    while (quiz.position.value < quiz.course.value!.items.length) asked.add(await answer(quiz, true));
    expect(asked.size).toBe(7);
  });

  it('of two topics, a level, or what is not yet [x] asks only about that', async () => {
    const { quiz, app } = await open();
    const skills = async (setup: Partial<Setup>) => {
      await quiz.start({ ...ALL, ...setup });
      return quiz.course.value!.items.map(({ skill }) => skill.replace('tiny-tracker/', '')).sort();
    };
    expect(await skills({ topics: ['Maps'] })).toEqual(['maps/l1/order', 'maps/l1/zero-value', 'maps/l3/growth']);
    expect(await skills({ topics: ['Maps'], levels: [3] })).toEqual(['maps/l3/growth']);
    app.act([{ kind: 'claim', skill: 'tiny-tracker/maps/l1/order', source: 'hand' }]);
    expect(await skills({ topics: ['Maps'], among: 'unticked' })).toEqual(['maps/l1/zero-value', 'maps/l3/growth']);
    expect(await skills({ skill: HEADER })).toEqual(['slices/l1/header']);
  });

  it('of the weakest begins with what is least remembered, and asks nothing of which nothing is known', async () => {
    const { quiz, app, world } = await open();
    const weakest = async () => {
      const { started } = await quiz.start({ ...ALL, topics: ['Maps'], among: 'weakest' });
      return started ? quiz.course.value!.items.map(({ skill }) => skill) : [];
    };
    expect(await weakest()).toEqual([]);
    app.act([
      { kind: 'review', skill: 'tiny-tracker/maps/l1/order', rating: 4 },
      { kind: 'review', skill: 'tiny-tracker/maps/l1/zero-value', rating: 1 },
    ]);
    world.wait(3 * DAY);
    expect(await weakest()).toEqual(['tiny-tracker/maps/l1/zero-value', 'tiny-tracker/maps/l1/order']);
  });

  it('changes no state where it was right, and brings a due day to today where it was not', async () => {
    const { quiz, app, world } = await open();
    app.act([{ kind: 'review', skill: HEADER, rating: 3, ivl: 9 }]);
    world.wait(DAY);
    const before = app.stateOf(HEADER)!;
    await quiz.start({ ...ALL, skill: HEADER });
    await answer(quiz, true);
    expect(app.stateOf(HEADER)).toEqual(before);
    await quiz.start({ ...ALL, skill: HEADER });
    await answer(quiz, false);
    expect(app.stateOf(HEADER)).toEqual({ ...before, due: app.today.value });
    expect(app.queue().outlook().due).toBe(1);
    const aliasing = 'tiny-tracker/slices/l2/aliasing';
    await quiz.start({ ...ALL, skill: aliasing });
    await answer(quiz, false);
    expect(app.stateOf(aliasing)).toBeUndefined();
    expect(app.statusOf(aliasing)).toBe('new');
    await app.settled();
    expect(encodeReplay(app.log())).toEqual(encodeReplay(replay(await app.env.store.entries())));
  });

  it('goes on after a reload where it was, with the options in the same order and the words that were typed', async () => {
    const first = await open();
    await first.quiz.start(ALL);
    await answer(first.quiz, true);
    await answer(first.quiz, false);
    const table = await laid(first.quiz);
    first.quiz.open();
    first.quiz.type('half a wo');
    first.world.wait(200);
    await first.app.settled();
    const second = await open(first.world.reload());
    expect(second.quiz.position.value).toBe(2);
    expect(second.quiz.answers.value.size).toBe(2);
    expect(second.quiz.draft.value).toMatchObject({ open: true, typed: 'half a wo' });
    const again = await laid(second.quiz);
    expect(again.question).toEqual(table.question);
    expect(again.order).toEqual(table.order);
  });

  it('shows an answer that was given but not passed on after a reload', async () => {
    const first = await open();
    await first.quiz.start(ALL);
    const { question } = await laid(first.quiz);
    first.quiz.answer(1);
    await first.app.settled();
    const second = await open(first.world.reload());
    expect(second.quiz.position.value).toBe(0);
    expect(second.quiz.given.value).toMatchObject({ skill: question.skill, ok: false, given: 1 });
  });

  it('takes back the last answer and all that it caused, also behind the last question and after a reload', async () => {
    const { quiz, app, world } = await open();
    app.act([{ kind: 'review', skill: HEADER, rating: 3, ivl: 9 }]);
    const before = app.stateOf(HEADER);
    await quiz.start({ ...ALL, skill: HEADER });
    await answer(quiz, false);
    expect(quiz.position.value).toBe(1);
    await quiz.undo();
    expect(quiz.position.value).toBe(0);
    expect(quiz.given.value).toBeNull();
    expect(app.stateOf(HEADER)).toEqual(before);
    await answer(quiz, false);
    await app.settled();
    const second = await open(world.reload());
    await second.quiz.undo();
    expect(second.quiz.answers.value.size).toBe(0);
    expect(second.app.stateOf(HEADER)).toEqual(before);
    await second.app.settled();
    expect(second.quiz.runs.value?.length).toBe(1);
    await second.quiz.ready();
    expect(second.quiz.runs.value).toEqual([]);
  });

  it('writes one entry however often an answer is pressed', async () => {
    const { quiz, app } = await open();
    await quiz.start(ALL);
    await laid(quiz);
    quiz.answer(0);
    quiz.answer(1);
    await app.settled();
    expect((await app.env.store.entries({ kinds: ['practice'] })).length).toBe(1);
  });

  it('shows a report with its words whenever the question comes again, until it is taken off', async () => {
    const { quiz, app, world } = await open();
    await quiz.start({ ...ALL, skill: HEADER });
    const { question } = await laid(quiz);
    expect(quiz.flagOf(HEADER, question.item)).toBeNull();
    quiz.flag(true, 'two are right');
    await app.settled();
    const second = await open(world.reload());
    expect(second.quiz.flagOf(HEADER, 'quiz')).toBe('two are right');
    await laid(second.quiz);
    second.quiz.flag(false, '');
    expect(second.quiz.flagOf(HEADER, 'quiz')).toBeNull();
  });

  it('leads to the missed cards, in one address', async () => {
    const { app } = await open();
    const skills = [HEADER, 'tiny-tracker/maps/l3/growth'];
    const demand = decodeDemand(encodeDemand({ skills }));
    expect(demand).toEqual({ skills });
    expect(demanded(app, app.tracker.value!.heads, demand!, new Set()).map(({ id }) => id)).toEqual(skills);
    expect(decodeDemand(encodeDemand({ skill: HEADER }))).toEqual({ skill: HEADER });
  });

  it('goes on without a question that the card asks no more', async () => {
    const first = await open();
    await first.quiz.start(ALL);
    const course = first.quiz.course.value!;
    await first.world.env.store.keep('quiz tiny-tracker', {
      ...course,
      items: [{ skill: HEADER, item: 'gone', form: 'choice' }, ...course.items],
    });
    const second = await open(first.world.reload());
    await second.quiz.lay();
    expect((await laid(second.quiz)).question.item).toBe('quiz');
    expect(second.quiz.course.value!.items.length).toBe(course.items.length);
  });
});

describe('the runs', () => {
  it('hold what is not on the disk yet', async () => {
    const disk = createDisk();
    const memory = createMemoryStore(hashOf, disk);
    let full = false;
    const world = createWorld({
      disk,
      store: {
        ...memory,
        append: (...given) => (full ? Promise.reject(new StoreError('full')) : memory.append(...given)),
      },
    });
    const { app, quiz } = await open(world);
    const practise = (item: string) => app.act([{ kind: 'practice', skill: HEADER, ok: true, item, run: 'r' }]);
    const items = () => quiz.runs.value?.flatMap(({ answers }) => answers.map(({ item }) => item));
    practise('kept');
    await app.settled();
    await quiz.ready();
    full = true;
    practise('waiting');
    await quiz.ready();
    expect(items()).toEqual(['kept', 'waiting']);
    // And where nothing was kept before.
    await app.env.store.keep('quiz-runs', undefined);
    await quiz.ready();
    expect(items()).toEqual(['kept', 'waiting']);
  });

  it('read with the shortcut are those that the whole log tells, whatever was answered, taken back and redone', async () => {
    let world = createWorld();
    let now = await open(world);
    const random = createRandom('runs');
    for (let step = 0; step < 120; step++) {
      const { app, quiz } = now;
      world.wait(1000);
      const entries = await app.everything();
      const any = entries[Math.floor(random() * entries.length)]!;
      const dice = random();
      if (dice < 0.45)
        app.act([{ kind: 'practice', skill: HEADER, ok: random() < 0.5, item: `i${step}`, run: `r${step % 7}` }]);
      else if (dice < 0.6) app.act([{ kind: 'review', skill: HEADER, rating: 3 }]);
      else if (dice < 0.75 && any.kind !== 'tracker') await app.undo(any.id);
      else if (dice < 0.85) {
        await app.settled();
        world = world.reload();
        now = await open(world);
        continue;
      } else await app.settled();
      await quiz.ready();
      expect(quiz.runs.value).toEqual(runsOf(effective(await app.everything())));
    }
  });
});

describe('a level check', () => {
  const LEVEL = ['tiny-tracker/slices/l2/aliasing', 'tiny-tracker/slices/l2/full-expression'];

  /** Answers the open question; a face with all its ★ or none. */
  async function examine(quiz: Quiz, right: boolean) {
    const { question } = await laid(quiz);
    if (question.form === 'choice') quiz.answer(question.options.findIndex((option) => option.right === right));
    else if (question.form === 'face')
      quiz.answer(right ? question.rubric.filter(({ critical }) => critical).map(({ id }) => id) : []);
    else throw new Error(`a ${question.form}`);
    return question;
  }
  async function take(quiz: Quiz, wrong: (form: string) => boolean) {
    expect(await quiz.check('Slices', 2)).toBe(true);
    const questions = [];
    while (quiz.position.value < quiz.course.value!.items.length) {
      const { question } = await laid(quiz);
      questions.push(await examine(quiz, !wrong(question.form)));
    }
    return questions;
  }

  it('passed offers all its skills at once: one act, one undo, first checks within fourteen days', async () => {
    const { quiz, app } = await open();
    const questions = await take(quiz, () => false);
    expect([...new Set(questions.map(({ skill }) => skill))].sort()).toEqual(LEVEL);
    expect(new Set(questions.map(({ form }) => form))).toEqual(new Set(['choice', 'face']));
    expect(quiz.verdict()).toMatchObject({ passed: true, starless: 0 });
    expect(LEVEL.map(app.isChecked)).toEqual([false, false]);
    quiz.claimAll();
    quiz.claimAll();
    await app.settled();
    const claims = await app.env.store.entries({ kinds: ['claim'] });
    expect(claims.map(({ skill, source }) => [skill, source]).sort()).toEqual(LEVEL.map((id) => [id, 'exam']));
    expect(new Set(claims.map(({ batch }) => batch)).size).toBe(1);
    for (const id of LEVEL) {
      const state = app.stateOf(id)!;
      expect(state).toMatchObject({ dots: 2, ticked: true, verified: false });
      expect(state.due! - app.today.value).toBeGreaterThanOrEqual(1);
      expect(state.due! - app.today.value).toBeLessThanOrEqual(14);
    }
    await quiz.unclaimAll();
    expect(LEVEL.map(app.isChecked)).toEqual([false, false]);
    expect(LEVEL.map(app.stateOf)).toEqual([undefined, undefined]);
  });

  it('not passed changes nothing but its practice entries', async () => {
    const { quiz, app } = await open();
    const before = await app.everything();
    await take(quiz, (form) => form === 'choice');
    expect(quiz.verdict()!.passed).toBe(false);
    quiz.claimAll();
    await app.settled();
    const added = (await app.everything()).slice(before.length);
    expect(new Set(added.map(({ kind, mode }) => `${kind} ${mode}`))).toEqual(new Set(['practice exam']));
    expect(LEVEL.map(app.stateOf)).toEqual([undefined, undefined]);
  });

  it('with a ★ missing in one face is not passed', async () => {
    const { quiz } = await open();
    await take(quiz, (form) => form === 'face');
    expect(quiz.verdict()).toMatchObject({ passed: false });
    expect(quiz.verdict()!.starless).toBeGreaterThan(0);
  });

  it('can be claimed after a reload, and claims only what is not ticked', async () => {
    const first = await open();
    await take(first.quiz, () => false);
    first.app.act([{ kind: 'claim', skill: LEVEL[0]!, source: 'hand' }]);
    await first.app.settled();
    const second = await open(first.world.reload());
    expect(second.quiz.verdict()!.passed).toBe(true);
    expect(second.quiz.unticked().map(({ id }) => id)).toEqual([LEVEL[1]]);
    second.quiz.claimAll();
    await second.app.settled();
    const third = await open(first.world.reload());
    expect(third.quiz.claimed.value).not.toBeNull();
    await third.quiz.unclaimAll();
    expect(LEVEL.map(third.app.isChecked)).toEqual([true, false]);
  });

  it('of a level that is not there does not begin', async () => {
    const { quiz } = await open();
    expect(await quiz.check('Slices', 3)).toBe(false);
    expect(quiz.course.value).toBeNull();
  });
});
