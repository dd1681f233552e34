import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf } from '../../../src/core/log/day.ts';
import { calibrationOf } from '../../../src/core/mentor/calibration.ts';
import { drawSpot, firstDayOf, weekOf } from '../../../src/core/mentor/spot.ts';
import type { LogEntry } from '../../../src/core/model.ts';

describe('the spot check', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `t/a/l1/skill-${index}`);

  it('is drawn anew each Monday', () => {
    for (let day = 20_000; day < 20_030; day++) {
      expect(weekOf(day + 1) - weekOf(day)).toBe(civilOf(day + 1).weekday === 1 ? 1 : 0);
      expect(weekOf(firstDayOf(weekOf(day)))).toBe(weekOf(day));
      expect(weekOf(firstDayOf(weekOf(day)) - 1)).toBe(weekOf(day) - 1);
    }
  });

  it('is the same on every device, whatever order its skills stand in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), fc.nat(5000), (some, week) => {
        const drawn = drawSpot(some, week);
        expect(drawn).toEqual(drawSpot([...some].sort(), week));
        expect(drawn).toHaveLength(Math.min(3, some.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const id of drawn) expect(some).toContain(id);
      }),
    );
  });

  it('takes every skill about as often', () => {
    const counts = new Map<string, number>();
    for (let week = 0; week < 2000; week++)
      for (const id of drawSpot(ids, week)) counts.set(id, (counts.get(id) ?? 0) + 1);
    // 6,000 draws over 40 skills: 150 each, standard deviation 12.
    for (const id of ids) expect(Math.abs((counts.get(id) ?? 0) - 150)).toBeLessThan(75);
  });
});

describe('calibration', () => {
  let count = 0;
  const review = (day: number, values: Partial<LogEntry>): LogEntry => ({
    id: `e${++count}`,
    at: day * 86_400_000 + 9 * 3_600_000 + count,
    kind: 'review',
    skill: 'a',
    rating: 3,
    ...values,
  });
  const scope = {
    levelOf: (id: string) => ({ a: 1, b: 2 })[id] ?? null,
    rootOf: (id: string) => (id === 'old' ? 'a' : id),
  };

  it('tells right answers by what the person said before, level by level', () => {
    const [one, two, ...more] = calibrationOf(
      [
        review(1, { sure: true }),
        review(2, { sure: true, rating: 1 }),
        review(3, { sure: false, rating: 2, skill: 'old' }),
        review(3, { sure: true, skill: 'b' }),
      ],
      scope,
    );
    expect(more).toEqual([]);
    expect([one!.level, one!.sure.n, one!.sure.share, one!.unsure.n, one!.unsure.share]).toEqual([1, 2, 0.5, 1, 1]);
    expect([two!.level, two!.sure.n, two!.unsure.n]).toEqual([2, 1, 0]);
  });

  it('counts the first answer of a day, where something was said, of this tracker', () => {
    expect(
      calibrationOf(
        [review(1, {}), review(1, { sure: true }), review(2, {}), review(3, { sure: true, skill: 'gone' })],
        scope,
      ),
    ).toEqual([]);
  });
});
