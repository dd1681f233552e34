import { expect, test } from './fixture.ts';
import { beginShipped, FIRST_DAY } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
});

test('the glossary is found from the bar, searched, narrowed, and leads to the skill and back', async ({ page }) => {
  const nav = page.getByRole('navigation', { name: 'Pages' });
  const isNarrow = page.viewportSize()!.width < 768;
  if (isNarrow) {
    await nav.getByRole('link', { name: 'More' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'More' })).toBeFocused();
    await expect(nav.getByRole('link', { name: 'Settings' })).toBeHidden();
    await page.getByRole('link', { name: /^Glossary/ }).click();
  } else {
    await expect(nav.getByRole('link', { name: 'More' })).toBeHidden();
    await nav.getByRole('link', { name: 'Glossary' }).click();
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Glossary' })).toBeFocused();
  await expect(page).toHaveTitle('Glossary · Groundtruth');
  const all = await page.locator('.term-row').count();
  expect(all).toBeGreaterThan(100);
  await page.getByRole('radio', { name: /^Known/ }).check();
  const known = await page.locator('.term-row').count();
  expect(known).toBeGreaterThan(0);
  await expect(page.getByRole('img', { name: 'not known yet:' })).toHaveCount(0);
  await page.getByRole('radio', { name: /^All/ }).check();
  await page.getByRole('searchbox').fill('interface TABLE');
  await expect(page.getByRole('status').filter({ hasText: '1 term' })).toBeAttached();
  await page.getByRole('searchbox').fill('nothing of the kind');
  await expect(page.getByText('No term fits.')).toBeVisible();
  await page.getByRole('searchbox').fill('typed nil');
  await page.getByRole('link', { name: 'Nil Ambiguity · L2' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Nil Ambiguity/ })).toBeFocused();
  await page.goto('/#/glossary?term=itab');
  await expect(page.locator('[data-asked]')).toContainText('interface table');
  await expect(page.locator('[data-asked] dt')).toBeFocused();
});
