/** Which analogy may be shown: only one that leans on what the person knows (law 9), as the tracker's preamble asks of a mentor. */
import type { Analogy, Glossary, Status } from '../model.ts';

/** Status of the skill at `topic/level/label`; null where the tracker does not hold it. */
export type StatusAt = (path: string) => Status | null;

/** How much one may lean on it; 0: not at all, as it is `[ ]` or at risk. */
const FIRMNESS: Readonly<Record<Status, number>> = {
  durable: 3,
  known: 2,
  claimed: 1,
  'at-risk': 0,
  learning: 0,
  new: 0,
};

/** Whether an analogy may lean on it: `[x]` and not at risk. */
export const mayLeanOn = (status: Status | null): boolean => FIRMNESS[status ?? 'new'] > 0;

/** The firmness of the least firm of its bases; 0 where one of them may not be leaned on. */
function firmnessOf({ bases }: { readonly bases: readonly string[] }, statusAt: StatusAt): number {
  if (bases.length === 0) return 0;
  return Math.min(...bases.map((base) => FIRMNESS[statusAt(base) ?? 'new']));
}

/** The analogy on the firmest ground, of equals the one on fewer skills, then the first; null where none may be shown. */
export function bestAnalogy<T>(analogies: readonly Analogy<T>[], statusAt: StatusAt): Analogy<T> | null {
  let best: Analogy<T> | null = null;
  let firmest = 0;
  for (const analogy of analogies) {
    const firmness = firmnessOf(analogy, statusAt);
    const isBetter = firmness > firmest || (firmness === firmest && best && analogy.bases.length < best.bases.length);
    if (firmness === 0 || !isBetter) continue;
    best = analogy;
    firmest = firmness;
  }
  return best;
}

export interface Key {
  /** `topic/level/label` of the skill. */
  readonly skill: string;
  /** Skills that would then have an analogy and have none now. */
  readonly unlocks: readonly string[];
}

/** The skills each of which alone would bring a first analogy to others, the most first, then as they are named. */
export function keysOf(analogies: Glossary['analogies'], statusAt: StatusAt): readonly Key[] {
  const served = new Set(analogies.filter((one) => firmnessOf(one, statusAt) > 0).map(({ skill }) => skill));
  const unlocks = new Map<string, Set<string>>();
  for (const { skill, bases } of analogies) {
    // What is known already needs no explanation.
    const status = statusAt(skill);
    if (served.has(skill) || status === null || mayLeanOn(status)) continue;
    const missing = [...new Set(bases)].filter((base) => !mayLeanOn(statusAt(base)));
    const [key] = missing;
    if (missing.length !== 1 || key === undefined || statusAt(key) === null) continue;
    const found = unlocks.get(key);
    if (found) found.add(skill);
    else unlocks.set(key, new Set([skill]));
  }
  return [...unlocks]
    .map(([skill, found]) => ({ skill, unlocks: [...found] }))
    .sort((one, other) => other.unlocks.length - one.unlocks.length);
}
