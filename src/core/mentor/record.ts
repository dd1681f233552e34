/** What came out when boxes were checked, and what was missed: what a brief may claim, all from the log. */
import { dayOfEntry, isFolded, type OpenState, startState, step } from '../mastery/fold.ts';
import { defaultSettings, settingsAfter } from '../mastery/settings.ts';
import { type Share, shareOf } from '../mastery/stats.ts';
import type { Day, LogEntry, SkillId } from '../model.ts';

export interface Misses {
  /** Root of the skill. */
  readonly skill: SkillId;
  /** First answers of a day that were missed. */
  readonly times: number;
  readonly last: Day;
}

/** A face and how often each of its facts was ticked. */
export interface Ticked {
  readonly skill: SkillId;
  /** Null where its card had one face. */
  readonly face: string | null;
  /** Answers in which something was ticked: where nothing was, nothing is known of the facts. */
  readonly asked: number;
  readonly ticks: ReadonlyMap<string, number>;
  readonly last: Day;
}

export interface Outcomes {
  /** Of the first answers of a day to a ticked box: how many were right. */
  readonly checks: Share;
  /** Of those, the ones that a spot check asked for. */
  readonly spots: Share;
  /** The most often missed first. */
  readonly misses: readonly Misses[];
  readonly facts: readonly Ticked[];
}

export interface RecordScope {
  /** False of a skill that is not of this tracker. */
  holds(root: SkillId): boolean;
  rootOf(id: SkillId): SkillId;
}

/** Days that a record looks back, today included. */
export const RECORD_DAYS = 90;

/** One pass over the entries that count (`effective`, in order), about 2 µs each; only the days from `today − 89` on are told. */
export function recordOf(entries: readonly LogEntry[], scope: RecordScope, today: Day): Outcomes {
  const since = today - RECORD_DAYS + 1;
  const states = new Map<SkillId, OpenState>();
  const misses = new Map<SkillId, { times: number; last: Day }>();
  const facts = new Map<
    string,
    { skill: SkillId; face: string | null; asked: number; ticks: Map<string, number>; last: Day }
  >();
  const checks = { n: 0, right: 0 };
  const spots = { n: 0, right: 0 };
  let settings = defaultSettings;
  for (const entry of entries) {
    if (entry.kind === 'settings') settings = settingsAfter(settings, entry.values);
    if (!isFolded(entry.kind)) continue;
    const skill = scope.rootOf(entry.skill as SkillId);
    if (!scope.holds(skill)) continue;
    const state = states.get(skill) ?? startState();
    states.set(skill, state);
    const { ticked, last } = state;
    step(state, entry, settings);
    if (entry.kind !== 'review') continue;
    const day = state.last ?? dayOfEntry(entry, settings);
    if (day < since || day === last) continue;
    const isRight = (entry.rating as number) >= 2;
    if (ticked) {
      checks.n++;
      if (isRight) checks.right++;
      if (entry.via === 'spot') {
        spots.n++;
        if (isRight) spots.right++;
      }
    }
    if (!isRight) misses.set(skill, { times: (misses.get(skill)?.times ?? 0) + 1, last: day });
    if (Array.isArray(entry.ticks) && entry.ticks.length > 0) {
      const face = typeof entry.face === 'string' ? entry.face : null;
      const key = JSON.stringify([skill, face]);
      const found = facts.get(key) ?? { skill, face, asked: 0, ticks: new Map<string, number>(), last: day };
      facts.set(key, found);
      found.asked++;
      found.last = day;
      for (const fact of new Set(entry.ticks as unknown[]))
        if (typeof fact === 'string') found.ticks.set(fact, (found.ticks.get(fact) ?? 0) + 1);
    }
  }
  return {
    checks: shareOf(checks.right, checks.n),
    spots: shareOf(spots.right, spots.n),
    misses: [...misses]
      .map(([skill, found]) => ({ skill, ...found }))
      .sort((one, other) => other.times - one.times || other.last - one.last),
    facts: [...facts.values()],
  };
}

export interface MissedFact {
  readonly skill: SkillId;
  readonly fact: string;
  readonly times: number;
  readonly of: number;
  readonly last: Day;
}

/** Facts that were left unticked, the most often missed first; `rubricOf`: the fact ids of a face, none where it is not known. */
export function missedFacts(
  facts: readonly Ticked[],
  rubricOf: (skill: SkillId, face: string | null) => readonly string[],
): readonly MissedFact[] {
  return facts
    .flatMap(({ skill, face, asked, ticks, last }) =>
      rubricOf(skill, face).map((fact) => ({ skill, fact, times: asked - (ticks.get(fact) ?? 0), of: asked, last })),
    )
    .filter(({ times }) => times > 0)
    .sort((one, other) => other.times - one.times || other.last - one.last);
}
