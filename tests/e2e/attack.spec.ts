/** What clumsy fingers and hostile files do. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { answer, beginShipped } from './steps.ts';

const isShown = (page: Page) => page.getByRole('button', { name: 'Got it', exact: true });

async function study(page: Page): Promise<void> {
  await beginShipped(page);
  await page.getByRole('link', { name: 'Study', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
}

test('a double tap on a rating does not show the next answer', async ({ page }) => {
  await study(page);
  for (const name of ['Got it', 'Missed']) {
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.waitForTimeout(350);
    const label = await page.locator('h1').innerText();
    await page.getByRole('button', { name, exact: true }).dblclick();
    await expect(page.locator('h1')).not.toHaveText(label);
    await page.waitForTimeout(350);
    await expect(isShown(page)).toHaveCount(0);
  }
  // A press of its own still shows it.
  await page.getByRole('button', { name: 'Show answer' }).click();
  await expect(isShown(page)).toBeVisible();
});

test('after a reload the last answer can be taken back with a thumb', async ({ page }) => {
  await study(page);
  const label = await answer(page, '3');
  await expect(page.locator('h1')).not.toHaveText(label);
  await page.waitForFunction(() => Number(document.documentElement.dataset.saved) > 0);
  await page.reload();
  await page.getByRole('button', { name: '↶ Undo' }).click();
  await expect(page.locator('h1')).toHaveText(label);
});

test('what is edited belongs to the card that was opened for it', async ({ page, context }) => {
  await study(page);
  const label = await page.locator('h1').innerText();
  await page.keyboard.press('e');
  await page.getByLabel('Note').fill('belongs to the first');
  const other = await context.newPage();
  await other.goto('/#/study');
  await expect(other.locator('h1')).toHaveText(label);
  await answer(other, '3');
  await other.waitForFunction(() => Number(document.documentElement.dataset.saved) > 0);
  await other.close();
  await expect(page.locator('h1').filter({ visible: true }).first()).not.toHaveText(label);
  await expect(page.getByRole('heading', { name: `${label}: in your own words` })).toBeVisible();
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.goto('/#/tracker');
  // The list is drawn anew while one types: the first of its links leads there once it has come to rest.
  await expect(async () => {
    await page.getByRole('searchbox').fill(label);
    await page.locator('.skill-rows').getByRole('link', { name: label }).first().click({ timeout: 1000 });
    await expect(page.locator('h1')).toContainText(label, { timeout: 1000 });
  }).toPass();
  await expect(page.getByText('belongs to the first')).toBeVisible();
});

test('Study more after a topic is the day again, also after a reload', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/study?skill=go-architect-progress-tracker/interfaces/l2/nil-ambiguity');
  await expect(page.locator('h1')).toHaveText('Nil Ambiguity');
  await answer(page, '3');
  await page.getByRole('button', { name: 'Study more' }).click();
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  const label = await page.locator('h1').innerText();
  await page.getByRole('button', { name: /write it down/ }).click();
  await page.getByRole('textbox').fill('half a sentence');
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.locator('h1')).toHaveText(label);
  await expect(page.getByRole('textbox')).toHaveValue('half a sentence');
});

test('an address that names no page leads to Today', async ({ page }) => {
  await beginShipped(page);
  for (const name of ['nonsense', 'constructor', '__proto__', 'toString']) {
    await page.goto(`/#/${name}`);
    await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
    await page.goto('/#/tracker');
    await expect(page.getByRole('searchbox')).toBeVisible();
  }
});

test('what one tab sets stays when another tab sets something else', async ({ page, context }) => {
  await beginShipped(page);
  await page.goto('/#/settings');
  const other = await context.newPage();
  await other.goto('/#/settings');
  await page.getByLabel('Theme').selectOption('Dark');
  await other.getByLabel('Text size').selectOption('130 %');
  await expect(other.locator('html')).toHaveAttribute('style', /130%/);
  await page.waitForTimeout(300);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('style', /130%/);
});

test('where Study more finds nothing, the page says why, and what Undo took back', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByLabel('New cards a day, at most').selectOption('none');
  await page.goto('/#/');
  await page.getByRole('button', { name: 'Study more' }).dblclick();
  await expect(page.getByText('no new cards a day is what you set')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('main').getByText('Taken back: a setting.')).toBeVisible();
});
