import type { Boot, Device, Draft, LogMark, Store, TrackerRow } from '../app/env.ts';
import { StoreError } from '../app/env.ts';
import type { LogEntry } from '../core/model.ts';
import { decodeHeads, encodeHeads } from './columns.ts';
import { createConnection } from './connection.ts';
import { entriesOf, keeps, lightOf, packRecords, RECORD, recordsOf, skillsOf } from './records.ts';
import { type LogRecord, type MetaRow, NAME, type Tables, TEXTS } from './schema.ts';
import { createTab, type Tab } from './tab.ts';

const START: Mark = { seq: 0, count: 0, hash: 0, packed: 0 };

type Mark = LogMark & { readonly packed: number };

export interface StoreOptions {
  /** FNV-1a 32 of an entry's canonical form, `bytes` left out. */
  readonly hash: (entry: LogEntry) => number;
  readonly name?: string;
  /** The browser's own where it is missing. */
  readonly factory?: IDBFactory;
}

/** The Store on IndexedDB, by Dexie. Nothing is opened before it is first asked. */
export function createStore({ hash, name = NAME, factory }: StoreOptions, tab: Tab = createTab(name)): Store {
  const connection = createConnection({
    name,
    factory: () => factory ?? ownFactory(),
    async verify({ meta }) {
      if ((await readMark(meta)).seq >= tab.seen) return;
      connection.stop('lost', 'the browser has deleted the log while it was open');
      throw new StoreError('lost');
    },
    outdated: () => tab.tell('outdated'),
  });
  const { run } = connection;

  const told = <T>(result: T): T => {
    tab.announce('written');
    return result;
  };

  /** Adds unknown entries at the end of the log, and returns how many there were. */
  async function add({ log, bytes, meta }: Tables, entries: readonly LogEntry[], merge?: string) {
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

  /** Remembers how far the log went and, at every 256th entry, packs what was written since. */
  function reached({ seq, count, hash: sum, packed }: Mark): LogMark {
    tab.seen = Math.max(tab.seen, seq);
    if (seq - packed >= RECORD) void run('rw', ['log', 'meta'], pack).catch(() => undefined);
    return { seq, count, hash: sum };
  }

  return {
    open() {
      connection.resume();
      tab.listen();
      return run('r', ['meta', 'projection', 'trackers', 'heads', 'log'], async (tables): Promise<Boot> => {
        const [rows, stored] = await Promise.all([tables.meta.toArray(), tables.projection.get('replay')]);
        const mark = rowOf(rows, 'mark') ?? START;
        const device: Partial<Device> = rowOf(rows, 'device') ?? {};
        const projection = stored && keeps(stored.mark, mark) ? { mark: stored.mark, packed: stored.packed } : null;
        const from = projection?.mark.seq ?? 0;
        const [records, tracker] = await Promise.all([
          tables.log.where('seq').above(from).toArray(),
          device.open ? readTracker(tables, device.open) : null,
        ]);
        return {
          mark: reached(mark),
          projection,
          tail: entriesOf(records, from),
          draft: rowOf(rows, 'draft') ?? null,
          device,
          tracker,
        };
      });
    },

    append(entries, { draft, tracker, texts } = {}) {
      const names: (keyof Tables)[] = [
        'log',
        'bytes',
        'meta',
        ...(tracker ? (['trackers', 'heads', 'texts'] as const) : []),
      ];
      return run('rw', names, async (tables) => {
        const [{ mark }] = await Promise.all([
          add(tables, entries),
          draft !== undefined && tables.meta.put({ name: 'draft', value: draft }),
          tracker && writeTracker(tables, tracker, texts),
        ]);
        return mark;
      })
        .then(reached)
        .then(told);
    },

    entries: ({ skill, kinds, bytes } = {}) =>
      run('r', bytes ? ['log', 'bytes'] : ['log'], async (tables) => {
        const records = await recordsFor(tables.log, skill, kinds);
        const found = entriesOf(records).filter(
          (entry) => (skill === undefined || skillsOf(entry).includes(skill)) && (!kinds || kinds.includes(entry.kind)),
        );
        if (!bytes) return found;
        const heavy = new Set(records.flatMap((record) => record.heavy ?? []));
        const wanted = found.filter(({ id }) => heavy.has(id)).map(({ id }) => id);
        const rows = new Map((await tables.bytes.bulkGet(wanted)).map((row) => [row?.id, row?.bytes]));
        return found.map((entry) => (heavy.has(entry.id) ? { ...entry, bytes: rows.get(entry.id) } : entry));
      }),

    entry: (id) =>
      run('r', ['log', 'bytes'], async ({ log, bytes }) => {
        const [record, heavy] = await Promise.all([log.where('ids').equals(id).first(), bytes.get(id)]);
        const entry = record?.entries.find((candidate) => candidate.id === id);
        return entry ? (heavy ? { ...entry, bytes: heavy.bytes } : entry) : null;
      }),

    since: (from) =>
      run('r', ['log', 'meta'], async ({ log, meta }) => {
        const [mark, records] = await Promise.all([readMark(meta), log.where('seq').above(from.seq).toArray()]);
        return keeps(from, mark) ? { entries: entriesOf(records, from.seq), mark: reached(mark) } : null;
      }),

    merge: (merge, entries) =>
      run('rw', ['log', 'bytes', 'meta', 'merges', 'projection'], async (tables) => {
        const [before, { mark, added }] = await Promise.all([
          tables.merges.get(merge.id),
          add(tables, entries, merge.id),
        ]);
        if (added === 0) return mark;
        await Promise.all([
          tables.merges.put({ ...merge, added: (before?.added ?? 0) + added }),
          tables.projection.clear(),
        ]);
        return mark;
      })
        .then(reached)
        .then(told),

    merges: () => run('r', ['merges'], ({ merges }) => Promise.resolve(merges.toArray())),

    unmerge: (id) =>
      run('rw', ['log', 'bytes', 'meta', 'merges', 'projection'], async ({ log, bytes, meta, merges, projection }) => {
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
      })
        .then(reached)
        .then(told),

    saveProjection: ({ mark, packed }) =>
      run('rw', ['meta', 'projection'], async ({ meta, projection }) => {
        // A merge was taken back since it was computed: it knows entries that are gone.
        if (keeps(mark, await readMark(meta))) await projection.put({ name: 'replay', mark, packed });
      }),

    saveDraft: (draft: Draft | null) =>
      run('rw', ['meta'], async ({ meta }) => void (await meta.put({ name: 'draft', value: draft }))),

    saveDevice: (device) =>
      run('rw', ['meta'], async ({ meta }) => void (await meta.put({ name: 'device', value: device }))).then(told),

    saveTracker: (row, texts) =>
      run('rw', ['trackers', 'heads', 'texts'], (tables) => writeTracker(tables, row, texts)).then(told),

    trackers: () =>
      run('r', ['trackers'], async ({ trackers }) =>
        (await trackers.toArray()).map(({ key, title, name: file, entry }) => ({ key, title, name: file, entry })),
      ),

    tracker: (key) => run('r', ['trackers', 'heads'], (tables) => readTracker(tables, key)),

    texts: (key, index) =>
      run('r', ['texts'], async ({ texts }) => {
        const record = await texts.get([key, Math.floor(index / TEXTS) * TEXTS]);
        return record ? { first: record.first, texts: record.texts } : null;
      }),

    keep: (key, value) =>
      run('rw', ['kept'], async ({ kept }) => {
        await (value === undefined ? kept.delete(key) : kept.put({ name: key, value }));
      }),

    kept: (key) => run('r', ['kept'], async ({ kept }) => (await kept.get(key))?.value),

    watch: tab.watch,

    async erase() {
      connection.stop('failed', 'erased; open() begins anew');
      tab.seen = 0;
      await eraseDatabase(factory ?? ownFactory(), name);
      tab.announce('outdated');
    },
  };
}

function rowOf<Name extends MetaRow['name']>(rows: readonly MetaRow[], name: Name) {
  return rows.find((row) => row.name === name)?.value as Extract<MetaRow, { name: Name }>['value'] | undefined;
}

async function readMark(meta: Tables['meta']): Promise<Mark> {
  const row = await meta.get('mark');
  return row?.name === 'mark' ? row.value : START;
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

/** The records in which such entries stand; others stand in them too. */
async function recordsFor(log: Tables['log'], skill?: string, kinds?: readonly string[]): Promise<LogRecord[]> {
  if (skill !== undefined) return log.where('skills').equals(skill).toArray();
  if (!kinds) return log.toArray();
  const found = await Promise.all([...new Set(kinds)].map((kind) => log.where('kinds').equals(kind).toArray()));
  const records = new Map(found.flat().map((record) => [record.seq, record]));
  return [...records.values()].sort((a, b) => a.seq - b.seq);
}

async function pack({ log, meta }: Tables): Promise<void> {
  const mark = await readMark(meta);
  const { packed, gone } = packRecords(await log.where('seq').above(mark.packed).toArray());
  await Promise.all([
    log.bulkPut(packed),
    log.bulkDelete(gone),
    meta.put({ name: 'mark', value: { ...mark, packed: mark.seq } }),
  ]);
}

async function readTracker({ trackers, heads }: Tables, key: string): Promise<TrackerRow | null> {
  const [row, columns] = await Promise.all([trackers.get(key), heads.get(key)]);
  return row && columns ? { ...row, ...decodeHeads(columns.columns) } : null;
}

async function writeTracker({ trackers, heads, texts }: Tables, tracker: TrackerRow, statements?: readonly string[]) {
  const { heads: list, ticked, ...row } = tracker;
  await Promise.all([
    trackers.put(row),
    heads.put({ key: row.key, columns: encodeHeads(list, ticked) }),
    statements && writeTexts(texts, row.key, statements),
  ]);
}

async function writeTexts(texts: Tables['texts'], key: string, statements: readonly string[]): Promise<void> {
  await texts.where('[key+first]').between([key, 0], [key, Number.POSITIVE_INFINITY]).delete();
  const firsts = Array.from({ length: Math.ceil(statements.length / TEXTS) }, (_, at) => at * TEXTS);
  await texts.bulkPut(firsts.map((first) => ({ key, first, texts: statements.slice(first, first + TEXTS) })));
}

function ownFactory(): IDBFactory {
  // Reading the property itself throws where storage is denied.
  try {
    if (globalThis.indexedDB) return globalThis.indexedDB;
  } catch (error) {
    throw new StoreError('denied', error);
  }
  throw new StoreError('denied', new Error('this browser gives no IndexedDB'));
}

/** Other tabs of ours close at once when they hear of it; where one does not, the deletion is done when that tab is closed. */
function eraseDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new StoreError('failed', request.error));
    request.onblocked = () => reject(new StoreError('blocked', new Error('another tab holds the database')));
  });
}
