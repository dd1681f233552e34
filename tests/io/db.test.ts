import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../../src/app/env.ts';
import { hashOf } from '../../src/core/log/log.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { readBoot } from '../../src/io/boot.ts';
import { decodeHeads, encodeHeads } from '../../src/io/columns.ts';
import { createStore } from '../../src/io/db.ts';
import { createLazyStore } from '../../src/io/store.ts';
import { storeContract } from './storeContract.ts';

let browsers = 0;
const createBrowser = () => {
  const factory = new IDBFactory();
  const name = `groundtruth-${++browsers}`;
  return { factory, name, tab: () => createStore({ hash: hashOf, name, factory }) };
};

storeContract('the store on IndexedDB', () => createBrowser().tab);

const never = new Promise<void>(() => {});
storeContract('the store that the app starts with', () => {
  const { factory, name } = createBrowser();
  return () => createLazyStore({ hash: hashOf, name, factory }, never);
});

const review = (at: number): LogEntry => ({ id: `e${at}`, at, kind: 'review', skill: `s${at % 3}`, rating: 3 });
const reviews = (count: number, from = 0) => Array.from({ length: count }, (_, at) => review(from + at));

/** Opens past the store, as another version of the app or a developer would. */
function openNative(factory: IDBFactory, name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
/** As when the person clears the site's data: the page is only told. (Its type asks for the class by mistake.) */
const closeByForce = forceCloseDatabase as unknown as (database: IDBDatabase) => void;
const deleteNative = (factory: IDBFactory, name: string) =>
  new Promise<void>((resolve) => {
    factory.deleteDatabase(name).onsuccess = () => resolve();
  });
async function rowsIn(factory: IDBFactory, name: string, table: string): Promise<number> {
  const database = await openNative(factory, name);
  const count = await new Promise<number>((resolve) => {
    const request = database.transaction(table).objectStore(table).count();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return count;
}

/** A browser whose connections can be reached, to break them. */
function createFragile() {
  const factory = new IDBFactory();
  const connections: IDBDatabase[] = [];
  const options: IDBTransactionOptions[] = [];
  const happened: string[] = [];
  const state = { beforeTransaction: (_: IDBDatabase) => {}, opened: 0 };
  const fragile = new Proxy(factory, {
    get(target, key) {
      if (key !== 'open') return (target[key as keyof IDBFactory] as () => unknown).bind(target);
      return (name: string, version?: number) => {
        const request = target.open(name, version);
        request.addEventListener('success', () => {
          const database = request.result;
          state.opened += 1;
          connections.push(database);
          const transaction = database.transaction.bind(database);
          database.transaction = (names, mode, how) => {
            state.beforeTransaction(database);
            if (how) options.push(how);
            const made = transaction(names, mode, how);
            if (mode === 'readwrite') made.addEventListener('complete', () => happened.push('complete'));
            return made;
          };
        });
        return request;
      };
    },
  });
  const name = `fragile-${++browsers}`;
  const tab = (): Store => createStore({ hash: hashOf, name, factory: fragile });
  return { tab, factory, name, connections, options, happened, state };
}

/** How many times a store is asked from now on. */
function countRequests(): () => number {
  const asked = [vi.spyOn(IDBObjectStore.prototype, 'get'), vi.spyOn(IDBObjectStore.prototype, 'getAll')];
  return () => {
    const count = asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const one of asked) one.mockRestore();
    return count;
  };
}

describe('the first read', () => {
  test('needs no Dexie, makes no database, and disturbs no other tab', async () => {
    const { factory, name, tab } = createBrowser();
    const lazy = () => createLazyStore({ hash: hashOf, name, factory }, never);
    expect(await lazy().texts('k', 0)).toBeNull();
    expect((await lazy().open()).mark.count).toBe(0);
    expect(await factory.databases()).toEqual([]);
    const other = tab();
    const heard: string[] = [];
    await other.append(reviews(3), { draft: null });
    other.watch((event) => heard.push(event));
    expect(await readBoot(name, factory)).toEqual(await other.open());
    expect(await lazy().open()).toEqual(await other.open());
    await other.append([review(9)]);
    expect(heard).toEqual([]);
  });

  test.each(['first', 'second'])(
    'reads the %s of two trackers, with and without a tail, in few requests',
    async (open) => {
      const { factory, name, tab } = createBrowser();
      const whole = tab();
      const heads = [{ id: 'x', topic: 'X', level: 1, label: 'x', kind: 'text' as const }];
      for (const key of ['first', 'second']) {
        const row = { key, title: key, name: key, sha256: key, entry: key, heads, ticked: [], problems: 0 };
        await whole.append([review(key.length)], { tracker: row, texts: ['x'] });
      }
      await whole.saveDevice({ open });
      const lazy = () => createLazyStore({ hash: hashOf, name, factory }, never).open();
      expect(await lazy()).toMatchObject({ tracker: { key: open, heads }, projection: null, tail: reviews(2, 5) });
      const { mark } = await whole.open();
      await whole.saveProjection({ mark, packed: 'states' });
      expect(await lazy()).toMatchObject({ tracker: { key: open }, projection: { packed: 'states' }, tail: [] });
      const read = countRequests();
      await lazy();
      expect(read()).toBe(open === 'first' ? 5 : 8);
      await whole.append([review(9)]);
      expect(await lazy()).toMatchObject({ tracker: { key: open }, projection: { mark }, tail: [review(9)] });
    },
  );

  test('hears of a write that another tab made before Dexie came', async () => {
    const { factory, name, tab } = createBrowser();
    await tab().append([review(1)]);
    const here = createLazyStore({ hash: hashOf, name, factory }, never);
    const { mark } = await here.open();
    const heard: string[] = [];
    here.watch((event) => heard.push(event));
    await tab().append([review(2)]);
    await expect.poll(() => heard).toEqual(['written']);
    expect((await here.since(mark))?.entries).toEqual([review(2)]);
  });

  test('remembers the log: if that is deleted before Dexie comes, nothing is written into an empty one', async () => {
    const { factory, name, tab } = createBrowser();
    await tab().append([review(1)]);
    const here = createLazyStore({ hash: hashOf, name, factory }, never);
    await here.open();
    await deleteNative(factory, name);
    await expect(here.append([review(2)])).rejects.toMatchObject({ failure: 'lost' });
  });

  test('leaves what it cannot read to Dexie, which says why', async () => {
    const { factory, name, tab } = createBrowser();
    await tab().append([review(1)]);
    (await openNative(factory, name, 20)).close();
    const here = createLazyStore({ hash: hashOf, name, factory }, never);
    await expect(here.open()).rejects.toMatchObject({ failure: 'newer' });
    const older = createBrowser();
    const held = await openNative(older.factory, older.name, 5);
    const there = createLazyStore({ hash: hashOf, name: older.name, factory: older.factory }, never);
    await expect(there.open()).rejects.toMatchObject({ failure: 'blocked' });
    held.close();
    expect((await there.open()).mark.count).toBe(0);
  });
});

describe('a connection', () => {
  test('that the system has closed is replaced, and the write is done once', async () => {
    const { tab, connections, state } = createFragile();
    const store = tab();
    await store.append([review(1)]);
    connections[0]!.close();
    expect((await store.append([review(2)])).count).toBe(2);
    closeByForce(connections.at(-1)!);
    expect((await store.entries()).length).toBe(2);
    expect((await store.append([review(3)])).count).toBe(3);
    expect(state.opened).toBe(3);
  });

  test('that dies again and again is given up after the second time, and the next write tries anew', async () => {
    const { tab, state } = createFragile();
    const store = tab();
    await store.append([review(1)]);
    let refused = 0;
    state.beforeTransaction = () => {
      refused += 1;
      throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    };
    await expect(store.append([review(2)])).rejects.toMatchObject({ failure: 'failed' });
    expect(refused).toBeLessThan(10);
    state.beforeTransaction = () => {};
    expect((await store.append([review(2)])).count).toBe(2);
  });

  test('commits strictly, and a promise is fulfilled only after the commit', async () => {
    const { tab, options, happened } = createFragile();
    const store = tab();
    await store.open();
    happened.length = 0;
    await store.append([review(1)]).then(() => happened.push('acknowledged'));
    expect(happened).toEqual(['complete', 'acknowledged']);
    expect(options.at(-1)).toEqual({ durability: 'strict' });
  });

  test('a write that the browser aborts leaves nothing and is done again', async () => {
    const { tab, connections } = createFragile();
    const store = tab();
    await store.open();
    const database = connections[0]!;
    const transaction = database.transaction.bind(database);
    database.transaction = (...parts) => {
      database.transaction = transaction;
      const made = transaction(...parts);
      setTimeout(() => made.abort());
      return made;
    };
    expect((await store.append([review(1)])).count).toBe(1);
    expect(await store.entries()).toHaveLength(1);
  });
});

describe('no room', () => {
  test.each(['QuotaExceededError', 'AbortError'])('is told as full when it comes as %s', async (name) => {
    const { tab, state } = createFragile();
    const store = tab();
    await store.append([review(1)]);
    const quota = new DOMException('no room', 'QuotaExceededError');
    state.beforeTransaction = () => {
      throw name === 'AbortError' ? Object.assign(new Error('aborted', { cause: quota }), { name }) : quota;
    };
    await expect(store.append([review(2)])).rejects.toMatchObject({ failure: 'full' });
    state.beforeTransaction = () => {};
    expect(await store.entries()).toHaveLength(1);
  });
});

describe('no storage', () => {
  test('is told as denied where the browser has no IndexedDB', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined });
    try {
      await expect(createStore({ hash: hashOf }).open()).rejects.toMatchObject({ failure: 'denied' });
      Object.defineProperty(globalThis, 'indexedDB', {
        configurable: true,
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
      const store = createStore({ hash: hashOf });
      await expect(store.append([review(1)])).rejects.toMatchObject({ failure: 'denied' });
      await expect(store.erase()).rejects.toMatchObject({ failure: 'denied' });
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', own);
    }
  });

  test('is told as denied where opening is forbidden', async () => {
    const factory = new IDBFactory();
    factory.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const store = createStore({ hash: hashOf, factory });
    await expect(store.open()).rejects.toMatchObject({ failure: 'denied' });
  });
});

describe('versions', () => {
  test('a database of a newer app is not touched', async () => {
    const browser = createBrowser();
    await browser.tab().append([review(1)]);
    (await openNative(browser.factory, browser.name, 20)).close();
    const store = browser.tab();
    await expect(store.open()).rejects.toMatchObject({ failure: 'newer' });
    await expect(store.append([review(2)])).rejects.toMatchObject({ failure: 'newer' });
    await expect(store.saveDraft(null)).rejects.toMatchObject({ failure: 'newer' });
    const database = await openNative(browser.factory, browser.name);
    expect(database.version).toBe(20);
    database.close();
    expect(await rowsIn(browser.factory, browser.name, 'log')).toBe(1);
  });

  test('a newer app that lacks our tables gets none from us', async () => {
    const { factory, name } = createBrowser();
    (await openNative(factory, name, 30)).close();
    await expect(createStore({ hash: hashOf, factory, name }).open()).rejects.toMatchObject({ failure: 'newer' });
    const database = await openNative(factory, name);
    expect([database.version, database.objectStoreNames.length]).toEqual([30, 0]);
    database.close();
  });

  test('a stale tab makes way for a newer app, says so, and never writes again', async () => {
    const browser = createBrowser();
    const store = browser.tab();
    await store.append([review(1)]);
    const heard: string[] = [];
    store.watch((event) => heard.push(event));
    const database = await openNative(browser.factory, browser.name, 20);
    expect(heard).toEqual(['outdated']);
    database.close();
    await expect(store.append([review(2)])).rejects.toMatchObject({ failure: 'newer' });
    await expect(store.open()).rejects.toMatchObject({ failure: 'newer' });
    expect(await rowsIn(browser.factory, browser.name, 'log')).toBe(1);
  });

  test('an older app that stays open blocks, and once it is closed we go on', async () => {
    const browser = createBrowser();
    const old = await openNative(browser.factory, browser.name, 5);
    const store = browser.tab();
    await expect(store.open()).rejects.toMatchObject({ failure: 'blocked' });
    old.close();
    expect((await store.append([review(1)])).count).toBe(1);
  });

  test('erasing while a foreign tab holds on is told as blocked, and done when that is closed', async () => {
    const browser = createBrowser();
    const store = browser.tab();
    await store.append([review(1)]);
    const foreign = await openNative(browser.factory, browser.name);
    await expect(store.erase()).rejects.toMatchObject({ failure: 'blocked' });
    foreign.close();
    expect((await store.open()).mark.count).toBe(0);
  });
});

describe('a browser that deletes everything', () => {
  test.each([
    ['and tells us', closeByForce],
    ['without a word', (database: IDBDatabase) => database.close()],
  ])('while we are open %s is noticed: nothing is written into the empty database that follows', async (_, close) => {
    const { tab, factory, name, connections } = createFragile();
    const store = tab();
    await store.append(reviews(3));
    close(connections[0]!);
    await deleteNative(factory, name);
    await expect(store.append([review(9)])).rejects.toMatchObject({ failure: 'lost' });
    await expect(store.entries()).rejects.toMatchObject({ failure: 'lost' });
    await expect(store.saveDraft(null)).rejects.toMatchObject({ failure: 'lost' });
    expect((await tab().open()).mark.count).toBe(0);
  });
});

describe('rows', () => {
  test('a long log of single acts has few, and every way to read it is as before', async () => {
    const browser = createBrowser();
    const store = browser.tab();
    const drawing = (at: number): LogEntry => ({ ...review(at), kind: 'drawing', bytes: `bytes ${at}` });
    const one = (entry: LogEntry) => store.append([entry], { draft: null });
    for (const entry of reviews(100)) await one(entry);
    await store.merge({ id: 'gone', at: 1, name: 'b', added: 0 }, reviews(10, 500));
    for (const entry of reviews(50, 100)) await one(entry);
    await store.unmerge('gone');
    await store.merge({ id: 'g', at: 1, name: 'b', added: 0 }, [drawing(1_000), ...reviews(600, 1_001)]);
    await one(drawing(2_000));
    await store.merge({ id: 'small', at: 1, name: 'b', added: 0 }, reviews(10, 3_000));
    for (const entry of reviews(299, 2_001)) await one(entry);
    await expect.poll(() => rowsIn(browser.factory, browser.name, 'log')).toBeLessThan(100);
    await store.unmerge('small');
    const own = [...reviews(150), drawing(2_000), ...reviews(299, 2_001)];
    const all = [...own.slice(0, 150), drawing(1_000), ...reviews(600, 1_001), ...own.slice(150)];
    expect(await browser.tab().entries({ bytes: true })).toEqual(all);
    expect(await store.entries({ skill: 's1', bytes: true })).toEqual(all.filter(({ skill }) => skill === 's1'));
    expect(await store.entry('e2000')).toEqual(drawing(2_000));
    const { mark } = await store.open();
    const back = { ...mark, seq: mark.seq - 20, count: mark.count - 20 };
    expect((await store.since(back))?.entries).toEqual(all.slice(-20));
    await store.append(all);
    expect((await store.unmerge('g')).count).toBe(450);
    expect(await store.entries({ bytes: true })).toEqual(own);
    expect(await rowsIn(browser.factory, browser.name, 'bytes')).toBe(1);
  });

  test('of a merge are few', async () => {
    const { factory, name, tab } = createBrowser();
    await tab().merge({ id: 'g', at: 1, name: 'b', added: 0 }, reviews(1_000));
    expect(await rowsIn(factory, name, 'log')).toBe(4);
  });
});

describe('long values', () => {
  test('bytes lie in parts, come back whole, and leave none when they go', async () => {
    const { factory, name, tab } = createBrowser();
    const store = tab();
    const parts = () => rowsIn(factory, name, 'bytes');
    const long = (id: string, mark: string): LogEntry => ({
      id,
      at: 1,
      kind: 'tracker',
      bytes: `${mark.repeat(1 << 20)}${mark.toUpperCase().repeat(1 << 20)}end`,
    });
    const small: LogEntry = { id: 'b', at: 2, kind: 'drawing', skill: 's', bytes: 'AAEC' };
    await store.append([long('a', 'x'), small]);
    expect(await parts()).toBe(4);
    expect(await store.entry('a')).toEqual(long('a', 'x'));
    expect(await tab().entries({ bytes: true })).toEqual([long('a', 'x'), small]);
    // Ids that look like each other's parts.
    await store.merge(
      { id: 'g', at: 3, name: 'b', added: 0 },
      [long('a,1', 'y'), long('a 1', 'z')],
      [{ ...small, id: 'a' }],
    );
    expect(await parts()).toBe(8);
    expect(await store.entry('a')).toEqual({ ...small, id: 'a' });
    expect(await store.entry('a,1')).toEqual(long('a,1', 'y'));
    await store.unmerge('g');
    expect(await parts()).toBe(4);
    expect(await store.entries({ bytes: true })).toEqual([long('a', 'x'), small]);
  });

  test('heads lie in parts, for every way to read them, and a shorter reading leaves none of the longer', async () => {
    const { factory, name, tab } = createBrowser();
    const store = tab();
    const row = (key: string, count: number) => ({
      key,
      title: key,
      name: key,
      sha256: key,
      entry: key,
      heads: Array.from({ length: count }, (_, at) => ({
        id: `${key}/${at}`,
        topic: `Topic ${at % 7}`,
        level: at % 4,
        label: `Label ${at}`,
        kind: 'text' as const,
      })),
      ticked: [`${key}/0`, ...(count > 10_000 ? [`${key}/10000`] : [])],
      problems: 0,
    });
    // Compared as text: a deep comparison of so many objects takes seconds.
    const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    await store.saveDevice({ open: 'k' });
    await store.saveTracker(row('k', 20_001), []);
    expect(await rowsIn(factory, name, 'heads')).toBe(3);
    const first = await createLazyStore({ hash: hashOf, name, factory }, never).open();
    expect(isSame(first.tracker?.heads, row('k', 20_001).heads)).toBe(true);
    expect(first.tracker?.ticked).toEqual(['k/0', 'k/10000']);
    await store.saveTracker(row('k2', 10_000), []);
    expect(isSame((await store.tracker('k'))?.heads, row('k', 20_001).heads)).toBe(true);
    await store.saveTracker(row('k', 3), []);
    expect(await rowsIn(factory, name, 'heads')).toBe(2);
    expect((await tab().open()).tracker).toEqual(row('k', 3));
  });
});

test('the heads of 100,000 skills are kept in columns and come back as they were', () => {
  const heads = Array.from({ length: 100_000 }, (_, at) => ({
    id: `title/topic-${at % 300}/l${at % 4}/label-${at}`,
    topic: `Topic ${at % 300}`,
    level: at % 4,
    label: `Label ${at}`,
    kind: at % 9 === 0 ? ('draw' as const) : ('text' as const),
  }));
  const ticked = heads.filter((_, at) => at % 11 === 0).map(({ id }) => id);
  const parts = [...encodeHeads(heads, [...ticked, 'gone'])];
  expect(parts).toHaveLength(10);
  expect(parts[9]?.topics).toHaveLength(300);
  // Compared as text: a deep comparison of so many objects takes seconds.
  expect(JSON.stringify(decodeHeads(parts)) === JSON.stringify({ heads, ticked: [...ticked, 'gone'] })).toBe(true);
  expect(decodeHeads([...encodeHeads([], [])])).toEqual({ heads: [], ticked: [] });
});
