import { readFile } from 'node:fs/promises';
import { serve } from '../../scripts/serve.ts';
import { expect, kept, test } from './fixture.ts';
import { answer, beginShipped, FIRST_DAY, onDay, saved, settled, shippedTracker } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
});

test('twenty-seven days of Got it earn the first boxes, and the export differs in their marks alone', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await beginShipped(page);
  // Two new cards, on the first day only, keep this journey short; what is due comes all the same.
  const newCards = async (words: string) => {
    await page.goto('/#/settings');
    await page.getByLabel('New cards a day, at most').selectOption({ label: words });
    await settled(page, 1);
  };
  await newCards('2');

  const boxes = new Set<string>();
  let total = 0;
  for (let day = 0; day <= 29; day++) {
    await onDay(page, day, '#/study');
    for (let count = 0; count < 60; count++) {
      // Not the shell's heading, which stands there before the app does.
      await expect(page.locator('.study-card h1, .page h1')).toBeVisible();
      if (await page.getByRole('button', { name: 'Study more' }).isVisible()) break;
      await answer(page, '3');
      total++;
      await settled(page, count + 1);
    }
    if (day === 0) await newCards('none');
    for (const text of await page.getByText(/is yours: the box is earned/).allInnerTexts()) boxes.add(text);
  }
  // Two new cards four times, and the first checks of twenty-four claims.
  expect(total).toBeGreaterThan(32);
  expect([...boxes]).toContain('Semantics is yours: the box is earned.');

  await page.goto('/#/tracker/export');
  await expect(page.getByText('Semantics').first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export tracker' }).click(),
  ]);
  const exported = await readFile(await download.path());
  const shipped = await shippedTracker();
  expect(exported.length).toBe(shipped.length);
  const changed = [...shipped.keys()].filter((at) => shipped[at] !== exported[at]);
  expect(changed.length).toBeGreaterThan(0);
  for (const at of changed) {
    expect(shipped.subarray(at - 1, at + 2).toString()).toBe('[ ]');
    expect(exported.subarray(at - 1, at + 2).toString()).toBe('[x]');
  }
});

test('a session goes on where it was after a reload without a network', async ({ page, context }) => {
  const own = await serve('dist');
  await beginShipped(page, own.url);
  await kept(page);
  await page.goto(`${own.url}#/study`);
  await answer(page, '3');
  await settled(page, 1);
  const label = await page.locator('h1').innerText();
  await page.getByRole('button', { name: /write it down/ }).click();
  await page.getByLabel('Your answer').fill('a header of three words');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
  await page.waitForTimeout(400);
  await context.setOffline(true);
  await own.close();
  await page.reload();
  await expect(page.locator('h1')).toHaveText(label);
  await expect(page.locator('.written')).toHaveText('a header of three words');
  await page.keyboard.press('3');
  await settled(page, 1);
});

test('undo takes back answers one after the other, on the summary too', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByLabel('New cards a day, at most').selectOption({ label: '2' });
  await page.goto('/#/study');
  const first = await answer(page, '3');
  const second = await answer(page, '3');
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('h1')).toHaveText(second);
  await page.keyboard.press('u');
  await expect(page.locator('h1')).toHaveText(first);
  await settled(page, 4);
  await page.goto('/#/');
  await expect(page.getByText('2 new')).toBeVisible();
});

test('a missed card comes back in the same sitting, with two grades only', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByLabel('New cards a day, at most').selectOption({ label: '2' });
  await page.getByLabel(/Four: Missed/).check();
  await page.goto('/#/study');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Easy' })).toBeVisible();
  const missed = await page.locator('h1').innerText();
  await page.keyboard.press('1');
  await answer(page, '3');
  await expect(page.locator('h1')).toHaveText(missed);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Easy' })).toHaveCount(0);
});

test('a second tab stays in step', async ({ page, context }) => {
  await beginShipped(page);
  const other = await context.newPage();
  await other.clock.setFixedTime(FIRST_DAY);
  await other.goto('/');
  await expect(other.getByText('10 new')).toBeVisible();
  await page.goto('/#/study');
  await answer(page, '3');
  await settled(page, 1);
  await expect(other.getByText('9 new')).toBeVisible();
});

test('a double tap on Show answer does not rate', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/study');
  const label = await page.locator('h1').innerText();
  const before = await saved(page);
  const box = (await page.getByRole('button', { name: 'Show answer' }).boundingBox())!;
  // Where Got it will stand.
  await page.mouse.dblclick(box.x + box.width * 0.75, box.y + box.height / 2);
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
  await expect(page.locator('h1')).toHaveText(label);
  expect(await saved(page)).toBe(before);
});

test('a session is done by keyboard alone', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/study?topic=Interfaces&level=2');
  await expect(page.locator('h1')).toHaveText('Golden Rule');
  // The answer is read from its beginning, whatever had the focus on this card.
  await expect(page.locator('h1')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Answer' })).toBeFocused();
  // Nothing is ticked: Space goes to the first fact.
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await expect(page.locator('.fact input').first()).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toHaveAttribute('data-proposed', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).not.toHaveText('Golden Rule');
  await expect(page.locator('h1')).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: /in your own words/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const label = await page.locator('h1').innerText();
  await page.keyboard.press('n');
  await expect(page.locator('h1')).not.toHaveText(label);
  await page.keyboard.press('u');
  await expect(page.locator('h1')).toHaveText(label);
});

test('a button that keeps the focus does not take the Space of the next card', async ({ page }) => {
  await beginShipped(page);
  await page.goto('/#/study');
  await page.getByRole('button', { name: 'Show answer' }).click();
  // Nobody answers before the next card has come: there is nothing yet that Space could show.
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /More/ }).focus();
  // Both keys at once: the frame in which the focus would move comes later.
  await page.evaluate(() => {
    const press = (key: string) =>
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('1');
    press(' ');
  });
  await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
  await settled(page, 1);
});
