import { describe, expect, it } from 'vitest';
import { curveOf } from '../../../src/core/mastery/curve.ts';
import { ledgerOf } from '../../../src/core/mastery/ledger.ts';
import { defaultWeights, recallAt } from '../../../src/core/mastery/memory.ts';
import type { LogEntry } from '../../../src/core/model.ts';

const SKILL = 't/x/l1/a';
const review = (id: string, day: number, rating: number): LogEntry => ({
  id,
  at: (20_000 + day) * 86_400_000 + 9 * 3_600_000,
  kind: 'review',
  skill: SKILL,
  rating,
});
const curve = (entries: LogEntry[], day: number) => curveOf(ledgerOf(entries, SKILL), 20_000 + day, defaultWeights);

describe('the curve of recall', () => {
  it('falls from one at each review to the recall before the next one', () => {
    const found = curve([review('a', 0, 3), review('b', 2, 3), review('c', 13, 1)], 13)!;
    expect(found.falls.length).toBe(3);
    for (const fall of found.falls) {
      expect(fall[0]!.recall).toBe(1);
      for (let at = 1; at < fall.length; at++) expect(fall[at]!.recall).toBeLessThan(fall[at - 1]!.recall);
    }
    expect(found.reviews.map(({ got }) => got)).toEqual([true, true, false]);
    for (const [at, { before }] of found.reviews.entries())
      if (at === 0) expect(before).toBeNull();
      else expect(found.falls[at - 1]!.at(-1)!.recall).toBeCloseTo(before!, 10);
  });

  it('tells the first day on which recall is below 80 %', () => {
    const rows = ledgerOf([review('a', 0, 3)], SKILL);
    const { below, now } = curveOf(rows, 20_000, defaultWeights)!;
    const memory = { stability: rows[0]!.stability!, difficulty: 5 };
    expect(now).toBe(1);
    expect(recallAt(memory, below! - 20_000, defaultWeights)).toBeLessThan(0.8);
    expect(recallAt(memory, below! - 20_001, defaultWeights)).toBeGreaterThanOrEqual(0.8);
  });

  it('leaves out what was taken back, and begins anew where it was forgotten', () => {
    const undo: LogEntry = { id: 'u', at: review('x', 6, 3).at, kind: 'undo', target: 'b' };
    const taken = curve([review('a', 0, 3), review('b', 5, 1), undo], 6)!;
    expect(taken).toEqual(curve([review('a', 0, 3)], 6));
    const reset: LogEntry = { id: 'r', at: review('x', 6, 3).at, kind: 'reset', skill: SKILL };
    expect(curve([review('a', 0, 3), reset], 6)).toBeNull();
    const anew = curve([review('a', 0, 3), reset, review('z', 9, 3)], 9)!;
    expect(anew.reviews.at(-1)).toMatchObject({ day: 20_009, before: null });
    expect(anew.falls[0]!.at(-1)!.day).toBe(20_006);
  });

  it('is not there where the last answer is dated years ahead', () => {
    const entries = [review('a', 0, 3), review('b', 5000, 3)];
    expect(curve(entries, 0)).toBeNull();
    expect(curve(entries, 4990)?.falls).toHaveLength(2);
  });

  it('is not there where there is no memory', () => {
    expect(curve([], 0)).toBeNull();
  });
});
