/**
 * The first read, without Dexie: what the first card needs from the database, in one transaction.
 *
 * Dexie is 31 kB gzip, half of all script on the way to the first card, and none of what it does well is needed for six
 * reads. Whatever is not as expected here is left to it: then this answers null, and io/db.ts opens, upgrades and says what is wrong.
 */
import type { Boot, Device, Draft, LogMark, Projection, TrackerRow } from '../app/env.ts';
import { decodeHeads, type HeadColumns } from './columns.ts';
import { entriesOf } from './records.ts';
import type { LogRecord, MetaRow } from './schema.ts';

/** IndexedDB's own version of the one schema this knows (io/schema.ts). */
const VERSION = 10;
const STORES = ['meta', 'projection', 'log', 'trackers', 'heads'];

/** What the store holds, or null where there is no database of this version, or it could not be read. */
export async function readBoot(
  name: string,
  factory: IDBFactory | undefined = globalThis.indexedDB,
): Promise<Boot | null> {
  let database: IDBDatabase | null = null;
  try {
    if (!factory) return null;
    database = await openExisting(name, factory);
    if (!database || STORES.some((store) => !database?.objectStoreNames.contains(store))) return null;
    return await read(database.transaction(STORES, 'readonly'));
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

/** Null where there is none: it is not created, for then it would be an empty one without Dexie's tables. */
function openExisting(name: string, factory: IDBFactory): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onblocked = () => resolve(null);
    request.onerror = (event) => {
      event.preventDefault();
      if (request.error?.name === 'AbortError') resolve(null);
      else reject(request.error);
    };
  });
}

async function read(transaction: IDBTransaction): Promise<Boot | null> {
  const store = (of: string) => transaction.objectStore(of);
  const [rows, projection] = await Promise.all([
    answer<MetaRow[]>(store('meta').getAll()),
    answer<(Projection & { name: string }) | undefined>(store('projection').get('replay')),
  ]);
  const meta = new Map<string, unknown>(rows.map((row) => [row.name, row.value]));
  const mark = meta.get('mark') as LogMark | undefined;
  // An empty database, or one whose projection is behind removed entries: nothing to hurry for.
  if (!mark || (projection && projection.mark.seq - projection.mark.count !== mark.seq - mark.count)) return null;
  const device = (meta.get('device') ?? {}) as Partial<Device>;
  const from = projection?.mark.seq ?? 0;
  const [records, row, heads] = await Promise.all([
    answer<LogRecord[]>(store('log').getAll(IDBKeyRange.lowerBound(from, true))),
    device.open
      ? answer<Omit<TrackerRow, 'heads' | 'ticked'> | undefined>(store('trackers').get(device.open))
      : undefined,
    device.open ? answer<{ columns: HeadColumns } | undefined>(store('heads').get(device.open)) : undefined,
  ]);
  return {
    mark: { seq: mark.seq, count: mark.count, hash: mark.hash },
    projection: projection ? { mark: projection.mark, packed: projection.packed } : null,
    tail: entriesOf(records, from),
    draft: (meta.get('draft') ?? null) as Draft | null,
    device,
    tracker: row && heads ? { ...row, ...decodeHeads(heads.columns) } : null,
  };
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}
