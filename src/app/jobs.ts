/** The slow work on files that came in or go out, as values: the reader worker does it, or the caller where there is no worker. */
import { decodeLog } from '../core/log/log.ts';
import type { LogEntry, Problem, Skill, SkillId } from '../core/model.ts';
import { type Difference, type Reading, reconcile } from '../core/tracker/reconcile.ts';
import { applyChanges } from '../core/tracker/text.ts';
import { markChanges, readTracker, verifyChanges } from '../core/tracker/tracker.ts';
import { decode, encode, fromBase64, gunzip, isGzip, LARGEST_LOG, sha256, toBase64 } from './bytes.ts';

/** A text as a `tracker` entry holds it. */
export interface Held {
  readonly base64: string;
  readonly name: string;
}

export interface CompareJob {
  readonly job: 'compare';
  readonly older: Held;
  readonly newer: Held;
}
export interface MarkJob {
  readonly job: 'mark';
  readonly text: Held;
  /** The decided skills, and whether each is ticked. */
  readonly wanted: ReadonlyMap<SkillId, boolean>;
}
export interface LogJob {
  readonly job: 'log';
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970: entries more than a day ahead of it are reported. */
  readonly now: number;
}
export type Job = CompareJob | MarkJob | LogJob;

/** One box that changes. `before` and `after` are whole lines, without their line end. */
export interface MarkedLine {
  readonly id: SkillId;
  readonly label: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly ticked: boolean;
}

export interface Marked {
  readonly base64: string;
  readonly sha256: string;
  readonly lines: readonly MarkedLine[];
  /** The skills that are ticked afterwards, in file order. */
  readonly ticked: readonly SkillId[];
}

export interface LogRead {
  readonly entries: readonly LogEntry[];
  readonly problems: readonly Problem[];
  readonly refused: Problem | null;
}

export interface Answers {
  compare: Difference;
  mark: Marked | { readonly problem: Problem };
  log: LogRead;
}
export type AnswerOf<J extends Job> = Answers[J['job']];

/** Throws only where bytes that this app stored are damaged. */
export async function doJob<J extends Job>(job: J): Promise<AnswerOf<J>> {
  return (await answer(job)) as AnswerOf<J>;
}

function answer(job: Job): Promise<Answers[keyof Answers]> | Answers[keyof Answers] {
  switch (job.job) {
    case 'compare':
      return compare(job);
    case 'mark':
      return mark(job);
    case 'log':
      return readLog(job);
  }
}

function textOf({ base64, name }: Held): string {
  const bytes = fromBase64(base64);
  const decoded = bytes && decode(bytes);
  if (!decoded || !('text' in decoded)) throw new Error(`The stored text of ${name} is damaged.`);
  return decoded.text;
}

function compare({ older, newer }: CompareJob): Difference {
  const old = readTracker(textOf(older), older.name);
  const reading: Reading = {
    title: old.title,
    heads: old.skills,
    texts: old.skills.map(({ text }) => text),
    ticked: old.skills.filter(({ checked }) => checked).map(({ id }) => id),
  };
  return reconcile(reading, readTracker(textOf(newer), newer.name));
}

async function mark({ text: held, wanted }: MarkJob): Promise<Marked | { readonly problem: Problem }> {
  const text = textOf(held);
  const tracker = readTracker(text, held.name);
  const changes = markChanges(tracker, (id) => wanted.get(id) ?? null);
  const problem = verifyChanges(text, changes);
  if (problem) return { problem };
  const after = applyChanges(text, changes);
  const refused = verifyResult(text, after, changes.length);
  if (refused) return { problem: refused };
  const bytes = encode(after);
  const changed = new Set(changes.map(({ from }) => from));
  return {
    base64: toBase64(bytes),
    sha256: await sha256(bytes),
    lines: tracker.skills.filter(({ offset }) => changed.has(offset)).map((skill) => lineOf(skill, text, after)),
    ticked: tracker.skills.filter(({ id, checked }) => wanted.get(id) ?? checked).map(({ id }) => id),
  };
}

/** As many characters differ as boxes were changed, and nothing has moved. */
function verifyResult(before: string, after: string, count: number): Problem | null {
  let differences = before.length === after.length ? 0 : Number.NaN;
  for (let index = 0; index < before.length; index++) if (before[index] !== after[index]) differences++;
  return differences === count
    ? null
    : { line: 0, message: 'More than the boxes would have changed. Nothing was exported; please report this.' };
}

function lineOf({ id, label, line, offset }: Skill, before: string, after: string): MarkedLine {
  let from = offset;
  while (from > 0 && !/[\r\n]/.test(before[from - 1]!)) from--;
  let to = offset;
  while (to < before.length && !/[\r\n]/.test(before[to]!)) to++;
  return {
    id,
    label,
    line,
    before: before.slice(from, to),
    after: after.slice(from, to),
    ticked: after[offset] !== ' ',
  };
}

const MOST_ENTRIES = 2_000_000;

async function readLog({ bytes, now }: LogJob): Promise<LogRead> {
  const refuse = (message: string): LogRead => ({ entries: [], problems: [], refused: { line: 0, message } });
  if (bytes.length === 0) return refuse('This file is empty.');
  if (bytes.length > LARGEST_LOG) return refuse('This file has more than 256 MB and was not read.');
  const content = isGzip(bytes) ? await gunzip(bytes, LARGEST_LOG) : bytes;
  if (!(content instanceof Uint8Array)) return refuse(content.message);
  let lines = 0;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines++;
  if (lines > MOST_ENTRIES)
    return refuse(`This file has ${lines.toLocaleString('en')} lines; a log may have 2,000,000.`);
  try {
    return decodeLog(new TextDecoder('utf-8', { fatal: true }).decode(content), now);
  } catch {
    return refuse('This file is not UTF-8 text, so it is no backup.');
  }
}
