/** Which skills a quiz asks about, in which order: a function of states, what was asked for, and the given chance. */
import type { SkillHead, SkillId, Status } from '../model.ts';
import { type Random, shuffled } from './random.ts';

export type Among = 'mixed' | 'weakest' | 'unticked';

export interface Scope {
  /** Empty: all. */
  readonly topics: readonly string[];
  /** Empty: all. */
  readonly levels: readonly number[];
  /** Only this one. */
  readonly skill: SkillId | null;
  readonly among: Among;
}

/** What is known of a skill. */
export interface Standing {
  readonly status: Status;
  /** Predicted recall today, 0–1; null before the first review. */
  readonly recall: number | null;
  /** Whether the last answer of a quiz was wrong. */
  readonly stumbled: boolean;
}

/** How far it is looked for another topic, so that two of one do not follow each other. */
const LOOK_AHEAD = 40;

/** All skills that are meant, in the order in which they are to be asked. One pass and a sort. */
export function chosenSkills(
  heads: readonly SkillHead[],
  scope: Scope,
  standingOf: (id: SkillId) => Standing,
  random: Random,
): SkillHead[] {
  if (scope.skill !== null) return heads.filter(({ id }) => id === scope.skill);
  const topics = new Set(scope.topics);
  const levels = new Set(scope.levels);
  const meant = heads.filter(
    ({ topic, level }) => (topics.size === 0 || topics.has(topic)) && (levels.size === 0 || levels.has(level)),
  );
  const isTicked = ({ id }: SkillHead) => !['new', 'learning'].includes(standingOf(id).status);
  switch (scope.among) {
    case 'weakest':
      return weakestOf(shuffled(meant, random), standingOf);
    case 'unticked':
      return spread(
        shuffled(
          meant.filter((head) => !isTicked(head)),
          random,
        ),
      );
    case 'mixed':
      return spread(shuffled(meant, random));
  }
}

/** Those of which something is known: boxes at risk and what was missed in a quiz first, then the lowest recall. */
function weakestOf(heads: readonly SkillHead[], standingOf: (id: SkillId) => Standing): SkillHead[] {
  return heads
    .map((head) => ({ head, weakness: weaknessOf(standingOf(head.id)) }))
    .filter(({ weakness }) => weakness !== null)
    .sort((one, other) => other.weakness! - one.weakness!)
    .map(({ head }) => head);
}

/** The higher, the weaker; null where nothing is known. A claim that was never asked is weaker than what was recalled lately. */
function weaknessOf({ status, recall, stumbled }: Standing): number | null {
  if (status === 'at-risk') return 3;
  if (stumbled) return 2;
  if (recall !== null) return 1 - recall;
  return status === 'claimed' ? 0.2 : null;
}

/** No two of one topic in a row, where another is near. */
function spread(heads: SkillHead[]): SkillHead[] {
  for (let index = 1; index < heads.length; index++) {
    const before = heads[index - 1]!.topic;
    if (heads[index]!.topic !== before) continue;
    const end = Math.min(heads.length, index + LOOK_AHEAD);
    for (let other = index + 1; other < end; other++)
      if (heads[other]!.topic !== before) {
        [heads[index], heads[other]] = [heads[other]!, heads[index]!];
        break;
      }
  }
  return heads;
}
