/** The app on a machine whose network is gone, the server stopped too: `setOffline` alone proves little. */
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve } from '../../scripts/serve.ts';
import { expect, kept, test } from './fixture.ts';
import { beginShipped } from './steps.ts';

const routes = ['', 'study', 'quiz', 'tracker', 'drawings', 'stats', 'mentor', 'glossary', 'settings'];

/** What a page says once the script has taken over from the shell. */
const started = '#app:not(:has(.shell)) :is(h1, h2, button):visible';

for (const base of ['/', '/some/path/']) {
  test.describe(`under ${base}`, () => {
    let own: Served;

    test.beforeEach(async () => {
      own = await serve('dist', { base });
    });

    test.afterEach(async () => {
      await own.close();
    });

    test('after one visit every page opens with the server stopped', async ({ page, context }) => {
      await beginShipped(page, own.url);
      await kept(page);
      await own.close();
      await context.setOffline(true);
      for (const route of routes) {
        await page.goto(`${own.url}#/${route}`);
        await page.reload();
        await expect(page.locator(started).first()).toBeVisible();
      }
    });

    test('everything that the build made is kept, and nothing else is asked for', async ({ page, context }) => {
      const elsewhere: string[] = [];
      context.on('request', (request) => {
        const { protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && !request.url().startsWith(own.url)) elsewhere.push(request.url());
      });
      await page.goto(own.url);
      await kept(page);
      const held = await page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.includes('precache'));
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map(({ url }) => new URL(url).href.replace(/\?__WB_REVISION__=.*/, ''));
      });
      const built = JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8')) as Record<
        string,
        { file: string; css?: string[]; assets?: string[] }
      >;
      const files = new Set(
        Object.values(built).flatMap(({ file, css, assets }) => [file, ...(css ?? []), ...(assets ?? [])]),
      );
      for (const file of ['index.html', ...files]) expect(held).toContain(`${own.url}${file}`);
      expect(new Set(held).size).toBe(held.length);
      expect(held.filter((url) => url.endsWith('.map'))).toEqual([]);
      expect(elsewhere).toEqual([]);
    });

    test('an address that does not exist leads home without a network', async ({ page, context }) => {
      await page.goto(own.url);
      await kept(page);
      await own.close();
      await context.setOffline(true);
      await page.goto(`${own.url}no/such/page`);
      expect(page.url()).toBe(own.url);
      await expect(page.locator(started).first()).toBeVisible();
    });

    test('a shared file is taken with the server stopped', async ({ page, context }) => {
      await page.goto(own.url);
      await kept(page);
      await own.close();
      // The share sheet sends what a form of another page would send; the app's own pages may send none.
      const sheet = await context.newPage();
      await sheet.setContent(
        `<form method="post" enctype="multipart/form-data" action="${own.url}share">` +
          '<input type="file" name="file"><button>Share</button></form>',
      );
      const content = '# Mine\n\n- [ ] **One**: first\n';
      await sheet
        .locator('input')
        .setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(content) });
      await sheet.getByText('Share', { exact: true }).click();
      await sheet.waitForURL(`${own.url}#/tracker**`);
      await expect(sheet.locator('p', { hasText: /^Mine: 1 skill/ })).toBeVisible();
    });

    test('it can be installed', async ({ page, context }) => {
      await page.goto(own.url);
      const session = await context.newCDPSession(page);
      const { url, errors, data } = await session.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      expect(url).toBe(`${own.url}manifest.webmanifest`);
      const manifest = JSON.parse(data ?? '{}') as {
        start_url: string;
        scope: string;
        display: string;
        icons: { src: string; sizes: string; purpose: string }[];
        shortcuts: { url: string }[];
      };
      expect(new URL(manifest.start_url, url).href).toBe(own.url);
      expect(new URL(manifest.scope, url).href).toBe(own.url);
      expect(manifest.display).toBe('standalone');
      for (const purpose of ['any', 'maskable']) expect(manifest.icons.map((icon) => icon.purpose)).toContain(purpose);
      for (const { url: shortcut } of manifest.shortcuts)
        expect(new URL(shortcut, url).href.startsWith(own.url)).toBe(true);
      for (const { src, sizes } of manifest.icons) {
        const drawn = await page.evaluate(async (address) => {
          const image = new Image();
          image.src = address;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }, new URL(src, url).href);
        if (sizes !== 'any') expect(drawn).toBe(sizes);
      }
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      // A window without a profile of its own can install nothing, whatever the app does.
      expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    });
  });
}

test('the database is read by the first script of the page, and once', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: (string | undefined)[] = [];
    Object.assign(globalThis, { asked });
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...words) {
      asked.push((document.currentScript as HTMLScriptElement | null)?.src);
      return open.apply(this, words);
    };
    // What comes behind the first frame with a page is Dexie's.
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#app > :not(.shell)')) return;
      observer.disconnect();
      Object.assign(globalThis, { first: [...asked] });
    }).observe(document, { childList: true, subtree: true });
  });
  await beginShipped(page);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as unknown as { first: string[] }).first)).toEqual([
    expect.stringMatching(/\/assets\/early-[^/]+\.js$/),
  ]);
});

test('no page breaks the policy or says an error', async ({ page, served }) => {
  await beginShipped(page, served.url);
  for (const route of routes) {
    await page.goto(`./#/${route}`);
    await page.reload();
    await expect(page.locator(started).first()).toBeVisible();
  }
  // The fixture fails the journey where the browser complained.
});

test('the policy holds: no inline script, no foreign worker, no HTML string', async ({ page, complaints }) => {
  complaints.expect(/./);
  await page.goto('./');
  const answers = await page.evaluate(async () => {
    const refused = (run: () => unknown): boolean => {
      try {
        run();
        return false;
      } catch {
        return true;
      }
    };
    const script = document.createElement('script');
    return {
      html: refused(() => {
        document.createElement('div').innerHTML = '<b>x</b>';
      }),
      inline: refused(() => {
        script.text = 'globalThis.broken = true';
        document.head.append(script);
      }),
      worker: refused(() => new Worker('./sw.js')),
      elsewhere: await fetch('https://example.com/').then(
        () => false,
        () => true,
      ),
      broken: 'broken' in globalThis,
    };
  });
  expect(answers).toEqual({ html: true, inline: true, worker: true, elsewhere: true, broken: false });
});

test('a new version waits until it is asked for and no other tab is in a session', async ({ page, context }) => {
  const folder = await mkdtemp(join(tmpdir(), 'update-'));
  await cp('dist', folder, { recursive: true });
  const own = await serve(folder);
  await beginShipped(page, own.url);
  await kept(page);
  const other = await context.newPage();
  await other.goto(`${own.url}#/study`);
  await expect(other.getByRole('button', { name: 'Show answer' })).toBeVisible();

  await appendFile(join(folder, 'sw.js'), '\n// the next version\n');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const update = page.getByRole('button', { name: 'Update' });
  await expect(update).toBeVisible();
  // Not within a session, where it would stand in the way.
  await expect(other.getByRole('button', { name: 'Update' })).toHaveCount(0);
  const waits = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed');
  await page.reload();
  await expect(update).toBeVisible();
  await update.click();
  await expect(page.getByText(/another tab is within a session/i).first()).toBeAttached();
  expect(await waits()).toBe(true);

  await other.goto(`${own.url}#/`);
  await expect(other.getByRole('button', { name: 'Update' })).toBeVisible();
  const reloaded = page.waitForEvent('load');
  await update.click();
  await reloaded;
  await expect(page.locator(started).first()).toBeVisible();
  expect(await waits()).toBe(false);
  await expect(update).toHaveCount(0);
  // The other tab still runs the old code: it is told, and not reloaded.
  await expect(other.getByRole('button', { name: 'Update' })).toBeVisible();
  await own.close();
  await rm(folder, { recursive: true });
});

test('the page says something before its script runs, and without one', async ({ page: slow, browser, served }) => {
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await slow.route(/\/assets\/index-[^/]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await slow.goto(served.url, { waitUntil: 'commit' });
  await expect(slow.locator('.shell').getByRole('heading', { name: 'Groundtruth' })).toBeVisible();
  go();
  await expect(slow.locator(started).first()).toBeVisible();

  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(served.url);
  await expect(page.getByRole('heading', { name: 'Groundtruth' })).toBeVisible();
  // The switch of this browser's protocol stops scripts but not the reading of noscript as text.
  expect(await page.locator('noscript').textContent()).toContain('it needs JavaScript');
  await context.close();
});
