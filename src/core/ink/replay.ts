/** A drawing over time: what stood at a moment. Pauses are cut short, so that thinking does not make a replay long. */
import type { Mark } from './ink.ts';

/** Milliseconds of a pause that are kept, and the least a mark is shown coming. */
const PAUSE = 600;
const LEAST = 120;
/** Nobody watches one line longer. */
const LONGEST = 5000;

export interface Film {
  readonly marks: readonly Mark[];
  /** When each begins and has come, milliseconds of the film. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Milliseconds. */
  readonly length: number;
}

/** Marks in the order of their time; those that were drawn again after a merge of clocks stay in the order in which they lie. */
export function filmOf(marks: readonly Mark[]): Film {
  const from: number[] = [];
  const to: number[] = [];
  let now = 0;
  let before = 0;
  for (const { at, took } of marks) {
    now += Math.max(0, Math.min(PAUSE, at - before));
    from.push(now);
    now += Math.max(LEAST, Math.min(LONGEST, took));
    to.push(now);
    before = Math.max(before, at + took);
  }
  return { marks, from, to, length: now };
}

/** What stood at a moment: whole marks, and the beginning of the one that is coming. */
export function stillOf({ marks, from, to }: Film, at: number): Mark[] {
  const shown: Mark[] = [];
  for (const [index, mark] of marks.entries()) {
    if (from[index]! > at || (from[index] === at && at > 0)) break;
    if (to[index]! <= at) shown.push(mark);
    else {
      const begun = begunOf(mark, (at - from[index]!) / (to[index]! - from[index]!));
      if (begun) shown.push(begun);
      break;
    }
  }
  return shown;
}

/** The first part of a mark; null where nothing of it can be seen yet. */
function begunOf(mark: Mark, share: number): Mark | null {
  if (mark.kind === 'text')
    return share > 0 ? { ...mark, text: mark.text.slice(0, Math.ceil(mark.text.length * share)) } : null;
  if (mark.kind === 'stroke') {
    const samples = Math.max(1, Math.round((mark.points.length / 2) * share));
    return { ...mark, points: mark.points.slice(0, samples * 2), pressures: mark.pressures?.slice(0, samples) ?? null };
  }
  const [x1, y1, x2, y2] = mark.points;
  return { ...mark, points: [x1, y1, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share] };
}
