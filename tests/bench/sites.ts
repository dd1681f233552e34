/** The two pages that are compared, built and served: the app as it ships, and the floor page beside it. */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { type Served, serve } from '../../scripts/serve.ts';

export type Name = 'app' | 'floor';

export interface Site {
  readonly name: Name;
  readonly folder: string;
  /** Address of the page on which the first card stands. */
  readonly study: string;
  /** Address of another page of the same origin. */
  page(route: string): string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Builds into `folder`/dist, so that nobody else's build is disturbed. */
export async function buildApp(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  // The parts of the deck are files of the working tree: made by the ordinary build, made here only where they are missing.
  const deck = await readdir(join(root, 'generated/deck/topics')).catch(() => []);
  if (deck.length === 0) run('scripts/deck.ts', root);
  await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
  return dist;
}

/** Three files: page, script, worker. */
export async function buildFloor(folder: string): Promise<string> {
  const dist = join(folder, 'floor');
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: dist,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: join(import.meta.dirname, 'floorEntry.ts'),
        output: { entryFileNames: 'assets/floor.js' },
      },
    },
  });
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'index.html'), page);
  await writeFile(join(dist, 'sw.js'), worker);
  return dist;
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title>
<meta name="viewport" content="width=device-width"><script type="module" src="./assets/floor.js"></script></head>
<body><div id="app"></div></body></html>`;

const worker = `
addEventListener('install', (event) => event.waitUntil(caches.open('floor').then((cache) => cache.addAll(['./', './assets/floor.js']))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(
  caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? fetch(event.request))));
`;

/** Served on one port for the whole run: a profile knows its data by the origin. */
export async function openSite(name: Name, folder: string, wanted = 0): Promise<Site> {
  let served: Served | null = await serve(folder, { port: wanted });
  const { port, url } = served;
  await warm(folder, url);
  return {
    name,
    folder,
    study: name === 'app' ? `${url}#/study` : url,
    page: (route) => `${url}${route}`,
    async start() {
      served ??= await serve(folder, { port });
    },
    async stop() {
      await served?.close();
      served = null;
    },
  };
}

/** The server compresses each file when it is first asked for; a real host has done so before. */
async function warm(folder: string, url: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  for (const { parentPath, name } of files)
    await fetch(new URL(join(parentPath, name).slice(folder.length + 1), url), {
      headers: { 'Accept-Encoding': 'gzip, deflate, br' },
    }).then((response) => response.arrayBuffer());
}

/** Runs a script of this project; what it said. */
export function run(script: string, folder: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), join(root, script)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}
