import fc from 'fast-check';
import { FSRS } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/core/log/day.ts';
import { fnv1a } from '../../../src/core/log/hash.ts';
import { replay } from '../../../src/core/mastery/mastery.ts';
import {
  clipWeights,
  dayOffered,
  defaultWeights,
  fuzzed,
  intervalOf,
  nextMemory,
  offeredIntervals,
  recallAt,
} from '../../../src/core/mastery/memory.ts';
import { defaultSettings } from '../../../src/core/mastery/settings.ts';
import type { Memory, Rating } from '../../../src/core/model.ts';
import { randomLog } from '../log/logs.ts';

const rating = fc.constantFrom<Rating[]>(1, 2, 3, 4);
const weights = fc.option(
  fc.tuple(...defaultWeights.map((weight) => fc.double({ min: weight * 0.5, max: weight * 2 + 0.1, noNaN: true }))),
  { nil: undefined },
);

describe('memory', () => {
  it('is next_state of ts-fsrs with its roundings, whatever the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(400), rating), { maxLength: 12 }), weights, (reviews, own) => {
        const reference = new FSRS({ w: own ?? [...defaultWeights], enable_short_term: true, enable_fuzz: false });
        let memory: Memory | null = null;
        let expected: Memory | null = null;
        for (const [elapsed, grade] of reviews) {
          memory = nextMemory(memory, elapsed, grade, own ?? defaultWeights);
          expected = reference.next_state(expected, elapsed, grade);
          expect(memory).toEqual(expected);
        }
      }),
    );
  });

  it('asks again after 2, 11, 46, 163 and 497 days where the answer is always Got it', () => {
    let memory: Memory | null = null;
    const intervals: number[] = [];
    for (let elapsed = 0; intervals.length < 5; elapsed = intervals.at(-1)!) {
      memory = nextMemory(memory, elapsed, 3, defaultWeights);
      intervals.push(Math.round(intervalOf(memory.stability, 0.9, defaultWeights)));
    }
    expect(intervals).toEqual([2, 11, 46, 163, 497]);
  });

  it('predicts 0.9 after as many days as the stability, and the retention after the interval', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 9000, noNaN: true }),
        fc.double({ min: 0.7, max: 0.99, noNaN: true }),
        (stability, retention) => {
          const memory = { stability, difficulty: 5 };
          expect(recallAt(memory, stability, defaultWeights)).toBeCloseTo(0.9, 10);
          expect(recallAt(memory, intervalOf(stability, retention, defaultWeights), defaultWeights)).toBeCloseTo(
            retention,
            10,
          );
          expect(intervalOf(stability, 0.9, defaultWeights)).toBe(stability);
        },
      ),
    );
  });

  it('refuses weights that are not 21 finite numbers, and clips the others as ts-fsrs does', () => {
    expect(clipWeights(defaultWeights.slice(1))).toBeNull();
    expect(clipWeights([...defaultWeights.slice(1), Number.NaN])).toBeNull();
    expect(clipWeights('21')).toBeNull();
    expect(clipWeights(defaultWeights)).toEqual(defaultWeights);
    expect(clipWeights(new Array(21).fill(1000))![20]).toBe(0.8);
    expect(() => nextMemory(null, 0, 3, [1, 2, 3])).toThrow(/21 finite weights/);
  });
});

describe('hash', () => {
  it('is FNV-1a 32 of the UTF-8 bytes', () => {
    expect(fnv1a('')).toBe(0x811c9dc5);
    expect(fnv1a('a')).toBe(0xe40c292c);
    expect(fnv1a('foobar')).toBe(0xbf9cf968);
    fc.assert(
      fc.property(
        fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes, 0xd800, 0x78, 0xdc00, 0x1f600)),
        (text) => {
          let hash = 0x811c9dc5;
          for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
          expect(fnv1a(text)).toBe(hash);
        },
      ),
    );
  });
});

describe('fuzz', () => {
  it('spreads an interval within the delta of RULES.md and no further', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.string(), fc.nat(300), (interval, id, graded) => {
        const days = fuzzed(interval, id, graded, defaultSettings);
        expect(Number.isInteger(days)).toBe(true);
        expect(days).toBeGreaterThanOrEqual(1);
        expect(days).toBeLessThanOrEqual(365);
        if (interval < 2.5) {
          expect(days).toBe(Math.max(1, Math.round(interval)));
          return;
        }
        let delta = 1;
        for (const [from, to, factor] of [
          [2.5, 7, 0.15],
          [7, 20, 0.1],
          [20, 1e9, 0.05],
        ] as const) {
          delta += factor * Math.max(0, Math.min(interval, to) - from);
        }
        const share = fnv1a(`${id}#${graded}`) / 2 ** 32;
        expect(days).toBe(Math.min(365, Math.max(1, Math.round(interval - delta + 2 * delta * share))));
      }),
    );
  });

  it('spreads the cards of one day over several', () => {
    const days = new Set(Array.from({ length: 50 }, (_, index) => fuzzed(20, `t/a/l1/${index}`, 3, defaultSettings)));
    expect(days.size).toBeGreaterThanOrEqual(5);
  });
});

describe('the intervals on the buttons', () => {
  const cases = fc.record({
    seed: fc.integer(),
    size: fc.integer({ min: 1, max: 60 }),
    later: fc.nat(60),
    face: fc.constantFrom(null, 'predict', 'explain'),
  });
  const offers = (run: (offer: ReturnType<typeof offerOf>) => void) =>
    fc.assert(
      fc.property(cases, ({ seed, size, later, face }) => run(offerOf(seed, size, later, face))),
      { numRuns: 300 },
    );

  function offerOf(seed: number, size: number, later: number, face: string | null) {
    const entries = randomLog(seed, size).filter(({ kind }) => kind !== 'adopt');
    const result = replay(entries);
    const [id = 't/a/l1/one', state = undefined] = [...result.states][0] ?? [];
    const now = (result.last?.at ?? 0) + later * 86_400_000;
    const today = dayOf(now, 0, result.settings.rollover);
    const intervals = offeredIntervals(state, id, today, result.settings, face);
    const after = (grade: Rating) => {
      const entry = {
        id: 'z',
        at: now + 1,
        kind: 'review',
        skill: id,
        rating: grade,
        ivl: intervals[grade],
        ...(face ? { face } : {}),
      };
      return replay([...entries, entry]).states.get(id)!;
    };
    return { state, today, intervals, after, settings: result.settings };
  }

  it('print the day that is stored (law 10)', () => {
    offers(({ state, today, intervals, after }) => {
      for (const grade of [1, 2, 3, 4] as const) {
        expect(after(grade).due).toBe(dayOffered(state, today, intervals[grade]));
      }
    });
  });

  it('are at most 14 days while the skill is not verified after that rating', () => {
    offers(({ intervals, after }) => {
      for (const grade of [2, 3, 4] as const)
        if (!after(grade).verified) expect(intervals[grade]).toBeLessThanOrEqual(14);
    });
  });

  it('rise from Hard over Got it to Easy, stay within the maximum, and are 0 after a miss', () => {
    offers(({ intervals, settings }) => {
      expect(intervals[1]).toBe(0);
      expect(intervals[2]).toBeGreaterThanOrEqual(1);
      expect(intervals[3]).toBeGreaterThanOrEqual(intervals[2]);
      expect(intervals[4]).toBeGreaterThanOrEqual(intervals[3]);
      expect(intervals[4]).toBeLessThanOrEqual(settings.maximumInterval);
    });
  });

  it('rise even where the weights make Got it shorter than Hard', () => {
    const odd = clipWeights(defaultWeights.map((weight, index) => (index === 1 ? 9 : index === 3 ? 1 : weight)))!;
    const {
      2: hard,
      3: good,
      4: easy,
    } = offeredIntervals(undefined, 'a', 20_000, { ...defaultSettings, weights: odd });
    expect(hard).toBeGreaterThan(5);
    expect([good, easy]).toEqual([hard, hard]);
  });

  it('are spread anew at each review', () => {
    const once = replay([
      { id: 'r', at: 20_000 * 86_400_000 + 43_200_000, kind: 'review', skill: 'a', rating: 4 },
    ]).states.get('a')!;
    const got = (graded: number) => offeredIntervals({ ...once, graded }, 'a', 20_000, defaultSettings)[3];
    expect(new Set([1, 20, 300, 45, 6].map(got)).size).toBeGreaterThan(1);
    const { stability } = nextMemory(once.memory, 0, 3, defaultWeights);
    expect(got(3)).toBe(Math.min(14, fuzzed(intervalOf(stability, 0.9, defaultWeights), 'a', 3, defaultSettings)));
  });

  it('have no cap once the rating itself promotes', () => {
    const days = [0, 2, 13].map((day) => ({
      id: `r${day}`,
      at: (20_000 + day) * 86_400_000 + 43_200_000,
      kind: 'review',
      skill: 'a',
      rating: 3,
    }));
    const state = replay(days).states.get('a');
    const offered = offeredIntervals(state, 'a', 20_027, defaultSettings);
    expect(state!.dots).toBe(3);
    expect(offered[3]).toBeGreaterThan(60);
    expect(offeredIntervals(state, 'a', 20_014, { ...defaultSettings, strictness: 'strict' })[3]).toBe(14);
  });
});
