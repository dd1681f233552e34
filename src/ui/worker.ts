/** What the screen knows of the service worker and of persistent storage; io/offline.ts does it. */
import type { ReadonlySignal } from '@preact/signals';

export interface Worker {
  /** A new version waits. */
  readonly update: ReadonlySignal<boolean>;
  /** Everything needed offline has come to this device since the start. */
  readonly offline: ReadonlySignal<boolean>;
  /** Takes the new version; false where another tab is within a session. */
  apply(): Promise<boolean>;
  /** What the browser says; null where it does not say. `usage` in bytes. */
  persistence(): Promise<{
    readonly persisted: boolean | null;
    readonly usage: number | null;
    readonly offline: boolean;
  }>;
  /** Asks for storage that is not evicted; the true answer, null where the browser knows no such thing. */
  persist(): Promise<boolean | null>;
}
