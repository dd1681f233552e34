/** The log inside a transaction: adding, finding, taking back, packing. */
import type { LogMark } from '../app/env.ts';
import type { LogEntry } from '../core/model.ts';
import { addBytes, deleteBytes, getBytes } from './parts.ts';
import { entriesOf, lightOf, packRecords, recordOf, recordsOf } from './records.ts';
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
  await Promise.all([
    log.bulkAdd(recordsOf(fresh, before.seq, merge)),
    meta.put({ name: 'mark', value: mark }),
    addBytes(bytes, fresh),
  ]);
  return { mark, added: fresh.length };
}

/**
 * Lays entries in the place of those of the same id, and tells which those were. Two devices never make the same id: one at a time is fast
 * enough. A number is left out, so that another tab that reads on from its mark finds that the log is not the one it knows.
 */
export async function replaceEntries(
  { log, bytes, meta }: Tables,
  entries: readonly LogEntry[],
  hash: (entry: LogEntry) => number,
): Promise<{ mark: Mark; replaced: readonly LogEntry[] }> {
  const replaced: LogEntry[] = [];
  let mark = await readMark(meta);
  for (const entry of entries) {
    const record = await log.where('ids').equals(entry.id).first();
    const known = record?.entries.find(({ id }) => id === entry.id);
    if (!record || !known) continue;
    const heavy = await getBytes(bytes, [entry.id]);
    replaced.push(heavy.has(entry.id) ? { ...known, bytes: heavy.get(entry.id) } : known);
    const list = record.entries.map((one) => (one === known ? lightOf(entry) : one));
    const others = (record.heavy ?? []).filter((id) => id !== entry.id);
    const weights = entry.bytes === undefined ? others : [...others, entry.id];
    await log.put(recordOf(list, record.seq, weights, record.merge));
    await deleteBytes(bytes, [entry.id]);
    await addBytes(bytes, [entry]);
    mark = { ...mark, seq: mark.seq + 1, hash: (mark.hash - hash(known) + hash(lightOf(entry))) >>> 0 };
  }
  if (replaced.length > 0) await meta.put({ name: 'mark', value: mark });
  return { mark, replaced };
}

/** Takes back what a merge added, and nothing else; what it replaced is put back. */
export async function removeMerge(tables: Tables, id: string, hash: (entry: LogEntry) => number): Promise<Mark> {
  const { log, bytes, meta, merges, projection } = tables;
  const [row, records] = await Promise.all([
    merges.get(id),
    log.where('merge').equals(id).toArray(),
    merges.delete(id),
  ]);
  const replaced = row?.replaced ?? [];
  const { mark: before } = await replaceEntries(tables, replaced, hash);
  if (replaced.length > 0) await projection.clear();
  if (records.length === 0) return before;
  const gone = entriesOf(records);
  const mark: Mark = {
    ...before,
    count: before.count - gone.length,
    hash: gone.reduce((sum, entry) => (sum - hash(entry)) >>> 0, before.hash),
  };
  await Promise.all([
    log.bulkDelete(records.map(({ seq }) => seq)),
    deleteBytes(
      bytes,
      records.flatMap(({ heavy }) => heavy ?? []),
    ),
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
