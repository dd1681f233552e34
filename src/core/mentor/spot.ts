/** The weekly spot check: three boxes that are not due, drawn by a hash, so that every device draws the same. */
import { fnv1a } from '../log/hash.ts';
import type { Day, SkillId } from '../model.ts';

export const SPOT_SKILLS = 3;

/** Weeks since the one of 1970-01-01, each beginning on a Monday. */
export const weekOf = (day: Day): number => Math.floor((day + 3) / 7);
export const firstDayOf = (week: number): Day => week * 7 - 3;

/** In the order in which they are asked; fewer where there are no more. */
export function drawSpot(candidates: Iterable<SkillId>, week: number): readonly SkillId[] {
  return [...candidates]
    .map((id) => ({ id, hash: mixed(fnv1a(`${week}/${id}`)) }))
    .sort((one, other) => one.hash - other.hash || (one.id < other.id ? -1 : 1))
    .slice(0, SPOT_SKILLS)
    .map(({ id }) => id);
}

/**
 * Names that differ in their last letters have hashes close to each other, which would be drawn together: all bits are spread (the
 * finalizer of MurmurHash3, Appleby).
 */
function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
