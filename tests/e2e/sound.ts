/** What every screen must be: without a violation of axe, and no wider than its page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The only rules whose result depends on colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The app has no frames, so axe runs in the page at once; piece by piece it takes twice the time. */
async function accessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** The page as it stands, in the theme that is on. */
export async function isSound(page: Page): Promise<void> {
  await accessible(page);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

/** The page in both themes: all rules in the light one, those about colours again in the dark one, which changes nothing else. */
export async function isSoundInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await isSound(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, COLOUR_RULES);
}
