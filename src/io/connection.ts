import type { Dexie } from 'dexie';
import { StoreError, type StoreFailure } from '../app/env.ts';
import { declareDatabase } from './database.ts';
import type { Tables } from './schema.ts';

export interface Connection {
  /** Runs `work` in one transaction; fulfilled when that committed. A dead handle is replaced and the work done once more. */
  run<T>(mode: 'r' | 'rw', names: readonly (keyof Tables)[], work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Closes for good: from now on everything is refused. */
  stop(failure: StoreFailure, reason: string): void;
  /** Takes `stop` back, unless a newer version asked for it. */
  resume(): void;
}

interface Options {
  readonly name: string;
  readonly factory: () => IDBFactory;
  /** Looks at every handle before it is used; throws where it must not be. */
  verify(tables: Tables): Promise<void>;
  /** Another tab wants a newer schema, or has erased everything. */
  outdated(): void;
}

/** The one handle to the database, and all that may happen to it. */
export function createConnection({ name, factory, verify, outdated }: Options): Connection {
  let handle: Promise<Dexie> | null = null;
  let stopped: StoreError | null = null;

  function connect(): Promise<Dexie> {
    if (handle) return handle;
    const opening = open();
    handle = opening;
    opening.catch(() => {
      if (handle === opening) handle = null;
    });
    return opening;
  }

  async function open(): Promise<Dexie> {
    const database = declareDatabase(name, factory());
    database.on('versionchange', () => {
      stop('newer', 'another tab changes the database');
      database.close();
      outdated();
      return false;
    });
    // The request stays: it succeeds as soon as the other tab is closed, and whoever asks again by then is served.
    const blocked = new Promise<never>((_, reject) => {
      database.on('blocked', () =>
        reject(new StoreError('blocked', new Error('an older version is open in another tab'))),
      );
    });
    const opened = database.open();
    await Promise.race([opened, blocked]).catch((error) => {
      opened.then(
        () => database.close(),
        () => undefined,
      );
      throw error;
    });
    await within(database, 'r', ['meta'], verify);
    return database;
  }

  function drop(dead: Promise<Dexie>): void {
    if (handle === dead) handle = null;
    void dead.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  function stop(failure: StoreFailure, reason: string): void {
    if (stopped?.failure !== 'newer') stopped = new StoreError(failure, new Error(reason));
    if (handle) drop(handle);
  }

  return {
    async run(mode, names, work) {
      for (let attempt = 1; ; attempt += 1) {
        if (stopped) throw stopped;
        const connecting = connect();
        try {
          return await within(await connecting, mode, names, work);
        } catch (error) {
          if (stopped) throw stopped;
          const failure = failureOf(error);
          if (failure !== 'dead') throw error instanceof StoreError ? error : new StoreError(failure, error);
          drop(connecting);
          if (attempt === 2) throw new StoreError('failed', error);
        }
      }
    },
    stop,
    resume() {
      if (stopped?.failure !== 'newer') stopped = null;
    },
  };
}

/** Bound tables, so that no call depends on the zone in which it is made. */
function within<T>(
  database: Dexie,
  mode: 'r' | 'rw',
  names: readonly (keyof Tables)[],
  work: (tables: Tables) => Promise<T>,
): Promise<T> {
  return Promise.resolve(
    database.transaction(mode, [...names], async (transaction) =>
      work(Object.fromEntries(names.map((table) => [table, transaction.table(table)])) as unknown as Tables),
    ),
  );
}

/** What an error of IndexedDB means; `dead`: the handle is gone, and the work may be done again with another. */
function failureOf(error: unknown): StoreFailure | 'dead' {
  const names = namesOf(error);
  if (error instanceof StoreError) return error.failure;
  // Chromium aborts with a QuotaExceededError inside.
  if (names.includes('QuotaExceededError')) return 'full';
  if (names.includes('VersionError')) return 'newer';
  if (names.some((name) => ['MissingAPIError', 'SecurityError'].includes(name))) return 'denied';
  return ['InvalidStateError', 'DatabaseClosedError', 'UnknownError', 'AbortError', 'TimeoutError'].includes(names[0]!)
    ? 'dead'
    : 'failed';
}

/** Name of an error and of those inside it, the outermost first. */
function namesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [''];
  const { name, inner, cause } = error as { name?: unknown; inner?: unknown; cause?: unknown };
  const within = inner ?? cause;
  return [String(name), ...(within === undefined || within === null || within === error ? [] : namesOf(within))];
}
