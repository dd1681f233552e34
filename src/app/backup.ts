/** The whole log as one file, and the union with another one: shown first, merged as one act, taken back as one. */
import { canonical, ordered, unionOf } from '../core/log/log.ts';
import { checkedOf, replay, statesFor } from '../core/mastery/mastery.ts';
import type { LogEntry, Problem, SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { encode, gzip, isGzip } from './bytes.ts';
import type { Merge } from './env.ts';
import type { Incoming } from './importing.ts';
import { settleTrackers } from './trackers.ts';
import { runJob } from './work.ts';

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Backup {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly entries: number;
  /** True where the store could not be read: only what is not yet saved is in it. */
  readonly partial: boolean;
}

const HEADER = '{"format":"groundtruth-log","version":1}';
/** Entries that are printed at once, some milliseconds. */
const SOME = 1_000;

/** Everything that happened, as a file. Works while storage fails too: then it holds what would else be lost. */
export async function backupOf(app: App, packed: boolean): Promise<Backup> {
  const whole = await app.everything({ bytes: true }).catch(() => null);
  const entries = whole ?? ordered(app.unsaved());
  const parts = [encode(`${HEADER}\n`)];
  for (let from = 0; from < entries.length; from += SOME) {
    const lines = entries.slice(from, from + SOME).map((entry) => `${canonical(entry)}\n`);
    parts.push(encode(lines.join('')));
    if (from > 0) await breath();
  }
  const plain = joined(parts);
  const name = `groundtruth-${dateOf(app)}.jsonl`;
  return {
    ...(packed
      ? { name: `${name}.gz`, type: 'application/gzip', bytes: await gzip(plain) }
      : { name, type: 'application/jsonl', bytes: plain }),
    entries: entries.length,
    partial: whole === null,
  };
}

/** A copy has left the browser. */
export function rememberBackup(app: App, { entries, partial }: Backup): void {
  if (!partial) app.setDevice({ backedUp: { at: app.env.now(), count: entries } });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** Lets the screen and the person's taps in between. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The date where the person is, as files sort well by. */
function dateOf(app: App): string {
  const now = app.env.now();
  return new Date(now + app.env.zone(now) * 60_000).toISOString().slice(0, 10);
}

// ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface BackupPreview {
  readonly name: string;
  /** Entries that this device does not have, in order. */
  readonly added: readonly LogEntry[];
  /** How many the file holds that are here already. */
  readonly known: number;
  /** Entries of an id that is here with another content: of two the smaller canonical form counts (RULES.md), whoever merges first. */
  readonly clashes: number;
  /** Those of them that will stand for the ones here. */
  readonly replacing: readonly LogEntry[];
  /** By kind, of what is added. */
  readonly counts: ReadonlyMap<string, number>;
  /** Boxes of the open tracker that would be ticked, or cleared. */
  readonly ticked: readonly SkillId[];
  readonly cleared: readonly SkillId[];
  readonly problems: readonly Problem[];
}

/** Whether bytes are a log, or gzip of anything: no tracker is packed. */
export function isLog(bytes: Uint8Array): boolean {
  if (isGzip(bytes)) return true;
  const start = new TextDecoder().decode(bytes.subarray(0, 300)).trimStart();
  return start.startsWith('{') && start.includes('groundtruth-log');
}

/** What a merge would add and change. Rejects with a sentence for people; nothing is changed. */
export async function previewMerge(app: App, file: Incoming): Promise<BackupPreview> {
  const read = await runJob(app, { job: 'log', bytes: file.bytes, now: app.env.now() });
  if (read.refused) {
    const { line, message } = read.refused;
    throw new Error(line > 0 ? `Line ${line}: ${message} Nothing was changed.` : message);
  }
  const here = await app.everything();
  const byId = new Map(here.map((entry) => [entry.id, entry]));
  const added = read.entries.filter(({ id }) => !byId.has(id));
  const { clashes, replacing } = await clashesOf(app, read.entries, byId);
  const counts = new Map<string, number>();
  // Not String(): a kind that is an object may bring its own toString.
  for (const { kind } of added) if (typeof kind === 'string') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    name: file.name,
    added,
    known: read.entries.length - added.length,
    clashes,
    replacing,
    counts,
    ...boxesAfter(app, unionOf([...here, ...added], replacing).entries),
    problems: read.problems,
  };
}

async function clashesOf(
  app: App,
  entries: readonly LogEntry[],
  here: ReadonlyMap<string, LogEntry>,
): Promise<{ clashes: number; replacing: readonly LogEntry[] }> {
  const replacing: LogEntry[] = [];
  let clashes = 0;
  for (const entry of entries) {
    const known = here.get(entry.id);
    // What is here was read without the bytes; they are fetched only where the rest does not tell.
    if (!known || (entry.bytes === undefined && canonical(known) === canonical(entry))) continue;
    const whole = canonical((await app.env.store.entry(entry.id)) ?? known);
    const other = canonical(entry);
    if (whole === other) continue;
    clashes++;
    if (other < whole) replacing.push(entry);
  }
  return { clashes, replacing };
}

/** The boxes of the open tracker that another log would change, its text left as it is. */
function boxesAfter(app: App, entries: readonly LogEntry[]): Pick<BackupPreview, 'ticked' | 'cleared'> {
  const row = app.tracker.value;
  if (!row) return { ticked: [], cleared: [] };
  const marks = new Set(row.ticked);
  const states = statesFor(replay(entries), (id) => app.headOf(id) !== undefined);
  const ticked: SkillId[] = [];
  const cleared: SkillId[] = [];
  for (const { id } of row.heads) {
    const then = checkedOf(states.get(id), marks.has(id));
    if (then !== app.isChecked(id)) (then ? ticked : cleared).push(id);
  }
  return { ticked, cleared };
}

/** Adds what is new as one act. Returns its id for taking back; null where there was nothing to add. */
export async function mergeBackup(app: App, { name, added, replacing }: BackupPreview): Promise<string | null> {
  if (added.length === 0 && replacing.length === 0) return null;
  await app.settled();
  const id = app.env.newId();
  const mark = await app.env.store.merge({ id, at: app.env.now(), name, added: added.length }, added, replacing);
  await app.reload(mark);
  await settleTrackers(app);
  return id;
}

/** Takes back exactly what a merge added; writes nothing. */
export async function takeBack(app: App, id: Merge['id']): Promise<void> {
  await app.settled();
  await app.reload(await app.env.store.unmerge(id));
  await settleTrackers(app);
}
