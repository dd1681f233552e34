/** Drawing from memory, with everything that people draw with, and without any of it. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { isSound } from './sound.ts';
import { beginShipped, FIRST_DAY, onDay, settled } from './steps.ts';

const CHALLENGE = 'go-architect-progress-tracker/l3-graphing-challenges-draw-from-memory/l3/the-interface-structure';
const STUDY = `#/study?skill=${encodeURIComponent(CHALLENGE)}`;

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
});

/** Opens the challenge on a blank sheet, the first exposure left out. */
async function blank(page: Page): Promise<void> {
  await beginShipped(page);
  await page.goto(`/${STUDY}`);
  await page.getByRole('button', { name: 'Straight to the blank sheet' }).click();
  await expect(page.getByText('Draw here')).toBeVisible();
}

const sheet = (page: Page) => page.locator('.pad-sheet');
const has = (page: Page, words: string) => expect(sheet(page)).toHaveAttribute('aria-label', new RegExp(`: ${words}$`));

/** A tap that comes so soon after the reveal is taken for the second half of a double tap. */
const guarded = (page: Page) => page.waitForTimeout(320);

type Place = readonly [x: number, y: number];

async function corner(page: Page): Promise<Place> {
  const box = (await sheet(page).boundingBox())!;
  return [box.x, box.y];
}

async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const [x, y] = await corner(page);
  await page.mouse.move(x + from[0], y + from[1]);
  await page.mouse.down();
  await page.mouse.move(x + to[0], y + to[1], { steps: 8 });
  await page.mouse.up();
}

/** Fingers by their number: where each is, or that it is lifted. */
async function touch(page: Page, cdp: CDPSession, steps: readonly (readonly Place[])[]): Promise<void> {
  const [x, y] = await corner(page);
  let down = 0;
  for (const places of steps) {
    const type = places.length < down ? 'touchEnd' : places.length > down ? 'touchStart' : 'touchMove';
    down = places.length;
    await cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([px, py], id) => ({ x: x + px, y: y + py, id })),
    });
  }
}

async function pen(page: Page, cdp: CDPSession, places: readonly (readonly [x: number, y: number, force: number])[]) {
  const [x, y] = await corner(page);
  for (const [index, [px, py, force]] of places.entries()) {
    const type = index === 0 ? 'mousePressed' : index === places.length - 1 ? 'mouseReleased' : 'mouseMoved';
    await cdp.send('Input.dispatchMouseEvent', {
      type,
      x: x + px,
      y: y + py,
      force,
      pointerType: 'pen',
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  }
}

test('a mouse draws, undoes, compares, repairs and rates; the attempt is in the filmstrip until the rating is undone', {
  tag: '@desktop',
}, async ({ page }) => {
  await blank(page);
  await page.getByRole('button', { name: 'Box' }).click();
  await drag(page, [30, 30], [130, 90]);
  await drag(page, [190, 30], [290, 90]);
  await page.getByRole('button', { name: 'Arrow' }).click();
  await drag(page, [130, 60], [190, 62]);
  await page.getByRole('button', { name: 'Pen' }).click();
  await drag(page, [40, 120], [200, 160]);
  await has(page, '4 marks');
  await page.getByRole('button', { name: 'Undo the last mark' }).click();
  await has(page, '3 marks');
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Eraser' }).click();
  await drag(page, [120, 100], [120, 180]);
  await has(page, '3 marks');
  await page.getByRole('button', { name: 'Text' }).click();
  const [x, y] = await corner(page);
  await page.mouse.click(x + 50, y + 60);
  // The keyboard of a phone takes half the screen: what is written stays.
  await page.setViewportSize({ width: 1280, height: 620 });
  await page.getByLabel('Label', { exact: true }).fill('itab');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Enter');
  await has(page, '4 marks');

  await page.getByRole('button', { name: 'Show reference' }).click();
  const facts = page.locator('.fact input');
  await facts.nth(2).check();
  await expect(page.locator('[data-part="tab"]')).toHaveClass(/lit/);
  for (const at of [0, 1, 3, 4, 5, 7, 9]) await facts.nth(at).check();
  await expect(page.getByRole('button', { name: 'Got it', exact: true })).toHaveAttribute('data-proposed', 'true');
  await page.getByRole('button', { name: /Repair it/ }).click();
  await page.getByRole('button', { name: 'Line' }).click();
  await drag(page, [30, 110], [120, 112]);
  await has(page, '5 marks');
  // What stood when the reference was shown can no more be taken back.
  await page.getByRole('button', { name: 'Undo the last mark' }).click();
  await has(page, '4 marks');
  await expect(page.getByRole('button', { name: 'Undo the last mark' })).toBeDisabled();
  await page.clock.setFixedTime(FIRST_DAY.getTime() + 60_000);
  await page.getByRole('button', { name: 'Got it', exact: true }).click();
  await settled(page, 2);

  await page.goto('/#/drawings');
  await expect(page.getByRole('link', { name: /Interface Structure/ })).toContainText('1 attempt, last 5 Jan: 8 of 10');
  await page.getByRole('link', { name: /Interface Structure/ }).click();
  await page.getByRole('button', { name: 'Attempt of 5 Jan, 8 of 10' }).click();
  await page.getByRole('button', { name: 'Replay' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('the-interface-structure-2026-01-05.svg');
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as PNG' }).click(),
  ]);
  expect(picture.suggestedFilename()).toMatch(/\.png$/);

  await page.goto('/#/study?topic=Interfaces');
  await page.getByRole('button', { name: '↶ Undo' }).click();
  await expect(page.locator('h1')).toHaveText('The Interface Structure');
  await settled(page, 3);
  await page.goto('/#/drawings');
  await expect(page.getByRole('link', { name: /Interface Structure/ })).toContainText('Not drawn yet');
});

test('a finger draws, two fingers zoom and undo, and the page stays where it is', { tag: '@phone' }, async ({
  page,
}) => {
  await blank(page);
  const cdp = await page.context().newCDPSession(page);
  const top = await page.evaluate(() => scrollY);
  const down = (from: Place, to: Place): Place[][] => [
    [from],
    ...Array.from({ length: 6 }, (_, at) => [
      [from[0] + ((to[0] - from[0]) * (at + 1)) / 6, from[1] + ((to[1] - from[1]) * (at + 1)) / 6] as Place,
    ]),
    [],
  ];
  await touch(page, cdp, down([60, 60], [200, 180]));
  await touch(page, cdp, down([60, 180], [200, 60]));
  await has(page, '2 marks');
  expect(await page.evaluate(() => [scrollY, getSelection()?.toString()])).toEqual([top, '']);
  // Two fingers, at once: what the first one began is nothing, and the sheet moves.
  const before = await page.locator('.pad-under').getAttribute('style');
  await touch(page, cdp, [
    [[100, 100]],
    [
      [100, 100],
      [160, 160],
    ],
    [
      [80, 80],
      [190, 190],
    ],
    [
      [60, 60],
      [220, 220],
    ],
    [[60, 60]],
    [],
  ]);
  await has(page, '2 marks');
  expect(await page.locator('.pad-under').getAttribute('style')).not.toBe(before);
  // Two fingers that tap.
  await touch(page, cdp, [
    [[100, 100]],
    [
      [100, 100],
      [160, 140],
    ],
    [[100, 100]],
    [],
  ]);
  await has(page, '1 mark');
});

test('once a pen was seen, fingers leave no ink until they are asked to', { tag: '@phone' }, async ({ page }) => {
  await blank(page);
  const cdp = await page.context().newCDPSession(page);
  await pen(page, cdp, [
    [40, 40, 0.2],
    [80, 60, 0.5],
    [120, 70, 0.9],
    [160, 60, 0.4],
    [160, 60, 0],
  ]);
  await has(page, '1 mark');
  const finger: Place[][] = [[[60, 120]], [[100, 130]], [[150, 140]], []];
  await touch(page, cdp, finger);
  await has(page, '1 mark');
  await page.getByRole('button', { name: 'Draw with fingers' }).click();
  await touch(page, cdp, finger);
  await has(page, '2 marks');
});

test('a drawing is all there after the tab was killed, also on another screen', { tag: '@phone' }, async ({
  page,
  context,
}) => {
  await blank(page);
  await page.getByRole('button', { name: 'Box' }).click();
  for (const at of [0, 1, 2]) await drag(page, [30 + at * 90, 40], [90 + at * 90, 100]);
  await page.keyboard.press('z');
  await has(page, '2 marks');
  await page.waitForTimeout(150);
  await page.close();
  const again = await context.newPage();
  await again.clock.setFixedTime(FIRST_DAY);
  await again.setViewportSize({ width: 740, height: 360 });
  await again.goto('/#/study');
  await expect(again.locator('h1')).toHaveText('The Interface Structure');
  await has(again, '2 marks');
  await sheet(again).focus();
  await again.keyboard.press('Shift+Z');
  await has(again, '3 marks');
  expect(await again.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('the first time parts are given; what is uncovered is practice, and then the sheet is blank', {
  tag: '@phone',
}, async ({ page }) => {
  await beginShipped(page);
  await page.goto(`/${STUDY}`);
  await expect(page.locator('.part.away')).toHaveCount(5);
  await page.getByRole('button', { name: 'Next element (1 of 5)' }).click();
  await expect(page.locator('.part.away')).toHaveCount(4);
  await page.getByRole('checkbox').first().check();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Next element (2 of 5)' })).toBeVisible();
  // The step is what Space does, until nothing is covered.
  for (let at = 2; at <= 5; at++) {
    await expect(page.getByRole('button', { name: `Next element (${at} of 5)` })).toBeVisible();
    await page.keyboard.press('Space');
  }
  await expect(page.locator('.part.away')).toHaveCount(0);
  await page.getByRole('button', { name: 'Now from memory' }).click();
  await expect(page.getByText('Draw here')).toBeVisible();
  await settled(page, 5);
  await expect(page.getByRole('button', { name: 'Show reference' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Draw here')).toBeVisible();
});

test('the same elements are typed by keyboard alone, with names that are proposed', { tag: '@desktop' }, async ({
  page,
}) => {
  await blank(page);
  await page.getByRole('button', { name: /Type it instead/ }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox');
  await expect(field).toBeFocused();
  await page.keyboard.type('iface -> itab : tab\nit');
  await expect(page.getByRole('option', { name: 'itab' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' -> type *User : Type');
  await expect(field).toHaveValue('iface -> itab : tab\nitab -> type *User : Type');
  await expect(field).toHaveAccessibleDescription('iface leads to itab, tab. itab leads to type *User, Type.');
  await page.waitForTimeout(300);
  await page.reload();
  await expect(field).toHaveValue(/itab -> type/);
  await field.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('img', { name: /^What you typed/ }))
    .toHaveCount(1, { timeout: 3000 })
    .catch(async () => {
      await page.getByRole('radio', { name: 'Yours' }).check();
      await expect(page.getByRole('img', { name: /^What you typed/ })).toBeVisible();
    });
  await page.locator('.fact input').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect(page.locator('.fact :checked')).toHaveCount(2);
  await page.keyboard.press('1');
  await settled(page, 2);
  await page.goto(`/#/drawings/${CHALLENGE}`);
  await expect(page.getByRole('button', { name: 'Attempt of 5 Jan, 2 of 10' })).toBeVisible();
});

test('what two answers never had is asked alone, and counts as practice', { tag: '@phone' }, async ({ page }) => {
  await blank(page);
  for (const day of [0, 2]) {
    if (day > 0) await onDay(page, day, STUDY);
    await expect(page.getByText('Draw here')).toBeVisible();
    await drag(page, [30, 30], [130, 90]);
    await page.getByRole('button', { name: 'Show reference' }).click();
    for (let at = 0; at < 9; at++) await page.locator('.fact input').nth(at).check();
    await guarded(page);
    await page.getByRole('button', { name: 'Missed' }).click();
    await settled(page, 2);
  }
  await page.goto(`/#/drawings/${CHALLENGE}`);
  // Any two attempts stand beside each other.
  const attempts = page.getByRole('button', { name: /^Attempt of/ });
  await expect(attempts).toHaveCount(2);
  await attempts.first().click();
  await attempts.last().click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByRole('button', { name: 'Ask me this' }).click();
  await expect(page.getByRole('heading', { name: /What is missing here/ })).toBeFocused();
  await expect(page.locator('.panel .part.away')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.getByRole('button', { name: 'I had it' }).click();
  await expect(page.getByRole('heading', { name: '1 of 1 element' })).toBeVisible();
  await settled(page, 3);
});

const OWN = `# My tracker

## Networks

- [ ] **Handshake:** Draw a TCP handshake showing SYN, SYN-ACK and ACK.
- [ ] **Ports:** I know what a port is.
`;

test('a tracker of one’s own: the best attempt is the reference, or an image', { tag: '@desktop' }, async ({
  page,
}) => {
  await page.goto('/#/tracker/import');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'own.md', mimeType: 'text/markdown', buffer: Buffer.from(OWN) });
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  await page.goto('/#/drawings');
  await page.getByRole('link', { name: /Handshake/ }).click();
  await expect(page.getByText('There is no picture to compare with yet')).toBeVisible();
  await page.getByRole('link', { name: 'Draw it now' }).click();
  await expect(page.getByText('Draw here')).toBeVisible();
  await drag(page, [30, 30], [130, 90]);
  await page.getByRole('button', { name: 'Show reference' }).click();
  await expect(page.locator('.fact')).toHaveCount(4);
  await page.locator('.fact input').first().check();
  await guarded(page);
  await page.getByRole('button', { name: 'Missed' }).click();
  await settled(page, 2);
  await page.goto('/#/drawings/my-tracker/networks/l0/handshake');
  await expect(page.getByText('Your best attempt so far.')).toBeVisible();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await expect(page.getByRole('alert')).toHaveText('This is no PNG, JPEG or WebP image. Nothing was changed.');
  await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  await expect(page.getByRole('alert')).toHaveText('This image is damaged: it cannot be shown. Nothing was changed.');
  await file.setInputFiles('public/apple-touch-icon.png');
  await expect(page.getByRole('img', { name: 'Your own reference for Handshake' })).toBeVisible();
  await settled(page, 1);
  await page.reload();
  await expect(page.getByRole('img', { name: 'Your own reference for Handshake' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to my best attempt' }).click();
  await expect(page.getByText('Your best attempt so far.')).toBeVisible();
});

test('every screen of drawing is sound: light at 320 px, dark on a desktop', async ({ page }, { project }) => {
  test.setTimeout(120_000);
  if (project.name === 'phone') await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: project.name === 'phone' ? 'light' : 'dark' });
  await beginShipped(page);
  await page.goto(`/${STUDY}`);
  await page.getByRole('button', { name: 'Next element (1 of 5)' }).click();
  await isSound(page);
  await page.getByRole('button', { name: 'Straight to the blank sheet' }).click();
  await expect(page.getByText('Draw here')).toBeVisible();
  await page.getByRole('button', { name: /^Colour/ }).click();
  await isSound(page);
  await drag(page, [30, 30], [130, 90]);
  await page.getByRole('button', { name: 'Use the whole screen' }).click();
  await isSound(page);
  await page.getByRole('button', { name: 'Back to the page' }).click();
  await page.getByRole('button', { name: /Type it instead/ }).click();
  await page.getByRole('textbox').fill('iface -> itab : tab\ni');
  await expect(page.getByRole('listbox')).toBeVisible();
  await isSound(page);
  await page.getByRole('button', { name: 'Show reference' }).click();
  await page.locator('.fact input').first().check();
  await isSound(page);
  await page.getByRole('radio', { name: 'Over' }).check();
  await isSound(page);
  await page.getByRole('button', { name: 'Missed' }).click();
  await settled(page, 2);
  await page.goto('/#/drawings');
  await expect(page.getByRole('heading', { level: 1, name: 'Draw from memory' })).toBeVisible();
  await isSound(page);
  await page.goto(`/#/drawings/${CHALLENGE}`);
  await page.getByRole('button', { name: /Attempt of/ }).click();
  await page.getByText('Build it up').click();
  await page.getByRole('button', { name: 'Next element' }).click();
  await isSound(page);
});
