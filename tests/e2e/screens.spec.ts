import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { isSound, isSoundInBoth } from './sound.ts';
import { answer, beginShipped, FIRST_DAY, settled } from './steps.ts';

const nil = '#/study?skill=go-architect-progress-tracker%2Finterfaces%2Fl2%2Fnil-ambiguity';

test('a session is sound in both themes, from the first start to its summary', async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(FIRST_DAY);
  await page.goto('/');
  await expect(page.getByRole('button', { name: /Start with/ })).toBeVisible();
  await isSoundInBoth(page);
  await beginShipped(page);
  await isSoundInBoth(page);

  await page.goto(`/${nil}`);
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  await isSoundInBoth(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
  await isSoundInBoth(page);
  await page.getByRole('button', { name: /More/ }).click();
  await isSoundInBoth(page);
  await page.getByRole('button', { name: /^Edit/ }).click();
  await expect(page.getByRole('dialog', { name: /in your own words/ })).toBeVisible();
  await isSoundInBoth(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('1');
  await answer(page, '3');
  await settled(page, 2);
  await expect(page.getByRole('button', { name: 'Study more' })).toBeVisible();
  await isSoundInBoth(page);
});

test('every other screen is sound in both themes', async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
  await page.goto(`/${nil}`);
  await answer(page, '3');
  await settled(page, 1);
  for (const [route, heading] of [
    ['#/stats', 'Statistics'],
    ['#/settings', 'Settings'],
    ['#/more', 'More'],
    ['#/glossary?term=itab', 'Glossary'],
    ['#/mentor', 'Mentor'],
    ['#/drawings', 'Draw from memory'],
    ['#/tracker', /Go Architect/],
    ['#/tracker/skill/go-architect-progress-tracker/interfaces/l2/nil-ambiguity', /Nil Ambiguity/],
    ['#/tracker/import', /Import/],
    ['#/tracker/export', /Export/],
    ['#/tracker/backup', /Back/],
  ] as const) {
    await page.goto(`/${route}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await isSoundInBoth(page);
  }
});

/** A quiz from its setup to its summary; `look` sees every screen. */
async function quizScreens(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  const press = async (name: string | RegExp) => {
    await page.waitForTimeout(320);
    await page.getByRole('button', { name }).click();
  };
  const begin = async (skill: string, kind: string) => {
    await page.goto(`/#/quiz?skill=go-architect-progress-tracker/${skill}`);
    await page.getByText('What to ask').click();
    await page.getByText(kind, { exact: true }).click();
    await look(page);
    await press('Start quiz');
    await expect(page.locator('.quiz-run h1')).toBeVisible();
  };
  await begin('interfaces/l2/nil-ambiguity', 'Multiple choice');
  await look(page);
  await press('I have it');
  await look(page);
  await press('I do not know');
  await expect(page.locator('#verdict')).toBeVisible();
  await look(page);
  await press(/Report/);
  await look(page);
  await press('Cancel');
  await press('Summary');
  await page.locator('.misses summary').first().click();
  await expect(page.locator('.misses .feedback')).toBeVisible();
  await look(page);
  await begin('defer/l1/lifo-order', 'What it prints');
  await page.getByLabel('What it prints').fill('B');
  await press('Check');
  await expect(page.locator('#verdict')).toBeVisible();
  await look(page);
  await page.goto('/#/quiz/check?topic=Defer&level=1');
  await expect(page.getByRole('button', { name: 'Start level check' })).toBeVisible();
  await look(page);
  await page.goto('/#/quiz');
  await page.locator('.quiz-past a').last().click();
  await expect(page.getByRole('heading', { level: 1, name: /0 of 1 right/ })).toBeVisible();
  await look(page);
}

test('every screen of a quiz is sound in both themes', async ({ page }) => {
  test.setTimeout(240_000);
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
  await quizScreens(page, isSoundInBoth);
});

test('at 320 px and twice the text a quiz can be taken', async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(FIRST_DAY);
  await page.setViewportSize({ width: 320, height: 640 });
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByLabel('Text size').selectOption('200 %');
  await quizScreens(page, isSound);
});

test('at 320 px and twice the text nothing is cut off and the card can be read', async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
  await page.setViewportSize({ width: 320, height: 640 });
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByLabel('Text size').selectOption('200 %');
  await isSound(page);
  await page.goto(`/${nil}`);
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeInViewport();
  await isSound(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeInViewport();
  await isSound(page);
  // The bar leaves most of the screen to the card.
  const bar = (await page.locator('.grades').boundingBox())!;
  expect(bar.height).toBeLessThan(640 / 3);
});

test('single keys can be changed and switched off', async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
  await page.goto('/#/settings');
  await page.getByText('Which key does what').click();
  await page.getByRole('button', { name: /^Got it: 3/ }).click();
  await page.keyboard.press('g');
  await expect(page.getByRole('button', { name: /^Got it: G/ })).toBeVisible();
  await page.goto('/#/study');
  const first = await page.locator('.study-card h1').innerText();
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expect(page.locator('.study-card h1')).toHaveText(first);
  await page.keyboard.press('g');
  await expect(page.locator('.study-card h1')).not.toHaveText(first);
  await page.goto('/#/settings');
  await page.getByLabel('Single keys while studying').uncheck();
  await page.goto('/#/study');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  await page.getByRole('button', { name: 'Show answer' }).click();
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: 'Missed' })).toBeVisible();
});
