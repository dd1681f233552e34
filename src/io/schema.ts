import type { Table } from 'dexie';
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
  | { readonly name: 'device'; readonly value: Partial<Device> };

/** `replaced`: with their bytes, the entries that were here before those of the merge. */
export type MergeRow = Merge & { readonly replaced?: readonly LogEntry[] };

export interface TextRecord {
  readonly key: string;
  /** Position of the first of these (at most fifty) statements. */
  readonly first: number;
  readonly texts: readonly string[];
}

export type StoredTracker = Omit<TrackerRow, 'heads' | 'ticked'>;

/** The first part of a tracker's heads stands under its key, those after it under the key and their number. */
export interface StoredHeads {
  readonly key: string | readonly [key: string, part: number];
  readonly columns: HeadColumns;
  /** There are parts after this first one. */
  readonly more?: true;
}

/** Bytes of an entry under its id; further parts of long ones under the id and their number. */
export interface StoredBytes {
  readonly id: string | readonly [id: string, part: number];
  readonly bytes: unknown;
  /** There are parts after this first one. */
  readonly more?: true;
}

export interface Tables {
  readonly log: Table<LogRecord, number>;
  readonly bytes: Table<StoredBytes, StoredBytes['id']>;
  readonly merges: Table<MergeRow, string>;
  readonly meta: Table<MetaRow, MetaRow['name']>;
  readonly projection: Table<Projection & { readonly name: 'replay' }, string>;
  readonly trackers: Table<StoredTracker, string>;
  readonly heads: Table<StoredHeads, StoredHeads['key']>;
  readonly texts: Table<TextRecord, [key: string, first: number]>;
  readonly kept: Table<{ readonly name: string; readonly value: unknown }, string>;
}

/** Name of the database, and of the channel on which tabs talk. */
export const NAME = 'groundtruth';
/** Dexie's count; IndexedDB itself counts in tenths of it. */
export const VERSION = 1;
export const NATIVE_VERSION = VERSION * 10;
/** Statements in one record. */
export const TEXTS = 50;

/** Key and indexes of each table, as Dexie writes them: `*` for each item of a list. */
export const SCHEMA: Readonly<Record<keyof Tables, string>> = {
  log: 'seq, *ids, *skills, *kinds, merge',
  bytes: 'id',
  merges: 'id',
  meta: 'name',
  projection: 'name',
  trackers: 'key',
  heads: 'key',
  texts: '[key+first]',
  kept: 'name',
};
