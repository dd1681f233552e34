/** The log inside a transaction: adding, finding, taking back, packing. */
import type { LogMark } from '../app/env.ts';
import type { LogEntry } from '../core/model.ts';
import { entriesOf, lightOf, packRecords, recordsOf } from './records.ts';
import type { LogRecord, Tables } from './schema.ts';

/** `packed`: records up to this number were packed. */
export type Mark = LogMark & { readonly packed: number };

const START: Mark = { seq: 0, count: 0, hash: 0, packed: 0 };

export async function readMark(meta: Tables['meta']): Promise<Mark> {
  const row = await meta.get('mark');
  return row?.name === 'mark' ? row.value : START;
}

/** Adds the entries whose id is unknown at the end of the log, and tells how many they were. */
export async function addEntries(
  { log, bytes, meta }: Tables,
  entries: readonly LogEntry[],
  hash: (entry: LogEntry) => number,
  merge?: string,
) {
  const [before, fresh] = await unknownOf(log, meta, entries);
  if (fresh.length === 0) return { mark: before, added: 0 };
  const mark: Mark = {
    ...before,
    seq: before.seq + fresh.length,
    count: before.count + fresh.length,
    hash: fresh.reduce((sum, entry) => (sum + hash(lightOf(entry))) >>> 0, before.hash),
  };
  const heavy = fresh.filter((entry) => entry.bytes !== undefined);
  await Promise.all([
    log.bulkAdd(recordsOf(fresh, before.seq, merge)),
    meta.put({ name: 'mark', value: mark }),
    heavy.length > 0 && bytes.bulkPut(heavy.map(({ id, bytes: value }) => ({ id, bytes: value }))),
  ]);
  return { mark, added: fresh.length };
}

/** Takes back what a merge added, and nothing else. */
export async function removeMerge(
  { log, bytes, meta, merges, projection }: Tables,
  id: string,
  hash: (entry: LogEntry) => number,
): Promise<Mark> {
  const [before, records] = await Promise.all([
    readMark(meta),
    log.where('merge').equals(id).toArray(),
    merges.delete(id),
  ]);
  if (records.length === 0) return before;
  const gone = entriesOf(records);
  const mark: Mark = {
    ...before,
    count: before.count - gone.length,
    hash: gone.reduce((sum, entry) => (sum - hash(entry)) >>> 0, before.hash),
  };
  await Promise.all([
    log.bulkDelete(records.map(({ seq }) => seq)),
    bytes.bulkDelete(records.flatMap(({ heavy }) => heavy ?? [])),
    meta.put({ name: 'mark', value: mark }),
    projection.clear(),
  ]);
  return mark;
}

/** The records in which such entries stand; others stand in them too. */
export async function recordsFor(log: Tables['log'], skill?: string, kinds?: readonly string[]): Promise<LogRecord[]> {
  if (skill !== undefined) return log.where('skills').equals(skill).toArray();
  if (!kinds) return log.toArray();
  const found = await Promise.all([...new Set(kinds)].map((kind) => log.where('kinds').equals(kind).toArray()));
  const records = new Map(found.flat().map((record) => [record.seq, record]));
  return [...records.values()].sort((a, b) => a.seq - b.seq);
}

/** Joins the single acts that were written since the last time into full records. */
export async function packLog({ log, meta }: Tables): Promise<void> {
  const mark = await readMark(meta);
  const { packed, gone } = packRecords(await log.where('seq').above(mark.packed).toArray());
  await Promise.all([
    log.bulkPut(packed),
    log.bulkDelete(gone),
    meta.put({ name: 'mark', value: { ...mark, packed: mark.seq } }),
  ]);
}

/** The mark, and the entries whose id the log does not have, each id once. */
async function unknownOf(log: Tables['log'], meta: Tables['meta'], entries: readonly LogEntry[]) {
  const known = new Set<string>();
  const lookUp = async () => {
    const counts = await Promise.all(entries.map(({ id }) => log.where('ids').equals(id).count()));
    for (const [at, { id }] of entries.entries()) if (counts[at]! > 0) known.add(id);
  };
  // A rating asks for both at once. Looking up takes some 50 µs an id, reading the log 3 µs an entry.
  const [mark] = await Promise.all([readMark(meta), entries.length < 10 && lookUp()]);
  if (entries.length >= 10 && mark.count > entries.length * 20) await lookUp();
  else if (entries.length >= 10 && mark.count > 0)
    for (const { ids } of await log.toArray()) for (const id of ids) known.add(id);
  return [mark, entries.filter(({ id }) => !known.has(id) && known.add(id))] as const;
}
