/**
 * The command line: the same core as the browser's, without a database. Data go to stdout, words for people to stderr.
 * 0: done · 1: refused, with a sentence · 2: not understood, with the usage.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { decode } from '../src/app/bytes.ts';
import { cardsOf } from '../src/core/cards/cards.ts';
import { isPack, joinPacks, readPack } from '../src/core/cards/pack.ts';
import { dayOf, type Moment, readIso } from '../src/core/log/day.ts';
import { decodeLog, encodeLog, unionOf } from '../src/core/log/log.ts';
import { checkedOf, replay, statesFor, statusOf } from '../src/core/mastery/mastery.ts';
import type { LogEntry, Problem, SkillId, SkillState, Tracker } from '../src/core/model.ts';
import { applyChanges } from '../src/core/tracker/text.ts';
import { markChanges, readTracker } from '../src/core/tracker/tracker.ts';
import { type CardFile, readCardFiles } from './cardFiles.ts';
import { unifiedDiff } from './unifiedDiff.ts';

export const usage = `Usage: npm run -s gt -- VERB …

  read   TRACKER.md                       its skills as JSON
  cards  TRACKER.md [--cards DIR]         the questions of each skill as JSON
  state  TRACKER.md --log LOG [--at ISO]  memory, dots and status of each skill as JSON, today or at ISO
  export TRACKER.md --log LOG [--diff]    the tracker with the earned boxes set, or what would change
  merge  LOG …                            the union of logs
  check  TRACKER.md                       what is wrong with it, with line numbers

LOG is a backup: .jsonl, or gzip of it. ISO has an offset or Z: 2026-03-01T07:30:00+02:00.
`;

/** The world as the command line sees it. */
export interface Outside {
  readonly now: Moment;
  out(data: string): void;
  err(words: string): void;
}

/** A sentence for the person; the exit code is 1. */
class Refused extends Error {}
/** The command was not understood; the exit code is 2. */
class Misused extends Error {}

const options = {
  cards: { type: 'string' },
  log: { type: 'string' },
  at: { type: 'string' },
  diff: { type: 'boolean' },
} as const;
type Option = keyof typeof options;
type Values = { readonly cards?: string; readonly log?: string; readonly at?: string; readonly diff?: boolean };

interface Verb {
  readonly takes: readonly Option[];
  readonly needsLog?: true;
  readonly many?: true;
  run(names: readonly string[], values: Values, outside: Outside): void;
}

/** Runs one command and returns its exit code. */
export function gt(args: readonly string[], outside: Outside): number {
  try {
    const { verb, names, values } = understood(args);
    verb.run(names, values, outside);
    return 0;
  } catch (error) {
    if (error instanceof Misused) outside.err(`${error.message}\n\n${usage}`);
    else if (error instanceof Refused) outside.err(`${error.message}\n`);
    else throw error;
    return error instanceof Misused ? 2 : 1;
  }
}

function understood(args: readonly string[]): { verb: Verb; names: readonly string[]; values: Values } {
  const [name = '', ...rest] = args;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new Misused(name ? `There is no verb "${name}".` : 'Say what to do.');
  const { values, positionals: names } = parsed(rest);
  const foreign = Object.keys(values).find((key) => !verb.takes.includes(key as Option));
  if (foreign) throw new Misused(`"${name}" knows no --${foreign}.`);
  if (names.length === 0) throw new Misused(verb.many ? 'Which logs?' : 'Which tracker?');
  if (names.length > 1 && !verb.many) throw new Misused(`"${name}" takes one tracker.`);
  if (verb.needsLog && values.log === undefined) throw new Misused(`"${name}" needs --log LOG.`);
  return { verb, names, values };
}

function parsed(args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Misused((error as Error).message);
  }
}

// ── The verbs ────────────────────────────────────────────────────────────────────────────────────────────────────────

const verbs: Readonly<Record<string, Verb>> = {
  read: {
    takes: [],
    run([name], _values, outside) {
      const { title, skills, problems } = trackerIn(name!).tracker;
      const rows = skills.map(({ id, topic, level, label, text, checked, line, offset, kind }) => ({
        id,
        topic,
        level: level === 0 ? null : `L${level}`,
        label,
        text,
        checked,
        line,
        offset,
        kind,
      }));
      outside.out(json({ title, skills: rows, problems }));
    },
  },
  cards: {
    takes: ['cards'],
    run([name], { cards: folder }, outside) {
      const { tracker } = trackerIn(name!);
      const files = cardFilesIn(folder);
      const packs = files.map(({ name: file, text }) => ({ name: file, pack: readPack(text) }));
      const { cards, problems } = joinPacks(packs);
      for (const { file, line, message } of problems) outside.err(`${file}:${line}: ${message}\n`);
      if (problems.length > 0) throw new Refused('The cards have mistakes; nothing was told of them.');
      outside.out(json(cardsOf(tracker, cards)));
    },
  },
  state: {
    takes: ['log', 'at'],
    needsLog: true,
    run([name], { log, at }, outside) {
      const moment = at === undefined ? outside.now : readIso(at);
      if (!moment) throw new Misused(`--at ${at} is no ISO time with an offset or Z.`);
      const { tracker } = trackerIn(name!);
      const { states, settings } = folded(tracker, logIn(log!, outside));
      const today = dayOf(moment.at, moment.zone, settings.rollover);
      const rows = tracker.skills.map(({ id, checked }) => {
        const state = states.get(id);
        const row = {
          stability: state?.memory?.stability ?? null,
          difficulty: state?.memory?.difficulty ?? null,
          due: state?.due ?? null,
          dots: state?.dots ?? 0,
          status: statusOf(state, checked, today, settings),
          checked: checkedOf(state, checked),
        };
        return [id, row] as const;
      });
      outside.out(json(Object.fromEntries(rows)));
    },
  },
  export: {
    takes: ['log', 'diff'],
    needsLog: true,
    run([name], { log, diff }, outside) {
      const { tracker, text } = trackerIn(name!);
      const { states } = folded(tracker, logIn(log!, outside));
      const changes = markChanges(tracker, (id) => {
        const state = states.get(id);
        return state?.decided ? state.ticked : null;
      });
      const after = applyChanges(text, changes);
      outside.out(diff ? unifiedDiff(basename(name!), text, after) : after);
      outside.err(`${changes.length} ${changes.length === 1 ? 'box' : 'boxes'} changed.\n`);
    },
  },
  merge: {
    takes: [],
    many: true,
    run(names, _values, outside) {
      const { entries, problems } = unionOf(...names.map((name) => logIn(name, outside)));
      for (const { message } of problems) outside.err(`${message}\n`);
      outside.out(encodeLog(entries));
    },
  },
  check: {
    takes: [],
    run([name], _values, outside) {
      const { skills, problems } = trackerIn(name!).tracker;
      for (const { line, message } of problems) outside.out(`${name}:${line}: ${message}\n`);
      outside.err(`${skills.length} skills, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.\n`);
    },
  },
};

function folded(
  tracker: Tracker,
  entries: readonly LogEntry[],
): { states: ReadonlyMap<SkillId, SkillState>; settings: ReturnType<typeof replay>['settings'] } {
  const result = replay(entries);
  const ids = new Set(tracker.skills.map(({ id }) => id));
  return { states: statesFor(result, (id) => ids.has(id)), settings: result.settings };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

// ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function bytesOf(name: string): Buffer {
  try {
    return readFileSync(name);
  } catch (error) {
    throw new Refused(`${name}: ${(error as Error).message}`);
  }
}

function trackerIn(name: string): { tracker: Tracker; text: string } {
  const decoded = decode(bytesOf(name));
  if (!('text' in decoded)) throw refusalOf(name, decoded);
  const tracker = readTracker(decoded.text, basename(name));
  if (tracker.skills.length === 0) {
    throw refusalOf(name, tracker.problems[0] ?? { line: 0, message: 'This is not a tracker: no skill was found.' });
  }
  return { tracker, text: decoded.text };
}

/** The authored cards: of a folder, whatever its files are called, or those that ship. */
function cardFilesIn(folder: string | undefined): readonly CardFile[] {
  if (folder === undefined) return readCardFiles(join(import.meta.dirname, '../data/cards'));
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
      .filter(({ text }) => isPack(text));
  } catch (error) {
    throw new Refused(`${folder}: ${(error as Error).message}`);
  }
}

function logIn(name: string, outside: Outside): readonly LogEntry[] {
  const { entries, problems, refused } = decodeLog(textOfLog(name, unpacked(name, bytesOf(name))), outside.now.at);
  if (refused) throw refusalOf(name, refused);
  for (const { line, message } of problems) outside.err(`${name}:${line}: ${message}\n`);
  return entries;
}

function unpacked(name: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 500_000_000 });
  } catch (error) {
    throw new Refused(`${name}: This gzip file cannot be unpacked: ${(error as Error).message}`);
  }
}

/** UTF-8, all of it but the last line, which may be cut off within a character. */
function textOfLog(name: string, bytes: Buffer): string {
  const end = bytes.lastIndexOf(10) + 1;
  const tail = bytes.subarray(end);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
    return text + (isUtf8(tail) ? tail.toString() : `${tail.toString()}\uFFFD"`);
  } catch {
    const line =
      1 +
      bytes
        .subarray(0, end)
        .toString('latin1')
        .split('\n')
        .findIndex((one) => !isUtf8(Buffer.from(one, 'latin1')));
    throw refusalOf(name, { line, message: 'This is not UTF-8.' });
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function refusalOf(name: string, { line, message }: Problem): Refused {
  return new Refused(line > 0 ? `${name}:${line}: ${message}` : `${name}: ${message}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // A reader that has seen enough (head, less) closes the pipe; that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }
  const at = Date.now();
  process.exitCode = gt(process.argv.slice(2), {
    now: { at, zone: -new Date(at).getTimezoneOffset() },
    out: (data) => process.stdout.write(data),
    err: (words) => process.stderr.write(words),
  });
}
