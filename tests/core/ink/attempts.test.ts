import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, challengeOf, forgottenOf, givenOf } from '../../../src/core/ink/attempts.ts';
import type { LogEntry } from '../../../src/core/model.ts';

const entry = (id: string, kind: string, more: object = {}): LogEntry => ({
  id,
  at: Number(id.replace(/\D/g, '')),
  kind,
  skill: 't/d/l3/x',
  ...more,
});
const review = (id: string, ticks: string[], rating = 3) => entry(id, 'review', { ticks, rating });
const drawing = (id: string, of: string | null, score: number | null = 0.5) =>
  entry(id, 'drawing', { review: of ?? undefined, score: score ?? undefined });
const undo = (id: string, target: string) => ({ ...entry(id, 'undo', { target }), skill: undefined });

describe('the attempts of a challenge', () => {
  test('an attempt whose review was taken back is not among them; a redo brings it back', () => {
    const log = [review('1', ['a']), drawing('2', '1'), review('3', ['b']), drawing('4', '3'), undo('5', '1')];
    expect(challengeOf(log).attempts.map(({ id }) => id)).toEqual(['4']);
    expect(challengeOf(log).answers).toEqual([['b']]);
    expect(challengeOf([...log, undo('6', '5')]).attempts.map(({ id }) => id)).toEqual(['2', '4']);
  });

  test('an attempt alone is shown, one that was taken back itself is not, nor is what is no drawing', () => {
    const log = [drawing('1', null), drawing('2', 'not-here'), drawing('3', null), undo('4', '3')];
    expect(
      challengeOf([...log, entry('5', 'drawing', { bytes: 7 })]).attempts.map(({ id, score }) => [id, score]),
    ).toEqual([
      ['1', null],
      ['2', 0.5],
    ]);
  });

  test('they are the same in whatever order the entries came', () => {
    const log = [
      review('1', ['a']),
      drawing('2', '1'),
      drawing('3', null),
      undo('4', '2'),
      entry('5', 'practice', { ok: true, mode: 'scaffold' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (some) => {
        expect(challengeOf(some)).toEqual(challengeOf(log));
      }),
    );
    expect(challengeOf(log).scaffolded).toBe(true);
  });

  test('the last reference holds, unless it was taken away or back', () => {
    const log = [entry('1', 'reference', { drawing: 'd1' }), entry('2', 'reference', { type: 'image/png' })];
    expect(challengeOf(log).reference?.id).toBe('2');
    expect(challengeOf([...log, undo('3', '2')]).reference?.id).toBe('1');
    expect(challengeOf([...log, entry('4', 'reference', { type: 'none' })]).reference).toBeNull();
  });

  test('the best attempt has the highest score, of several the last; one without a grade is none', () => {
    const { attempts } = challengeOf([
      drawing('1', '90', 0.8),
      drawing('2', '91', 0.9),
      drawing('3', '92', 0.9),
      drawing('4', null, 1),
      drawing('5', '93', 0.4),
    ]);
    expect(bestOf(attempts)?.id).toBe('3');
    expect(bestOf([])).toBeNull();
  });
});

describe('elements', () => {
  test('always forgotten is what no answer had, two answers or more', () => {
    expect(forgottenOf([['a']], ['a', 'b'])).toEqual([]);
    expect(forgottenOf([['a'], ['a', 'c']], ['a', 'b', 'c'])).toEqual(['b']);
    expect(forgottenOf([['a'], ['b']], ['a', 'b'])).toEqual([]);
  });

  test('at most half are given, never a ★, and something is always asked', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (stars) => {
        const facts = stars.map((critical, index) => ({ id: String(index), critical }));
        const given = givenOf(facts);
        expect(given.size).toBeLessThanOrEqual(facts.length / 2);
        expect(facts.some(({ id, critical }) => critical && given.has(id))).toBe(false);
      }),
    );
  });
});
