/**
 * What is not yet on the disk: one transaction an act, acknowledged when it committed, tried again until then. Written in order; where one does
 * not fit, those behind it are not held up: a log is the same in any order.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { LogEntry } from '../core/model.ts';
import type { Draft, Env, LogMark, StoreFailure, TrackerRow } from './env.ts';
import { failureOf, StoreError } from './env.ts';

export interface Saving {
  /** Acts that are not yet committed. */
  readonly pending: number;
  /** Why the last attempt failed; null while all is well. */
  readonly failure: StoreFailure | null;
  /** Entries committed since the start. */
  readonly acknowledged: number;
}

/** What is written in the transaction of an act. */
export interface Along {
  readonly draft?: Draft | null;
  readonly tracker?: TrackerRow;
  readonly texts?: readonly string[];
}

interface Pending {
  readonly entries: readonly LogEntry[];
  readonly along: Along;
}

export interface Outbox {
  readonly saving: ReadonlySignal<Saving>;
  send(entries: readonly LogEntry[], along: Along): void;
  /** Tries again at once what was not saved. */
  retry(): Promise<void>;
  /** Waits until all is committed; false where it could not be. */
  settled(): Promise<boolean>;
  /** Entries that are not yet committed. */
  unsaved(): readonly LogEntry[];
  /** The statements of a tracker's entry while they are not yet committed. */
  unsavedTexts(entry: string): readonly string[] | undefined;
  /** Something else than a write failed. */
  fail(why: StoreFailure): void;
}

export interface OutboxEvents {
  /** An act was committed: the log stood at `before` as far as this tab knew, and stands at `after`. */
  committed(entries: readonly LogEntry[], before: LogMark, after: LogMark): Promise<void>;
  /** Nothing is left to write. */
  emptied(): void;
  /** A failure that no further attempt cures. */
  hopeless(why: StoreFailure): void;
  mark(): LogMark;
}

const RETRY_MS = [500, 2000, 8000, 30_000];

export function createOutbox(env: Env, events: OutboxEvents): Outbox {
  const saving = signal<Saving>({ pending: 0, failure: null, acknowledged: 0 });
  let pending: Pending[] = [];
  let flushing: Promise<void> | null = null;
  let attempt = 0;
  let again: (() => void) | null = null;

  function flush(): Promise<void> {
    flushing ??= write().finally(() => {
      flushing = null;
    });
    return flushing;
  }

  async function write(): Promise<void> {
    try {
      let refused: unknown = null;
      /** What did not fit; what came after it may. */
      const large = new Set<Pending>();
      for (let next = nextBut(large); next; next = nextBut(large)) {
        try {
          await commit(next);
          refused = null;
        } catch (error) {
          // A second one in a row: there is no room for anything.
          if (failureOf(error) !== 'full' || refused !== null) throw error;
          refused = error;
          large.add(next);
        }
      }
      if (large.size > 0) throw new StoreError('full');
      events.emptied();
    } catch (error) {
      const why = failureOf(error);
      fail(why);
      if (why === 'newer' || why === 'lost') return;
      // One attempt waits at a time, however many writes failed.
      again?.();
      again = env.later(() => void flush(), RETRY_MS[Math.min(attempt++, RETRY_MS.length - 1)]!);
    }
  }

  const nextBut = (large: ReadonlySet<Pending>) => pending.find((one) => !large.has(one));

  async function commit(next: Pending): Promise<void> {
    const { draft, tracker, texts } = next.along;
    const before = events.mark();
    const after = await env.store.append(next.entries, {
      ...(draft === undefined ? {} : { draft }),
      ...(tracker ? { tracker } : {}),
      ...(texts ? { texts } : {}),
    });
    attempt = 0;
    pending = pending.filter((one) => one !== next);
    const acknowledged = saving.value.acknowledged + next.entries.length;
    saving.value = { pending: pending.length, failure: null, acknowledged };
    await events.committed(next.entries, before, after);
  }

  function fail(why: StoreFailure): void {
    saving.value = { ...saving.value, pending: pending.length, failure: why };
    if (why === 'newer' || why === 'lost') events.hopeless(why);
  }

  return {
    saving,
    send(entries, along) {
      pending.push({ entries, along });
      saving.value = { ...saving.value, pending: pending.length };
      void flush();
    },
    async retry() {
      attempt = 0;
      await flush();
    },
    async settled() {
      while (pending.length > 0) {
        await flush();
        if (saving.value.failure) return false;
      }
      return true;
    },
    unsaved: () => pending.flatMap(({ entries }) => entries),
    unsavedTexts: (entry) => pending.findLast(({ along }) => along.tracker?.entry === entry)?.along.texts,
    fail,
  };
}
