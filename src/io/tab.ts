import type { Store } from '../app/env.ts';

type Listener = Parameters<Store['watch']>[0];

/** What a tab knows of the log and of other tabs, while handles to the database come and go. */
export interface Tab {
  /** The highest number of an entry that this tab has seen: a database that knows less is another one. */
  seen: number;
  /** From now on hears what other tabs write. */
  listen(): void;
  watch(listener: Listener): () => void;
  /** Tells the listeners of this tab. */
  tell(event: Parameters<Listener>[0]): void;
  /** Tells the other tabs that something was committed, or everything erased. */
  announce(event: Parameters<Listener>[0]): void;
}

export function createTab(name: string): Tab {
  const listeners = new Set<Listener>();
  let channel: BroadcastChannel | null = null;
  /** Heard before anyone listened here: the first read was under way. */
  const unheard = new Set<Parameters<Listener>[0]>();

  function listen(): void {
    if (channel || typeof BroadcastChannel === 'undefined') return;
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => {
      if (data === 'written' || data === 'outdated') tell(data);
    };
    // In Node an open channel would keep the process alive.
    (channel as { unref?: () => void }).unref?.();
  }

  function tell(event: Parameters<Listener>[0]): void {
    if (listeners.size === 0) unheard.add(event);
    for (const listener of listeners) listener(event);
  }

  return {
    seen: 0,
    listen,
    watch(listener) {
      listen();
      listeners.add(listener);
      const missed = [...unheard];
      unheard.clear();
      if (missed.length > 0) queueMicrotask(() => missed.forEach((event) => void listener(event)));
      return () => listeners.delete(listener);
    },
    tell,
    announce(event) {
      listen();
      channel?.postMessage(event);
    },
  };
}
