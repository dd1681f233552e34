/** Logs at random, from a seed: what people do, what devices send, and what a hostile file may hold. */
import type { LogEntry } from '../../../src/core/model.ts';
import { createRandom } from '../../random.ts';

export const skills = ['t/a/l1/one', 't/a/l2/two', 't/b/l1/dreißig', 't/b/l3/𝒳', '__proto__'] as const;
const dayLength = 86_400_000;
/** 2026-06-01T12:00Z. */
export const start = 1_780_315_200_000;

/** `size` entries, unordered, unique by id. The same seed gives the same log. */
export function randomLog(seed: number, size: number): LogEntry[] {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const chance = (share: number) => random() < share;

  // A diligent learner climbs, a hasty one repeats within a day: both are needed to reach every rule.
  const diligent = chance(0.6);
  const success = diligent ? 0.9 : 0.6;
  const few = skills.slice(0, 1 + below(skills.length));
  const entries: LogEntry[] = [];
  let at = start;
  for (let index = 0; index < size; index++) {
    const share = random();
    if (share < 0.2) at += below(3) * 1000;
    else if (share < 0.5) at += below(dayLength);
    else if (share < 0.9) at += below(diligent ? 14 : 4) * dayLength + below(3_600_000);
    else if (share < 0.95) at -= below(3 * dayLength);
    else at += below(60) * dayLength;
    const earlier = entries.length > 0 ? one(entries) : undefined;
    const entry = {
      id: `${one(['a', 'b', '\u{1F600}', '\uFF5E'])}${index}-${below(1296)}`,
      at: chance(0.97) ? at : (earlier?.at ?? at),
      ...(chance(0.8) ? { zone: one([0, 60, 120, -480, 345, 840]) } : {}),
      ...(chance(0.15) ? { batch: one(['batch-1', 'batch-2', 'batch-3']) } : {}),
      ...act(),
    } as LogEntry;
    entries.push(entry);

    function act(): Record<string, unknown> {
      const skill = one(few);
      const kind = random();
      if (kind < 0.68) {
        const rating = chance(success) ? one([2, 3, 3, 3, 3, 4]) : 1;
        return {
          kind: 'review',
          skill,
          rating,
          ...(chance(0.4) ? { face: one(['predict', 'explain', 'debug']) } : {}),
          ...(chance(0.2) ? { ivl: rating === 1 ? 0 : 1 + below(40) } : {}),
          ...(chance(0.7) ? { took: below(240_000) } : {}),
        };
      }
      if (kind < 0.71) return { kind: 'practice', skill, ok: chance(0.4), mode: 'quiz' };
      if (kind < 0.75) return { kind: 'claim', skill, source: one(['hand', 'import', 'exam']) };
      if (kind < 0.77) return { kind: 'unclaim', skill, source: 'hand' };
      if (kind < 0.78) return { kind: 'reset', skill };
      if (kind < 0.81) return { kind: one(['suspend', 'resume', 'skip']), skill };
      if (kind < 0.88) {
        const last = entries.filter((other) => other.kind === 'undo').at(-1);
        return {
          kind: 'undo',
          target:
            one([earlier?.id, earlier?.id, entries.at(-1)?.id, last?.id, earlier?.batch, 'batch-1', 'nobody']) ?? 'x',
        };
      }
      if (kind < 0.9) return { kind: 'adopt', from: one(skills), to: one(skills) };
      if (kind < 0.94) return { kind: 'settings', values: values() };
      if (kind < 0.97) {
        return one([
          { kind: 'face', skill, face: 'predict', part: one(['question', 'answer']), text: one(['mine', 'new', null]) },
          { kind: 'flag', skill, item: one(['predict', 'quiz']), on: chance(0.7), text: 'wrong?' },
          { kind: 'note', skill, text: one(['one', 'two', '']) },
          { kind: 'reference', skill, type: 'image/png', bytes: 'AAAA' },
          { kind: 'tracker', name: 'tracker.md', sha256: '00', bytes: 'AAAA' },
        ]);
      }
      return one<Record<string, unknown>>([
        { kind: 'review', skill, rating: one([0, 5, 2.5, '3', null, true]) },
        { kind: 'review', rating: 3 },
        { kind: 'review', skill, rating: 3, ivl: 'soon' },
        { kind: 'review', skill, rating: 3, zone: 'Berlin' },
        { kind: 'review', skill, rating: 3, at: 'noon' },
        { kind: 'practice', skill, ok: 'no' },
        { kind: 'claim', skill: 7 },
        { kind: 'undo' },
        { kind: 'adopt', from: skill },
        { kind: 'settings', values: [1] },
        { kind: 'tomorrow', skill, rating: 1 },
        { kind: { a: 1 } },
      ]);
    }
  }
  return entries;

  function values(): Record<string, unknown> {
    return one<() => Record<string, unknown>>([
      () => ({ rollover: one([0, 240, 600, 1439, 1440, -1, '240']) }),
      () => ({ retention: one([0.7, 0.8, 0.85, 0.9, 0.95, 0.99, 0.995, 0.5, null]) }),
      () => ({ strictness: one(['quick', 'standard', 'strict', 'severe', 3]) }),
      () => ({ maximumInterval: one([30, 100, 365, 0, -5, 'x', 2.5]) }),
      () => ({ strictness: 'quick', retention: 0.9, minutes: 20, topicOrder: ['b', 'a'], newPerDay: 3 }),
      () => ({ weights: Array.from({ length: chance(0.8) ? 21 : 19 }, () => below(500) / 100) }),
      () => ({ weights: standardWeights.map((weight) => weight * (0.8 + random() * 0.4)) }),
      () => ({ weights: standardWeights }),
      () => ({ weights: [...standardWeights.slice(1), null] }),
    ])();
  }
}

const standardWeights = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/** The same entries in another order. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  const result = [...values];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
