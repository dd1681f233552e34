import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { isSound } from './sound.ts';
import { beginShipped, FIRST_DAY, settled } from './steps.ts';

async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let count = 0; count < 40; count++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('it cannot be reached by Tab');
}

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
  await beginShipped(page);
});

const CARD = '#/study?skill=go-architect-progress-tracker%2Fmaps-hash-collisions%2Fl2%2Fconcurrency-safety';
const shown = (page: Page) => page.locator('.study-card a.term').filter({ visible: true });

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
  // Hundreds of terms are a list of topics.
  await page
    .getByText(/^\d+ of \d+ known$/)
    .first()
    .click();
  await expect(page.locator('.term-row').first()).toBeVisible();
  expect(await page.locator('.term-row').count()).toBeGreaterThan(100);
  await page.getByRole('radio', { name: /^Known/ }).check();
  await expect(page.getByRole('img', { name: 'known:', exact: true }).last()).toBeVisible();
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

test('an unknown term is marked after the first paint, and opens by tap beside its words', async ({ page }) => {
  await page.goto(`/${CARD}`);
  await expect(shown(page)).toHaveText(['deferred call']);
  const question = await page.locator('.lead').boundingBox();
  await shown(page).click();
  const gloss = page.getByRole('dialog', { name: 'deferred call' });
  await expect(gloss).toContainText('a call that defer has registered');
  await expect(gloss).toBeInViewport({ ratio: 1 });
  // A term within the gloss is opened in its place.
  await gloss.getByRole('link', { name: 'surrounding function' }).click();
  await expect(page.getByRole('dialog', { name: 'surrounding function' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(shown(page)).toBeFocused();
  // Marks move nothing.
  await page.goto('/#/settings');
  await page.getByLabel('Mark terms that you do not know yet').selectOption('Never');
  await page.goto(`/${CARD}`);
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
  expect(await page.locator('.lead').boundingBox()).toEqual(question);
  await expect(shown(page)).toHaveCount(0);
  await page.goto('/#/settings');
  await page.getByLabel('Mark terms that you do not know yet').selectOption('On basic cards (L1) only');
  await page.goto(`/${CARD}`);
  await page.waitForTimeout(500);
  await expect(shown(page)).toHaveCount(0);
});

// What is the same at every size is walked once.
test.describe('by touch', { tag: '@phone' }, () => {
  test('an analogy stands with the answer only while all that it leans on is ticked', async ({ page }) => {
    const card = '#/study?skill=go-architect-progress-tracker%2Finterfaces%2Fl3%2Fdispatch-mechanics';
    await page.goto(`/${card}`);
    await expect(page.getByRole('button', { name: 'Show answer' })).toBeEnabled();
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByText('It is like…').click();
    const table = page.locator('table.like');
    await expect(table.getByRole('columnheader')).toHaveText(['You know', 'Here']);
    await expect(page.getByText('Where it breaks:')).toBeVisible();
    const base = await page.locator('details:has(table.like) a').first().getAttribute('href');
    // The box is given back: what leans on it is shown no more.
    await page.goto(`/${base}`);
    await page
      .getByRole('button', { name: /^Forget|Empty|Untick|Give back/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button').first().click();
    await settled(page, 1);
    await page.goto(`/${card}`);
    await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible();
    await expect(page.getByText('The bullet and its sources')).toBeVisible();
    await page.waitForTimeout(300);
    await expect(page.getByText('It is like…')).toHaveCount(0);
  });

  test('a pasted explanation is checked as it changes, kept over a reload, and sent back without its jargon', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/#/mentor');
    const field = page.getByRole('textbox', { name: /^Paste an explanation/ });
    await field.fill('The **ITABs** hold `itab`; false\nsharing is worse.\n\n```go\nvar itab int\n```');
    await expect(page.getByText('2 terms in it are still [ ], in 3 places.')).toBeVisible();
    await expect(page.locator('.checked a.term')).toHaveText(['ITABs', 'itab', /false\s+sharing/]);
    await page.locator('.checked a.term').first().click();
    await expect(page.getByRole('dialog', { name: 'itab' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
    await page.reload();
    await expect(field).toHaveValue(/^The \*\*ITABs/);
    await page.getByRole('button', { name: /rewrite without these/ }).click();
    await expect(page.getByText('Copied. Send it back')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /- itab \(also: interface table\): the runtime's record/,
    );
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(field).toBeFocused();
    await field.fill('A plain sentence.');
    await expect(page.getByText(/^No term in it is still/)).toBeVisible();
  });

  test('a spot check asks three boxes at random, how sure one was is asked first, and both are told afterwards', async ({
    page,
  }) => {
    await page.goto('/#/settings');
    await page.getByLabel(/^Ask how sure I am/).check();
    await page.goto('/#/');
    await expect(page.getByText('3 ticked boxes at random, this week')).toBeVisible();
    await page.getByRole('link', { name: 'Spot check' }).click();
    const heading = page.locator('.study-card h1');
    const labels: string[] = [];
    let ledger: string | null = null;
    for (const [index, [said, key]] of (
      [
        ['Sure', '3'],
        ['Unsure', '3'],
        ['Sure', '1'],
      ] as const
    ).entries()) {
      labels.push(await heading.innerText());
      if (index === 0) {
        await page.getByRole('button', { name: /More/ }).click();
        ledger = await page.getByRole('link', { name: 'Its ledger' }).getAttribute('href');
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: said, exact: true }).click();
      await expect(page.getByRole('button', { name: 'Got it', exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Sure', exact: true })).toHaveCount(0);
      await page.keyboard.press(key);
      await settled(page, index + 1);
      if (index < 2) await expect(heading).not.toHaveText(labels.at(-1)!);
    }
    expect(new Set(labels).size).toBe(3);
    await page.goto('/#/stats');
    await expect(
      page.getByText(/^Of 2 answers that you were sure of, 50.% were right; of 1 answer that you were not, 100.%/),
    ).toBeVisible();
    await expect(page.getByRole('img', { name: /^Right answers by level/ })).toBeVisible();
    await page.goto('/#/');
    await expect(
      page.getByRole('button', { name: /^Study/ }).or(page.getByRole('link', { name: 'Study', exact: true })),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: 'Spot check' })).toHaveCount(0);
    await page.goto(`/${ledger}`);
    await expect(page.getByRole('table', { name: /^The ledger/ })).toContainText('first time · spot check · was sure');
    await page.goto('/#/mentor');
    await page.getByText('Read it').click();
    await expect(page.locator('pre.brief')).toContainText('3 by a random spot check; 2 were passed, 67 %');
  });

  test('a skill names what could explain it, and gloss, analogy, and the page at twice the text are sound', async ({
    page,
  }) => {
    await page.goto('/#/tracker/skill/go-architect-progress-tracker/interfaces/l3/dispatch-mechanics');
    await page.getByText(/^It is like Slice vs. Array: Syntax/).click();
    await expect(page.locator('table.like')).toBeVisible();
    await isSound(page);
    // The terms of its questions are marked here too, and what is edited holds no mark.
    await page.goto('/#/tracker/skill/go-architect-progress-tracker/maps-hash-collisions/l2/concurrency-safety');
    await page.locator('section[aria-labelledby=faces] summary').first().click();
    await page.locator('.face a.term').filter({ visible: true }).first().click();
    await expect(page.getByRole('dialog', { name: 'deferred call' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Write it in your own words' }).filter({ visible: true }).first().click();
    await expect(page.getByPlaceholder(/what does the deferred call change about it/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.goto('/#/settings');
    await page.getByLabel(/^Ask how sure I am/).check();
    await page.getByLabel('Text size').selectOption('200 %');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/${CARD}`);
    await shown(page).click();
    await expect(page.getByRole('dialog', { name: 'deferred call' })).toBeVisible();
    await isSound(page);
    await page.goto('/#/glossary');
    await expect(page.getByText(/^\d+ of \d+ known$/).first()).toBeVisible();
    await isSound(page);
    await page.goto('/#/mentor');
    await expect(page.getByText(/^About/)).toBeVisible();
    await page.getByRole('textbox').fill('An itab.');
    await expect(page.locator('.checked a.term')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await isSound(page);
  });
});

test.describe('at a desk', { tag: '@desktop' }, () => {
  test('a term opens by focus, Tab goes in, Escape comes back, and the keys of the page still work', async ({
    page,
  }) => {
    await page.goto(`/${CARD}`);
    await expect(shown(page)).toHaveCount(1);
    await tabTo(page, shown(page));
    const gloss = page.getByRole('dialog', { name: 'deferred call' });
    await expect(gloss).toBeVisible();
    await expect(shown(page)).toHaveAttribute('aria-describedby', 'gloss');
    await page.keyboard.press('Escape');
    await expect(gloss).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(gloss).toBeVisible();
    await expect(gloss.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(shown(page)).toBeFocused();
    await expect(gloss).toHaveCount(0);
    // The last Tab inside leads on from the term.
    await page.keyboard.press('Enter');
    await tabTo(page, gloss.getByRole('button', { name: 'Close' }));
    await page.keyboard.press('Tab');
    await expect(gloss).toHaveCount(0);
    await expect(shown(page)).not.toBeFocused();
    await page.keyboard.press('3');
    await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  });

  test('the brief is copied in one tap, in three sizes, and says what the log says', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/#/mentor');
    await expect(page.getByText(/^About [\d,]+ tokens$/)).toBeVisible();
    const copied = async () => {
      await page.getByRole('button', { name: 'Copy mentor brief' }).click();
      await expect(page.getByText(/^Copied\. Paste/)).toBeVisible();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const compact = await copied();
    expect(compact).toContain("**Role:** You are the User's Principal Mentor.");
    expect(compact).toContain('24 of 374 boxes are [x]: 0 earned by recall over weeks, 24 claimed');
    expect(compact).toMatch(/## Forbidden terms[\s\S]*typed nil \(nil pointer in an interface\)/);
    await page.getByLabel('One topic, in full').check();
    await page.getByRole('combobox', { name: 'Topic' }).selectOption('Interfaces');
    await expect(page.getByText('Copied. Paste')).toHaveCount(0);
    const topic = await copied();
    expect(topic).toMatch(/^# Mentor brief: .*, on Interfaces\n/);
    expect(topic).toContain('- [ ] **Nil Ambiguity:**');
    expect(topic).not.toContain('## Maps');
    await page.getByLabel('The full tracker too').check();
    await expect(page.getByText('Copied. Paste')).toHaveCount(0);
    expect((await copied()).length).toBeGreaterThan(74_000);
  });
});
