import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { isSoundInBoth } from './sound.ts';
import { answer, beginShipped, FIRST_DAY, settled } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
});

/** Presses Tab until the control has the focus: what a keyboard cannot reach is not there. */
async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  for (let count = 0; count < 80; count++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('it cannot be reached by Tab');
}

const ticked = (page: Page, words: string) => expect(page.getByText(`[x] ${words} boxes ticked`)).toBeVisible();
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('three skills are found, claimed and taken back by keyboard alone', async ({ page }) => {
  await page.goto('/#/tracker');
  await ticked(page, '24 of 374');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('memory');
  await expect(page).toHaveURL(/words=memory/);
  for (const name of ['Memory Layout', 'Memory Leak Prevention', 'Memory Model']) {
    await tabTo(page, page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).first());
    await page.keyboard.press('Space');
  }
  await expect(page.getByText('3 selected')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Claim', exact: true }));
  await page.keyboard.press('Enter');
  await ticked(page, '27 of 374');
  await settled(page, 1);
  // What was pressed is gone, and the focus is on the way back.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await ticked(page, '24 of 374');
});

test('a filter stands in the address, and the list comes back as it was left', async ({ page }) => {
  await page.goto('/#/tracker');
  await page.getByLabel('Topic').selectOption('Interfaces');
  await page.getByRole('radio', { name: /^New/ }).check();
  await expect(page.getByRole('status').filter({ hasText: '11 skills' })).toBeVisible();
  const link = page.getByRole('link', { name: /^Nil Ambiguity/ }).last();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: /Nil Ambiguity/ })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('radio', { name: /^New/ })).toBeChecked();
  await expect(page.getByLabel('Topic')).toHaveValue('Interfaces');
  await expect(link).toBeFocused();
  expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(3);
  await expect(page.getByRole('link', { name: 'Study these' })).toHaveAttribute(
    'href',
    '#/study?topic=Interfaces&filter=new',
  );
  await page.goBack();
  await expect(page.getByRole('radio', { name: /^All/ })).toBeChecked();
});

test('the wall is one stop of Tab, and its squares lead to their skills', async ({ page }) => {
  await page.goto('/#/tracker');
  const squares = page.locator('.wall a');
  await expect(squares).toHaveCount(374);
  await tabTo(page, squares.first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Semantics, L1, claimed, unverified' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Semantics/ })).toBeVisible();
});

test('an answer stands in the ledger, with what is still missing in words', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/#/study?topic=Interfaces&level=2');
  const label = await answer(page, '3');
  await settled(page, 1);
  await page.goto('/#/tracker?topic=Interfaces&status=learning');
  await row(page, label).getByRole('link').click();
  await expect(
    page.getByText(/^3 more successes and the box is earned: on \d+ \w+, if you get it each time\.$/),
  ).toBeVisible();
  const ledger = page.getByRole('table', { name: /^The ledger/ });
  await expect(ledger.getByRole('row')).toHaveCount(2);
  await expect(ledger.getByRole('row').last()).toContainText('Got it');
  await expect(page.getByRole('img', { name: /^Predicted recall is 100 % today/ })).toBeVisible();
  await page.getByRole('button', { name: 'Forget' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await expect(ledger.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ledger.getByRole('row')).toHaveCount(2);
  await expect(page.getByText('1 entry taken back')).toBeVisible();
  await isSoundInBoth(page);
});

test('list and wall are accessible in both themes, and nothing scrolls sideways at 320 px', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/#/tracker?topic=Interfaces');
  await page.getByText('The wall').click();
  await page.getByRole('checkbox', { name: 'Select Nil Ambiguity', exact: true }).check();
  await isSoundInBoth(page);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const hash of ['/#/tracker', '/#/tracker/skill/go-architect-progress-tracker/interfaces/l2/nil-ambiguity']) {
    await page.goto(hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});
