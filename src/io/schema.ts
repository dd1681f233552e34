import { Dexie, type Table } from 'dexie';
import type { Device, Draft, LogMark, Merge, Projection, TrackerRow } from '../app/env.ts';
import type { LogEntry, SkillId } from '../core/model.ts';
import type { HeadColumns } from './columns.ts';

/**
 * Some entries of the log that stand one behind the other. Rows are what is slow in IndexedDB (about 10 µs to read, 170 µs to
 * write), so a merge is written in records of 256, and single acts are packed into such records later.
 */
export interface LogRecord {
  /** Number of the last entry; the others have the numbers before it. */
  readonly seq: number;
  /** Without their `bytes`. */
  readonly entries: readonly LogEntry[];
  /** Ids of the entries, indexed: an id is written once. */
  readonly ids: readonly string[];
  /** Skills that these entries name (`skill`, `from`, `to`), indexed. */
  readonly skills: readonly SkillId[];
  /** Kinds of these entries, indexed. */
  readonly kinds: readonly string[];
  /** Ids of the entries whose `bytes` stand in the table of that name. */
  readonly heavy?: readonly string[];
  /** Id of the merge that brought them, indexed. */
  readonly merge?: string;
}

/** Rows that every start needs: one request reads all of them. */
export type MetaRow =
  /** `packed`: records up to this number were packed. */
  | { readonly name: 'mark'; readonly value: LogMark & { readonly packed: number } }
  | { readonly name: 'draft'; readonly value: Draft | null }
  | { readonly name: 'device'; readonly value: Device };

export interface TextRecord {
  readonly key: string;
  /** Position of the first of these (at most fifty) statements. */
  readonly first: number;
  readonly texts: readonly string[];
}

export interface Tables {
  readonly log: Table<LogRecord, number>;
  readonly bytes: Table<{ readonly id: string; readonly bytes: unknown }, string>;
  readonly merges: Table<Merge, string>;
  readonly meta: Table<MetaRow, MetaRow['name']>;
  readonly projection: Table<Projection & { readonly name: 'replay' }, string>;
  readonly trackers: Table<Omit<TrackerRow, 'heads' | 'ticked'>, string>;
  readonly heads: Table<{ readonly key: string; readonly columns: HeadColumns }, string>;
  readonly texts: Table<TextRecord, [key: string, first: number]>;
  readonly kept: Table<{ readonly name: string; readonly value: unknown }, string>;
}

/** IndexedDB itself counts in tenths of Dexie's versions: 1 is 10. */
const VERSION = 1;

/**
 * Declares the tables; nothing is opened yet. Every version that ever shipped stays declared here.
 *
 * Before a version 2 changes what people have, its upgrade writes one snapshot and reads it again: the whole log with bytes as one
 * row of a new table `snapshot` { version, mark, entries }, in the upgrade's own transaction; the hash of what was read again must be the
 * mark's, else it throws, and IndexedDB rolls all of it back. The snapshot goes when 50 entries were written with the new version.
 */
export function declareDatabase(name: string, factory: IDBFactory): Dexie {
  const database = new Dexie(name, {
    indexedDB: onlyThisVersion(factory),
    // After a newer tab asked for the database, a stale one must not come back by itself.
    autoOpen: false,
    // An acknowledged rating is on the disk: 0.5–0.7 ms a write.
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  });
  // It serves live queries, which we do not use, and reads rows again before they are written.
  database.unuse({ stack: 'dbcore', name: 'Observability' });
  database.unuse({ stack: 'dbcore', name: 'Cache' });
  database.version(VERSION).stores({
    log: 'seq, *ids, *skills, *kinds, merge',
    bytes: 'id',
    merges: 'id',
    meta: 'name',
    projection: 'name',
    trackers: 'key',
    heads: 'key',
    texts: '[key+first]',
    kept: 'name',
  });
  return database;
}

/**
 * Dexie opens a newer database without a version and may even add to it what it misses, and it reopens a dead handle by itself,
 * before anyone could look whether the data are still there. Here it gets this version, once, or nothing.
 */
function onlyThisVersion(factory: IDBFactory): IDBFactory {
  let opened = false;
  return {
    open(name, version) {
      if (version !== VERSION * 10) throw new DOMException('the database is newer than this app', 'VersionError');
      if (opened) throw new DOMException('the connection was closed', 'InvalidStateError');
      const request = factory.open(name, version);
      request.addEventListener('success', () => {
        opened = true;
      });
      return request;
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}
