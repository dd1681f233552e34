import type { Draft, LogMark, Store } from '../app/env.ts';
import { StoreError } from '../app/env.ts';
import type { LogEntry } from '../core/model.ts';
import { readBoot } from './boot.ts';
import { createConnection } from './connection.ts';
import { addEntries, type Mark, packLog, readMark, recordsFor, removeMerge, replaceEntries } from './log.ts';
import { getBytes } from './parts.ts';
import { entriesOf, keeps, RECORD, skillsOf } from './records.ts';
import { NAME, type Tables, TEXTS } from './schema.ts';
import { createTab, type Tab } from './tab.ts';
import { readTracker, writeTracker } from './trackerRows.ts';

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

  /** Remembers how far the log went and, at every 256th entry, packs what was written since. */
  function reached({ seq, count, hash: sum, packed }: Mark): LogMark {
    tab.seen = Math.max(tab.seen, seq);
    if (seq - packed >= RECORD) void run('rw', ['log', 'meta'], packLog).catch(() => undefined);
    return { seq, count, hash: sum };
  }

  return {
    async open() {
      connection.resume();
      tab.listen();
      // Opens, makes or refuses the database; what is in it is then read in the one way in which a start reads it.
      reached(await run('r', ['meta'], ({ meta }) => readMark(meta)));
      const boot = await readBoot(name, factory);
      if (!boot) throw new StoreError('failed', new Error('the database could not be read'));
      return boot;
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
          addEntries(tables, entries, hash),
          draft !== undefined && tables.meta.put({ name: 'draft', value: draft }),
        ]);
        // Not at once: answers to two that write by turns come in one task, however long that gets.
        if (tracker) await writeTracker(tables, tracker, texts);
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
        const rows = await getBytes(tables.bytes, wanted);
        return found.map((entry) => (heavy.has(entry.id) ? { ...entry, bytes: rows.get(entry.id) } : entry));
      }),

    entry: (id) =>
      run('r', ['log', 'bytes'], async ({ log, bytes }) => {
        const [record, heavy] = await Promise.all([log.where('ids').equals(id).first(), getBytes(bytes, [id])]);
        const entry = record?.entries.find((candidate) => candidate.id === id);
        return entry ? (heavy.has(id) ? { ...entry, bytes: heavy.get(id) } : entry) : null;
      }),

    since: (from) =>
      run('r', ['log', 'meta'], async ({ log, meta }) => {
        const [mark, records] = await Promise.all([readMark(meta), log.where('seq').above(from.seq).toArray()]);
        return keeps(from, mark) ? { entries: entriesOf(records, from.seq), mark: reached(mark) } : null;
      }),

    merge: (merge, entries, replacing = []) =>
      run('rw', ['log', 'bytes', 'meta', 'merges', 'projection'], async (tables) => {
        const [before, { added }] = await Promise.all([
          tables.merges.get(merge.id),
          addEntries(tables, entries, hash, merge.id),
        ]);
        const { mark, replaced } = await replaceEntries(tables, replacing, hash);
        if (added === 0 && replaced.length === 0) return mark;
        const all = [...(before?.replaced ?? []), ...replaced];
        await Promise.all([
          tables.merges.put({
            ...merge,
            added: (before?.added ?? 0) + added,
            ...(all.length > 0 && { replaced: all }),
          }),
          tables.projection.clear(),
        ]);
        return mark;
      })
        .then(reached)
        .then(told),

    merges: () =>
      run('r', ['merges'], async ({ merges }) =>
        (await merges.toArray())
          .map(({ replaced: _, ...merge }) => merge)
          .sort((a, b) => a.at - b.at || compare(a.id, b.id)),
      ),

    unmerge: (id) =>
      run('rw', ['log', 'bytes', 'meta', 'merges', 'projection'], (tables) => removeMerge(tables, id, hash))
        .then(reached)
        .then(told),

    saveProjection: ({ mark, packed }) =>
      run('rw', ['meta', 'projection'], async ({ meta, projection }) => {
        // A merge was taken back since it was computed: it knows entries that are gone.
        if (keeps(mark, await readMark(meta))) await projection.put({ name: 'replay', mark, packed });
      }),

    saveDraft: (draft: Draft | null) =>
      run('rw', ['meta'], async ({ meta }) => void (await meta.put({ name: 'draft', value: draft }))),

    saveDevice: (values) =>
      run('rw', ['meta'], async ({ meta }) => {
        const row = await meta.get('device');
        await meta.put({ name: 'device', value: { ...(row?.name === 'device' ? row.value : {}), ...values } });
      }).then(told),

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

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
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
