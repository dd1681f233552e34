/** What the log knows of quizzes: which runs there were, how they went, topic by level. */
import type { LogEntry, SkillHead, SkillId } from '../model.ts';
import type { Given } from './question.ts';

/** One answer of a quiz. */
export interface Practised {
  readonly id: string;
  readonly at: number;
  readonly skill: SkillId;
  readonly item: string;
  readonly ok: boolean;
  readonly given: Given | null;
}

export interface Run {
  readonly id: string;
  /** When its first answer was given. */
  readonly at: number;
  readonly exam: boolean;
  /** In order; of two answers to one question (another tab) the first. */
  readonly answers: readonly Practised[];
}

/** The runs among entries that count and stand in order, the earliest first. Practice without a run is none of ours. */
export function runsOf(entries: readonly LogEntry[]): Run[] {
  const runs = new Map<string, { id: string; at: number; exam: boolean; answers: Practised[]; seen: Set<string> }>();
  for (const entry of entries) {
    const { id, at, kind, skill, ok, run: name, mode } = entry;
    if (kind !== 'practice' || typeof skill !== 'string' || typeof ok !== 'boolean') continue;
    if (typeof name !== 'string' || name === '') continue;
    let run = runs.get(name);
    if (!run) {
      run = { id: name, at, exam: mode === 'exam', answers: [], seen: new Set() };
      runs.set(name, run);
    }
    const item = typeof entry.item === 'string' ? entry.item : '';
    const key = keyOf(skill, item);
    if (run.seen.has(key)) continue;
    run.seen.add(key);
    run.answers.push({ id, at, skill, item, ok, given: (entry.choice ?? null) as Given | null });
  }
  return [...runs.values()].map(({ id, at, exam, answers }) => ({ id, at, exam, answers }));
}

/** Names one question of a run. */
export const keyOf = (skill: SkillId, item: string): string => `${skill}\n${item}`;

/** Skills whose last answer in a quiz was wrong. */
export function stumbledOf(runs: readonly Run[]): ReadonlySet<SkillId> {
  const last = new Map<SkillId, Practised>();
  for (const { answers } of runs)
    for (const answer of answers) if (answer.at >= (last.get(answer.skill)?.at ?? 0)) last.set(answer.skill, answer);
  return new Set([...last.values()].filter(({ ok }) => !ok).map(({ skill }) => skill));
}

export interface Tally {
  readonly asked: number;
  readonly right: number;
}

export const tallyOf = (answers: readonly Pick<Practised, 'ok'>[]): Tally => ({
  asked: answers.length,
  right: answers.filter(({ ok }) => ok).length,
});

export interface Row extends Tally {
  readonly topic: string;
  readonly level: number;
}

/** By topic and level, in the order of the tracker; skills that it no longer holds are left out. */
export function rowsOf(
  answers: readonly Practised[],
  headOf: (id: SkillId) => SkillHead | undefined,
  topics: readonly string[],
): Row[] {
  const rows = new Map<string, { topic: string; level: number; answers: Practised[] }>();
  for (const answer of answers) {
    const head = headOf(answer.skill);
    if (!head) continue;
    const key = `${head.level} ${head.topic}`;
    const row = rows.get(key);
    if (row) row.answers.push(answer);
    else rows.set(key, { topic: head.topic, level: head.level, answers: [answer] });
  }
  const place = new Map(topics.map((topic, index) => [topic, index]));
  return [...rows.values()]
    .map(({ topic, level, answers: own }) => ({ topic, level, ...tallyOf(own) }))
    .sort((one, other) => place.get(one.topic)! - place.get(other.topic)! || one.level - other.level);
}
