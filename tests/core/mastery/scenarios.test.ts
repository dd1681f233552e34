/** The scenarios of RULES.md, and law 11. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/core/mastery/mastery.ts';
import type { LogEntry, Rating, SkillState, Strictness } from '../../../src/core/model.ts';

const first = 20_000;
const noon = (day: number) => (first + day) * 86_400_000 + 43_200_000;

interface Course {
  /** Days of the reviews; the last is the one that ticked, or the end. */
  readonly days: readonly number[];
  readonly state: SkillState;
}

/** Reviews at due until the box is ticked. `ratings`: of each review; the last one goes on. */
function course(
  ratings: readonly Rating[],
  strictness: Strictness = 'standard',
  before: readonly LogEntry[] = [],
): Course {
  const entries: LogEntry[] = [{ id: 'settings', at: 0, kind: 'settings', values: { strictness } }, ...before];
  const days: number[] = [];
  let state = replay(entries).states.get('a');
  for (let index = 0; index < 40; index++) {
    const day = state?.due ? state.due - first : 0;
    days.push(day);
    const rating = ratings[Math.min(index, ratings.length - 1)]!;
    entries.push({ id: `r${100 + index}`, at: noon(day) + index, kind: 'review', skill: 'a', rating });
    state = replay(entries).states.get('a')!;
    if (state.ticked) break;
  }
  return { days, state: state! };
}

const onDays = (days: readonly number[], rating: Rating) =>
  replay(
    days.map((day, index) => ({ id: `r${100 + index}`, at: noon(day) + index, kind: 'review', skill: 'a', rating })),
  ).states.get('a')!;

describe('the scenarios of RULES.md', () => {
  it('Got it always is ticked on day 27, quick on 13, strict on 41', () => {
    expect(course([3]).days).toEqual([0, 2, 13, 27]);
    expect(course([3], 'quick').days).toEqual([0, 2, 13]);
    expect(course([3], 'strict').days).toEqual([0, 2, 13, 27, 41]);
  });

  it('Missed and Got it on day 0, then Got it, is ticked on day 23', () => {
    expect(course([1, 3]).days).toEqual([0, 0, 1, 3, 9, 23]);
  });

  it('Easy always is ticked on day 36, Hard always on day 37', () => {
    expect(course([4]).days).toEqual([0, 8, 22, 36]);
    expect(course([2]).days).toEqual([0, 1, 4, 11, 23, 37]);
  });

  it('ten answers on one day earn one dot', () => {
    expect(onDays(new Array(10).fill(0), 3).dots).toBe(1);
    expect(onDays(new Array(10).fill(0), 4).dots).toBe(1);
  });

  it('Got it daily for ten days has four dots, and no box, for it never had a week off', () => {
    const state = onDays([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3);
    expect(state).toMatchObject({ dots: 4, gap: 1, ticked: false });
    expect(state.memory!.stability).toBeCloseTo(40.3, 1);
  });

  it('a claim that is missed at the check leaves no dots and no box', () => {
    const claim = { id: 'c', at: noon(0), kind: 'claim', skill: 'a', source: 'hand' };
    const due = replay([claim]).states.get('a')!.due!;
    const state = replay([claim, { id: 'r', at: noon(due - first), kind: 'review', skill: 'a', rating: 1 }]).states.get(
      'a',
    )!;
    expect(state).toMatchObject({ dots: 0, ticked: false, decided: true });
  });

  it('every strictness is reached by who always answers Got it, however early or late (law 11)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Strictness[]>('quick', 'standard', 'strict'),
        fc.double({ min: 0.7, max: 0.99, noNaN: true }),
        (strictness, retention) => {
          const settings = { id: 'r', at: 1, kind: 'settings', values: { retention } };
          const { state, days } = course([3], strictness, [settings]);
          expect(state.ticked, `${strictness} at ${retention}: ${days.join(' ')}`).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no number of answers on one day ticks a box (law 11)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Rating[]>(1, 2, 3, 4), { minLength: 1, maxLength: 60 }),
        fc.constantFrom<Strictness[]>('quick', 'standard', 'strict'),
        (ratings, strictness) => {
          const entries: LogEntry[] = ratings.map((rating, index) => ({
            id: `r${100 + index}`,
            at: noon(0) + index,
            kind: 'review',
            skill: 'a',
            rating,
          }));
          const state = replay([{ id: 's', at: 0, kind: 'settings', values: { strictness } }, ...entries]).states.get(
            'a',
          )!;
          expect(state.ticked).toBe(false);
          expect(state.dots).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
