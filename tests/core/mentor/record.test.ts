import { describe, expect, it } from 'vitest';
import { missedFacts, recordOf } from '../../../src/core/mentor/record.ts';
import type { LogEntry } from '../../../src/core/model.ts';

const TODAY = 20_100;
let count = 0;
const at = (day: number, values: Partial<LogEntry>): LogEntry => ({
  id: `e${++count}`,
  at: day * 86_400_000 + 9 * 3_600_000 + count,
  kind: 'review',
  skill: 'a',
  rating: 3,
  ...values,
});
const claim = (skill: string, day = TODAY - 80) => at(day, { kind: 'claim', skill, source: 'hand' });
const scope = { holds: (id: string) => id !== 'elsewhere', rootOf: (id: string) => (id === 'old' ? 'a' : id) };
const of = (...entries: LogEntry[]) => recordOf(entries, scope, TODAY);

describe('checks', () => {
  it('are the first answers of a day to a box that was ticked', () => {
    const { checks } = of(claim('a'), at(TODAY - 70, {}), at(TODAY - 70, { rating: 1 }), at(TODAY - 60, { rating: 1 }));
    expect([checks.n, checks.share]).toEqual([2, 0.5]);
    expect(checks.low).toBeCloseTo(0.0945, 3);
    expect(checks.high).toBeCloseTo(0.9055, 3);
  });

  it('are none of a box that is empty, of another tracker, or of more than 90 days ago', () => {
    expect(of(at(TODAY - 3, {})).checks.n).toBe(0);
    expect(of(claim('elsewhere'), at(TODAY - 3, { skill: 'elsewhere' })).checks.n).toBe(0);
    expect(of(claim('a', TODAY - 100), at(TODAY - 90, {})).checks.n).toBe(0);
    expect(of(claim('a', TODAY - 100), at(TODAY - 89, {})).checks.n).toBe(1);
  });

  it('follow a skill under its old name, and a box that was lost is checked no more', () => {
    const { checks } = of(claim('old'), at(TODAY - 9, { rating: 1 }), at(TODAY - 8, {}));
    expect([checks.n, checks.share]).toEqual([1, 0]);
  });

  it('of a spot are told apart', () => {
    const { checks, spots } = of(
      claim('a'),
      at(TODAY - 9, { via: 'spot' }),
      claim('b'),
      at(TODAY - 9, { skill: 'b', via: 'due' }),
    );
    expect([checks.n, spots.n, spots.share]).toEqual([2, 1, 1]);
  });
});

describe('what was missed', () => {
  it('is the first answer of a day, the most often missed skill first, with its last day', () => {
    const { misses } = of(
      at(TODAY - 9, { rating: 1 }),
      at(TODAY - 9, { rating: 1 }),
      at(TODAY - 8, { skill: 'b', rating: 1 }),
      at(TODAY - 7, { skill: 'b', rating: 1 }),
    );
    expect(misses).toEqual([
      { skill: 'b', times: 2, last: TODAY - 7 },
      { skill: 'a', times: 1, last: TODAY - 9 },
    ]);
  });

  it('of facts is what was left unticked where something was ticked', () => {
    const { facts } = of(
      at(TODAY - 9, { face: 'predict', ticks: ['one', 'two'] }),
      at(TODAY - 8, { face: 'predict', ticks: ['one'] }),
      at(TODAY - 7, { face: 'predict' }),
    );
    expect(missedFacts(facts, () => ['one', 'two', 'three'])).toEqual([
      { skill: 'a', fact: 'three', times: 2, of: 2, last: TODAY - 8 },
      { skill: 'a', fact: 'two', times: 1, of: 2, last: TODAY - 8 },
    ]);
  });
});
