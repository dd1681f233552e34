/** When a box would be earned if the person got it each time it is due: the fold, run ahead. */
import { startOf } from '../log/day.ts';
import type { Day, Settings, SkillId, SkillState } from '../model.ts';
import { type OpenState, startState, step } from './fold.ts';
import { offeredIntervals } from './memory.ts';

export interface Earning {
  /** Days on which it must still be got. */
  readonly successes: number;
  /** The study day of the last of them. */
  readonly day: Day;
}

/** More than any preset asks of a learner who gets it each time. */
const LONGEST = 20;

/** `faces`: ids of the card's faces in file order. Null where it is earned already, or not in sight. */
export function earningOf(
  state: SkillState | undefined,
  id: SkillId,
  faces: readonly string[],
  today: Day,
  settings: Settings,
): Earning | null {
  if (state?.verified) return null;
  const ahead: OpenState = { ...(state ?? startState()) };
  let day = Math.max(today, ahead.due ?? today);
  let successes = 0;
  for (let turn = 1; turn <= LONGEST; turn++) {
    // A further answer on one day brings no dot, but it moves the due day.
    const again = ahead.last !== null && day <= ahead.last;
    const face = faces.length < 2 ? null : again ? (ahead.asked.at(-1) ?? null) : nextFace(faces, ahead.asked);
    const ivl = offeredIntervals(ahead, id, day, settings, face)[3];
    const at = startOf(day, 0, settings.rollover);
    const entry = { id: `ahead-${turn}`, at, kind: 'review', skill: id, rating: 3, ivl };
    step(ahead, face === null ? entry : { ...entry, face }, settings);
    if (!again) successes++;
    if (ahead.verified) return { successes, day };
    day = Math.max(day + 1, ahead.due!);
  }
  return null;
}

/** RULES.md, Faces: the least recently asked, ties in file order. */
function nextFace(faces: readonly string[], asked: readonly string[]): string {
  return faces.find((id) => !asked.includes(id)) ?? [...faces].sort((a, b) => asked.indexOf(a) - asked.indexOf(b))[0]!;
}
