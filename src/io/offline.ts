/** Working without a network: the service worker, its updates, and what the browser promises about our storage. */
import { scriptUrl } from './trusted.ts';

/** Held (shared) by every tab in which something would be lost by new code: a session, a quiz, a drawing. */
const workLock = 'groundtruth in progress';
/** An installed app can stay open for weeks, and the browser asks for a new version only when a page is opened. */
const askEvery = 60 * 60 * 1000;

export interface OfflineEvents {
  /** The whole app is kept on this device and starts without a network. Called once in every page that is so. */
  onReady(): void;
  /** A newer version is here and waits for `applyUpdate`. */
  onUpdate(): void;
  /** Another tab took the newer version, or a part of this one is gone: reload when the person says so, never before. */
  onOutdated(): void;
}

export type UpdateAnswer =
  /** The page is being reloaded. */
  | 'applied'
  /** A session or a drawing is open in some tab; nothing was changed. */
  | 'busy'
  /** No newer version waits. */
  | 'none';

export interface Offline {
  /** Lets the waiting version take over and reloads. Call it only when asked, on the Today screen. */
  applyUpdate(): Promise<UpdateAnswer>;
}

/** Registers the worker once the page is painted and idle, so that it costs the first card nothing. */
export function startOffline(events: OfflineEvents): Offline {
  // A chunk that cannot be loaded was replaced by a newer version, or the network is gone before all was kept.
  addEventListener('vite:preloadError', () => events.onOutdated());
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  // No worker where the origin is not secure, in some private windows, and under the development server.
  if (container === undefined || !import.meta.env.PROD) return { applyUpdate: async () => 'none' };

  let registration: ServiceWorkerRegistration | undefined;
  let applying = false;
  let controlled = container.controller !== null;

  container.addEventListener('controllerchange', () => {
    if (applying) location.reload();
    else if (controlled) events.onOutdated();
    else events.onReady();
    controlled = true;
  });

  afterPaint(async () => {
    if (container.controller !== null) events.onReady();
    try {
      const found = await container.register(scriptUrl('./sw.js'), { updateViaCache: 'none' });
      registration = found;
      watch(found, events);
      askAgain(found);
    } catch (error) {
      // Storage is denied or full: the app works, but only with the network. Settings say so through `persistence`.
      console.warn('not kept for offline use:', error);
    }
  });

  return {
    applyUpdate: () =>
      whileNobodyWorks(async () => {
        const waiting = registration?.waiting;
        if (!waiting) return 'none';
        applying = true;
        waiting.postMessage('take over');
        // The lock is kept until the reload, so that no tab begins a session in between.
        await new Promise((resolve) => setTimeout(resolve, 10_000));
        return 'applied';
      }),
  };
}

/** Marks this tab as in the middle of something until the returned function is called. */
export function beginWork(): () => void {
  const locks = navigator.locks as LockManager | undefined;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  locks?.request(workLock, { mode: 'shared' }, () => ended).catch(() => undefined);
  return end;
}

/** What the browser says about our storage; null where it does not say (WebKitGTK has no `navigator.storage`). */
export interface Persistence {
  /** False: the browser may delete everything when the disk is short of room. */
  readonly persisted: boolean | null;
  /** Bytes. Chromium answers a quota of usage + 10 GiB whatever the disk holds, so it is no promise. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Does the app start without a network? */
  readonly offline: boolean;
}

export async function persistence(): Promise<Persistence> {
  const storage = navigator.storage as StorageManager | undefined;
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const [persisted, estimate, registration] = await Promise.all([
    storage?.persisted?.().catch(() => null) ?? null,
    storage?.estimate?.().catch(() => null) ?? null,
    container?.getRegistration().catch(() => undefined),
  ]);
  return {
    persisted,
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    offline: Boolean(registration?.active),
  };
}

/** Asks for storage that is not evicted. The true answer; Firefox shows a question, so ask within a tap. */
export async function askToPersist(): Promise<boolean | null> {
  const storage = navigator.storage as StorageManager | undefined;
  try {
    return (await storage?.persist?.()) ?? null;
  } catch {
    return null;
  }
}

function watch(registration: ServiceWorkerRegistration, events: OfflineEvents): void {
  if (registration.waiting && navigator.serviceWorker.controller) events.onUpdate();
  const follow = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      // Without a controller this is the first version, and nothing waits.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) events.onUpdate();
    });
  };
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

function askAgain(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < askEvery) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Runs with the work lock held alone; 'busy' where any tab holds it. Without Web Locks nobody can be asked. */
async function whileNobodyWorks(run: () => Promise<UpdateAnswer>): Promise<UpdateAnswer> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) return run();
  return locks.request(workLock, { mode: 'exclusive', ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve<UpdateAnswer>('busy') : run(),
  );
}

function afterPaint(run: () => void): void {
  const whenIdle = (): void => {
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 3000 });
    else setTimeout(run, 300);
  };
  if (document.readyState === 'complete') requestAnimationFrame(whenIdle);
  else addEventListener('load', () => requestAnimationFrame(whenIdle), { once: true });
}
