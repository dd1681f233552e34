/** What the log says of a challenge: its attempts, what was always forgotten, whether it was ever shown. */
import { faultOf } from '../log/entry.ts';
import { ordered } from '../log/log.ts';
import { undone } from '../log/undo.ts';
import type { LogEntry, Rating } from '../model.ts';

export interface Attempt {
  /** Of the `drawing` entry; its bytes are read when it is looked at. */
  readonly id: string;
  readonly at: number;
  /** Minutes east of UTC. */
  readonly zone: number;
  readonly review: string | null;
  readonly rating: Rating | null;
  /** 0–1: elements that were ticked among all; null where nobody graded it. */
  readonly score: number | null;
  /** Ids of the facts that were ticked. */
  readonly ticks: readonly string[];
}

export interface Challenge {
  /** In order. An attempt whose review was taken back is kept in the log and is not among them. */
  readonly attempts: readonly Attempt[];
  /** Ticks of each graded answer that ticked anything, drawn or not, in order. */
  readonly answers: readonly (readonly string[])[];
  /** The first exposure, with parts given, is behind this person. */
  readonly scaffolded: boolean;
  /** Id of the `reference` entry that is current; null: none, or taken away. */
  readonly reference: LogEntry | null;
}

/** @param entries in any order: at least those of the skill, and all undos; their bytes are not needed */
export function challengeOf(entries: readonly LogEntry[]): Challenge {
  const log = ordered(entries);
  const removed = undone(log)?.removed;
  const reviews = new Map<string, LogEntry>();
  const known = new Set(log.filter(({ kind }) => kind === 'review').map(({ id }) => id));
  const attempts: Attempt[] = [];
  const answers: (readonly string[])[] = [];
  let scaffolded = false;
  let reference: LogEntry | null = null;
  const counting = log.filter((entry, index) => !removed?.[index] && faultOf(entry) === '');
  for (const entry of counting) if (entry.kind === 'review') reviews.set(entry.id, entry);
  for (const entry of counting) {
    if (entry.kind === 'review' && ticksOf(entry).length > 0) answers.push(ticksOf(entry));
    else if (entry.kind === 'practice' && entry.mode === 'scaffold') scaffolded = true;
    else if (entry.kind === 'reference') reference = entry.type === 'none' ? null : entry;
    else if (entry.kind === 'drawing') {
      const review = typeof entry.review === 'string' ? entry.review : null;
      const found = review === null ? undefined : reviews.get(review);
      // A review that has not arrived was not taken back.
      if (review !== null && !found && known.has(review)) continue;
      attempts.push({
        id: entry.id,
        at: entry.at,
        zone: entry.zone ?? 0,
        review,
        rating: found ? (found.rating as Rating) : null,
        score: typeof entry.score === 'number' && review !== null ? Math.max(0, Math.min(1, entry.score)) : null,
        ticks: found ? ticksOf(found) : [],
      });
    }
  }
  return { attempts, answers, scaffolded, reference };
}

function ticksOf({ ticks }: LogEntry): readonly string[] {
  return Array.isArray(ticks) ? ticks.filter((id) => typeof id === 'string') : [];
}

/** So many answers in a row without an element are a habit. */
const ALWAYS = 2;

/** Facts of the rubric that none of the last answers had, two answers or more: "you always forget". */
export function forgottenOf(answers: Challenge['answers'], facts: readonly string[]): readonly string[] {
  if (answers.length < ALWAYS) return [];
  return facts.filter((id) => !answers.some((ticks) => ticks.includes(id)));
}

/** The attempt to compare with where there is no reference: the highest score, the last of them. */
export function bestOf(attempts: readonly Attempt[]): Attempt | null {
  return attempts.reduce<Attempt | null>(
    (best, attempt) => (attempt.score !== null && attempt.score >= (best?.score ?? 0.001) ? attempt : best),
    null,
  );
}

/**
 * The elements that are given on a first exposure, among those of a rubric in the order of building up: of those that are not ★ the
 * first, at most half of all; the others are asked.
 */
export function givenOf(facts: readonly { readonly id: string; readonly critical: boolean }[]): ReadonlySet<string> {
  const most = Math.floor(facts.length / 2);
  return new Set(
    facts
      .filter(({ critical }) => !critical)
      .slice(0, most)
      .map(({ id }) => id),
  );
}
