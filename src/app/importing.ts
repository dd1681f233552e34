/** Importing a tracker: what would change, and writing it as one act that one undo takes back. */
import type { SkillHead, SkillId } from '../core/model.ts';
import type { Difference, Pair } from '../core/tracker/reconcile.ts';
import type { Act, App } from './app.ts';
import type { ReadResult, TrackerRow } from './env.ts';
import { bytesOf, type HeldTracker, heldTrackers, openTracker, rowOf, settleTrackers } from './trackers.ts';
import { runJob } from './work.ts';

/** A file as it came in. */
export interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it can be written back (`Files.writeBack`). */
  readonly handle?: unknown;
}

export interface Preview {
  readonly name: string;
  readonly handle: unknown;
  readonly reading: ReadResult;
  /** The tracker of this title, or of another title and mostly the same skills; null: the first of its kind. */
  readonly older: (HeldTracker & { readonly sameTitle: boolean }) | null;
  /** What differs from `older`; null where there is none, or where the bytes are the same. */
  readonly difference: Difference | null;
  /** Boxes that were cleared by hand while the app holds them ticked: each is asked about. */
  readonly cleared: readonly SkillId[];
  /** The very bytes that this title has here already. */
  readonly same: boolean;
  /** What skills were called in `older` that this text does not hold under the same id. */
  readonly oldHeads: ReadonlyMap<SkillId, SkillHead>;
}

/** What the person decided in the preview. */
export interface Choices {
  /** Pairs that are one skill, by the new id. */
  readonly adopt: ReadonlySet<SkillId>;
  /** Cleared boxes that are really to be cleared. */
  readonly unclaim: ReadonlySet<SkillId>;
}

export interface Imported {
  readonly title: string;
  readonly skills: number;
  readonly topics: number;
  /** Boxes that were claimed: ticked in a text that is new here, or ticked by hand since. */
  readonly claimed: number;
  readonly unclaimed: number;
  readonly adopted: number;
  readonly problems: ReadResult['problems'];
  /** Undo target of the whole import; null where nothing was written. */
  readonly batch: string | null;
}

/** Share of the skills of the smaller text that two titles must have in common to be one tracker, renamed. */
const MOSTLY = 0.5;

/** Reads a file and compares it with what is held. Rejects with a sentence for people; nothing is changed. */
export async function previewImport(app: App, file: Incoming, progress?: (share: number) => void): Promise<Preview> {
  const reading = await app.env.files.read(file.bytes, file.name, progress);
  const base = { name: file.name, handle: file.handle ?? null, reading, oldHeads: new Map<SkillId, SkillHead>() };
  const older = await olderOf(app, reading);
  if (!older) return { ...base, older, difference: null, cleared: [], same: false };
  const last = app.log().imports.find(({ id }) => id === older.entry);
  if (older.sameTitle && last?.sha256 === reading.row.sha256)
    return { ...base, older, difference: null, cleared: [], same: true };
  const base64 = await bytesOf(app, older.entry);
  if (base64 === null) throw new Error('The text that this tracker had here could not be read. Nothing was changed.');
  const difference = await runJob(app, {
    job: 'compare',
    older: { base64, name: older.name },
    newer: { base64: reading.base64, name: file.name },
  });
  const oldIds = new Map(pairsOf(difference).map(({ from, to }) => [to, from]));
  const checkedNow = await checkedIn(app, older.key);
  const cleared = difference.unticked.filter((id) => checkedNow(oldIds.get(id) ?? id));
  const lost = new Set([...difference.gone, ...oldIds.values()]);
  const oldRow = lost.size > 0 ? await app.env.store.tracker(older.key) : null;
  const oldHeads = new Map(oldRow?.heads.filter(({ id }) => lost.has(id)).map((head) => [head.id, head]));
  return { ...base, older, difference, cleared, same: false, oldHeads };
}

/** All pairs that can be adopted: renamed titles and topics, moved and renamed skills. */
export const pairsOf = ({ groups, moved, renamed }: Difference): readonly Pair[] => [
  ...groups.flatMap(({ pairs }) => pairs),
  ...moved,
  ...renamed,
];

/** What is proposed: adopt all, clear all that was cleared by hand. */
export const proposedChoices = ({ difference, cleared }: Preview): Choices => ({
  adopt: new Set(difference ? pairsOf(difference).map(({ to }) => to) : []),
  unclaim: new Set(cleared),
});

async function olderOf(app: App, reading: ReadResult): Promise<Preview['older']> {
  const held = await heldTrackers(app);
  const same = held.find(({ key }) => key === reading.row.key);
  if (same) return { ...same, sameTitle: true };
  if (held.length === 0) return null;
  const paths = new Set(sampleOf(reading.row.heads));
  let best: { tracker: HeldTracker; share: number } | null = null;
  for (const tracker of held) {
    const row = await app.env.store.tracker(tracker.key);
    if (!row) continue;
    const sample = sampleOf(row.heads);
    const share = sample.filter((path) => paths.has(path)).length / Math.max(1, Math.min(sample.length, paths.size));
    if (share >= MOSTLY && (!best || share > best.share)) best = { tracker, share };
  }
  return best && { ...best.tracker, sameTitle: false };
}

/** So many skills tell whether two texts are one tracker. */
const SAMPLE = 5_000;

/** Ids without their title, of the first ones. */
const sampleOf = (heads: readonly SkillHead[]): readonly string[] =>
  heads.slice(0, SAMPLE).map(({ id }) => id.slice(id.indexOf('/') + 1));

async function checkedIn(app: App, key: string): Promise<(id: SkillId) => boolean> {
  if (app.tracker.value?.key === key) return app.isChecked;
  const row = await app.env.store.tracker(key);
  const ticked = new Set(row?.ticked);
  // Another tracker than the open one: its undecided skills have the marks of its own text.
  return (id) => {
    const state = app.stateOf(id);
    return state?.decided ? state.ticked : ticked.has(id);
  };
}

/** Writes the import as one act and opens the tracker. The same bytes again write nothing. */
export async function commitImport(app: App, preview: Preview, choices: Choices): Promise<Imported> {
  const { reading, name, older, same } = preview;
  const told = {
    title: reading.row.title,
    skills: reading.row.heads.length,
    topics: new Set(reading.row.heads.map(({ topic }) => topic)).size,
    problems: reading.problems,
  };
  await keepHandle(app, preview);
  if (same && older) {
    if (app.tracker.value?.key !== older.key) await openTracker(app, older.key);
    return { ...told, claimed: 0, unclaimed: 0, adopted: 0, batch: null };
  }
  const entry = app.env.newId();
  const batch = app.env.newId();
  const marks = marksOf(app, preview, choices);
  const acts: Act[] = [
    { kind: 'tracker', id: entry, name, sha256: reading.row.sha256, bytes: reading.base64 },
    ...marks,
  ];
  const row: TrackerRow = rowOf(reading, entry, name);
  app.openTracker(row, await indexed(row.heads));
  app.act(acts, { batch, tracker: row, texts: reading.texts });
  await app.settled();
  return {
    ...told,
    claimed: marks.filter(({ kind }) => kind === 'claim').length,
    unclaimed: marks.filter(({ kind }) => kind === 'unclaim').length,
    adopted: marks.filter(({ kind }) => kind === 'adopt').length,
    batch,
  };
}

/** Heads that are indexed at once, some 5 ms. */
const AT_ONCE = 10_000;

/** By id; between the parts of a large tracker the screen and the person's taps have their turn. */
async function indexed(heads: readonly SkillHead[]): Promise<Map<SkillId, SkillHead>> {
  const byId = new Map<SkillId, SkillHead>();
  for (const [at, head] of heads.entries()) {
    byId.set(head.id, head);
    if (at % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return byId;
}

/** Takes a whole import back: the text that this title had before is current again. */
export async function undoImport(app: App, batch: string): Promise<void> {
  await app.undo(batch);
  await settleTrackers(app);
}

/** RULES.md, Marks. */
function marksOf(app: App, { reading, difference, cleared }: Preview, { adopt, unclaim }: Choices): Act[] {
  const claim = (source: 'import' | 'hand') => (skill: SkillId) => ({ kind: 'claim', skill, source });
  if (!difference) return reading.row.ticked.map(claim('import'));
  const pairs = pairsOf(difference);
  const declined = new Set(pairs.filter(({ to }) => !adopt.has(to)).map(({ to }) => to));
  const oldIds = new Map(pairs.map(({ from, to }) => [to, from]));
  const ticked = new Set(reading.row.ticked);
  // A declined pair is a skill that was never here: its tick, if it has one, is a first one.
  const arrived = [...difference.arrivedTicked, ...[...declined].filter((id) => ticked.has(id))];
  // Whoever keeps a box ticked that the file no longer ticks says so by hand, where no entry says it yet.
  const kept = cleared.filter(
    (id) => !unclaim.has(id) && !declined.has(id) && !app.stateOf(oldIds.get(id) ?? id)?.decided,
  );
  return [
    ...pairs.filter(({ to }) => adopt.has(to)).map(({ from, to }) => ({ kind: 'adopt', from, to })),
    ...arrived.map(claim('import')),
    ...[...difference.ticked.filter((id) => !declined.has(id)), ...kept].map(claim('hand')),
    ...cleared
      .filter((id) => unclaim.has(id) && !declined.has(id))
      .map((skill) => ({ kind: 'unclaim', skill, source: 'import' })),
  ];
}

/** Where the file lies, so that an export can be written back into it. */
async function keepHandle(app: App, { handle, reading }: Preview): Promise<void> {
  if (!handle) return;
  await app.env.store.keep(`file ${reading.row.key}`, handle).catch(() => {
    // Only a convenience: the export then asks for the file.
  });
}
