/** Chance that is given: the same seed deals the same cards, so that a reload shows the same order. */
import { fnv1a } from '../log/hash.ts';

/** Numbers in [0, 1). */
export type Random = () => number;

/** mulberry32 (Tommy Ettinger, public domain), seeded by a text. */
export function createRandom(seed: string): Random {
  let state = fnv1a(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same values in another order, each order as likely (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

/** 0 … length − 1 in another order than this one, where there is another. */
export function disordered(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, index) => index);
  const result = shuffled(order, random);
  return length > 1 && result.every((value, index) => value === index) ? [...order.slice(1), 0] : result;
}
