import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askFirst,
  contentSecurityPolicy,
  metaSecurityPolicy,
  securityHeaders,
  strictTransport,
  unchanging,
} from '../../scripts/headers.ts';
import { type Served, serve } from '../../scripts/serve.ts';

const page = `<!doctype html><title>x</title>${'<p>ground truth</p>'.repeat(100)}`;
let folder = '';
let served: Served;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Sends the path as it is: fetch would take `..` out of it before it is sent. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', failed);
    asked.end();
  });
}

beforeAll(async () => {
  const above = await mkdtemp(join(tmpdir(), 'serve-'));
  folder = join(above, 'dist');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(join(folder, '.vite'));
  await mkdir(join(above, 'dist-secret'));
  await writeFile(join(above, 'secret.txt'), 'secret');
  await writeFile(join(above, 'dist-secret', 'file.txt'), 'secret');
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'sw.js'), '// worker');
  await writeFile(join(folder, 'manifest.webmanifest'), '{}');
  await writeFile(join(folder, 'icon.png'), Buffer.alloc(1000));
  await writeFile(join(folder, '_headers'), 'hidden');
  await writeFile(join(folder, '.htaccess'), 'hidden');
  await writeFile(join(folder, '.vite', 'manifest.json'), '{}');
  await writeFile(join(folder, 'assets', 'index-abc.js'), 'export {};'.repeat(100));
  await symlink(join(above, 'secret.txt'), join(folder, 'link.txt'));
  served = await serve(folder);
});

afterAll(async () => {
  await served.close();
  await rm(join(folder, '..'), { recursive: true });
});

describe('the server', () => {
  test('sends every security header with every answer, refusals included', async () => {
    for (const path of ['/', '/assets/index-abc.js', '/none', '/../x']) {
      const { headers } = await ask(served.port, path);
      for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
    }
  });

  test('lets only what is named by its content be kept without asking', async () => {
    expect((await ask(served.port, '/assets/index-abc.js')).headers['cache-control']).toBe(unchanging);
    for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/icon.png'])
      expect((await ask(served.port, path)).headers['cache-control']).toBe(askFirst);
  });

  test('compresses text as the browser likes it, and nothing else', async () => {
    const brotli = await ask(served.port, '/', { 'accept-encoding': 'gzip, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(page);
    const gzip = await ask(served.port, '/', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(page);
    const plain = await ask(served.port, '/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(page);
    expect(
      (await ask(served.port, '/icon.png', { 'accept-encoding': 'br' })).headers['content-encoding'],
    ).toBeUndefined();
  });

  test('does not send again what has not changed, and sends what has', async () => {
    const tag = String((await ask(served.port, '/sw.js')).headers.etag);
    expect((await ask(served.port, '/sw.js', { 'if-none-match': tag })).status).toBe(304);
    expect((await ask(served.port, '/sw.js', { 'if-none-match': `W/${tag}, "other"` })).status).toBe(304);
    await writeFile(join(folder, 'sw.js'), '// another worker');
    const changed = await ask(served.port, '/sw.js', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.body.toString()).toBe('// another worker');
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/../dist-secret/file.txt',
    '//etc/passwd',
    '/link.txt',
    '/index.html%00.png',
    '/%',
    '/_headers',
    '/.htaccess',
    '/.vite/manifest.json',
    '/assets/',
    '/assets',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await ask(served.port, path);
    expect(status).toBe(404);
    expect(body.length).toBe(0);
  });

  test('reads only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await ask(served.port, '/', {}, method)).status).toBe(405);
    const head = await ask(served.port, '/', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(head.headers['content-length']).toBe(String(page.length));
  });

  test('answers under a base path and nowhere else', async () => {
    const below = await serve(folder, { base: '/some/path/' });
    expect(below.url).toBe(`http://localhost:${below.port}/some/path/`);
    expect((await ask(below.port, '/some/path/?shared')).body.toString()).toBe(page);
    expect((await ask(below.port, '/some/path/assets/index-abc.js')).status).toBe(200);
    const moved = await ask(below.port, '/some/path');
    expect([moved.status, moved.headers.location]).toEqual([308, '/some/path/']);
    expect((await ask(below.port, '/')).status).toBe(404);
    expect((await ask(below.port, '/some/pathology')).status).toBe(404);
    await below.close();
  });

  test('says when its port is taken', async () => {
    await expect(serve(folder, { port: served.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the files for hosts', () => {
  const everywhere = { ...securityHeaders, 'Strict-Transport-Security': strictTransport };

  test.each([
    ['public/_headers', (name: string, value: string) => `  ${name}: ${value}\n`],
    ['public/.htaccess', (name: string, value: string) => `Header always set ${name} "${value}"\n`],
    ['docs/hosting.md', (name: string, value: string) => `add_header ${name} "${value}" always;\n`],
  ])('%s says what the server says', async (file, line) => {
    const text = await readFile(file, 'utf8');
    for (const [name, value] of Object.entries(everywhere)) expect(text).toContain(line(name, value));
    expect(text).toContain(unchanging);
    expect(text).toContain(askFirst);
  });

  test('the page repeats all of the policy that a meta element can carry', () => {
    expect(contentSecurityPolicy.replace("; frame-ancestors 'none'", '')).toBe(metaSecurityPolicy);
  });
});
