/** All that the app asks of the world. The browser's side is in io/, the tests' side in tests/env.ts. */
import type { Diagram } from '../core/ink/diagram.ts';
import type { DeckCard, Glossary, LogEntry, SkillHead, SkillId } from '../core/model.ts';
import type { AnswerOf, Job } from './jobs.ts';

/** Where a log stands. `seq - count` entries were removed so far. */
export interface LogMark {
  /** Entries are numbered as they come, from 1; this is the number of the last one. No number is given twice. */
  readonly seq: number;
  readonly count: number;
  /** Sum modulo 2^32 of the FNV-1a 32 of each entry's canonical form (bytes left out). */
  readonly hash: number;
}

/** The open card: what kill -9 must not take. */
export interface Draft {
  readonly skill: SkillId;
  readonly face: string;
  readonly typed: string;
  readonly ticks: readonly string[];
  readonly shown: boolean;
  readonly hint: boolean;
  /** Milliseconds spent on it before it was last written. */
  readonly elapsed: number;
  readonly via: 'due' | 'spot' | 'demand';
  /** What the person said of it before the answer; missing where they said nothing. */
  readonly sure?: boolean;
  /** The drawing, as a `drawing` entry holds it (app/easel.ts); missing while nothing is drawn. */
  readonly ink?: string;
  /** Elements of the reference that were uncovered one by one, on a first exposure; missing before it begins. */
  readonly built?: number;
}

/** What stays on this device. */
export interface Device {
  /** Names this device in entries; a restored copy gets a new one. */
  readonly id: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'more';
  /** Per cent of the browser's own text size, 85–200. */
  readonly textSize: number;
  readonly grades: 2 | 4;
  readonly shortcuts: boolean;
  /** Action → key, where the person chose another than ours. */
  readonly keys: Readonly<Record<string, string>>;
  readonly toured: boolean;
  /** Which cards have the terms marked that are not known yet. */
  readonly guard: 'all' | 'basic' | 'off';
  /** Whether *Sure* and *Unsure* are asked for before the answer. */
  readonly confidence: boolean;
  /** The spot check of a week (core/mentor/spot.ts), as it was drawn. */
  readonly spot: { readonly week: number; readonly skills: readonly SkillId[] } | null;
  /** The log when a copy last left the browser. */
  readonly backedUp: { readonly at: number; readonly count: number } | null;
  /** Minutes that *Study more* added, and on which day. */
  readonly extra: { readonly day: number; readonly minutes: number } | null;
  /** Key of the tracker that is open. */
  readonly open: string | null;
}

/** One tracker as it is kept beside the log: derived from its `tracker` entry, and made again from it at any time. */
export interface TrackerRow {
  /** Slug of its title. */
  readonly key: string;
  readonly title: string;
  readonly name: string;
  readonly sha256: string;
  /** Id of the `tracker` entry that holds its bytes. */
  readonly entry: string;
  readonly heads: readonly SkillHead[];
  /** Ids of the boxes that are ticked in those bytes. */
  readonly ticked: readonly SkillId[];
  readonly problems: number;
}

/** What replay computed, packed; used only where its mark matches the log's. */
export interface Projection {
  readonly mark: LogMark;
  /** The packed replay (core/mastery encodes and decodes it). */
  readonly packed: unknown;
}

export interface Merge {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly added: number;
}

/** What the store holds when the app starts. */
export interface Boot {
  readonly mark: LogMark;
  readonly projection: Projection | null;
  /** Entries written after the projection (all of them where there is none), bytes left out. */
  readonly tail: readonly LogEntry[];
  readonly draft: Draft | null;
  readonly device: Partial<Device>;
  readonly tracker: TrackerRow | null;
}

export type StoreFailure =
  /** A newer version of the app has changed the database; this one may not write. */
  | 'newer'
  /** Another tab holds an older version open. */
  | 'blocked'
  /** No room. */
  | 'full'
  /** The browser gives no database (private mode, storage denied). */
  | 'denied'
  /** The browser has deleted the log while this tab was open; what the tab still shows is all there is. */
  | 'lost'
  /** Anything else; the write may be tried again. */
  | 'failed';

export class StoreError extends Error {
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure, cause?: unknown) {
    super(`storage ${failure}: ${cause instanceof Error ? cause.message : String(cause ?? '')}`, { cause });
    this.failure = failure;
  }
}

/** What went wrong with the store; anything unknown is 'failed'. */
export const failureOf = (error: unknown): StoreFailure => (error instanceof StoreError ? error.failure : 'failed');

/**
 * The log and what is kept beside it. Every promise is fulfilled only after its transaction committed and rejects with a StoreError.
 * One contract test (tests/io/storeContract.ts) runs on every implementation.
 */
export interface Store {
  open(): Promise<Boot>;
  /** Adds entries and, in the same transaction, writes (or with null clears) the draft and tracker rows. Known ids are left as they are. */
  append(
    entries: readonly LogEntry[],
    also?: { draft?: Draft | null; tracker?: TrackerRow; texts?: readonly string[] },
  ): Promise<LogMark>;
  /** The log, unsorted; `skill`: entries that name it (`skill`, `from` or `to`); `kinds`: only these; `bytes`: with the bytes of trackers and drawings. */
  entries(options?: { skill?: SkillId; kinds?: readonly string[]; bytes?: boolean }): Promise<LogEntry[]>;
  /** One entry, with its bytes. */
  entry(id: string): Promise<LogEntry | null>;
  /** Entries that another tab has added since the mark; null where some were removed, so that all must be read again. */
  since(mark: LogMark): Promise<{ entries: LogEntry[]; mark: LogMark } | null>;
  /**
   * Adds a backup's entries as one act that can be taken back; entries whose id is known are left out, but for those in `replacing`, which stand
   * for the ones of the same id until then.
   */
  merge(merge: Merge, entries: readonly LogEntry[], replacing?: readonly LogEntry[]): Promise<LogMark>;
  merges(): Promise<Merge[]>;
  /** Takes back exactly what the merge added, and puts back what it replaced. */
  unmerge(id: string): Promise<LogMark>;
  saveProjection(projection: Projection): Promise<void>;
  saveDraft(draft: Draft | null): Promise<void>;
  /** Changes these values and no other: another tab may have changed the rest. */
  saveDevice(values: Partial<Device>): Promise<void>;
  /** Statements (Markdown) by position in the tracker's heads, kept in records of fifty. */
  saveTracker(row: TrackerRow, texts: readonly string[]): Promise<void>;
  trackers(): Promise<Pick<TrackerRow, 'key' | 'title' | 'name' | 'entry'>[]>;
  tracker(key: string): Promise<TrackerRow | null>;
  /** The fifty statements among which position `index` stands, and where the first of them stands. */
  texts(key: string, index: number): Promise<{ first: number; texts: readonly string[] } | null>;
  /** A small value kept for the person: file handles, a snapshot. */
  keep(name: string, value: unknown): Promise<void>;
  kept(name: string): Promise<unknown>;
  /** Called when another tab wrote, or wants a newer schema. Returns how to stop. */
  watch(listener: (event: 'written' | 'outdated') => void): () => void;
  /** The database is deleted; other tabs are told 'outdated'. Everything is refused until `open` begins anew. */
  erase(): Promise<void>;
}

/** What the build made of the shipped tracker. */
export interface Deck {
  /** Rendered headings. */
  readonly topics: readonly string[];
  /** Of the shipped file, hexadecimal. */
  readonly sha256: string;
  /** Hash of the tracker and all cards. */
  readonly hash: string;
  /** Cards of one topic, by skill id; none where the deck does not know it. `topic` is the rendered heading. */
  topic(topic: string): Promise<Readonly<Record<SkillId, DeckCard>>>;
  /** The terms of all cards, and what their analogies lean on. */
  glossary(): Promise<Glossary>;
  /** The views of a reference diagram, by `topic/level/label` as slugs; missing or empty where there is none. */
  diagrams?(key: string): Promise<readonly Diagram[]>;
  /** The shipped file, byte for byte. */
  bytes(): Promise<Uint8Array>;
}

/** What the reader worker answers for a text. */
export interface ReadResult {
  readonly row: Omit<TrackerRow, 'entry' | 'name'>;
  readonly texts: readonly string[];
  readonly problems: readonly { line: number; message: string }[];
  /** The file's bytes for the `tracker` entry. */
  readonly base64: string;
}

/** What became of writing a file back: it was written; it holds another text than expected; it is gone; it may not be written. */
export type WriteBack = 'written' | 'changed' | 'missing' | 'refused';

export interface Files {
  /** Reads a tracker off the main thread. Rejects with a sentence for people (not UTF-8, no items, too large). */
  read(bytes: Uint8Array, name: string, progress?: (share: number) => void): Promise<ReadResult>;
  /** Saves bytes as a file: back into the file they came from where asked and possible, share sheet, or download. */
  save(bytes: Uint8Array, name: string, type: string, how: 'download' | 'share'): Promise<boolean>;
  copy(text: string): Promise<boolean>;
  /** A file will probably come: what reads it can be started now. */
  prepare?(): void;
  /** Does slow work off the main thread; where it is missing the caller does it (app/jobs.ts). */
  work?<J extends Job>(job: J): Promise<AnswerOf<J>>;
  /** Whether the share sheet takes such a file; missing: no. */
  canShare?(name: string, type: string): boolean;
  /** Whether a file can be written where it lies; missing: no. */
  readonly canWriteBack?: boolean;
  /** Asks for a file that may be written back; what it gives can be kept in the store. Null where none was chosen. */
  pick?(): Promise<unknown>;
  /** Writes into a picked file if what it holds now is what is expected. */
  writeBack?(handle: unknown, bytes: Uint8Array, isExpected: (now: Uint8Array) => Promise<boolean>): Promise<WriteBack>;
}

export interface Env {
  /** Milliseconds since 1970. */
  now(): number;
  /** Minutes east of UTC at that moment. */
  zone(at: number): number;
  newId(): string;
  /** Runs when nothing else is to do. */
  later(run: () => void, ms: number): () => void;
  readonly store: Store;
  readonly deck: Deck;
  readonly files: Files;
}
