/** One answer as data: what the ticks propose, and which grades are offered. */
import type { Day, Fact, Kind, Rating, SkillState } from '../model.ts';

/** Share of its elements that a drawing must hold for Got it (PRODUCT.md, Rating). */
const DRAWN = 0.8;

/**
 * The rating that the ticks propose; null where nothing was ticked and no hint used, or where the face has no rubric.
 * All critical facts and at most one other missing: Good. All critical: Hard. Otherwise, or with a hint: Again.
 */
export function proposalOf(
  rubric: readonly Fact<unknown>[],
  ticks: readonly string[],
  hint: boolean,
  kind: Kind,
): Rating | null {
  if (rubric.length === 0) return null;
  const ticked = rubric.filter((fact) => ticks.includes(fact.id));
  if (ticked.length === 0) return null;
  if (hint) return 1;
  if (rubric.some((fact) => fact.critical && !ticked.includes(fact))) return 1;
  const missing = rubric.length - ticked.length;
  const enough = kind === 'draw' ? ticked.length >= DRAWN * rubric.length : missing <= 1;
  return enough ? 3 : 2;
}

/**
 * Grades on the buttons. Two by default; four as a setting; on a repeat within one study day only Missed and Got it.
 */
export function gradesFor(state: SkillState | undefined, today: Day, grades: 2 | 4): readonly Rating[] {
  return grades === 2 || state?.last === today ? [1, 3] : [1, 2, 3, 4];
}

/** What a proposal becomes where only some grades are offered: Hard is "Got it, slowly". */
export function offeredProposal(proposal: Rating | null, offered: readonly Rating[]): Rating | null {
  if (proposal === null || offered.includes(proposal)) return proposal;
  return proposal === 1 ? 1 : 3;
}
