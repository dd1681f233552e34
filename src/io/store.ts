/** The store as the app starts with it: the first read at once, Dexie behind it when something is to be written or asked. */
import { type Store, StoreError } from '../app/env.ts';
import { readStart, readTexts } from './boot.ts';
import type { StoreOptions } from './db.ts';
import type { Early } from './early.ts';
import { NAME } from './schema.ts';
import { createTab } from './tab.ts';

/**
 * @param painted fulfilled when the first card is on the screen: then Dexie is fetched, before anyone waits for it
 * @param early the first read, where it has begun already
 */
export function createLazyStore(options: StoreOptions, painted: Promise<void>, early?: Early): Store {
  const { name = NAME, factory } = options;
  const tab = early?.tab ?? createTab(name);
  let begun = early?.start ?? undefined;
  let whole: Promise<Store> | null = null;

  function load(): Promise<Store> {
    if (whole) return whole;
    const loading = import('./db.ts').then(({ createStore }) => createStore(options, tab));
    whole = loading;
    // A chunk that did not come is asked for again with the next write.
    return loading.catch((error) => {
      whole = null;
      throw new StoreError('failed', error);
    });
  }

  /** Every verb but the first reads, and watching, goes to Dexie's store. */
  const later =
    <Verb extends Exclude<keyof Store, 'open' | 'texts' | 'watch'>>(verb: Verb) =>
    async (...values: Parameters<Store[Verb]>): Promise<Awaited<ReturnType<Store[Verb]>>> => {
      const store = await load();
      return (store[verb] as (...values: unknown[]) => never)(...values);
    };

  return {
    async open() {
      // Before the read, so that nothing that is written after it goes unheard.
      tab.listen();
      const reading = begun ?? readStart(name, factory);
      begun = undefined;
      const boot = whole ? null : (await reading)?.boot;
      if (!boot) return (await load()).open();
      tab.seen = Math.max(tab.seen, boot.mark.seq);
      void painted.then(load).catch(() => undefined);
      return boot;
    },
    async texts(key, index) {
      const record = whole ? null : await readTexts(name, factory, key, index);
      if (record === null) return (await load()).texts(key, index);
      return record ? { first: record.first, texts: record.texts } : null;
    },
    watch: tab.watch,
    async append(entries, along) {
      // Behind an import there is no card that someone waits for.
      if (!along?.tracker) await painting();
      return (await load()).append(entries, along);
    },
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
    keep: later('keep'),
    kept: later('kept'),
    erase: later('erase'),
  };
}

/** Longest wait for a frame, ms. */
const FRAME_MS = 40;
/** From the frame's beginning until it has left the main thread. */
const SETTLED_MS = 12;

/**
 * After the next paint: what Dexie does on this thread before the database has the write takes as long as drawing the next card, 2 ms. A
 * hidden page paints nothing and may be gone soon, so it waits for nothing.
 */
function painting(): Promise<void> {
  if (typeof requestAnimationFrame === 'undefined' || document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, FRAME_MS);
    requestAnimationFrame(() => setTimeout(resolve, SETTLED_MS));
  });
}
