import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry, SkillHead } from '../../../src/core/model.ts';
import { createRandom } from '../../../src/core/quiz/random.ts';
import { rowsOf, runsOf, stumbledOf, tallyOf } from '../../../src/core/quiz/runs.ts';
import { chosenSkills, type Scope, type Standing } from '../../../src/core/quiz/selecting.ts';

const ALL: Scope = { topics: [], levels: [], skill: null, among: 'mixed' };
const NEW: Standing = { status: 'new', recall: null, stumbled: false };
const heads: SkillHead[] = ['a', 'b', 'c'].flatMap((topic) =>
  [1, 2, 3].flatMap((level) =>
    ['one', 'two'].map(
      (label): SkillHead => ({ id: `t/${topic}/l${level}/${label}`, topic, level, label, kind: 'text' }),
    ),
  ),
);
const ids = (scope: Partial<Scope>, standingOf: (id: string) => Standing = () => NEW, seed = 'x') =>
  chosenSkills(heads, { ...ALL, ...scope }, standingOf, createRandom(seed)).map(({ id }) => id);

describe('what is asked', () => {
  it('is every skill that is meant, once, for any seed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.subarray(['a', 'b', 'c']),
        fc.subarray([1, 2, 3]),
        fc.constantFrom('mixed' as const, 'unticked' as const),
        (seed, topics, levels, among) => {
          const meant = heads.filter(
            ({ topic, level }) =>
              (topics.length === 0 || topics.includes(topic)) && (levels.length === 0 || levels.includes(level)),
          );
          expect(ids({ topics, levels, among }, () => NEW, seed).toSorted()).toEqual(
            meant.map(({ id }) => id).toSorted(),
          );
        },
      ),
    );
  });
  it('comes in another order for another seed, and no topic follows itself while others wait', () => {
    expect(ids({})).not.toEqual(ids({}, () => NEW, 'y'));
    const topics = ids({}).map((id) => id.split('/')[1]);
    const repeats = topics.slice(0, 9).filter((topic, index) => index > 0 && topics[index - 1] === topic);
    expect(repeats).toEqual([]);
  });
  it('is what is not ticked', () => {
    const ticked = new Set(['t/a/l1/one', 't/c/l3/two']);
    const found = ids({ among: 'unticked' }, (id) => (ticked.has(id) ? { ...NEW, status: 'claimed' } : NEW));
    expect(found.length).toBe(16);
    expect(found.some((id) => ticked.has(id))).toBe(false);
  });
  it('is weakest first: at risk, missed in a quiz, then the lower recall; nothing of which nothing is known', () => {
    const known: Record<string, Standing> = {
      't/a/l1/one': { status: 'learning', recall: 0.95, stumbled: false },
      't/a/l1/two': { status: 'learning', recall: 0.7, stumbled: false },
      't/b/l1/one': { status: 'at-risk', recall: 0.9, stumbled: false },
      't/c/l1/one': { status: 'new', recall: null, stumbled: true },
      't/c/l1/two': { status: 'claimed', recall: null, stumbled: false },
    };
    expect(ids({ among: 'weakest' }, (id) => known[id] ?? NEW)).toEqual([
      't/b/l1/one',
      't/c/l1/one',
      't/a/l1/two',
      't/c/l1/two',
      't/a/l1/one',
    ]);
  });
});

describe('the runs of a log', () => {
  const practice = (id: string, at: number, more: Record<string, unknown>): LogEntry => ({
    id,
    at,
    kind: 'practice',
    skill: 't/a/l1/one',
    ok: true,
    mode: 'quiz',
    item: 'quiz',
    run: 'r1',
    ...more,
  });
  const entries = [
    practice('a', 1, { choice: 2 }),
    practice('b', 2, { skill: 't/b/l2/one', ok: false }),
    practice('c', 3, { ok: false, choice: 0 }),
    practice('d', 4, { run: 'r2', mode: 'exam', skill: 't/b/l2/one' }),
    practice('e', 5, { run: undefined }),
    practice('f', 6, { run: 7, item: null }),
    practice('g', 7, { ok: 'no' }),
    { id: 'h', at: 8, kind: 'review', skill: 't/a/l1/one', rating: 1 },
  ];
  it('are told with their answers, the first answer to a question counts, and what is odd is left out', () => {
    const runs = runsOf(entries);
    expect(runs.map(({ id, exam, answers }) => [id, exam, answers.map((answer) => answer.id)])).toEqual([
      ['r1', false, ['a', 'b']],
      ['r2', true, ['d']],
    ]);
    expect(runs[0]!.answers[0]).toMatchObject({ ok: true, given: 2 });
    expect(tallyOf(runs[0]!.answers)).toEqual({ asked: 2, right: 1 });
  });
  it('say where one stumbled last', () => {
    expect([...stumbledOf(runsOf(entries.slice(0, 3)))]).toEqual(['t/b/l2/one']);
    expect([...stumbledOf(runsOf(entries))]).toEqual([]);
  });
  it('are counted by topic and level in the order of the tracker', () => {
    const { answers } = runsOf(entries)[0]!;
    const headOf = (id: string) => heads.find((head) => head.id === id);
    expect(rowsOf(answers, headOf, ['b', 'a'])).toEqual([
      { topic: 'b', level: 2, asked: 1, right: 0 },
      { topic: 'a', level: 1, asked: 1, right: 1 },
    ]);
    expect(rowsOf(answers, () => undefined, [])).toEqual([]);
  });
});
