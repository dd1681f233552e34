/**
 * What the first card needs from the database, read without Dexie.
 *
 * Dexie is 31 kB gzip, half of all script on the way to the first card, and takes 60 ms (4× slower CPU) before it answers; none of what it
 * does well is needed for six reads. Whatever is not as expected here is left to it: then this answers null, and io/db.ts opens,
 * upgrades and says what is wrong.
 */
import type { Boot, Device, Draft, LogMark, Projection } from '../app/env.ts';
import { decodeHeads, type HeadColumns } from './columns.ts';
import { entriesOf, keeps } from './records.ts';
import {
  type LogRecord,
  type MetaRow,
  NATIVE_VERSION,
  type StoredHeads,
  type StoredTracker,
  type Tables,
  TEXTS,
  type TextRecord,
} from './schema.ts';

const NOTHING: LogMark = { seq: 0, count: 0, hash: 0 };
/** There is no such database. */
const ABSENT = Symbol();

/** Name under which the card is kept that the next start shows first (app/ahead.ts). */
export const AHEAD = 'ahead';

export interface Start {
  readonly boot: Boot;
  /** What was kept as `AHEAD`. */
  readonly ahead: unknown;
}

const tables = ['meta', 'projection', 'log', 'trackers', 'heads', 'kept'] as const;

/** What the store holds (nothing where there is no database), or null where it is of another version or could not be read. */
export async function readStart(name: string, factory?: IDBFactory): Promise<Start | null> {
  const start = await withExisting(name, factory, tables, async (store): Promise<Start> => {
    // One answer where it can be: nearly everybody has one tracker, and nothing was written since its states were kept.
    const [rows, stored, kept, trackers, columns] = await Promise.all([
      answer<MetaRow[]>(store('meta').getAll()),
      answer<Projection | undefined>(store('projection').get('replay')),
      answer<{ value: unknown } | undefined>(store('kept').get(AHEAD)),
      answer<StoredTracker[]>(store('trackers').getAll(null, 1)),
      answer<StoredHeads[]>(store('heads').getAll(null, 1)),
    ]);
    const meta = new Map<string, unknown>(rows.map((row) => [row.name, row.value]));
    const { seq, count, hash } = (meta.get('mark') ?? NOTHING) as LogMark;
    const mark = { seq, count, hash };
    const device = (meta.get('device') ?? {}) as Partial<Device>;
    const projection = stored && keeps(stored.mark, mark) ? { mark: stored.mark, packed: stored.packed } : null;
    const from = projection?.mark.seq ?? 0;
    const open = device.open ?? '';
    const [records, row, heads] =
      from === seq && trackers[0]?.key === open && columns[0]?.key === open
        ? [[], trackers[0], columns[0]]
        : await Promise.all([
            answer<LogRecord[]>(store('log').getAll(IDBKeyRange.lowerBound(from, true))),
            answer<StoredTracker | undefined>(store('trackers').get(open)),
            answer<StoredHeads | undefined>(store('heads').get(open)),
          ]);
    const boot = {
      mark,
      projection,
      tail: entriesOf(records, from),
      draft: (meta.get('draft') ?? null) as Draft | null,
      device,
      tracker: row && heads ? { ...row, ...decodeHeads(await partsFrom(heads, store('heads'))) } : null,
    };
    return { boot, ahead: kept?.value };
  });
  return start === ABSENT ? EMPTY : start;
}

/** The columns of all parts of a tracker's heads; most trackers have one. */
async function partsFrom(first: StoredHeads, heads: IDBObjectStore): Promise<HeadColumns[]> {
  const { key } = first;
  const all = IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);
  const rest = first.more ? await answer<StoredHeads[]>(heads.getAll(all)) : [];
  return [first, ...rest].map(({ columns }) => columns);
}

export const readBoot = async (name: string, factory?: IDBFactory): Promise<Boot | null> =>
  (await readStart(name, factory))?.boot ?? null;

const EMPTY: Start = {
  boot: { mark: NOTHING, projection: null, tail: [], draft: null, device: {}, tracker: null },
  ahead: undefined,
};

/** The record of statements in which position `index` stands; undefined where there is none, null where Dexie must look. */
export async function readTexts(name: string, factory: IDBFactory | undefined, key: string, index: number) {
  const record = await withExisting(name, factory, ['texts'], (store) =>
    answer<TextRecord | undefined>(store('texts').get([key, Math.floor(index / TEXTS) * TEXTS])),
  );
  return record === ABSENT ? undefined : record;
}

/** Reads in one transaction of a handle that is closed behind it. */
async function withExisting<T>(
  name: string,
  factory: IDBFactory | undefined,
  stores: readonly (keyof Tables)[],
  read: (store: (of: keyof Tables) => IDBObjectStore) => Promise<T>,
): Promise<T | null | typeof ABSENT> {
  let database: IDBDatabase | null = null;
  try {
    database = await openExisting(name, factory ?? globalThis.indexedDB);
    if (database.version !== NATIVE_VERSION) return null;
    const transaction = database.transaction([...stores], 'readonly');
    return await read((of) => transaction.objectStore(of));
  } catch (error) {
    return error === ABSENT ? ABSENT : null;
  } finally {
    database?.close();
  }
}

/** Opened in whatever version it has, so that no other tab is asked to make way. Where there is none, none is made. */
function openExisting(name: string, factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    request.onupgradeneeded = () => {
      reject(ABSENT);
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}
