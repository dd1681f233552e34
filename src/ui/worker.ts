/** What the screen knows of the service worker and of persistent storage; io/offline.ts does it. */
import type { ReadonlySignal } from '@preact/signals';

export interface Worker {
  /** A new version waits. */
  readonly update: ReadonlySignal<boolean>;
  /** Everything needed offline is on this device. */
  readonly offline: ReadonlySignal<boolean>;
  /** Takes the new version; false where another tab is within a session. */
  apply(): Promise<boolean>;
  persisted(): Promise<boolean | null>;
  persist(): Promise<boolean | null>;
  estimate(): Promise<{ readonly usage: number; readonly quota: number } | null>;
}
