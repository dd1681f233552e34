import type { LogMark } from '../app/env.ts';
import type { LogEntry } from '../core/model.ts';
import type { LogRecord } from './schema.ts';

/** Entries in a full record: large enough that rows cost nothing, small enough that reading one skill's entries stays cheap. */
export const RECORD = 256;

/** An entry without its `bytes` (of a tracker, a drawing, …), which are most of a log's weight and seldom asked for. */
export function lightOf(entry: LogEntry): LogEntry {
  if (entry.bytes === undefined) return entry;
  const { bytes: _, ...light } = entry;
  return light as LogEntry;
}

/** Records for new entries that follow number `after`. */
export function recordsOf(entries: readonly LogEntry[], after: number, merge?: string): LogRecord[] {
  const records: LogRecord[] = [];
  for (let from = 0; from < entries.length; from += RECORD) {
    const part = entries.slice(from, from + RECORD);
    const heavy = part.filter(({ bytes }) => bytes !== undefined).map(({ id }) => id);
    records.push(recordOf(part.map(lightOf), after + from + part.length, heavy, merge));
  }
  return records;
}

/** Entries of records, without bytes; only those numbered above `after`. */
export function entriesOf(records: readonly LogRecord[], after = 0): LogEntry[] {
  return records.flatMap(({ seq, entries }) => {
    const known = entries.length - (seq - after);
    return known > 0 ? entries.slice(known) : entries;
  });
}

/** Records as fewer ones: neighbours without a gap that no merge brought are joined. `gone`: the numbers that are no longer needed. */
export function packRecords(records: readonly LogRecord[]): { packed: LogRecord[]; gone: number[] } {
  const packed: LogRecord[] = [];
  const gone: number[] = [];
  let run: LogRecord[] = [];
  let size = 0;
  const close = () => {
    if (run.length > 1) {
      const heavy = run.flatMap((record) => record.heavy ?? []);
      packed.push(recordOf(entriesOf(run), run.at(-1)!.seq, heavy));
      gone.push(...run.slice(0, -1).map(({ seq }) => seq));
    }
    run = [];
    size = 0;
  };
  for (const record of records) {
    const follows = run.length === 0 || record.seq - record.entries.length === run.at(-1)!.seq;
    if (record.merge !== undefined || !follows || size + record.entries.length > RECORD) close();
    if (record.merge !== undefined) continue;
    run.push(record);
    size += record.entries.length;
  }
  close();
  return { packed, gone };
}

/** Nothing was removed from a log between two marks: as many entries were added as numbers were given. */
export function keeps(older: LogMark, newer: LogMark): boolean {
  return older.seq <= newer.seq && newer.seq - older.seq === newer.count - older.count;
}

/** Skills that an entry names. */
export function skillsOf({ skill, from, to }: LogEntry): string[] {
  return [skill, from, to].filter((name) => typeof name === 'string');
}

export function recordOf(
  entries: readonly LogEntry[],
  seq: number,
  heavy: readonly string[],
  merge?: string,
): LogRecord {
  return {
    seq,
    entries,
    ids: entries.map(({ id }) => id),
    skills: [...new Set(entries.flatMap(skillsOf))],
    kinds: [...new Set(entries.map(({ kind }) => kind))],
    ...(heavy.length > 0 && { heavy }),
    ...(merge !== undefined && { merge }),
  };
}
