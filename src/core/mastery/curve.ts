/** Predicted recall of one skill over time: what its ledger says of the past, and where it leads if nothing is done. */

import type { Day } from '../model.ts';
import type { LedgerRow } from './ledger.ts';
import { intervalOf, recallAt } from './memory.ts';

export interface CurvePoint {
  readonly day: number;
  /** 0–1. */
  readonly recall: number;
}

export interface CurveReview {
  readonly day: Day;
  /** Predicted recall just before it, 0–1; null of the first. */
  readonly before: number | null;
  readonly got: boolean;
}

export interface Curve {
  readonly from: Day;
  readonly to: Day;
  /** Each falls from one review to the next; the last one leads into the future. */
  readonly falls: readonly (readonly CurvePoint[])[];
  /** One a day: the first answer. */
  readonly reviews: readonly CurveReview[];
  /** Recall today, 0–1. */
  readonly now: number;
  /** First day on which recall is below `floor`; null where that is further than shown. */
  readonly below: Day | null;
  readonly floor: number;
}

/** Below this a box is at risk, unless a lower retention was chosen (RULES.md, Status). */
const FLOOR = 0.8;
/** Days that are shown at most from today on. */
const FUTURE = 1100;
/** Straight pieces of each fall: none is seen as straight. */
const POINTS = 24;

/** `rows`: of `ledgerOf`. Null where there is no memory to predict from, or one from beyond what is shown. */
export function curveOf(rows: readonly LedgerRow[], today: Day, weights: readonly number[]): Curve | null {
  const falls: CurvePoint[][] = [];
  const reviews: CurveReview[] = [];
  let from: Day | null = null;
  let open: { day: Day; stability: number } | null = null;
  const recallOf = (stability: number, days: number) => recallAt({ stability, difficulty: 5 }, days, weights);
  const close = (day: Day) => {
    if (!open || day <= open.day) return;
    const { day: start, stability } = open;
    falls.push(
      Array.from({ length: POINTS + 1 }, (_, index) => {
        // Recall falls fastest at first: there the points stand closest.
        const days = (day - start) * (index / POINTS) ** 2;
        return { day: start + days, recall: recallOf(stability, days) };
      }),
    );
  };
  for (const row of rows) {
    if (row.undone) continue;
    if (row.kind === 'reset') {
      close(row.day);
      open = null;
    } else if (row.kind === 'review' && row.stability !== null) {
      close(row.day);
      if (row.counted)
        reviews.push({
          day: row.day,
          before: open ? recallOf(open.stability, row.day - open.day) : null,
          got: row.rating !== 1,
        });
      from ??= row.day;
      open = { day: row.day, stability: row.stability };
    }
  }
  if (!open || from === null) return null;
  const last: { day: Day; stability: number } = open;
  // Dated by a clock that was years ahead: nothing of it falls within what is shown.
  if (last.day > today + FUTURE) return null;
  const now = recallOf(last.stability, today - last.day);
  // Strictly below: at exactly the interval recall is still the floor.
  const reached = last.day + Math.floor(intervalOf(last.stability, FLOOR, weights)) + 1;
  const below = reached <= today + FUTURE ? reached : null;
  const to = Math.max(today + 7, below ?? today + FUTURE);
  close(to);
  return { from, to, falls, reviews, now, below, floor: FLOOR };
}
