/** Files that the system hands to the app: from the share sheet (kept by sw.ts) and from "Open with". */

/** The same names as in sw.ts, which shares no module with the page. */
const inbox = 'groundtruth-inbox';

export interface Handed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the file can be written back; only from "Open with". */
  readonly handle: FileSystemFileHandle | null;
  /** Call it when the file is imported or refused: until then it is handed out again at the next start. */
  done(): Promise<void>;
}

interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** What was shared to the app and not yet dealt with. */
export async function takeShared(): Promise<Handed | null> {
  try {
    const cache = await caches.open(inbox);
    const key = new URL('./inbox', document.baseURI).href;
    const held = await cache.match(key);
    if (held === undefined) return null;
    return {
      name: decodeURIComponent(held.headers.get('X-Name') ?? 'shared.md'),
      bytes: new Uint8Array(await held.arrayBuffer()),
      handle: null,
      done: async () => {
        await cache.delete(key);
      },
    };
  } catch {
    // No caches: not a secure origin, or storage denied. Then nothing was shared either.
    return null;
  }
}

/** Calls `receive` for every file the system opens with the app, also while it runs. */
export function watchLaunches(receive: (handed: Handed) => void): void {
  const queue = (globalThis as { launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer(async ({ files }) => {
    for (const handle of files ?? []) {
      const file = await handle.getFile();
      receive({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        handle,
        done: async () => undefined,
      });
    }
  });
}
