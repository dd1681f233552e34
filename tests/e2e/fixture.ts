/** What every journey starts from: the built app on a server of its own, and an ear for complaints of the browser. */
import { test as base, expect, type Page } from '@playwright/test';
import { type Served, serve } from '../../scripts/serve.ts';

export { expect } from '@playwright/test';

/** What pages said against themselves: errors, uncaught exceptions, violations of the policy. A journey ends with none. */
export interface Complaints {
  readonly said: string[];
  /** Complaints that a journey causes on purpose. */
  expect(pattern: RegExp): void;
}

export const test = base.extend<{ complaints: Complaints }, { served: Served }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern.
    async ({}, use) => {
      const served = await serve(process.env.DIST ?? 'dist');
      await use(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ served }, use) => use(served.url),
  complaints: [
    async ({ context }, use) => {
      const said: string[] = [];
      const expected: RegExp[] = [];
      const listen = (page: Page): void => {
        page.on('pageerror', (error) => said.push(`uncaught: ${error.stack ?? error.message}`));
        page.on('console', (message) => {
          const text = message.text();
          if (message.type() === 'error' || /content.security.policy|trusted ?(type|script|html)/i.test(text))
            said.push(`console: ${text} (${message.location().url})`);
        });
      };
      context.on('page', listen);
      for (const page of context.pages()) listen(page);
      await use({ said, expect: (pattern) => expected.push(pattern) });
      expect(said.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the service worker has kept the whole app and looks after this page. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((claimed) =>
      navigator.serviceWorker.addEventListener('controllerchange', claimed, { once: true }),
    );
  });
}
