/** The log as a set and as a text: canonical form, order, union, hash; encodeLog and decodeLog. */

import type { LogEntry, Problem } from '../model.ts';
import { faultOf, isKnown, isTime, timeOf } from './entry.ts';
import { fnv1a } from './hash.ts';

/** Deeper nesting than any entry of ours by far, and shallow enough for every engine's stack. */
const deepest = 64;
const dayLength = 86_400_000;

// ── One entry ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** JSON with keys sorted by UTF-16 code unit and no blanks. `without`: a key of the outermost object to leave out. */
export function canonical(value: unknown, without?: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  const parts: string[] = [];
  // Object.keys gives own keys only, and a key named __proto__ that JSON.parse made is an own one.
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined && key !== without) parts.push(`${JSON.stringify(key)}:${canonical(item)}`);
  }
  return `{${parts.join(',')}}`;
}

/** FNV-1a 32 of the canonical form, `bytes` left out, so that it can be told without reading trackers and drawings. */
export function hashOf(entry: LogEntry): number {
  return fnv1a(canonical(entry, 'bytes'));
}

/** How many entries, and the sum of their hashes modulo 2^32: the same in any order. */
export function markOf(entries: Iterable<LogEntry>): { readonly count: number; readonly hash: number } {
  let count = 0;
  let hash = 0;
  for (const entry of entries) {
    count++;
    hash = (hash + hashOf(entry)) >>> 0;
  }
  return { count, hash };
}

// ── Order and union ──────────────────────────────────────────────────────────────────────────────────────────────────

/** By `at`, then by `id` (UTF-16 code units). */
export function compareEntries(one: LogEntry, other: LogEntry): number {
  return timeOf(one) - timeOf(other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/** The entries in order; the list itself where it already is. */
export function ordered(entries: readonly LogEntry[]): readonly LogEntry[] {
  for (let index = 1; index < entries.length; index++) {
    if (compareEntries(entries[index - 1]!, entries[index]!) > 0) return [...entries].sort(compareEntries);
  }
  return entries;
}

/** The union by id, in order. Of two different entries with one id the smaller canonical form stays, and a problem says so. */
export function unionOf(...logs: readonly (readonly LogEntry[])[]): {
  readonly entries: readonly LogEntry[];
  readonly problems: readonly Problem[];
} {
  const byId = new Map<string, LogEntry>();
  const problems: Problem[] = [];
  for (const log of logs) {
    for (const entry of log) {
      const known = byId.get(entry.id);
      if (known === undefined) byId.set(entry.id, entry);
      else if (!same(known, entry)) {
        byId.set(entry.id, smaller(known, entry));
        problems.push(clash(entry.id, 0));
      }
    }
  }
  return { entries: ordered([...byId.values()]), problems };
}

function smaller(one: LogEntry, other: LogEntry): LogEntry {
  return canonical(other) < canonical(one) ? other : one;
}

function clash(id: string, line: number): Problem {
  return { line, message: `Two different entries have the id ${JSON.stringify(id)}; one of them was kept.` };
}

/** Equal as JSON; much cheaper than two canonical forms, and a merge mostly meets what it has. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(other, key) && same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}

// ── As a text ────────────────────────────────────────────────────────────────────────────────────────────────────────

const header = '{"format":"groundtruth-log","version":1}';

/** JSON Lines in canonical form and order, the header first: a backup. Entries are to be unique by id (`unionOf`). */
export function encodeLog(entries: readonly LogEntry[]): string {
  return `${[header, ...ordered(entries).map((entry) => canonical(entry))].join('\n')}\n`;
}

export interface LogReading {
  /** In order, unique by id; none where the file was refused. */
  readonly entries: readonly LogEntry[];
  /** What a person should know; the file was read all the same. */
  readonly problems: readonly Problem[];
  /** Why nothing was read, and in which line; null where the file was read. */
  readonly refused: Problem | null;
}

/**
 * Reads a log: a BOM, CRLF, empty lines are fine; a broken last line without a newline is dropped with a problem; any other broken
 * line refuses the file. `now` (ms since 1970): entries more than a day ahead of it are reported.
 */
export function decodeLog(text: string, now?: number): LogReading {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const bad = first < 0 ? 'This is not a Groundtruth log: it is empty.' : headerFault(lines[first]!);
  if (bad) return refuse(Math.max(first, 0) + 1, bad);

  const byId = new Map<string, LogEntry>();
  const lineOf = new Map<string, number>();
  const problems: Problem[] = [];
  for (let index = first + 1; index < lines.length; index++) {
    const source = lines[index]!;
    if (source.trim() === '') continue;
    const entry = readLine(source);
    if (typeof entry === 'string') {
      if (index < lines.length - 1) return refuse(index + 1, entry);
      problems.push({ line: index + 1, message: `The last line is cut off and was left out. ${entry}` });
      continue;
    }
    const known = byId.get(entry.id);
    if (known === undefined) {
      byId.set(entry.id, entry);
      lineOf.set(entry.id, index + 1);
    } else if (!same(known, entry)) {
      problems.push(clash(entry.id, index + 1));
      const kept = smaller(known, entry);
      byId.set(entry.id, kept);
      if (kept === entry) lineOf.set(entry.id, index + 1);
    }
  }
  const entries = ordered([...byId.values()]);
  const found = problemsOf(entries, now, (entry) => lineOf.get(entry.id)!);
  return { entries, problems: [...problems, ...found].sort((one, other) => one.line - other.line), refused: null };
}

function refuse(line: number, message: string): LogReading {
  return { entries: [], problems: [], refused: { line, message } };
}

function headerFault(line: string): string {
  const value = parse(line);
  if (typeof value !== 'object' || value === null || (value as { format?: unknown }).format !== 'groundtruth-log')
    return `This is not a Groundtruth log: its first line is not ${header}.`;
  const version = (value as { version?: unknown }).version;
  if (version === 1) return '';
  if (typeof version === 'number' && version > 1)
    return `This log was written by a later Groundtruth (version ${version}; this one reads version 1). Update the app and try again.`;
  return 'This log does not say its version.';
}

/** An entry, or what is wrong with the line. */
function readLine(line: string): LogEntry | string {
  const value = parse(line);
  if (value === undefined) return 'It is not JSON.';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'It is not an entry.';
  if (isDeeper(value, deepest)) return 'It is nested too deeply.';
  const { id } = value as { id?: unknown };
  // What has no id cannot be kept, for a union goes by id; and what cannot be kept refuses the file.
  if (typeof id !== 'string' || id === '') return 'It has no id.';
  return value as LogEntry;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const item of Object.values(value)) {
    if (typeof item === 'object' && item !== null && isDeeper(item, levels - 1)) return true;
  }
  return false;
}

/** What a person should know of entries that are kept: those that do not count, unknown kinds (once each), those from the future. */
export function problemsOf(
  entries: readonly LogEntry[],
  now?: number,
  lineOf: (entry: LogEntry) => number = () => 0,
): readonly Problem[] {
  const problems: Problem[] = [];
  const unknown = new Map<string, { line: number; count: number }>();
  for (const entry of entries) {
    const fault = faultOf(entry);
    if (!isKnown(entry.kind)) {
      // Not String(): a kind that is an object may bring its own toString.
      const kind = typeof entry.kind === 'string' ? entry.kind : canonical(entry.kind);
      const seen = unknown.get(kind);
      if (seen) seen.count++;
      else unknown.set(kind, { line: lineOf(entry), count: 1 });
    } else if (fault) {
      problems.push({
        line: lineOf(entry),
        message: `The entry ${JSON.stringify(entry.id)} (${entry.kind}) is one ${fault}; it is kept and does not count.`,
      });
    }
    if (now !== undefined && isTime(entry.at) && entry.at > now + dayLength) {
      problems.push({
        line: lineOf(entry),
        message: `The entry ${JSON.stringify(entry.id)} (${entry.kind}) is dated more than a day ahead, ${new Date(entry.at).toISOString()}; it is kept and can be undone.`,
      });
    }
  }
  for (const [kind, { line, count }] of unknown) {
    const many = count === 1 ? 'One entry' : `${count} entries`;
    problems.push({ line, message: `${many} of the unknown kind ${JSON.stringify(kind)}; kept, not counted.` });
  }
  return problems;
}
