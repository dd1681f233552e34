/** The skills of the open tracker as a list: what is searched, filtered and counted, and what is done to several at once. */
import { type Family, rootOf } from '../core/mastery/mastery.ts';
import type { LogEntry, SkillHead, SkillId, Status } from '../core/model.ts';
import type { Act, App } from './app.ts';
import type { Demand } from './demand.ts';

/** What a list can be narrowed to: a status, or a mark beside it. */
export type Mark = Status | 'suspended' | 'flagged';
export const MARKS: readonly Mark[] = [
  'new',
  'learning',
  'claimed',
  'known',
  'durable',
  'at-risk',
  'suspended',
  'flagged',
];

export interface Filter {
  /** As typed. */
  readonly words: string;
  readonly mark: Mark | null;
  readonly topic: string | null;
  readonly level: number | null;
}

export const NO_FILTER: Filter = { words: '', mark: null, topic: null, level: null };

/** A hash query, so that back and reload find the same list; '' for the whole list. */
export function encodeFilter({ words, mark, topic, level }: Filter): string {
  const query = new URLSearchParams();
  if (words !== '') query.set('words', words);
  if (mark !== null) query.set('status', mark);
  if (topic !== null) query.set('topic', topic);
  if (level !== null) query.set('level', String(level));
  return query.toString();
}

export function decodeFilter(query: string): Filter {
  const asked = new URLSearchParams(query);
  const level = asked.get('level');
  return {
    words: asked.get('words') ?? '',
    mark: MARKS.find((name) => name === asked.get('status')) ?? null,
    topic: asked.get('topic'),
    level: level !== null && /^\d$/.test(level) ? Number(level) : null,
  };
}

export interface Listing {
  /** In file order. */
  readonly heads: readonly SkillHead[];
  /** How many each mark would leave, the other filters as they are. */
  readonly counts: Readonly<Record<Mark, number>>;
  /** How many there are without a mark. */
  readonly all: number;
}

/** The skills that pass. `texts`: the statements by position, where they are at hand. One pass: 100,000 skills take some 50 ms. */
export function listSkills(app: App, filter: Filter, texts: readonly string[] | null = null): Listing {
  const heads = app.tracker.value?.heads ?? [];
  const counts = Object.fromEntries(MARKS.map((mark) => [mark, 0])) as Record<Mark, number>;
  const words = plain(filter.words).split(' ').filter(Boolean);
  const names = words.length > 0 ? namesOf(heads) : [];
  const found: SkillHead[] = [];
  let all = 0;
  for (let index = 0; index < heads.length; index++) {
    const head = heads[index]!;
    if (filter.topic !== null && head.topic !== filter.topic) continue;
    if (filter.level !== null && head.level !== filter.level) continue;
    if (words.length > 0) {
      const name = names[index]!;
      const text = texts?.[index] ?? '';
      if (!words.every((word) => name.includes(word) || text.includes(word))) continue;
    }
    all++;
    const status = app.statusOf(head.id);
    const suspended = isSuspended(app, head.id);
    const flagged = isFlagged(app, head.id);
    counts[status]++;
    if (suspended) counts.suspended++;
    if (flagged) counts.flagged++;
    const passes =
      filter.mark === null ||
      filter.mark === status ||
      (filter.mark === 'suspended' && suspended) ||
      (filter.mark === 'flagged' && flagged);
    if (passes) found.push(head);
  }
  return { heads: found, counts, all };
}

export const isSuspended = (app: App, id: SkillId): boolean => app.stateOf(id)?.suspended === true;

export function isFlagged(app: App, id: SkillId): boolean {
  const { own } = app.log();
  return own.size > 0 && (own.get(rootOf(app.log(), id))?.flags.length ?? 0) > 0;
}

/** Topics in file order, and the levels that there are. */
export function placesOf(heads: readonly SkillHead[]): { topics: readonly string[]; levels: readonly number[] } {
  const topics = new Set<string>();
  const levels = new Set<number>();
  for (const head of heads) {
    topics.add(head.topic);
    levels.add(head.level);
  }
  return { topics: [...topics], levels: [...levels].sort((a, b) => a - b) };
}

/** What study would be asked for; null where nothing is narrowed, or where study cannot be asked for just that. */
export function demandOf({ words, mark, topic, level }: Filter): Demand | null {
  if (words.trim() !== '' || (mark === null && topic === null && level === null)) return null;
  const filter = mark === 'new' || mark === 'learning' || mark === 'claimed' || mark === 'at-risk' ? mark : null;
  if (mark !== null && filter === null) return null;
  return {
    ...(topic === null ? {} : { topic }),
    ...(level === null ? {} : { level }),
    ...(filter === null ? {} : { filter }),
  };
}

// ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Lower case, without accents, blanks as one: what is typed finds what is written. */
export function plain(text: string): string {
  // Most text is ASCII; to normalise it would cost five times as much.
  const bare = /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'");
  return bare.replaceAll("'", '').replace(/\s+/g, ' ').trim().toLowerCase();
}

const names = new WeakMap<readonly SkillHead[], readonly string[]>();

/** Label and topic of each, plain; made once a tracker. */
function namesOf(heads: readonly SkillHead[]): readonly string[] {
  let found = names.get(heads);
  if (!found) {
    found = heads.map(({ label, topic, level }) => plain(`${label} ${topic} L${level}`));
    names.set(heads, found);
  }
  return found;
}

/** Statements are searched up to so many skills: each fifty are one read of the store. */
const SEARCHED_TEXTS = 5000;
const RECORD = 50;

/** The statements by position, plain, for `listSkills`; null where the tracker is too large to read for a search. */
export async function loadTexts(app: App): Promise<readonly string[] | null> {
  const row = app.tracker.value;
  if (!row || row.heads.length > SEARCHED_TEXTS) return null;
  const texts: string[] = new Array(row.heads.length).fill('');
  const starts = Array.from({ length: Math.ceil(row.heads.length / RECORD) }, (_, index) => index * RECORD);
  const records = await Promise.all(starts.map((start) => app.env.store.texts(row.key, start)));
  for (const record of records)
    for (const [index, text] of record?.texts.entries() ?? []) texts[record!.first + index] = plain(text);
  return texts;
}

// ── One skill ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** All that `ledgerOf` needs of the log: a few reads by index, however long the log is. */
export async function entriesOf(app: App, id: SkillId): Promise<readonly LogEntry[]> {
  const { store } = app.env;
  const members = familyOf(app, id)?.members ?? [id];
  const lists = await Promise.all([
    ...members.map((skill) => store.entries({ skill })),
    store.entries({ kinds: ['settings', 'undo', 'adopt'] }),
  ]);
  const byId = new Map<string, LogEntry>();
  for (const entry of [...lists.flat(), ...app.unsaved()]) byId.set(entry.id, entry);
  return [...byId.values()];
}

/** The ids that were adopted into one skill; undefined where it was never adopted. */
export const familyOf = (app: App, id: SkillId): Family | undefined => app.log().families.get(rootOf(app.log(), id));

// ── Several at once ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Verb = 'claim' | 'suspend' | 'resume';

export interface Done {
  readonly verb: Verb;
  /** The batch: one undo takes back all. */
  readonly target: string;
  readonly changed: number;
  /** Skills of which it was true already; nothing was written for them. */
  readonly already: number;
}

/** One act for all of them, written only where it changes something; null where it would change nothing. */
export function actOnAll(app: App, verb: Verb, ids: readonly SkillId[]): Done | null {
  const acts = ids.flatMap<Act>((skill) => {
    if (verb === 'claim') return app.isChecked(skill) ? [] : [{ kind: 'claim', skill, source: 'hand' }];
    return isSuspended(app, skill) === (verb === 'suspend') ? [] : [{ kind: verb, skill }];
  });
  if (acts.length === 0) return null;
  const target = app.env.newId();
  app.act(acts, { batch: target });
  return { verb, target, changed: acts.length, already: ids.length - acts.length };
}
