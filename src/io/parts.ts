/** Long values lie in parts: storing 20 MB at once stops the screen for 80 ms. */
import type { Collection, Table } from 'dexie';
import type { LogEntry } from '../core/model.ts';
import type { StoredBytes, Tables } from './schema.ts';

/** The parts of a value after its first one, in order; a list as a key is no other value's key. */
export function partsOf<Row, Key>(table: Table<Row, Key>, key: string): Collection<Row, Key> {
  return table.where(':id').between([key, 0], [key, Number.POSITIVE_INFINITY]);
}

/** Characters that are stored at once, some 4 ms. */
const PART = 1 << 20;

/** Stores the bytes of entries that have some, under ids under which no entry has any. */
export async function addBytes(bytes: Tables['bytes'], entries: readonly LogEntry[]): Promise<void> {
  let some: StoredBytes[] = [];
  let size = 0;
  for (const row of entries.flatMap(rowsOf)) {
    some.push(row);
    size += typeof row.bytes === 'string' ? row.bytes.length : 0;
    if (size < PART) continue;
    await bytes.bulkPut(some);
    some = [];
    size = 0;
  }
  if (some.length > 0) await bytes.bulkPut(some);
}

function rowsOf({ id, bytes }: LogEntry): StoredBytes[] {
  if (bytes === undefined) return [];
  if (typeof bytes !== 'string' || bytes.length <= PART) return [{ id, bytes }];
  return Array.from({ length: Math.ceil(bytes.length / PART) }, (_, part) => {
    const some = bytes.slice(part * PART, (part + 1) * PART);
    return part === 0 ? { id, bytes: some, more: true } : { id: [id, part], bytes: some };
  });
}

/** By id, whole. */
export async function getBytes(bytes: Tables['bytes'], ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const [at, row] of (await bytes.bulkGet([...ids])).entries()) {
    if (!row) continue;
    const rest = row.more ? await partsOf(bytes, ids[at]!).toArray() : [];
    found.set(ids[at]!, row.more ? [row, ...rest].map((part) => part.bytes).join('') : row.bytes);
  }
  return found;
}

export async function deleteBytes(bytes: Tables['bytes'], ids: readonly string[]): Promise<void> {
  // Without looking which have parts: that would read all of them.
  await Promise.all([bytes.bulkDelete([...ids]), ...ids.map((id) => partsOf(bytes, id).delete())]);
}
