import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay, rootOf, statusOf } from '../../../src/core/mastery/mastery.ts';
import { bestAnalogy, keysOf } from '../../../src/core/mentor/analogies.ts';
import type { Analogy, Status } from '../../../src/core/model.ts';
import { randomLog, skills, start } from '../log/logs.ts';

const analogy = (...bases: string[]): Analogy<string> => ({ bases, pairs: [], breaks: '' });
const statusAt = (known: Readonly<Record<string, Status>>) => (path: string) => known[path] ?? null;

describe('the best analogy', () => {
  it.each<[Status, boolean]>([
    ['new', false],
    ['learning', false],
    ['at-risk', false],
    ['claimed', true],
    ['known', true],
    ['durable', true],
  ])('leaning on a skill that is %s: %s', (status, isShown) => {
    const one = analogy('a', 'b');
    expect(bestAnalogy([one], statusAt({ a: 'durable', b: status }))).toBe(isShown ? one : null);
  });

  it('leans on no skill that the tracker does not hold, nor on nothing', () => {
    expect(bestAnalogy([analogy('a', 'gone'), analogy()], statusAt({ a: 'known' }))).toBeNull();
  });

  it('is the firmest, then the one on fewer skills, then the first', () => {
    const known = statusAt({ a: 'claimed', b: 'known', c: 'durable' });
    const [weak, firm, double] = [analogy('a'), analogy('c'), analogy('b', 'c')];
    expect(bestAnalogy([weak, double, firm], known)).toBe(firm);
    expect(bestAnalogy([double, analogy('b')], known)!.bases).toEqual(['b']);
    expect(bestAnalogy([weak, analogy('a')], known)).toBe(weak);
  });
});

it('law 9: no shown analogy leans on a skill that is [ ] or at risk', () => {
  const bases = fc.uniqueArray(fc.constantFrom(...skills.slice(0, 4)), { maxLength: 3 });
  let shown = 0;
  fc.assert(
    fc.property(
      fc.integer(),
      fc.nat(120),
      fc.nat(400),
      fc.array(bases, { maxLength: 5 }),
      fc.subarray([...skills]),
      (seed, size, later, lists, ticked) => {
        const log = replay(randomLog(seed, size));
        const today = Math.floor(start / 86_400_000) + later;
        const stateAt = (id: string) => log.states.get(rootOf(log, id));
        const at = (id: string) => statusOf(stateAt(id), ticked.includes(id as never), today, log.settings);
        const best = bestAnalogy(
          lists.map((list) => analogy(...list)),
          at,
        );
        if (best) shown++;
        for (const base of best?.bases ?? []) {
          // Told apart from the status: the box itself, and what puts it at risk.
          const state = stateAt(base);
          expect(state?.decided ? state.ticked : ticked.includes(base as never)).toBe(true);
          expect(at(base)).not.toBe('at-risk');
          if (state?.decided) expect(state.missed && !state.verified).toBe(false);
        }
        // And none is kept back that may be shown.
        const may = lists.some(
          (list) => list.length > 0 && list.every((id) => ['claimed', 'known', 'durable'].includes(at(id))),
        );
        expect(best !== null).toBe(may);
      },
    ),
    { numRuns: 400 },
  );
  expect(shown).toBeGreaterThan(20);
});

describe('the skill that would unlock the most', () => {
  const known = statusAt({
    a: 'known',
    b: 'new',
    c: 'learning',
    x: 'new',
    y: 'learning',
    z: 'new',
    w: 'known',
    r: 'at-risk',
  });
  const like = (skill: string, ...bases: string[]) => ({ skill, bases });

  it('is the only one missing, counted once for each skill that has no analogy yet', () => {
    expect(keysOf([like('x', 'a', 'b'), like('x', 'b'), like('y', 'b'), like('z', 'c')], known)).toEqual([
      { skill: 'b', unlocks: ['x', 'y'] },
      { skill: 'c', unlocks: ['z'] },
    ]);
  });

  it('may be one that is at risk: it is to be made firm again', () => {
    expect(keysOf([like('x', 'r')], known)).toEqual([{ skill: 'r', unlocks: ['x'] }]);
  });

  it('is none where two are missing, where one has an analogy already, is known, or is not held', () => {
    expect(keysOf([like('x', 'b', 'c')], known)).toEqual([]);
    expect(keysOf([like('x', 'a'), like('x', 'b')], known)).toEqual([]);
    expect(keysOf([like('w', 'b')], known)).toEqual([]);
    expect(keysOf([like('x', 'gone'), like('gone', 'b')], known)).toEqual([]);
  });
});
