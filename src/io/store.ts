/** The store as the app starts with it: the first read at once, Dexie behind it when something is to be written or asked. */
import type { Store } from '../app/env.ts';
import { readBoot } from './boot.ts';
import type { StoreOptions } from './db.ts';

/** @param painted fulfilled when the first card is on the screen: then Dexie is fetched, before anyone waits for it */
export function createLazyStore(options: StoreOptions, painted: Promise<void>): Store {
  let whole: Promise<Store> | null = null;
  const name = options.name ?? 'groundtruth';
  const listeners = new Set<(event: 'written' | 'outdated') => void>();

  function load(): Promise<Store> {
    if (whole) return whole;
    const loading = import('./db.ts').then(({ createStore }) => {
      const store = createStore(options);
      store.watch((event) => {
        for (const listener of listeners) listener(event);
      });
      return store;
    });
    whole = loading;
    // A chunk that did not come is asked for again with the next write.
    loading.catch(() => {
      whole = null;
    });
    return loading;
  }

  /** Every verb but the first read, and watching, goes to Dexie's store. */
  const later =
    <Verb extends Exclude<keyof Store, 'open' | 'watch'>>(verb: Verb) =>
    async (...values: Parameters<Store[Verb]>): Promise<Awaited<ReturnType<Store[Verb]>>> => {
      const store = await load();
      return (store[verb] as (...values: unknown[]) => never)(...values);
    };

  return {
    async open() {
      const boot = whole ? null : await readBoot(name, options.factory);
      if (!boot) return (await load()).open();
      void painted.then(load).catch(() => undefined);
      return boot;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    append: later('append'),
    entries: later('entries'),
    entry: later('entry'),
    since: later('since'),
    merge: later('merge'),
    merges: later('merges'),
    unmerge: later('unmerge'),
    saveProjection: later('saveProjection'),
    saveDraft: later('saveDraft'),
    saveDevice: later('saveDevice'),
    saveTracker: later('saveTracker'),
    trackers: later('trackers'),
    tracker: later('tracker'),
    texts: later('texts'),
    keep: later('keep'),
    kept: later('kept'),
    erase: later('erase'),
  };
}
