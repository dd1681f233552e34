/** The service worker: the whole app is kept at the first visit, and answers from here from then on. */
import { matchPrecache, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** What was shared to the app and not yet picked up; src/io/inbox.ts reads it. */
const inbox = 'groundtruth-inbox';
/** Larger files are refused by the reader too. */
const mostBytes = 32 << 20;

const scope = new URL(self.registration.scope);
const shareUrl = new URL('share', scope).href;

/** Chromium: requests that the browser answers by itself (Static Routing). */
interface Router extends ExtendableEvent {
  addRoutes?(rules: readonly object[]): Promise<void>;
}
const manifest = self.__WB_MANIFEST as readonly { readonly url: string; readonly revision: string | null }[];
/** The page under its own address; a version that waits keeps another one. */
const pages = 'groundtruth-page-';
const pageCache = `${pages}${manifest.find(({ url }) => url === 'index.html')?.revision}`;
/** Where precaching keeps files that are named by their content. */
const fileCache = `workbox-precache-v2-${self.registration.scope}`;

// Starting this worker is a third of a start without a network: where the browser can do without it, it does.
self.addEventListener('install', (event: Router) => {
  const folder = scope.pathname.replace(/[\\+*?:(){}]/g, '\\$&');
  const rules = [
    {
      condition: { requestMode: 'navigate', requestMethod: 'GET', urlPattern: { pathname: folder, search: '' } },
      source: { cacheName: pageCache },
    },
    { condition: { urlPattern: { pathname: `${folder}assets/*` } }, source: { cacheName: fileCache } },
  ];
  // Where the rules are refused, the listeners below answer.
  event.waitUntil(event.addRoutes?.(rules).catch(() => undefined) ?? Promise.resolve());
});

/** No request is answered before this is done. */
async function keepPage(): Promise<void> {
  const page = await matchPrecache('index.html');
  if (page) await (await caches.open(pageCache)).put(scope.href, page);
  for (const name of await caches.keys()) if (name.startsWith(pages) && name !== pageCache) await caches.delete(name);
}

// Before precaching adds its own listener: whoever answers first wins.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && request.url === shareUrl) event.respondWith(receive(request));
});

// Routes live in the hash, so the page is the same whatever follows the question mark.
precacheAndRoute([...manifest], { ignoreURLParametersMatching: [/./], cleanURLs: false });

self.addEventListener('fetch', (event) => {
  const { request } = event;
  // Reached only by pages that were not kept. Not answered in place: relative addresses would point elsewhere there.
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(visit(request));
});

// A new version waits until the person asks for it; see src/io/offline.ts.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

// The page that installed the first version is looked after too: its later chunks must not need the network.
self.addEventListener('activate', (event) => {
  event.waitUntil(keepPage().then(() => self.clients.claim()));
});

async function visit(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const page = await matchPrecache('index.html');
    return page === undefined ? Response.error() : Response.redirect(scope.href, 302);
  }
}

/** Keeps a shared file or text for the app and opens the app on the tracker page. */
async function receive(request: Request): Promise<Response> {
  const form = await request.formData();
  const file = form.get('file');
  const text = form.get('text');
  const content =
    file instanceof File ? file : typeof text === 'string' && text.trim() !== '' ? new Blob([text]) : null;
  if (content !== null && content.size <= mostBytes) {
    const title = form.get('title');
    const name =
      file instanceof File ? file.name : typeof title === 'string' && title !== '' ? `${title}.md` : 'shared.md';
    const cache = await caches.open(inbox);
    await cache.put(
      new URL('inbox', scope),
      new Response(content, {
        headers: { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(name) },
      }),
    );
  }
  return Response.redirect(new URL('./#/tracker', scope).href, 303);
}
