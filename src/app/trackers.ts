/**
 * The trackers that are held. What is kept of one beside the log is derived from its last `tracker` entry that counts, and is made again
 * here whenever an undo, a merge or another tab has changed which entry that is.
 */
import type { LogEntry } from '../core/model.ts';
import type { App } from './app.ts';
import { fromBase64 } from './bytes.ts';
import type { ReadResult, TrackerRow } from './env.ts';

/** What a list of trackers needs. */
export type HeldTracker = Pick<TrackerRow, 'key' | 'title' | 'name' | 'entry'>;

/** The trackers whose entry counts, the one imported or exported last at the end. */
export async function heldTrackers(app: App): Promise<readonly HeldTracker[]> {
  const order = new Map(countingEntries(app).map((id, index) => [id, index]));
  const rows = await app.env.store.trackers();
  return rows.filter(({ entry }) => order.has(entry)).sort((a, b) => order.get(a.entry)! - order.get(b.entry)!);
}

/** Opens a tracker that is held; false where there is none of that key. */
export async function openTracker(app: App, key: string): Promise<boolean> {
  const row = await app.env.store.tracker(key);
  if (row) app.openTracker(row);
  return row !== null;
}

/** The text of a `tracker` entry as base64, also while it is not yet saved; null where there is none. */
export async function bytesOf(app: App, entry: string): Promise<string | null> {
  const stored = await app.env.store.entry(entry).catch(() => null);
  const found = stored ?? app.unsaved().find(({ id }) => id === entry);
  return typeof found?.bytes === 'string' ? found.bytes : null;
}

/** A row made from what was read and the entry that holds its bytes. */
export function rowOf(reading: ReadResult, entry: string, name: string): TrackerRow {
  return { ...reading.row, entry, name };
}

const countingEntries = (app: App): readonly string[] =>
  app
    .log()
    .imports.filter(({ kind }) => kind === 'tracker')
    .map(({ id }) => id);

/** By app: one settling after the other, for two would read the same entries. */
const settling = new WeakMap<App, Promise<void>>();

/**
 * Brings the rows in step with the log: each title's row is that of its last counting entry. Opens another tracker, or none, where
 * the open one has no entry any more; opens the last one where none is open.
 */
export function settleTrackers(app: App): Promise<void> {
  const next = (settling.get(app) ?? Promise.resolve()).then(() => settle(app));
  settling.set(
    app,
    next.catch(() => {}),
  );
  return next;
}

async function settle(app: App): Promise<void> {
  const { store } = app.env;
  // Rows are written with their entries: what is not saved is not settled either.
  if (!(await app.settled())) return;
  const entries = countingEntries(app);
  const rows = await store.trackers();
  const rowByEntry = new Map(rows.map((row) => [row.entry, row.key]));
  const current = new Map<string, string>();
  // From the last one: what stands before a known row of the same title needs no reading, and most are not read at all.
  const titles = await readTitles(app);
  for (const id of [...entries].reverse()) {
    const key = rowByEntry.get(id) ?? titles.get(id) ?? (await titleOf(app, id, titles));
    if (key !== null && !current.has(key)) current.set(key, id);
  }
  for (const [key, id] of current) {
    if (rows.some((row) => row.key === key && row.entry === id)) continue;
    const entry = await store.entry(id);
    const reading = entry && (await readEntry(app, entry));
    if (reading) await store.saveTracker(rowOf(reading, id, nameOf(entry)), reading.texts);
  }
  await store.keep(TITLES, new Map([...titles].filter(([id]) => entries.includes(id))));
  await reopen(app, [...current.keys()].reverse(), current);
}

/** `keys`: the titles that are held, the last one that was written at the end. */
async function reopen(app: App, keys: readonly string[], current: ReadonlyMap<string, string>): Promise<void> {
  const open = app.tracker.value;
  const key = open && current.has(open.key) ? open.key : keys.at(-1);
  if (key === undefined) {
    if (open) app.closeTracker();
  } else if (open?.key !== key || open.entry !== current.get(key)) await openTracker(app, key);
}

// ── Titles ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Which title an entry's text has, by entry id: told by reading it, and kept, so that it is read once. */
const TITLES = 'titles';

async function readTitles(app: App): Promise<Map<string, string>> {
  const kept = await app.env.store.kept(TITLES).catch(() => null);
  return kept instanceof Map ? new Map(kept) : new Map();
}

async function titleOf(app: App, id: string, titles: Map<string, string>): Promise<string | null> {
  const entry = await app.env.store.entry(id);
  const reading = entry && (await readEntry(app, entry));
  if (!reading) return null;
  titles.set(id, reading.row.key);
  return reading.row.key;
}

const nameOf = (entry: LogEntry | null): string => (typeof entry?.name === 'string' ? entry.name : 'tracker.md');

/** Null where the entry holds no tracker: a backup from elsewhere may hold anything. */
async function readEntry(app: App, entry: LogEntry): Promise<ReadResult | null> {
  const bytes = typeof entry.bytes === 'string' ? fromBase64(entry.bytes) : null;
  if (!bytes) return null;
  try {
    return await app.env.files.read(bytes, nameOf(entry));
  } catch {
    return null;
  }
}
