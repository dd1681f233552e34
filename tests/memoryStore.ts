import type { Boot, Device, Draft, LogMark, Merge, Projection, Store, TrackerRow } from '../src/app/env.ts';
import { StoreError } from '../src/app/env.ts';
import type { LogEntry } from '../src/core/model.ts';

interface Written {
  readonly number: number;
  readonly entry: LogEntry;
  readonly merge: string | null;
}

/** What a browser would keep on its disk. Two stores on one disk are two tabs; a new store on an old disk is a reload. */
export interface Disk {
  written: readonly Written[];
  mark: LogMark;
  projection: Projection | null;
  draft: Draft | null;
  device: Partial<Device>;
  merges: readonly Merge[];
  /** By merge: what stood here before. */
  replaced: ReadonlyMap<string, readonly LogEntry[]>;
  trackers: ReadonlyMap<string, TrackerRow>;
  texts: ReadonlyMap<string, readonly string[]>;
  kept: ReadonlyMap<string, unknown>;
  readonly tabs: Set<(event: 'written' | 'outdated') => void>;
}

export function createDisk(): Disk {
  return { ...empty(), tabs: new Set() };
}

/** The Store in memory: the law that db.ts is compared with, so it is written to be read, not to be fast. */
export function createMemoryStore(hash: (entry: LogEntry) => number, disk: Disk = createDisk()): Store {
  const listeners = new Set<(event: 'written' | 'outdated') => void>();
  let outdated = false;
  let erased = false;
  const hear = (event: 'written' | 'outdated') => {
    if (event === 'outdated') outdated = true;
    for (const listener of listeners) listener(event);
  };
  const tell = (event: 'written' | 'outdated') => {
    for (const tab of disk.tabs) if (tab !== hear) tab(event);
  };

  const check = () => {
    if (outdated) throw new StoreError('newer');
    if (erased) throw new StoreError('failed', new Error('erased; open() begins anew'));
    disk.tabs.add(hear);
  };

  /** Runs `change` on a copy, and lays it down as a whole or not at all. */
  async function write<T>(change: (next: Disk) => T, told: boolean): Promise<T> {
    check();
    const next = { ...disk };
    let result: T;
    try {
      result = change(next);
    } catch (error) {
      throw new StoreError('failed', error);
    }
    Object.assign(disk, next);
    if (told) tell('written');
    return result;
  }
  async function read<T>(look: () => T): Promise<T> {
    check();
    return structuredClone(look());
  }
  const light = (written: readonly Written[]) => written.map(({ entry: { bytes: _, ...rest } }) => rest as LogEntry);

  function add(next: Disk, entries: readonly LogEntry[], merge: string | null): number {
    const known = new Set(next.written.map(({ entry }) => entry.id));
    const written = [...next.written];
    let { seq, count, hash: sum } = next.mark;
    for (const entry of structuredClone(entries)) {
      if (known.has(entry.id)) continue;
      known.add(entry.id);
      seq += 1;
      count += 1;
      sum = (sum + hash(entry)) >>> 0;
      written.push({ number: seq, entry, merge });
    }
    const added = seq - next.mark.seq;
    next.written = written;
    next.mark = { seq, count, hash: sum };
    return added;
  }
  function replace(next: Disk, entries: readonly LogEntry[]): LogEntry[] {
    const replaced: LogEntry[] = [];
    for (const entry of structuredClone(entries)) {
      const at = next.written.findIndex(({ entry: { id } }) => id === entry.id);
      const known = next.written[at];
      if (!known) continue;
      replaced.push(known.entry);
      next.written = next.written.with(at, { ...known, entry });
      const { seq, count, hash: sum } = next.mark;
      next.mark = { seq: seq + 1, count, hash: (sum - hash(known.entry) + hash(entry)) >>> 0 };
    }
    return replaced;
  }
  function putTracker(next: Disk, row: TrackerRow, texts?: readonly string[]): void {
    next.trackers = new Map(next.trackers).set(row.key, structuredClone(row));
    if (texts) next.texts = new Map(next.texts).set(row.key, structuredClone(texts));
  }

  return {
    open() {
      erased = false;
      return read((): Boot => {
        const projection = disk.projection && keeps(disk.projection.mark, disk.mark) ? disk.projection : null;
        const from = projection?.mark.seq ?? 0;
        return {
          mark: disk.mark,
          projection,
          tail: light(disk.written.filter(({ number }) => number > from)),
          draft: disk.draft,
          device: disk.device,
          tracker: disk.trackers.get(disk.device.open ?? '') ?? null,
        };
      });
    },
    append: (entries, also = {}) =>
      write((next) => {
        add(next, entries, null);
        if (also.draft !== undefined) next.draft = structuredClone(also.draft);
        if (also.tracker) putTracker(next, also.tracker, also.texts);
        return next.mark;
      }, true),
    entries: ({ skill, kinds, bytes } = {}) =>
      read(() => {
        const asked = disk.written.filter(
          ({ entry }) =>
            (skill === undefined || [entry.skill, entry.from, entry.to].includes(skill)) &&
            (kinds === undefined || kinds.includes(entry.kind)),
        );
        return bytes ? asked.map(({ entry }) => entry) : light(asked);
      }),
    entry: (id) => read(() => disk.written.find(({ entry }) => entry.id === id)?.entry ?? null),
    since: (mark) =>
      read(() =>
        keeps(mark, disk.mark)
          ? { entries: light(disk.written.filter(({ number }) => number > mark.seq)), mark: disk.mark }
          : null,
      ),
    merge: (merge, entries, replacing = []) =>
      write((next) => {
        const added = add(next, entries, merge.id);
        const replaced = replace(next, replacing);
        if (added === 0 && replaced.length === 0) return next.mark;
        const before = next.merges.find(({ id }) => id === merge.id)?.added ?? 0;
        next.replaced = new Map(next.replaced).set(merge.id, [...(next.replaced.get(merge.id) ?? []), ...replaced]);
        next.merges = [
          ...next.merges.filter(({ id }) => id !== merge.id),
          { ...structuredClone(merge), added: before + added },
        ];
        next.projection = null;
        return next.mark;
      }, true),
    merges: () => read(() => [...disk.merges].sort((a, b) => a.at - b.at || compare(a.id, b.id))),
    unmerge: (id) =>
      write((next) => {
        const gone = next.written.filter(({ merge }) => merge === id);
        if (replace(next, next.replaced.get(id) ?? []).length > 0) next.projection = null;
        next.replaced = new Map([...next.replaced].filter(([merge]) => merge !== id));
        next.merges = next.merges.filter((merge) => merge.id !== id);
        if (gone.length === 0) return next.mark;
        next.written = next.written.filter(({ merge }) => merge !== id);
        next.mark = {
          seq: next.mark.seq,
          count: next.mark.count - gone.length,
          hash: gone.reduce((sum, { entry }) => (sum - hash(entry)) >>> 0, next.mark.hash),
        };
        next.projection = null;
        return next.mark;
      }, true),
    saveProjection: (projection) =>
      write((next) => {
        if (keeps(projection.mark, next.mark)) next.projection = structuredClone(projection);
      }, false),
    saveDraft: (draft) =>
      write((next) => {
        next.draft = structuredClone(draft);
      }, false),
    saveDevice: (values) =>
      write((next) => {
        next.device = { ...next.device, ...structuredClone(values) };
      }, true),
    saveTracker: (row, texts) => write((next) => putTracker(next, row, texts), true),
    trackers: () =>
      read(() =>
        [...disk.trackers.values()]
          .sort((a, b) => compare(a.key, b.key))
          .map(({ key, title, name, entry }) => ({ key, title, name, entry })),
      ),
    tracker: (key) => read(() => disk.trackers.get(key) ?? null),
    texts: (key, index) =>
      read(() => {
        const first = Math.floor(index / 50) * 50;
        const texts = disk.texts.get(key)?.slice(first, first + 50) ?? [];
        return index >= 0 && texts.length > 0 ? { first, texts } : null;
      }),
    keep: (name, value) =>
      write((next) => {
        const kept = new Map(next.kept).set(name, structuredClone(value));
        if (value === undefined) kept.delete(name);
        next.kept = kept;
      }, false),
    kept: (name) => read(() => disk.kept.get(name)),
    watch(listener) {
      disk.tabs.add(hear);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async erase() {
      await write((next) => Object.assign(next, empty()), false);
      erased = true;
      tell('outdated');
    },
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Nothing was removed from a log between two marks: as many entries were added as numbers were given. */
function keeps(older: LogMark, newer: LogMark): boolean {
  return older.seq <= newer.seq && newer.seq - older.seq === newer.count - older.count;
}

function empty(): Omit<Disk, 'tabs'> {
  return {
    written: [],
    mark: { seq: 0, count: 0, hash: 0 },
    projection: null,
    draft: null,
    device: {},
    merges: [],
    replaced: new Map(),
    trackers: new Map(),
    texts: new Map(),
    kept: new Map(),
  };
}
