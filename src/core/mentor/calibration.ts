/** How well a person judges what they know: of the answers they were sure of, and of the others, how many were right. */
import { dayOfEntry } from '../mastery/fold.ts';
import { defaultSettings, settingsAfter } from '../mastery/settings.ts';
import { type Scope, type Share, shareOf } from '../mastery/stats.ts';
import type { Day, LogEntry, SkillId } from '../model.ts';

export interface Calibration {
  readonly level: number;
  readonly sure: Share;
  readonly unsure: Share;
}

/** By level, in order. Of entries that count, the first answer of a day to a card that says `sure` either way. */
export function calibrationOf(entries: readonly LogEntry[], scope: Scope): readonly Calibration[] {
  const last = new Map<SkillId, Day>();
  const levels = new Map<number, { sure: { n: number; right: number }; unsure: { n: number; right: number } }>();
  let settings = defaultSettings;
  for (const entry of entries) {
    if (entry.kind === 'settings') settings = settingsAfter(settings, entry.values);
    if (entry.kind !== 'review') continue;
    const skill = scope.rootOf(entry.skill as SkillId);
    const before = last.get(skill);
    const day = Math.max(dayOfEntry(entry, settings), before ?? Number.NEGATIVE_INFINITY);
    last.set(skill, day);
    if (typeof entry.sure !== 'boolean' || day === before) continue;
    const level = scope.levelOf(skill);
    if (level === null) continue;
    const found = levels.get(level) ?? { sure: { n: 0, right: 0 }, unsure: { n: 0, right: 0 } };
    levels.set(level, found);
    const tally = entry.sure ? found.sure : found.unsure;
    tally.n++;
    if ((entry.rating as number) >= 2) tally.right++;
  }
  return [...levels]
    .sort(([one], [other]) => one - other)
    .map(([level, { sure, unsure }]) => ({
      level,
      sure: shareOf(sure.right, sure.n),
      unsure: shareOf(unsure.right, unsure.n),
    }));
}
