import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordered } from '../../../src/core/log/log.ts';
import { effective, undone } from '../../../src/core/log/undo.ts';
import { replay } from '../../../src/core/mastery/mastery.ts';
import {
  type Activity,
  forecastOf,
  type Scope,
  secondsPerCard,
  shareOf,
  statisticsOf,
  streakOf,
} from '../../../src/core/mastery/stats.ts';
import type { LogEntry, SkillState } from '../../../src/core/model.ts';
import { randomLog, shuffled } from '../log/logs.ts';

const scope: Scope = { levelOf: () => 1, rootOf: (id) => id };
const noon = (day: number) => (20_000 + day) * 86_400_000 + 43_200_000;
let count = 0;
const answer = (day: number, rating: number, more: Record<string, unknown> = {}): LogEntry => ({
  id: `e${String(count++).padStart(4, '0')}`,
  at: noon(day),
  kind: 'review',
  skill: 'a',
  rating,
  took: 30_000,
  ...more,
});
const statistics = (entries: readonly LogEntry[], where = scope) => statisticsOf(effective(ordered(entries)), where);
const studied = (...days: number[]): Activity[] => days.map((day) => ({ day, reviews: 1, minutes: 1, practice: 0 }));

describe('statistics', () => {
  it('know nothing of what was undone (law 7)', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(80), (seed, size) => {
        const log = ordered(randomLog(seed, size));
        const removed = undone(log)?.removed;
        const kept = log.filter((entry, index) => !removed?.[index] && entry.kind !== 'undo');
        expect(statistics(shuffled(log, seed))).toEqual(statistics(kept));
        expect(forecastOf(replay(log).states.values(), 20_100)).toEqual(
          forecastOf(replay(kept).states.values(), 20_100),
        );
      }),
    );
  });

  it('count each answer on its study day, with its minutes', () => {
    const { days } = statistics([
      answer(0, 3),
      answer(0, 1),
      answer(2, 3, { took: 999_999 }),
      answer(3, 3, { kind: 'practice', ok: true }),
    ]);
    expect(days).toEqual([
      { day: 20_000, reviews: 2, minutes: 1, practice: 0 },
      { day: 20_002, reviews: 1, minutes: 3, practice: 0 },
      { day: 20_003, reviews: 0, minutes: 0, practice: 1 },
    ]);
  });

  it('take for retention only the first answer of a day, and no card that was new', () => {
    const { all, months, levels, ratings } = statistics([
      answer(0, 1),
      answer(0, 3),
      answer(2, 1),
      answer(2, 3),
      answer(9, 3),
      answer(40, 4),
    ]);
    expect([all.n, all.share]).toEqual([3, 2 / 3]);
    expect(months.map(({ year, month, n }) => [year, month, n])).toEqual([
      [2024, 10, 2],
      [2024, 11, 1],
    ]);
    expect(levels.map(({ level, n }) => [level, n])).toEqual([[1, 3]]);
    expect(ratings.map(({ rating, given, n, share }) => [rating, given, n, n === 0 ? null : share])).toEqual([
      [1, 2, 0, null],
      [2, 0, 0, null],
      [3, 3, 3, 2 / 3],
      [4, 1, 0, null],
    ]);
  });

  it('begin anew where a skill was forgotten', () => {
    expect(statistics([answer(0, 3), answer(2, 3, { kind: 'reset' }), answer(3, 1)]).all.n).toBe(0);
  });

  it('leave out what is not of this tracker, and take a family for one skill', () => {
    const entries = [answer(0, 3, { skill: 'old' }), answer(2, 3, { skill: 'new' }), answer(3, 3, { skill: 'other' })];
    const family: Scope = { levelOf: (id) => (id === 'other' ? null : 2), rootOf: (id) => (id === 'old' ? 'new' : id) };
    const { all, days } = statistics(entries, family);
    expect([all.n, days.length]).toEqual([1, 2]);
  });

  it('follow the rollover that held at the entry', () => {
    const late = { at: noon(0) + 13 * 3_600_000 };
    const rollover = { id: 's', at: 0, kind: 'settings', values: { rollover: 0 } };
    expect(statistics([answer(0, 3, late)]).days[0]!.day).toBe(20_000);
    expect(statistics([rollover, answer(0, 3, late)]).days[0]!.day).toBe(20_001);
  });

  it('give a share its Wilson interval', () => {
    const { low, high } = shareOf(9, 10);
    expect(low).toBeCloseTo(0.5958, 4);
    expect(high).toBeCloseTo(0.9821, 4);
    expect(shareOf(0, 0).share).toBeNaN();
    expect(shareOf(5, 5)).toMatchObject({ high: 1 });
  });

  it('are made of 200,000 entries within 200 ms', () => {
    const entries = Array.from({ length: 200_000 }, (_, index) =>
      answer(Math.floor(index / 60), index % 9 === 0 ? 1 : 3, { skill: `t/a/l1/${index % 2000}` }),
    );
    // The processor's time, and the best of several: the machine may have other work.
    const times = Array.from({ length: 6 }, () => {
      const before = process.cpuUsage();
      statisticsOf(entries, scope);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(200);
  });
});

describe('the streak', () => {
  it('is not ended by one day off, but by two', () => {
    expect(streakOf(studied(1, 2, 4, 6, 7), 7).run).toBe(5);
    expect(streakOf(studied(1, 2, 5, 6, 7), 7).run).toBe(3);
  });

  it('waits for today, and a day more', () => {
    expect(streakOf(studied(1, 2, 3), 4).run).toBe(3);
    expect(streakOf(studied(1, 2, 3), 5).run).toBe(3);
    expect(streakOf(studied(1, 2, 3), 6).run).toBe(0);
    expect(streakOf([], 6)).toEqual({ last7: 0, last30: 0, run: 0 });
  });

  it('tells the days of the last 7 and 30, and none from the future', () => {
    expect(streakOf(studied(0, 70, 71, 94, 95, 101, 140), 100)).toEqual({ last7: 2, last30: 3, run: 0 });
  });
});

describe('the forecast', () => {
  const state = (due: number | null, more: Partial<SkillState> = {}): SkillState => ({
    ...replay([answer(0, 3)]).states.get('a')!,
    due,
    ...more,
  });

  it('counts what is overdue today and leaves out what is suspended', () => {
    const loads = forecastOf(
      [state(5), state(10), state(11), state(11, { suspended: true }), state(null), state(99)],
      10,
      3,
    );
    expect(loads.map(({ day, cards, minutes }) => [day, cards, minutes])).toEqual([
      [10, 2, 1],
      [11, 1, 0.5],
      [12, 0, 0],
    ]);
  });

  it('puts off to tomorrow what was put off today', () => {
    expect(forecastOf([state(5, { skipped: 10 }), state(7, { skipped: 9 }), state(11)], 10, 2)[1]).toMatchObject({
      day: 11,
      cards: 2,
    });
  });

  it('takes the mean of what was timed', () => {
    expect(secondsPerCard([])).toBe(20);
    expect(
      secondsPerCard([
        state(1, { total: 0 }),
        state(1, { total: 30_000, graded: 3 }),
        state(1, { total: 30_000, graded: 1 }),
      ]),
    ).toBe(15);
  });
});
