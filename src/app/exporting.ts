/** Exporting the open tracker: the same bytes with only the decided boxes set; the difference first, then the file. */
import { dayOfEntry, isFolded, type OpenState, startState, step } from '../core/mastery/fold.ts';
import { rootOf } from '../core/mastery/mastery.ts';
import { defaultSettings, settingsAfter } from '../core/mastery/settings.ts';
import type { Day, SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { fromBase64, sha256 } from './bytes.ts';
import type { TrackerRow, WriteBack } from './env.ts';
import type { MarkedLine } from './jobs.ts';
import { bytesOf } from './trackers.ts';
import { runJob } from './work.ts';

/** What set a box as it is now, and when. */
export interface Turn {
  readonly what: 'earned' | 'claimed' | 'lost' | 'unclaimed' | 'forgotten';
  readonly day: Day;
}

export interface Change extends MarkedLine {
  /** Null where no entry tells: then it was adopted from elsewhere. */
  readonly turn: Turn | null;
}

export interface Export {
  readonly row: TrackerRow;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly base64: string;
  readonly sha256: string;
  readonly ticked: readonly SkillId[];
  /** In file order; none: nothing to change. */
  readonly changes: readonly Change[];
}

export const MARKDOWN = 'text/markdown';

/** What an export would write. Rejects with a sentence for people where the text cannot be kept byte for byte. */
export async function previewExport(app: App): Promise<Export> {
  const row = app.tracker.value;
  if (!row) throw new Error('No tracker is open.');
  const held = await bytesOf(app, row.entry);
  if (held === null) throw new Error('The text of this tracker could not be read. Reload and try again.');
  const marks = new Set(row.ticked);
  const wanted = new Map<SkillId, boolean>();
  for (const { id } of row.heads) if (app.isChecked(id) !== marks.has(id)) wanted.set(id, app.isChecked(id));
  const marked = await runJob(app, { job: 'mark', text: { base64: held, name: row.name }, wanted });
  if ('problem' in marked) throw new Error(marked.problem.message);
  const turns = await turnsOf(app, [...wanted.keys()]);
  const changes = marked.lines.map((line) => ({ ...line, turn: turns.get(rootOf(app.log(), line.id)) ?? null }));
  return {
    row,
    name: fileName(row.name),
    bytes: fromBase64(marked.base64)!,
    base64: marked.base64,
    sha256: marked.sha256,
    ticked: marked.ticked,
    changes,
  };
}

/** A file's own name, without a path. */
function fileName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return last === '' ? 'tracker.md' : last;
}

/** Remembers what left: later imports compare with it. Writes nothing where nothing changed. */
export function rememberExport(app: App, made: Export): void {
  if (made.changes.length === 0 || made.sha256 === app.tracker.value?.sha256) return;
  const entry = app.env.newId();
  const row: TrackerRow = { ...made.row, entry, sha256: made.sha256, ticked: made.ticked };
  app.openTracker(row);
  app.act([{ kind: 'tracker', id: entry, name: made.row.name, sha256: made.sha256, bytes: made.base64 }], {
    tracker: row,
  });
}

/** The change as a unified diff, for those who patch their own copy. Nothing around the lines: they name their number. */
export function diffOf({ name, changes }: Export): string {
  const hunks = changes.map(({ line, before, after }) => `@@ -${line} +${line} @@\n-${before}\n+${after}\n`);
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

// ── The file it came from ────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Writes into the file that was imported, or that is chosen now, and only if it holds a text that was imported or exported here. Null where none was
 * chosen. To be called within a tap.
 */
export async function saveInPlace(app: App, made: Export): Promise<WriteBack | null> {
  const { files, store } = app.env;
  if (!files.writeBack || !files.pick) return null;
  const place = `file ${made.row.key}`;
  const kept = await store.kept(place).catch(() => null);
  const handle = kept ?? (await files.pick());
  if (!handle) return null;
  const answer = await files.writeBack(handle, made.bytes, (now) => isEarlier(app, made, now));
  // A file that is gone or closed to us is asked for anew the next time.
  const keep = answer === 'written' || answer === 'changed' ? handle : undefined;
  await store.keep(place, keep).catch(() => {});
  return answer;
}

/** Whether a file holds a text that this tracker had here: what is written over is then known, and kept in the log. */
async function isEarlier(app: App, { row }: Export, now: Uint8Array): Promise<boolean> {
  const hash = await sha256(now);
  if (hash === row.sha256) return true;
  if (!app.log().imports.some((known) => known.kind === 'tracker' && known.sha256 === hash)) return false;
  // Known, but perhaps as the text of another tracker.
  const reading = await app.env.files.read(now, row.name).catch(() => null);
  return reading?.row.key === row.key;
}

// ── Why ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** By root: the last entry that ticked or cleared each of these. One pass over the log. */
async function turnsOf(app: App, ids: readonly SkillId[]): Promise<ReadonlyMap<SkillId, Turn>> {
  const turns = new Map<SkillId, Turn>();
  if (ids.length === 0) return turns;
  const states = new Map<SkillId, OpenState>(ids.map((id) => [rootOf(app.log(), id), startState()]));
  let settings = defaultSettings;
  for (const entry of await app.history()) {
    if (entry.kind === 'settings') settings = settingsAfter(settings, entry.values);
    if (!isFolded(entry.kind)) continue;
    const root = rootOf(app.log(), entry.skill as SkillId);
    const state = states.get(root);
    if (!state) continue;
    const before = state.ticked;
    step(state, entry, settings);
    if (state.ticked === before && turns.has(root)) continue;
    if (state.decided) turns.set(root, { what: wordFor(entry.kind, state.ticked), day: dayOfEntry(entry, settings) });
  }
  return turns;
}

function wordFor(kind: string, ticked: boolean): Turn['what'] {
  if (kind === 'review') return ticked ? 'earned' : 'lost';
  if (kind === 'claim') return 'claimed';
  return kind === 'reset' ? 'forgotten' : 'unclaimed';
}
