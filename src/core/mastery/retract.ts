/** Taking back the last act at once, without reading the log again. */

import type { LogEntry, SkillId, SkillState } from '../model.ts';
import type { Replay } from './mastery.ts';

/**
 * Applies an undo whose target is the last thing that changed these states; they become what they were. The caller vouches for that:
 * nothing else may have come since, and the target touched nothing but states. Law: equals a fresh replay with the undo in it.
 */
export function retract(
  result: Replay,
  undo: LogEntry,
  before: ReadonlyMap<SkillId, SkillState | undefined>,
  ofBatch: boolean,
): void {
  for (const [root, state] of before) {
    if (state) result.states.set(root, state);
    else result.states.delete(root);
  }
  result.last = { at: undo.at, id: undo.id };
  // A later entry of an undone batch would be undone with it: `advance` must refuse it.
  if (ofBatch) (result.loose as Set<string>).add(undo.target as string);
}
