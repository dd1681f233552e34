import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser.ts';

// One look for the browser, not one in each worker.
process.env.BROWSER_PATH ||= findBrowser() ?? '';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: process.env.BROWSER_PATH || undefined, args: [...browserArguments] },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Pictures of every step would cost an eighth of the time; the snapshots show the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    // A journey tagged with one of the names is made on that screen alone.
    {
      name: 'phone',
      grepInvert: /@desktop/,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
