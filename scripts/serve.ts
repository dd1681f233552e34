/** A small static server with the headers of a real host: `npm start`, the journeys and the benchmarks use it. */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { cacheControlOf, securityHeaders } from './headers.ts';

export interface Served {
  /** Where the app answers, with the base path and a final slash. */
  readonly url: string;
  readonly port: number;
  /** Ends the server and every open connection. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 or none: any free port. */
  readonly port?: number;
  /** Path under which the folder answers, such as `/some/path/`. */
  readonly base?: string;
  /** Address to listen on; only this machine unless told. */
  readonly host?: string;
}

type Encoding = 'br' | 'gzip' | 'identity';

interface Held {
  readonly version: string;
  readonly body: Buffer;
  readonly tag: string;
  readonly type: string;
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

/** Serves a built folder. Files are held compressed in memory, and read again when they change on disk. */
export async function serve(folder: string, options: ServeOptions = {}): Promise<Served> {
  const root = await realpath(folder);
  const base = `/${(options.base ?? '/').split('/').filter(Boolean).join('/')}/`.replace('//', '/');
  const host = options.host ?? '127.0.0.1';
  const held = new Map<string, Held>();
  const server = createServer((request, response) => {
    answer(root, base, held, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, securityHeaders);
      response.end();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, host, listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}${base}`,
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  root: string,
  base: string,
  held: Map<string, Held>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, more: Record<string, string> = {}): void => {
    response.writeHead(status, { ...securityHeaders, 'Content-Length': '0', 'Cache-Control': 'no-store', ...more });
    response.end();
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  const [path = '/'] = (request.url ?? '/').split(/[?#]/);
  if (`${path}/` === base) return refuse(308, { Location: base });
  if (!path.startsWith(base)) return refuse(404);
  const name = nameOf(path.slice(base.length));
  if (name === null) return refuse(404);
  const file = await hold(root, name, held);
  if (file === null) return refuse(404);

  const encoding = encodingFor(request.headers['accept-encoding'] ?? '', file);
  const headers: Record<string, string> = {
    ...securityHeaders,
    'Cache-Control': cacheControlOf(name),
    ETag: encoding === 'identity' ? `"${file.tag}"` : `"${file.tag}-${encoding}"`,
    Vary: 'Accept-Encoding',
  };
  if (matches(request.headers['if-none-match'], file.tag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const body = await encodedAs(encoding, file);
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The file's name inside the folder, or null where the path leaves it, hides something or cannot be read. */
function nameOf(path: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name === '' || name.endsWith('/')) name += 'index.html';
  if (/[\\\0:]/.test(name)) return null;
  const parts = name.split('/');
  // Dot files and the host's own files are settings, not content.
  return parts.some((part) => part === '' || part.startsWith('.')) || name === '_headers' ? null : name;
}

async function hold(root: string, name: string, held: Map<string, Held>): Promise<Held | null> {
  let path: string;
  let version: string;
  try {
    path = await realpath(join(root, name));
    if (!path.startsWith(root + sep)) return null;
    const found = await stat(path);
    if (!found.isFile()) return null;
    version = `${found.mtimeMs} ${found.size}`;
  } catch {
    return null;
  }
  const known = held.get(name);
  if (known?.version === version) return known;
  const body = await readFile(path);
  const fresh: Held = {
    version,
    body,
    tag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    type: types[extname(name)] ?? 'application/octet-stream',
    encoded: new Map(),
  };
  held.set(name, fresh);
  return fresh;
}

const isText = (type: string): boolean => /^text\/|json|javascript|svg/.test(type);

function encodingFor(accepted: string, file: Held): Encoding {
  if (!isText(file.type) || file.body.length < 200) return 'identity';
  const takes = (name: string): boolean =>
    accepted.split(',').some((part) => {
      const [coding = '', ...settings] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return coding === name && !settings.some((setting) => /^q=0(\.0*)?$/.test(setting));
    });
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** Compressed once a version, at the first request: quality 9 costs a tenth of 11 and gives away about 4 %. */
function encodedAs(encoding: Encoding, file: Held): Promise<Buffer> {
  const known = file.encoded.get(encoding);
  if (known) return known;
  const made =
    encoding === 'br'
      ? brotliOf(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : encoding === 'gzip'
        ? gzipOf(file.body, { level: 9 })
        : Promise.resolve(file.body);
  file.encoded.set(encoding, made);
  return made;
}

/** Weak comparison (RFC 9110, 13.1.2): the same content in another encoding is not sent again either. */
function matches(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  return asked.split(',').some((one) => {
    const bare = one.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return bare === '*' || bare.replace(/-(br|gzip)$/, '') === tag;
  });
}

/** `tsx scripts/serve.ts [FOLDER] [--port 4173] [--base /some/path/] [--host 0.0.0.0]` */
async function main(words: readonly string[]): Promise<void> {
  const valueAfter = (flag: string): string | undefined => {
    const at = words.indexOf(flag);
    return at < 0 ? undefined : words[at + 1];
  };
  const [first] = words;
  const folder = first !== undefined && !first.startsWith('--') ? first : 'dist';
  const port = Number(valueAfter('--port') ?? 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${valueAfter('--port')} is not a port`);
  try {
    const served = await serve(resolve(folder), { port, base: valueAfter('--base'), host: valueAfter('--host') });
    console.log(`Groundtruth answers at ${served.url}   (Ctrl+C ends it)`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'EADDRINUSE'
        ? `Port ${port} is taken. Another one: npm start -- --port 4174`
        : code === 'ENOENT'
          ? `There is no folder ${folder} yet. Build it: npm run build`
          : String(error);
    console.error(reason);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
