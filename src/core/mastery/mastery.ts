/** Mastery: the whole log folded into the state of each skill, and what that means today. */
import { faultOf, isKnown, timeOf } from '../log/entry.ts';
import { compareEntries, ordered, problemsOf } from '../log/log.ts';
import { undone } from '../log/undo.ts';
import type { Day, LogEntry, Problem, Settings, SkillId, SkillState, Status } from '../model.ts';
import { isFolded, type OpenState, startState, step } from './fold.ts';
import { recallAt } from './memory.ts';
import { thresholdOf } from './promotion.ts';
import { defaultSettings, settingsAfter } from './settings.ts';

/** Ids that were adopted into one skill. */
export interface Family {
  readonly members: readonly SkillId[];
  /** The `to` of the last adoption among them; their history is kept under it. */
  readonly to: SkillId;
}

/** What a person wrote about a skill themselves. */
export interface Own {
  /** Own text over a part of a face, or a face of one's own; the last one of each part. */
  readonly texts: readonly { readonly face: string; readonly part: string; readonly text: string }[];
  /** Marks that are on, by face or question id. */
  readonly flags: readonly { readonly item: string; readonly text: string }[];
  readonly note: string;
  /** Id of the `reference` entry that is current. */
  readonly reference: string | null;
}

/** An imported or exported tracker, or imported cards; the bytes stay in the entry. */
export interface Imported {
  readonly id: string;
  readonly at: number;
  readonly kind: 'tracker' | 'pack';
  readonly name: string;
  readonly sha256: string;
}

/** All that was computed from a log. It is changed in place by `advance`; a state in it never is, it is replaced. */
export interface Replay {
  /** By root: the skill's id, or the `to` of its family. */
  readonly states: Map<SkillId, SkillState>;
  settings: Settings;
  /** Of every adopted id, the root. */
  readonly roots: ReadonlyMap<SkillId, SkillId>;
  /** By root. */
  readonly families: ReadonlyMap<SkillId, Family>;
  /** By root. */
  readonly own: Map<SkillId, Own>;
  /** In order. */
  readonly imports: Imported[];
  /** Where the log ends; null where it is empty. */
  last: { readonly at: number; readonly id: string } | null;
  /** Undo targets that name no entry: an entry of such an id or batch cannot be added by `advance`. */
  readonly loose: ReadonlySet<string>;
  /** Entries that were kept and do not count. */
  readonly problems: Problem[];
}

// ── Replay ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The fold of RULES.md over a whole log, unordered but unique by id (`unionOf`). About 1.5 µs an entry; sorted lists are not sorted again. */
export function replay(entries: readonly LogEntry[]): Replay {
  const log = ordered(entries);
  const resolved = undone(log);
  const removed = resolved?.removed;
  const { families, roots } = familiesOf(log, removed);
  const end = log.at(-1);
  const result: Replay = {
    states: new Map(),
    settings: defaultSettings,
    roots,
    families,
    own: new Map(),
    imports: [],
    last: end ? { at: timeOf(end), id: end.id } : null,
    loose: resolved?.loose ?? new Set(),
    problems: [],
  };
  const faulty: LogEntry[] = [];
  for (let index = 0; index < log.length; index++) {
    const entry = log[index]!;
    if (faultOf(entry) || !isKnown(entry.kind)) faulty.push(entry);
    else if (!removed?.[index]) take(result, entry, openState);
  }
  result.problems.push(...problemsOf(faulty));
  return result;
}

/**
 * Adds one entry that stands after all others, in place and in O(1); false, and nothing changed, where only a fresh replay can tell:
 * an undo, an adoption, an entry that stands earlier, is undone already, or is not understood. Law: advance equals replay.
 */
export function advance(result: Replay, entry: LogEntry): boolean {
  if (entry.kind === 'undo' || entry.kind === 'adopt' || !isKnown(entry.kind) || faultOf(entry)) return false;
  if (result.last && compareEntries(result.last as LogEntry, entry) >= 0) return false;
  if (result.loose.has(entry.id) || (typeof entry.batch === 'string' && result.loose.has(entry.batch))) return false;
  take(result, entry, copiedState);
  result.last = { at: entry.at, id: entry.id };
  return true;
}

type Opener = (states: Map<SkillId, SkillState>, id: SkillId) => OpenState;

/** While a replay runs nobody else sees the states, so they are changed in place. */
const openState: Opener = (states, id) => {
  const known = states.get(id);
  if (known) return known;
  const state = startState();
  states.set(id, state);
  return state;
};

/** Later a state may be held by a view, so it is replaced. */
const copiedState: Opener = (states, id) => {
  const known = states.get(id);
  const state = known ? { ...known } : startState();
  states.set(id, state);
  return state;
};

/** One entry that counts. */
function take(result: Replay, entry: LogEntry, open: Opener): void {
  const { kind } = entry;
  if (isFolded(kind)) {
    const id = rootOf(result, entry.skill as string);
    // Practice alone makes no state: a new skill stays new.
    if (kind === 'practice' && !result.states.has(id)) return;
    step(open(result.states, id), entry, result.settings);
  } else if (kind === 'settings') {
    result.settings = settingsAfter(result.settings, entry.values);
  } else if (kind === 'tracker' || kind === 'pack') {
    const { id, at, name, sha256 } = entry;
    result.imports.push({ id, at, kind, name: textOf(name), sha256: textOf(sha256) });
  } else if (typeof entry.skill === 'string') {
    const id = rootOf(result, entry.skill);
    const own = result.own.get(id) ?? nothingOwn;
    const next = ownAfter(own, entry);
    if (next !== own) result.own.set(id, next);
  }
}

const nothingOwn: Own = { texts: [], flags: [], note: '', reference: null };
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function ownAfter(own: Own, entry: LogEntry): Own {
  const { face, part, item, text } = entry;
  switch (entry.kind) {
    case 'face': {
      if (typeof face !== 'string' || typeof part !== 'string') return own;
      const others = own.texts.filter((one) => one.face !== face || one.part !== part);
      return { ...own, texts: typeof text === 'string' ? [...others, { face, part, text }] : others };
    }
    case 'flag': {
      if (typeof item !== 'string') return own;
      const others = own.flags.filter((one) => one.item !== item);
      return { ...own, flags: entry.on === false ? others : [...others, { item, text: textOf(text) }] };
    }
    case 'note':
      return { ...own, note: textOf(text) };
    case 'reference':
      return { ...own, reference: entry.id };
    default:
      return own;
  }
}

// ── Adoption ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Ids joined by the adoptions that count, in any direction; `removed` as `undone` tells it. */
export function familiesOf(
  log: readonly LogEntry[],
  removed: Uint8Array | undefined,
): Pick<Replay, 'families' | 'roots'> {
  const familyOf = new Map<SkillId, { members: SkillId[]; to: SkillId }>();
  for (let index = 0; index < log.length; index++) {
    const entry = log[index]!;
    if (entry.kind !== 'adopt' || removed?.[index] || faultOf(entry)) continue;
    const from = entry.from as string;
    const to = entry.to as string;
    const one = familyOf.get(from) ?? { members: [from], to };
    const other = from === to ? one : (familyOf.get(to) ?? { members: [to], to });
    // The smaller joins the larger, so that a long chain of adoptions costs n log n.
    const [large, small] = one.members.length < other.members.length ? [other, one] : [one, other];
    large.to = to;
    familyOf.set(from, large).set(to, large);
    if (small === large) continue;
    large.members.push(...small.members);
    for (const member of small.members) familyOf.set(member, large);
  }
  const families = new Map<SkillId, Family>();
  const roots = new Map<SkillId, SkillId>();
  for (const [member, family] of familyOf) {
    families.set(family.to, family);
    roots.set(member, family.to);
  }
  for (const { members } of new Set(familyOf.values())) members.sort();
  return { families, roots };
}

/** The id under which the history of a skill is kept. */
export function rootOf(result: Pick<Replay, 'roots'>, id: SkillId): SkillId {
  return result.roots.get(id) ?? id;
}

/**
 * The id under which a skill's history shows: the one member of its family that the tracker holds; if it holds none or several, the
 * `to` of the family's last adoption. An id that was never adopted shows under itself.
 */
export function shownUnder(
  result: Pick<Replay, 'roots' | 'families'>,
  id: SkillId,
  has: (id: SkillId) => boolean,
): SkillId {
  const family = result.families.get(rootOf(result, id));
  return family ? heldBy(family, has) : id;
}

function heldBy(family: Family, has: (id: SkillId) => boolean): SkillId {
  const held = family.members.filter(has);
  return held.length === 1 ? held[0]! : family.to;
}

/** The states by the id under which each shows. Without adoptions it is the live map of the replay, at no cost. */
export function statesFor(result: Replay, has: (id: SkillId) => boolean): ReadonlyMap<SkillId, SkillState> {
  if (result.families.size === 0) return result.states;
  const states = new Map(result.states);
  for (const family of result.families.values()) states.delete(family.to);
  for (const family of result.families.values()) {
    const state = result.states.get(family.to);
    if (state) states.set(heldBy(family, has), state);
  }
  return states;
}

// ── Status ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `fileTicked`: the mark in the tracker's text, which holds for a skill that is not decided. `settings`: the current ones. */
export function statusOf(state: SkillState | undefined, fileTicked: boolean, today: Day, settings: Settings): Status {
  if (!checkedOf(state, fileTicked)) return state?.memory ? 'learning' : 'new';
  if (!state?.decided) return 'claimed';
  if (!state.verified) return state.missed ? 'at-risk' : 'claimed';
  if (state.dots < thresholdOf(settings.strictness).dots || isFading(state, today, settings)) return 'at-risk';
  return state.gap >= 21 ? 'durable' : 'known';
}

/** Whether the box is ticked. */
export function checkedOf(state: SkillState | undefined, fileTicked: boolean): boolean {
  return state?.decided ? state.ticked : fileTicked;
}

/** Predicted recall today, 0–1; null before the first review. */
export function recallToday(state: SkillState | undefined, today: Day, settings: Settings): number | null {
  return state?.memory ? recallAt(state.memory, today - state.last!, settings.weights) : null;
}

function isFading(state: SkillState, today: Day, settings: Settings): boolean {
  const recall = recallToday(state, today, settings);
  return recall !== null && recall < Math.min(0.8, settings.retention - 0.05);
}
