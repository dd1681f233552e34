import { Dexie } from 'dexie';
import { NATIVE_VERSION, SCHEMA, VERSION } from './schema.ts';

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
  database.version(VERSION).stores(SCHEMA);
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
      if (version !== NATIVE_VERSION) throw new DOMException('the database is newer than this app', 'VersionError');
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
