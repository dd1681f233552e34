/** When a box would be earned if the person got it each time it is due: the fold, run ahead. */
import { startOf } from './day.ts';
import { type OpenState, startState, step } from './fold.ts';
import { offeredIntervals } from './memory.ts';
import type { Day, Settings, SkillId, SkillState } from './model.ts';

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
  // A further answer on the same day earns no dot.
  if (ahead.last !== null && day <= ahead.last) day = ahead.last + 1;
  for (let successes = 1; successes <= LONGEST; successes++) {
    const face = faces.length > 1 ? nextFace(faces, ahead.asked) : null;
    const ivl = offeredIntervals(ahead, id, day, settings, face)[3];
    step(
      ahead,
      {
        id: `ahead-${successes}`,
        at: startOf(day, 0, settings.rollover),
        kind: 'review',
        skill: id,
        rating: 3,
        ivl,
        ...(face === null ? {} : { face }),
      },
      settings,
    );
    if (ahead.verified) return { successes, day };
    day = Math.max(day + 1, ahead.due!);
  }
  return null;
}

/** RULES.md, Faces: the least recently asked, ties in file order. */
function nextFace(faces: readonly string[], asked: readonly string[]): string {
  return faces.find((id) => !asked.includes(id)) ?? [...faces].sort((a, b) => asked.indexOf(a) - asked.indexOf(b))[0]!;
}
