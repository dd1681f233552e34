/** Memory: the one file that knows ts-fsrs. Behind it the library may change; the numbers may not. */
import { clipParameters, computeDecayFactor, default_w, FSRSAlgorithm, type Grade } from 'ts-fsrs';
import { fnv1a } from '../log/hash.ts';
import type { Day, Memory, Rating, Settings, SkillId, SkillState } from '../model.ts';
import { thresholdOf, weigh } from './promotion.ts';

/** Days at most between two reviews of a skill that is not verified. */
export const unverifiedCap = 14;

/** FSRS-6, as ts-fsrs 5.4.2 ships them. */
export const defaultWeights: readonly number[] = default_w;

/** The 21 weights, each within the range that ts-fsrs allows it; null where they are not 21 finite numbers. */
export function clipWeights(weights: unknown): readonly number[] | null {
  // A wrong length would silently become the default weights, so it is refused here.
  if (!Array.isArray(weights) || weights.length !== 21 || !weights.every(Number.isFinite)) return null;
  return clipParameters(weights, 0, true);
}

/** The algorithm without the proxy before its parameters, which costs a third of a replay. */
class Algorithm extends FSRSAlgorithm {
  constructor(weights: readonly number[]) {
    super({ w: weights, enable_short_term: true, enable_fuzz: false });
    this.param = { ...this.param };
  }
}

interface Model {
  readonly algorithm: Algorithm;
  readonly decay: number;
  /** (1 + factor · t / S)^decay is 0.9 at t = S. */
  readonly factor: number;
  /** The factor with the eight decimals that ts-fsrs gives it inside of next_state. */
  readonly rounded: number;
  /** Intervals in units of the stability, by retention. */
  readonly modifiers: Map<number, number>;
}

const models = new Map<string, Model>();
let recent: { weights: readonly number[]; model: Model } | null = null;

/** One algorithm per weights: to make one costs as much as a hundred reviews. */
function modelOf(weights: readonly number[]): Model {
  if (recent !== null && recent.weights === weights) return recent.model;
  const clipped = clipWeights(weights);
  if (!clipped) throw new Error(`FSRS-6 takes 21 finite weights, not ${weights.length}: ${weights.join(' ')}`);
  const key = clipped.join(' ');
  let model = models.get(key);
  if (!model) {
    const decay = -clipped[20]!;
    const factor = 0.9 ** (1 / decay) - 1;
    model = {
      algorithm: new Algorithm(clipped),
      decay,
      factor,
      rounded: computeDecayFactor(clipped).factor,
      modifiers: new Map(),
    };
    models.set(key, model);
  }
  recent = { weights, model };
  return model;
}

/** Eight decimals, as ts-fsrs rounds. */
function eight(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}

/**
 * Memory after an answer: next_state of ts-fsrs 5.4.2 with enable_short_term, its roundings included. `elapsed` in whole study days
 * since the last review, 0 or more (0: the short-term formula); `memory` null before the first.
 */
export function nextMemory(memory: Memory | null, elapsed: number, rating: Rating, weights: readonly number[]): Memory {
  const { algorithm, decay, rounded } = modelOf(weights);
  if (memory === null) return algorithm.next_state(null, elapsed, rating as Grade);
  // Given the recall, next_state does not derive decay and factor from the weights again: half of its time.
  const recall = elapsed === 0 ? 1 : eight((1 + (rounded * elapsed) / memory.stability) ** decay);
  return algorithm.next_state(memory, elapsed, rating as Grade, recall);
}

/** Predicted recall, 0–1, `elapsed` days after the last review (FSRS-6, the forgetting curve; unrounded). */
export function recallAt(memory: Memory, elapsed: number, weights: readonly number[]): number {
  const { decay, factor } = modelOf(weights);
  return (1 + (factor * Math.max(0, elapsed)) / memory.stability) ** decay;
}

/** Days until recall falls to `retention`, not rounded: stability × (retention^(1/decay) − 1) / factor. */
export function intervalOf(stability: number, retention: number, weights: readonly number[]): number {
  const { decay, factor, modifiers } = modelOf(weights);
  let modifier = modifiers.get(retention);
  if (modifier === undefined) {
    // The quotient first: at retention 0.9 it is exactly 1, and a stability of 2.5 days rounds up.
    modifier = (retention ** (1 / decay) - 1) / factor;
    modifiers.set(retention, modifier);
  }
  return stability * modifier;
}

/** Days to the next review where the entry has none (RULES.md, the fold, 4): rounded half up, 1 to the maximum, no fuzz. */
export function plainInterval(stability: number, verified: boolean, settings: Settings): number {
  const days = within(Math.round(intervalOf(stability, settings.retention, settings.weights)), settings);
  return verified ? days : Math.min(unverifiedCap, days);
}

function within(days: number, settings: Settings): number {
  return Math.max(1, Math.min(settings.maximumInterval, days));
}

/** An interval spread by the hash of skill and review number (RULES.md, Fuzz), in whole days from 1 to the maximum. */
export function fuzzed(interval: number, id: SkillId, graded: number, settings: Settings): number {
  if (interval < 2.5) return within(Math.round(interval), settings);
  const delta =
    1 +
    0.15 * (Math.min(interval, 7) - 2.5) +
    0.1 * Math.max(0, Math.min(interval, 20) - 7) +
    0.05 * Math.max(0, interval - 20);
  const share = fnv1a(`${id}#${graded}`) / 2 ** 32;
  return within(Math.round(interval - delta + 2 * delta * share), settings);
}

/**
 * For each rating the days to the next review, printed on its button and stored as `ivl`: fuzzed, at most 14 while the skill is not
 * verified after that rating, Hard ≤ Got it ≤ Easy, 0 after a miss. The day printed is `dayOffered`. `face`: the one that is asked,
 * where the card has two or more; it decides whether this review promotes, and so whether the cap still holds.
 */
export function offeredIntervals(
  state: SkillState | undefined,
  id: SkillId,
  today: Day,
  settings: Settings,
  face: string | null = null,
): Readonly<Record<Rating, number>> {
  const last = state?.last ?? null;
  const elapsed = last === null ? 0 : Math.max(0, today - last);
  const days = (rating: Rating): number => {
    const memory = nextMemory(state?.memory ?? null, elapsed, rating, settings.weights);
    const interval = intervalOf(memory.stability, settings.retention, settings.weights);
    const spread = fuzzed(interval, id, state?.graded ?? 0, settings);
    return verifiedAfter(state, rating, last === null || elapsed > 0, memory.stability, elapsed, face, settings)
      ? spread
      : Math.min(unverifiedCap, spread);
  };
  const hard = days(2);
  const good = Math.max(hard, days(3));
  return { 1: 0, 2: hard, 3: good, 4: Math.max(good, days(4)) };
}

/** The study day that an interval leads to when the review is made today. */
export function dayOffered(state: SkillState | undefined, today: Day, interval: number): Day {
  return Math.max(today, state?.last ?? today) + interval;
}

/** Whether Got it now would earn the box that is not yet earned. `face` as in `offeredIntervals`. */
export function wouldPromote(
  state: SkillState | undefined,
  today: Day,
  settings: Settings,
  face: string | null,
): boolean {
  if (!state?.memory || state.last === null || state.verified) return false;
  const elapsed = Math.max(0, today - state.last);
  const { stability } = nextMemory(state.memory, elapsed, 3, settings.weights);
  return verifiedAfter(state, 3, elapsed > 0, stability, elapsed, face, settings);
}

function verifiedAfter(
  state: SkillState | undefined,
  rating: Rating,
  first: boolean,
  stability: number,
  elapsed: number,
  face: string | null,
  settings: Settings,
): boolean {
  const evidence = {
    dots: state?.dots ?? 0,
    gap: state?.gap ?? 0,
    passed: state?.passed ?? [],
    named: state?.named ?? 0,
    ticked: state?.ticked ?? false,
    verified: state?.verified ?? false,
    missed: state?.missed ?? false,
    decided: state?.decided ?? false,
  };
  const gap = state === undefined || state.last === null ? null : elapsed;
  weigh(evidence, rating, first, gap, stability, face, thresholdOf(settings.strictness));
  return evidence.verified;
}
