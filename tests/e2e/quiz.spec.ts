/** A quiz as it is taken: by thumb, by keyboard, typed, put in order, as a check of a level, on a tracker of one's own. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { type ShippedCard, unshipCard } from '../../src/core/cards/deckForm.ts';
import type { DeckCard } from '../../src/core/model.ts';
import { questionsOf } from '../../src/core/quiz/making.ts';
import type { Question } from '../../src/core/quiz/question.ts';
import { wordsOfTrees } from '../../src/core/quiz/trees.ts';
import { expect, test } from './fixture.ts';
import { beginShipped, FIRST_DAY, settled } from './steps.ts';

const PREFIX = 'go-architect-progress-tracker';
const deferCards = async () =>
  Object.fromEntries(
    Object.entries<ShippedCard>(JSON.parse(await readFile('generated/deck/topics/07-defer.json', 'utf8'))).map(
      ([id, card]): [string, DeckCard] => [id, unshipCard(card)],
    ),
  );

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(FIRST_DAY);
});

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const heading = (page: Page): Locator => page.locator('.quiz-run h1');
const verdict = (page: Page): Locator => page.locator('#verdict');
/** Longer than the guard against a double tap. */
const breathe = (page: Page) => page.waitForTimeout(320);

async function start(page: Page, query: string): Promise<void> {
  await page.goto(`/#/quiz?${query}`);
  await button(page, 'Start quiz').click();
  await expect(heading(page)).toBeVisible();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await expect(button(page, name)).toBeVisible();
  await breathe(page);
  await button(page, name).click();
}

test('a level is asked by thumb, a reload in between, and the missed cards are studied', { tag: '@phone' }, async ({
  page,
}) => {
  await beginShipped(page);
  await page.getByRole('navigation', { name: 'Other ways to practise' }).getByRole('link', { name: 'Quiz' }).click();
  await page.getByText('What to ask').click();
  await page.getByRole('checkbox', { name: 'L1' }).check();
  await page.getByText('Topics: all').click();
  await page.getByLabel('Defer', { exact: true }).check();
  await expect(page.getByText('10 questions · mixed · Defer · L1')).toBeVisible();
  await button(page, 'Start quiz').click();
  const total = Number((await page.getByText(/^1 of \d+$/).innerText()).slice(5));
  const right = new Set<number>();
  for (let count = 0; count < total; count++) {
    await expect(page.getByText(`${count + 1} of ${total}`)).toBeVisible();
    await press(page, 'I have it');
    if (count === 2) {
      const label = await heading(page).innerText();
      await page.reload();
      await expect(heading(page)).toHaveText(label);
    }
    await breathe(page);
    // The last one is not known, so that there is something to study.
    if (count === total - 1) await button(page, 'I do not know').click();
    else await page.getByRole('list', { name: 'Options' }).getByRole('button').first().click();
    await expect(verdict(page)).toBeFocused();
    if ((await verdict(page).innerText()).includes('✓')) right.add(count);
    // Every option says why.
    for (const reason of await page.locator('.feedback .reason').allInnerTexts()) expect(reason.trim()).not.toBe('');
    await press(page, count === total - 1 ? 'Summary' : 'Next');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${right.size} of ${total} right`);
  const missed = page.locator('.misses > li');
  await expect(missed).toHaveCount(total - right.size);
  await missed.first().locator('summary').click();
  await expect(missed.first().locator('.feedback .reason').first()).toBeVisible();
  await page.getByRole('link', { name: /Study these now/ }).click();
  await expect(button(page, 'Show answer')).toBeEnabled();
  await page.goto('/#/quiz');
  await expect(page.getByText(`${right.size} of ${total} answers right`, { exact: false })).toBeVisible();
});

test('a quiz is taken by keyboard alone, and the last answer taken back', { tag: '@desktop' }, async ({ page }) => {
  await beginShipped(page);
  await start(page, `skill=${PREFIX}/interfaces/l2/nil-ambiguity`);
  await expect(heading(page)).toBeFocused();
  await breathe(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('list', { name: 'Options' })).toBeVisible();
  await breathe(page);
  await page.keyboard.press('9');
  await page.keyboard.press('2');
  await expect(verdict(page)).toBeFocused();
  const said = await verdict(page).innerText();
  // It is taken back, and the same key gives the same answer again.
  await page.keyboard.press('u');
  await expect(page.getByRole('list', { name: 'Options' }).getByRole('button').first()).toBeVisible();
  await breathe(page);
  await page.keyboard.press('2');
  await expect(verdict(page)).toHaveText(said);
  await settled(page, 3);
  await breathe(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^2 of \d/)).toBeVisible();
});

test('what is typed is compared: a program’s output by line, a token without case', { tag: '@desktop' }, async ({
  page,
}) => {
  await beginShipped(page);
  await page.goto(`/#/quiz?skill=${PREFIX}/defer/l1/lifo-order`);
  await page.getByText('What to ask').click();
  await page.getByText('What it prints', { exact: true }).click();
  await button(page, 'Start quiz').click();
  await expect(page.locator('.quiz-run pre.output')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'What it prints' }).fill('B\nA\nC');
  await page.waitForTimeout(250);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'What it prints' })).toHaveValue('B\nA\nC');
  await press(page, 'Check');
  await expect(verdict(page)).toContainText('Not right');
  await expect(
    page.locator('.quiz-lines tbody tr').nth(0).getByRole('img', { name: 'same', exact: true }),
  ).toBeVisible();
  await expect(page.locator('.quiz-lines tbody tr').nth(1).getByRole('img', { name: 'not the same' })).toBeVisible();
  await button(page, /Undo/).click();
  await page.getByRole('textbox', { name: 'What it prints' }).fill('B\nC\nA\n');
  await breathe(page);
  await page.keyboard.press('Control+Enter');
  await expect(verdict(page)).toContainText('Right');

  await page.goto(`/#/quiz?skill=${PREFIX}/interfaces/l2/nil-ambiguity`);
  await page.getByText('What to ask').click();
  await page.getByText('Missing token', { exact: true }).click();
  await button(page, 'Start quiz').click();
  await expect(page.getByRole('img', { name: 'blank' })).toBeVisible();
  // A key that is pressed too early answers nothing: it leads to the field.
  await breathe(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('textbox', { name: 'The missing token' })).toBeFocused();
  await page.keyboard.type(' NIL');
  await breathe(page);
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Right');
});

test('steps of one’s own answer are put in order by buttons and by keys', async ({ page }) => {
  await beginShipped(page);
  await page.goto(`/#/study?skill=${PREFIX}/interfaces/l2/nil-ambiguity`);
  await expect(button(page, 'Show answer')).toBeEnabled();
  await page.keyboard.press('e');
  await page.getByText('A question of your own').click();
  await page.getByLabel('Your question').fill('In which order is a file handled?');
  await page.getByLabel('Its answer').fill('1. open\n2. test the error\n3. defer the close\n4. read');
  await button(page, 'Keep').click();
  await page.goto(`/#/quiz?skill=${PREFIX}/interfaces/l2/nil-ambiguity`);
  await page.getByText('What to ask').click();
  await page.getByText('Put in order', { exact: true }).click();
  await button(page, 'Start quiz').click();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps).toHaveCount(4);
  const order = async () => (await steps.allInnerTexts()).map((text) => text.replace(/[\d↑↓\s]+/g, ' ').trim());
  const wanted = ['open', 'test the error', 'defer the close', 'read'];
  expect(await order()).not.toEqual(wanted);
  // Straight up by its button or by the arrow key on it, each to its place.
  for (const [place, step] of wanted.entries())
    for (let now = (await order()).indexOf(step); now > place; now--) {
      const up = button(page, `Move up: ${step}`);
      if (place % 2 === 0) await up.click();
      else {
        await up.focus();
        await page.keyboard.press('ArrowUp');
      }
      await expect(page.locator(':focus')).toHaveAccessibleName(new RegExp(`^Move (up|down): ${step}$`));
    }
  expect(await order()).toEqual(wanted);
  await press(page, 'Check');
  await expect(verdict(page)).toContainText('Right');
});

/** Gives the right answer to the question that lies there, as the cards have it. */
async function answerRight(page: Page, questions: readonly Question[], label: string): Promise<void> {
  await expect(button(page, /^(I have it|Show answer|Check|Next|I do not know)/)).toBeVisible();
  await breathe(page);
  if (await button(page, 'I have it').isVisible()) {
    await button(page, 'I have it').click();
    const quiz = questions.find(({ item }) => item === 'quiz');
    if (quiz?.form !== 'choice') throw new Error(`${label} has no quiz`);
    const words = wordsOfTrees(quiz.options.find(({ right }) => right)!.text);
    await breathe(page);
    const options = page.getByRole('list', { name: 'Options' }).getByRole('button');
    const texts = await options.allInnerTexts();
    await options.nth(texts.findIndex((text) => text.replace(/^\d\s*/, '').trim() === words.trim())).click();
  } else if (await button(page, 'Show answer').isVisible()) {
    await button(page, 'Show answer').click();
    for (const fact of await page.locator('.fact:has-text("★") input').all()) await fact.check();
    await press(page, 'Next');
  } else if (await page.getByRole('list', { name: 'Steps' }).isVisible()) {
    const laid = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    const order = () =>
      laid.evaluateAll((items) =>
        items.map((item) =>
          (item.querySelector('button')?.getAttribute('aria-label') ?? '').replace(/^Move \w+: /, ''),
        ),
      );
    const shown = (await order()).sort().join();
    const question = questions.find(
      (one) =>
        one.form === 'order' &&
        one.steps
          .map((step) => wordsOfTrees(step))
          .sort()
          .join() === shown,
    );
    if (question?.form !== 'order') throw new Error(`${label} has no such steps: ${shown}`);
    for (const [place, step] of question.steps.map((trees) => wordsOfTrees(trees)).entries())
      for (let now = (await order()).indexOf(step, place); now > place; now--)
        await laid
          .nth(now)
          .getByRole('button', { name: /^Move up/ })
          .click();
    await press(page, 'Next');
  } else {
    const shown = await page.locator('.quiz-run section .prose').first().innerText();
    const form = (await page.locator('textarea#typed').isVisible()) ? 'output' : 'blank';
    const first = shown.split('\n')[0]!;
    const found = questions.find(
      (one) => one.form === form && wordsOfTrees(one.question).startsWith(first.slice(0, 20)),
    );
    if (found?.form !== 'output' && found?.form !== 'blank') throw new Error(`${label} has no such question: ${first}`);
    await page.locator('#typed').fill(found.form === 'output' ? found.printed : found.expected);
    await press(page, 'Next');
  }
}

test('a level that is known is checked, claimed at once, and taken back at once', { tag: '@phone' }, async ({
  page,
}) => {
  await beginShipped(page);
  const cards = await deferCards();
  const level = Object.keys(cards).filter((id) => id.includes('/defer/l1/'));
  await page.goto('/#/tracker?topic=Defer&level=1');
  await page.getByRole('link', { name: 'Level check' }).click();
  await expect(page.getByLabel('Topic')).toHaveValue('Defer');
  await button(page, 'Start level check').click();
  await expect(heading(page)).toBeVisible();
  const total = Number((await page.getByText(/^1 of \d+$/).innerText()).slice(5));
  const labels: string[] = [];
  for (let count = 0; count < total; count++) {
    await expect(page.getByText(`${count + 1} of ${total}`)).toBeVisible();
    await expect(heading(page)).toBeVisible();
    const label = await heading(page).innerText();
    labels.push(label);
    const all = level.flatMap((id) => questionsOf(id, cards[id]!));
    const own = all.filter(({ skill }) => skill.endsWith(`/${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`));
    await answerRight(page, own.length > 0 ? own : all, label);
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${total} of ${total} right`);
  await button(page, /^Claim \d+ box/).click();
  await expect(page.getByText(/first checks come from/)).toBeVisible();
  // The import, the answers and the claims; which act claimed them is kept before those are written.
  await settled(page, 25 + total + level.length);
  await page.reload();
  await button(page, 'Undo the claims').click();
  await expect(button(page, /^Claim \d+ box/)).toBeVisible();
  await button(page, /^Claim \d+ box/).click();
  await settled(page, level.length);
  await page.goto('/#/tracker?topic=Defer&level=1&status=claimed');
  await expect(page.getByText(`Select all ${level.length}`)).toBeVisible();
});

const OWN = `# Own

## Docker

- [ ] **Logs:** I can read what a container wrote with \`docker logs\` after it has stopped.
- [ ] **Build:** I can make an image from a folder with \`docker build\` and give it a name.
- [ ] **Shell:** I can open a shell in a container that runs with \`docker exec\` to look around.

## Plain

- [ ] **Why:** I know why images should be small.
`;

test('a tracker of one’s own is asked in its own words, and says where that cannot be done', { tag: '@phone' }, async ({
  page,
}) => {
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Import tracker').click();
  await (await chooser).setFiles({ name: 'own.md', mimeType: 'text/plain', buffer: Buffer.from(OWN) });
  await expect(page.getByRole('heading', { level: 1, name: 'Imported' })).toBeVisible();
  await start(page, '');
  await expect(page.getByText('made from your own words')).toBeVisible();
  await expect(page.getByText('1 of 3')).toBeVisible();
  await page.goto('/#/quiz?topic=Plain');
  await button(page, 'Start quiz').click();
  await expect(page.getByRole('alert')).toContainText('This skill has no good question of this kind');
});

test('a reported question shows the words of the report when it comes again', { tag: '@phone' }, async ({ page }) => {
  await beginShipped(page);
  const skill = `skill=${PREFIX}/interfaces/l2/nil-ambiguity`;
  await start(page, skill);
  await button(page, /Report/).click();
  await page.getByLabel('What is wrong?').fill('two options are right');
  await page.getByRole('dialog').getByRole('button', { name: 'Report' }).click();
  await expect(page.getByText('“two options are right”')).toBeVisible();
  await settled(page, 1);
  await page.goto('about:blank');
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
  await start(page, skill);
  await expect(page.getByText('“two options are right”')).toBeVisible();
  await button(page, 'Take the mark off').click();
  await expect(page.getByText('“two options are right”')).toHaveCount(0);
});
