/** Steps that many journeys share, each as a person takes it. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

/** The first day of all journeys: a Monday morning. */
export const FIRST_DAY = new Date('2026-01-05T09:00:00+01:00');
export const DAY_MS = 86_400_000;

export const shippedTracker = (): Promise<Buffer> => readFile('data/tracker.md');

/** Opens the app on an empty device and begins with the shipped tracker. */
export async function beginShipped(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: /Start with/ }).click();
  await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
}

/** Moves the clock to that many days after the first, at nine in the morning, and opens a route as if the app were started then. */
export async function onDay(page: Page, day: number, route = '#/'): Promise<void> {
  await page.clock.setFixedTime(new Date(FIRST_DAY.getTime() + day * DAY_MS));
  await page.goto('about:blank');
  await page.goto(`/${route}`);
}

/** Entries committed since this page was loaded. */
export const saved = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset.saved ?? 0));

/** Waits until everything answered so far is on the disk. */
export async function settled(page: Page, atLeast: number): Promise<void> {
  await expect.poll(() => saved(page)).toBeGreaterThanOrEqual(atLeast);
}

/** Answers the open card by keyboard: show, tick all, rate. Returns its label. */
export async function answer(page: Page, key: '1' | '3'): Promise<string> {
  const label = await page.locator('h1').innerText();
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
  await page.keyboard.press(key);
  return label;
}
