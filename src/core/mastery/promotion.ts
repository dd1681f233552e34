/** When a box is earned: the four dots. The fold and the days printed on the buttons both ask here, so that they cannot differ. */
import type { Rating, SkillState, Strictness } from '../model.ts';

export interface Threshold {
  readonly dots: number;
  /** Days. */
  readonly gap: number;
  /** Days of stability. */
  readonly stable: number;
}

const thresholds: Readonly<Record<Strictness, Threshold>> = {
  quick: { dots: 3, gap: 7, stable: 21 },
  standard: { dots: 4, gap: 7, stable: 21 },
  strict: { dots: 5, gap: 10, stable: 60 },
};

/** What a strictness asks for (RULES.md, the table of the fold). */
export function thresholdOf(strictness: Strictness): Threshold {
  return thresholds[strictness];
}

/** The evidence of a skill: what a review changes beside its memory. */
export type Evidence = Pick<
  SkillState,
  'dots' | 'gap' | 'passed' | 'named' | 'ticked' | 'verified' | 'missed' | 'decided'
>;
type Open<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Steps 2 and 3 of a review, in place. `first`: it is the first graded answer of this card on its day; `elapsed`: days since the
 * last one, null where there was none; `stability`: that of the memory after this review; `face` null where none is named.
 */
export function weigh(
  evidence: Open<Evidence>,
  rating: Rating,
  first: boolean,
  elapsed: number | null,
  stability: number,
  face: string | null,
  threshold: Threshold,
): void {
  if (first) {
    if (rating >= 2) {
      evidence.dots = Math.min(evidence.dots + 1, threshold.dots);
      if (elapsed !== null && elapsed > evidence.gap) evidence.gap = elapsed;
      evidence.missed = false;
      if (face !== null) {
        if (!evidence.passed.includes(face)) evidence.passed = [...evidence.passed, face];
        evidence.named++;
      }
    } else {
      evidence.dots = Math.max(evidence.dots - 2, 0);
      evidence.gap = 0;
      evidence.missed = true;
      evidence.passed = [];
      evidence.named = 0;
    }
  }
  if (
    evidence.dots >= threshold.dots &&
    evidence.gap >= threshold.gap &&
    stability >= threshold.stable &&
    (evidence.named < 2 || evidence.passed.length >= 2)
  ) {
    evidence.ticked = true;
    evidence.verified = true;
    evidence.decided = true;
  } else if (evidence.dots === 0 && evidence.ticked) {
    evidence.ticked = false;
    evidence.verified = false;
    evidence.decided = true;
  }
}
