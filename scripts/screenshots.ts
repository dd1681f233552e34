/** `npm run screenshots`: the README's pictures, taken of the built app in a real browser. Run it after a screen has changed. */
import { mkdir } from 'node:fs/promises';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { browserArguments, findBrowser } from './browser.ts';
import { serve } from './serve.ts';

const FOLDER = 'docs/screenshots';
const MORNING = new Date('2026-11-22T08:30:00+01:00').getTime();
const DAY_MS = 86_400_000;

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

const PLACE: BrowserContextOptions = { timezoneId: 'Europe/Berlin', locale: 'en-GB' };

interface Shot {
  readonly name: string;
  readonly route: string;
  readonly steps?: (page: Page) => Promise<void>;
}

const reveal = async (page: Page) => {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Got it', exact: true }).waitFor();
  await page.keyboard.press('a');
};
/** A question of a quiz, answered: every option says why. */
const answerQuiz = async (page: Page) => {
  await page.getByRole('button', { name: 'Start quiz' }).click();
  for (const button of [page.getByRole('button', { name: 'I have it' }), page.locator('.option').nth(1)]) {
    await button.waitFor();
    // Longer than the guard against a double tap.
    await page.waitForTimeout(350);
    await button.click();
  }
  await page.locator('#verdict').waitFor();
};
const nil = '#/study?skill=go-architect-progress-tracker%2Finterfaces%2Fl2%2Fnil-ambiguity';
const SHOTS: readonly Shot[] = [
  { name: 'today', route: '#/' },
  { name: 'question', route: nil },
  { name: 'answer', route: nil, steps: reveal },
  {
    name: 'quiz',
    route: '#/quiz?skill=go-architect-progress-tracker%2Finterfaces%2Fl2%2Fnil-ambiguity',
    steps: answerQuiz,
  },
  { name: 'tracker', route: '#/tracker' },
  { name: 'ledger', route: '#/tracker/skill/go-architect-progress-tracker/structs-methods-composition/l2/semantics' },
  { name: 'statistics', route: '#/stats' },
  { name: 'export', route: '#/tracker/export' },
  { name: 'settings', route: '#/settings' },
];

async function main(): Promise<void> {
  const served = await serve(process.argv[2] ?? 'dist');
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: [...browserArguments] });
  await mkdir(FOLDER, { recursive: true });
  try {
    const first = await browser.newContext({ ...phone, ...PLACE });
    await live(await first.newPage(), served.url);
    // The month is lived once; every picture is taken on a copy of it.
    const storageState = await first.storageState({ indexedDB: true });
    await first.close();
    for (const [size, options] of [
      ['phone', phone],
      ['desktop', desktop],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ ...options, ...PLACE, colorScheme, storageState });
        const page = await context.newPage();
        await page.clock.setFixedTime(MORNING);
        for (const { name, route, steps } of SHOTS) {
          await page.goto('about:blank');
          await page.goto(served.url + route);
          await page.waitForTimeout(400);
          await steps?.(page);
          await page.waitForTimeout(200);
          await page.screenshot({ path: `${FOLDER}/${name}-${size}-${colorScheme}.png` });
        }
        await context.close();
      }
  } finally {
    await browser.close();
    await served.close();
  }
}

/** A month of study, so that the pictures show what a person sees, not an empty app. */
async function live(page: Page, url: string): Promise<void> {
  await page.clock.setFixedTime(MORNING - 30 * DAY_MS);
  await page.goto(url);
  await page.screenshot({ path: `${FOLDER}/first-start.png` });
  await page.getByRole('button', { name: /Start with/ }).click();
  await page.getByRole('link', { name: 'Study', exact: true }).waitFor();
  for (let day = 30; day > 0; day -= day % 5 === 0 ? 2 : 1) {
    await page.clock.setFixedTime(MORNING - day * DAY_MS);
    await page.goto('about:blank');
    await page.goto(`${url}#/study`);
    for (let count = 0; count < 12; count++) {
      // Not the shell's heading, which stands there before the app does.
      await page.locator('.study-card h1, .page h1').waitFor();
      if (await page.getByRole('button', { name: 'Study more' }).isVisible()) break;
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Got it', exact: true }).waitFor();
      await page.clock.setFixedTime(MORNING - day * DAY_MS + (count + 1) * 35_000);
      const before = await page.evaluate(() => Number(document.documentElement.dataset.saved));
      await page.keyboard.press((day + count) % 9 === 0 ? '1' : '3');
      await page.waitForFunction((saved) => Number(document.documentElement.dataset.saved) > saved, before);
    }
  }
}

await main();
