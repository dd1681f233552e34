import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startState } from '../../../src/core/mastery/fold.ts';
import { recallAt } from '../../../src/core/mastery/memory.ts';
import { defaultSettings } from '../../../src/core/mastery/settings.ts';
import type { SkillHead, SkillId, SkillState } from '../../../src/core/model.ts';
import { createQueue, type Queue } from '../../../src/core/study/queue.ts';
import { gradesFor, offeredProposal, proposalOf } from '../../../src/core/study/session.ts';

const TODAY = 20_000;

const head = (index: number, topic: number, level: number): SkillHead => ({
  id: `t/${topic}/l${level}/${index}`,
  topic: `Topic ${topic}`,
  level,
  label: `Skill ${index}`,
  kind: 'text',
});
const state = (values: Partial<SkillState>): SkillState => ({ ...startState(), ...values });
const learned = (last: number, due: number, stability = 10): SkillState =>
  state({
    memory: { stability, difficulty: 5 },
    last,
    due,
    first: last,
    graded: 1,
    lastAt: last * 86_400_000,
    lastRating: 3,
    dots: 1,
    spent: 20_000,
    total: 20_000,
  });

type Kept = Queue & { set(id: SkillId, state: SkillState | undefined): void };

/** A queue on states of its own, which `set` changes as the app does. */
function queueOf(
  heads: readonly SkillHead[],
  states: ReadonlyMap<SkillId, SkillState> = new Map(),
  values: Partial<typeof defaultSettings> = {},
): Kept {
  const live = new Map(states);
  const queue = createQueue({
    heads,
    stateOf: (id) => live.get(id),
    headOf: (id) => heads.find((one) => one.id === id),
    ticked: new Set(),
    today: TODAY,
    settings: { ...defaultSettings, ...values },
    extra: 0,
  });
  return {
    ...queue,
    set(id, state) {
      const before = live.get(id);
      if (state) live.set(id, state);
      else live.delete(id);
      queue.change(id, before);
    },
  };
}

/** Answers Got it until nothing is left; the ids in the order in which they came. */
function sitting(queue: Kept, most = 500): SkillHead[] {
  const asked: SkillHead[] = [];
  for (let turn = 0; turn < most; turn++) {
    const next = queue.next();
    if (!next) break;
    asked.push(next.skill);
    queue.set(
      next.skill.id,
      state({ ...learned(TODAY, TODAY + 3), lastAt: TODAY * 86_400_000 + turn, spent: 1000, total: 1000 }),
    );
  }
  return asked;
}

describe('new cards', () => {
  const heads = [0, 1, 2, 3].flatMap((topic) =>
    [1, 2].flatMap((level) => [0, 1, 2, 3].map((index) => head(index, topic, level))),
  );

  it('are at most ten a day, and three of one topic', () => {
    const asked = sitting(queueOf(heads));
    expect(asked).toHaveLength(10);
    for (const topic of [0, 1, 2, 3])
      expect(asked.filter((skill) => skill.topic === `Topic ${topic}`).length).toBeLessThanOrEqual(3);
  });

  it('wait for every skill of the level below', () => {
    const states = new Map(heads.slice(0, 3).map(({ id }) => [id, learned(TODAY - 5, TODAY + 5)]));
    const levels = sitting(queueOf(heads.slice(0, 8), states)).map(({ level }) => level);
    expect(levels).toEqual([1, 2, 2]);
  });

  it('do not wait for a skill that is suspended or claimed', () => {
    const states = new Map<SkillId, SkillState>([
      [heads[0]!.id, state({ suspended: true })],
      ...heads
        .slice(1, 4)
        .map(({ id }) => [id, state({ ticked: true, decided: true, due: TODAY + 9, dots: 2 })] as const),
    ]);
    expect(queueOf(heads.slice(0, 8), states).next()?.skill.level).toBe(2);
  });

  it('come in the order of topics that the person arranged', () => {
    const [first] = sitting(queueOf(heads, new Map(), { topicOrder: ['Topic 2', 'Topic 0'] }));
    expect(first?.topic).toBe('Topic 2');
  });

  it('are not begun by the first check of a claim', () => {
    const claim = state({ ...learned(TODAY, TODAY + 9), decided: true, ticked: true });
    expect(queueOf(heads, new Map([[heads[0]!.id, claim]])).outlook().fresh).toBe(10);
  });

  it('come only in the time that is left', () => {
    const states = new Map(heads.slice(0, 4).map(({ id }) => [id, learned(TODAY - 5, TODAY)]));
    const queue = queueOf(heads, states, { minutes: 1 });
    expect(queue.outlook()).toMatchObject({ fresh: 0, dueInAll: 4 });
    expect(queue.outlook().due).toBeLessThan(4);
  });
});

describe('due cards', () => {
  it('come before new ones, the most forgotten first', () => {
    const heads = [head(0, 0, 1), head(1, 1, 1), head(2, 2, 1), head(3, 3, 1)];
    const states = new Map([
      [heads[1]!.id, learned(TODAY - 10, TODAY - 1, 30)],
      [heads[3]!.id, learned(TODAY - 10, TODAY - 1, 3)],
    ]);
    expect(
      sitting(queueOf(heads, states))
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([heads[3]!.id, heads[1]!.id]);
  });

  it('are not of one topic twice in a row while another topic is due', () => {
    const heads = [head(0, 0, 1), head(1, 0, 1), head(2, 1, 1), head(3, 1, 1)];
    const states = new Map(heads.map(({ id }, index) => [id, learned(TODAY - 9, TODAY, 3 + index)]));
    const topics = sitting(queueOf(heads, states)).map(({ topic }) => topic);
    expect(topics).toEqual(['Topic 0', 'Topic 1', 'Topic 0', 'Topic 1']);
  });

  it('are left out when put off or suspended', () => {
    const heads = [head(0, 0, 1), head(1, 1, 1)];
    const states = new Map([
      [heads[0]!.id, state({ ...learned(TODAY - 9, TODAY), skipped: TODAY })],
      [heads[1]!.id, state({ ...learned(TODAY - 9, TODAY), suspended: true })],
    ]);
    expect(queueOf(heads, states).next()).toBeNull();
  });

  it('stop at the budget, but a missed card returns beyond it', () => {
    const heads = [head(0, 0, 1), head(1, 1, 1)];
    const states = new Map([
      [heads[0]!.id, learned(TODAY - 9, TODAY)],
      [heads[1]!.id, state({ ...learned(TODAY, TODAY), lastRating: 1, spent: 61_000 })],
    ]);
    expect(queueOf(heads, states, { minutes: 1 }).next()).toMatchObject({ skill: heads[1], why: 'again' });
  });

  it('say when all that is late will be seen', () => {
    const heads = Array.from({ length: 100 }, (_, index) => head(index, index % 5, 1));
    const states = new Map(heads.map(({ id }) => [id, learned(TODAY - 9, TODAY - 3)]));
    const { caughtUp, due, dueInAll } = queueOf(heads, states, { minutes: 10 }).outlook();
    expect(dueInAll).toBe(100);
    expect(due).toBeLessThan(100);
    expect(caughtUp).toBeGreaterThan(TODAY);
  });
});

describe('law: a queue kept in step asks what a fresh one asks', () => {
  const heads = Array.from({ length: 24 }, (_, index) => head(index, index % 4, 1 + (index % 3)));
  const anyState = fc.oneof(
    fc.constant(undefined),
    fc
      .record({
        last: fc.integer({ min: TODAY - 20, max: TODAY }),
        wait: fc.integer({ min: 0, max: 25 }),
        stability: fc.integer({ min: 1, max: 60 }),
        missed: fc.boolean(),
        suspended: fc.boolean(),
        skipped: fc.boolean(),
        decided: fc.boolean(),
        at: fc.integer({ min: 0, max: 1000 }),
        spent: fc.integer({ min: 0, max: 60_000 }),
      })
      .map(({ last, wait, stability, missed, suspended, skipped, decided, at, spent }) =>
        state({
          ...learned(last, last + wait, stability),
          lastAt: last * 86_400_000 + at,
          lastRating: missed ? 1 : 3,
          suspended,
          skipped: skipped ? TODAY : null,
          decided,
          spent,
          total: spent,
        }),
      ),
  );

  it('after any changes, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(anyState, { minLength: 24, maxLength: 24 }),
        fc.array(fc.tuple(fc.nat({ max: 23 }), anyState), { maxLength: 30 }),
        (begin, changes) => {
          const states = new Map<SkillId, SkillState>();
          for (const [index, value] of begin.entries()) if (value) states.set(heads[index]!.id, value);
          const kept = queueOf(heads, states);
          for (const [index, value] of changes) {
            const { id } = heads[index]!;
            if (value) states.set(id, value);
            else states.delete(id);
            kept.set(id, value);
            const fresh = queueOf(heads, states);
            expect(kept.next()).toEqual(fresh.next());
            expect(kept.next(id)?.skill.id).toBe(fresh.next(id)?.skill.id);
          }
          const [mine, theirs] = [kept.outlook(), queueOf(heads, states).outlook()];
          expect({ ...mine, minutes: 0, spent: 0, tomorrow: 0 }).toEqual({
            ...theirs,
            minutes: 0,
            spent: 0,
            tomorrow: 0,
          });
          expect(mine.minutes).toBeCloseTo(theirs.minutes, 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('and asks no card that is due less than another of a fresh topic', () => {
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 24, maxLength: 24 }), (begin) => {
        const states = new Map<SkillId, SkillState>();
        for (const [index, value] of begin.entries()) if (value) states.set(heads[index]!.id, value);
        const next = queueOf(heads, states).next();
        if (next?.why !== 'due') return;
        const recall = (id: SkillId) => {
          const { memory, last } = states.get(id)!;
          return recallAt(memory!, TODAY - last!, defaultSettings.weights);
        };
        for (const other of heads) {
          const value = states.get(other.id);
          if (!value || value.suspended || value.skipped === TODAY || value.last === TODAY || value.due! > TODAY)
            continue;
          if (other.topic === next.skill.topic) expect(recall(next.skill.id)).toBeLessThanOrEqual(recall(other.id));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what ticks propose', () => {
  const fact = (id: string, critical: boolean) => ({ id, text: id, critical });
  const rubric = [fact('a', true), fact('b', false), fact('c', false)];

  it.each([
    [[], false, null],
    [['a', 'b', 'c'], false, 3],
    [['a', 'b'], false, 3],
    [['a'], false, 2],
    [['b', 'c'], false, 1],
    [['a', 'b', 'c'], true, 1],
  ] as const)('%j with hint %s: %s', (ticks, hint, rating) => {
    expect(proposalOf(rubric, ticks, hint, 'text')).toBe(rating);
  });

  it('asks four fifths of a drawing', () => {
    const elements = Array.from({ length: 10 }, (_, index) => fact(String(index), index < 3));
    const first = (count: number) => elements.slice(0, count).map(({ id }) => id);
    expect(proposalOf(elements, first(8), false, 'draw')).toBe(3);
    expect(proposalOf(elements, first(7), false, 'draw')).toBe(2);
  });

  it('is Got it where Hard is not offered, and only two grades are offered on a repeat', () => {
    expect(offeredProposal(2, [1, 3])).toBe(3);
    expect(gradesFor(learned(TODAY, TODAY), TODAY, 4)).toEqual([1, 3]);
    expect(gradesFor(learned(TODAY - 1, TODAY), TODAY, 4)).toEqual([1, 2, 3, 4]);
  });
});
