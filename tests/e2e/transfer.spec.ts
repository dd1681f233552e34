/** Files on their way in and out, as a person sends them: chooser, drop, paste, download. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { isSound } from './sound.ts';

const shipped = await readFile('data/tracker.md', 'utf8');
const ODD =
  '\uFEFF# Odd\r\n\r\n## T\r\n\r\n* [ ] **A:** <img src=x onerror=alert(1)>\t\r\n* [x] **B:** b\r\n\r\nno end';

const PACK = `# Slices
## L1 Append
### Predict
What does the pack ask?
\`\`\`go run
fmt.Println(1)
\`\`\`
#### Answer
\`1\`: nothing else.
#### Rubric
- ★ says \`1\`
- says why
### Explain
Why does the pack ask?
#### Answer
\`because\` it is there.
#### Rubric
- ★ says because
- says it is there
### Why
It is there.
### Trap [confusion]
"It is not there."
### Quiz
What is there?
- [x] this
  Yes.
- [ ] that
  No.
- [ ] more
  No.
### Sources
- Go 1.26 · go.dev · read 2026-11
`;

async function choose(page: Page, button: string, name: string, content: string | Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
}

async function download(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await started;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

async function start(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: /Start with/ }).click();
  await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
}

const open = (page: Page, where: string) => page.goto(`./#/tracker/${where}`);
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

test('a file of one’s own comes back byte for byte, only the claimed box changed', async ({ page }) => {
  await page.goto('./');
  await isSound(page);
  await choose(page, 'Import tracker', 'odd.md', ODD);
  await heading(page, 'Imported');
  await expect(page.getByText('1 ticked box is taken as claimed')).toBeVisible();
  await open(page, 'export');
  await expect(page.getByText('nothing to change')).toBeVisible();
  expect((await download(page, 'Export tracker')).content.toString()).toBe(ODD);

  // The same text with a box cleared: the person keeps it, so the export ticks it again.
  await open(page, 'import');
  await choose(page, 'Import tracker', 'odd.md', ODD.replace('[x]', '[ ]'));
  await heading(page, 'What would change');
  await page.getByRole('checkbox', { name: /^Clear .*B$/ }).uncheck();
  await isSound(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await heading(page, 'Imported');
  await open(page, 'export');
  await expect(page.getByRole('list', { name: 'Lines that change' }).getByRole('listitem')).toHaveCount(1);
  await isSound(page);
  const { name, content } = await download(page, 'Export tracker');
  expect(name).toBe('odd.md');
  expect(content.toString()).toBe(ODD);
  await expect(page.getByText('Downloaded as odd.md.')).toBeVisible();
});

test('an edited tracker shows what would change, keeps history and can be taken back', async ({ page }) => {
  await start(page);
  await open(page, 'import');
  await choose(page, 'Import tracker', 'go-architect.md', shipped);
  await heading(page, 'Nothing has changed');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  const edited = `${shipped.replace('## Interfaces', '## Contracts')}\n- [ ] **New:** one more\n`;
  await choose(page, 'Import tracker', 'go-architect.md', edited);
  await heading(page, 'What would change');
  await expect(page.getByRole('checkbox', { name: /“Interfaces” is now “Contracts”/ })).toBeChecked();
  await expect(page.getByText('1 new')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('16 skills kept their history')).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await heading(page, 'Taken back');
  await choose(page, 'Import tracker', 'go-architect.md', shipped);
  await heading(page, 'Nothing has changed');
});

test('files that are no trackers are refused in words', async ({ page }) => {
  await start(page);
  await open(page, 'import');
  for (const [content, words] of [
    [new Uint8Array([45, 32, 0xff]), /not UTF-8/],
    [new Uint8Array(0), /empty/],
    ['# only prose\n', /No skill was found/],
    ['PK\u0003\u0004\u0000\u0000\u0000\u0000\u0000\u0000', /no text file/],
    ['#### Answer\n\n- [ ] **a:** b\n', /read as a file of cards; they deviate from the grammar: line 1/],
  ] as const) {
    await choose(page, 'Import tracker', 'bad.md', content);
    await expect(page.getByRole('alert')).toContainText(words);
  }
});

test('a tracker can be dropped on the page or pasted', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Paste it as text').click();
  await page.getByLabel('Markdown with').fill('# Pasted\n\n- [x] **A:** b\n');
  await page.getByRole('button', { name: 'Import this text' }).click();
  await heading(page, 'Imported');
  await expect(page.getByText('Pasted: 1 skill in 1 topic.')).toBeVisible();
  await open(page, 'import');
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['# Dropped\n\n- [ ] **C:** d\n'], 'dropped.md'));
    return data;
  });
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  await expect(page.getByText('Dropped: 1 skill in 1 topic.')).toBeVisible();
  await page.getByRole('link', { name: 'Tracker', exact: true }).first().click();
  await open(page, 'import');
  await page.getByRole('radio', { name: 'Pasted' }).check();
  await page.goto('./#/tracker/export');
  await expect(page.getByText('Pasted: nothing to change')).toBeVisible();
});

test('a file of cards is dropped on Today, asked, and taken back', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Paste it as text').click();
  await page.getByLabel('Markdown with').fill('# Mine\n\n## Slices\n\n### L1 x\n\n- [ ] **Append:** I can append.\n');
  await page.getByRole('button', { name: 'Import this text' }).click();
  await heading(page, 'Imported');
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
  const drop = async (content: string) => {
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'mine.md'));
      return transfer;
    }, content);
    // The page listens once its first paint is over.
    await expect(async () => {
      await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
      await expect(page.getByText('Let go:')).toBeVisible({ timeout: 200 });
    }).toPass();
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  };
  await drop(PACK.replace('### Why\n', '### Because\n'));
  await heading(page, 'This file was not imported');
  await expect(page.getByRole('alert')).toContainText(
    'deviate from the grammar: line 2, "### Why" is missing (and 1 more',
  );
  await drop(PACK);
  await heading(page, 'Cards imported');
  await expect(page.getByText('1 skill of the open tracker is asked with them')).toBeVisible();
  await isSound(page);
  await page.goto('./#/study');
  await expect(page.getByText('What does the pack ask?')).toBeVisible();
  await expect(page.locator('pre[data-language~="not-run"]')).toBeVisible();
  await open(page, 'import');
  await page.getByRole('button', { name: 'Remove mine.md' }).click();
  await expect(page.getByRole('button', { name: 'Remove mine.md' })).toHaveCount(0);
  await page.goto('./#/study');
  await expect(page.getByRole('heading', { level: 1, name: 'Append' })).toBeVisible();
  await expect(page.getByText('What does the pack ask?')).toBeHidden();
});

test('a backup brings a lost browser back, and a merge is taken back', async ({ page, browser, baseURL }) => {
  await start(page);
  await open(page, 'backup');
  const { name, content } = await download(page, 'Back up');
  expect(name).toMatch(/^groundtruth-\d{4}-\d\d-\d\d\.jsonl$/);
  expect(content.toString().split('\n').length).toBe(27);
  await expect(page.getByText('nothing new since')).toBeVisible();
  await isSound(page);

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const other = await context.newPage();
  await other.goto('./');
  await choose(other, 'Restore a backup', 'cut.jsonl', content.subarray(0, content.length - 30));
  await expect(other.getByText('cut off')).toBeVisible();
  await other.getByRole('button', { name: 'Leave all as it is' }).click();
  await choose(other, 'Merge a backup', name, content);
  await expect(other.getByText(/adds 24 claims and 1 tracker text/)).toBeVisible();
  await isSound(other);
  await other.getByRole('button', { name: 'Add 25 entries' }).click();
  await expect(other.getByRole('link', { name: 'Study', exact: true })).toBeVisible();
  await open(other, 'backup');
  await choose(other, 'Merge a backup', name, content);
  await expect(other.getByText('holds nothing that is not here')).toBeVisible();
  await other.getByRole('button', { name: 'Back', exact: true }).click();
  await other.getByRole('button', { name: /^Take back/ }).click();
  await expect(other.getByText(/taken back: 25 entries removed/)).toBeVisible();
  await other.goto('./#/');
  await expect(other.getByRole('button', { name: /Start with/ })).toBeVisible();
  await context.close();
});

test('an export is written into the file it came from, unless that was edited elsewhere', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showOpenFilePicker: async () => {
        const folder = await navigator.storage.getDirectory();
        return [await folder.getFileHandle('mine.md', { create: true })];
      },
    });
  });
  const text = '# Mine\n\n- [x] **A:** a\n- [ ] **B:** b\n';
  const write = (content: string) =>
    page.evaluate(async (words) => {
      const folder = await navigator.storage.getDirectory();
      const stream = await (await folder.getFileHandle('mine.md', { create: true })).createWritable();
      await stream.write(words);
      await stream.close();
    }, content);
  await page.goto('./');
  await choose(page, 'Import tracker', 'mine.md', text);
  await heading(page, 'Imported');
  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose(page, 'Import tracker', 'mine.md', text.replace('[x]', '[ ]'));
  await page.getByRole('checkbox', { name: /^Clear/ }).uncheck();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await heading(page, 'Imported');
  await write('# Mine\n\nedited elsewhere');
  await open(page, 'export');
  await page.getByRole('button', { name: 'Save in place' }).click();
  await expect(page.getByText('it was left alone')).toBeVisible();
  await write(text.replace('[x]', '[ ]'));
  await page.getByRole('button', { name: 'Save in place' }).click();
  await expect(page.getByText('Saved in the file it came from.')).toBeVisible();
  const saved = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('mine.md')).getFile()).text();
  });
  expect(saved).toBe(text);
});
