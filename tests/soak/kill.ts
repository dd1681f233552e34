/**
 * Rates cards by keyboard and kills the browser (SIGKILL, all its processes) at random moments; then reads the database as it is
 * on the disk, opens the app again and goes on. Every rating that was acknowledged must be there.
 *
 * `npm run soak -- kill`, or `npx tsx tests/soak/kill.ts [rounds] [folder] [seed]` on a build.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserArguments, findBrowser } from '../../scripts/browser.ts';
import { serve } from '../../scripts/serve.ts';
import { markOf } from '../../src/core/log/log.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { createRandom } from '../random.ts';
import { writeSection } from './report.ts';

const [rounds = '50', folder = 'dist', seed = String(Date.now() % 100_000)] = process.argv.slice(2);
const random = createRandom(Number(seed));
const between = (least: number, most: number) => least + random() * (most - least);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What stands in IndexedDB, read without any code of the app. */
interface Found {
  readonly mark: { readonly seq: number; readonly count: number; readonly hash: number } | null;
  readonly records: readonly { readonly seq: number; readonly entries: readonly LogEntry[] }[];
  readonly draft: { readonly skill: string; readonly typed: string } | null;
}

interface Running {
  readonly page: Page;
  readonly version: string;
  /** Ends all processes of the browser at once, as a power button would. */
  kill(): Promise<void>;
}

/** A browser of our own, so that its process group can be killed: a driver would shut it down politely. */
async function start(path: string, profile: string): Promise<Running> {
  const process: ChildProcess = spawn(
    path,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-default-browser-check',
      ...browserArguments,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    process.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    process.once('exit', () => reject(new Error(`the browser did not start: ${said.slice(-500)}`)));
  });
  const ended = new Promise((resolve) => process.once('exit', resolve));
  const end = () => {
    if (process.exitCode === null && process.signalCode === null) globalThis.process.kill(-process.pid!, 'SIGKILL');
  };
  globalThis.process.once('exit', end);
  const browser: Browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0]!;
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    version: browser.version(),
    async kill() {
      end();
      globalThis.process.off('exit', end);
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

/** Waits until the app stands, and calls `told` with each number of entries that it calls committed. */
async function openApp(page: Page, url: string, told: (acknowledged: number) => void): Promise<void> {
  await page.exposeFunction('acknowledged', told);
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const { saved } = document.documentElement.dataset;
      (globalThis as unknown as { acknowledged(count: number): void }).acknowledged(Number(saved ?? 0));
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-saved'] });
  });
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.saved !== undefined);
}

/** Acts as fast as the app allows until the page is gone: ratings, now and then words, an undo, a skip. */
async function study(page: Page, pressed: { acts: number }): Promise<void> {
  const show = page.getByRole('button', { name: 'Show answer' });
  const got = page.getByRole('button', { name: 'Got it', exact: true });
  for (;;) {
    await show.waitFor();
    const chance = random();
    if (chance < 0.1) {
      await page.getByRole('button', { name: /write it down/ }).click();
      await page.getByLabel('Your answer').pressSequentially('half a sentence that', { delay: 15 });
      await sleep(between(0, 800));
      await page.keyboard.press('Control+Enter');
    } else if (chance < 0.15) {
      pressed.acts += 1;
      await page.keyboard.press('n');
      continue;
    } else if (chance < 0.2 && pressed.acts > 0) {
      pressed.acts += 1;
      await page.keyboard.press('u');
      await sleep(50);
      continue;
    } else {
      await page.keyboard.press('Space');
    }
    await got.waitFor();
    // A tap right behind the reveal does not rate.
    await sleep(300);
    pressed.acts += 1;
    await page.keyboard.press(random() < 0.25 ? '1' : '3');
  }
}

/** Runs in a page of the app's origin that holds no app. */
function readDatabase(): Promise<Found> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('groundtruth');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const transaction = database.transaction(['meta', 'log']);
      const meta = transaction.objectStore('meta').getAll();
      const log = transaction.objectStore('log').getAll();
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        // No function with a name in here: the loader would call a helper that the page does not have.
        const values = new Map(meta.result.map(({ name, value }) => [name, value]));
        resolve({ mark: values.get('mark') ?? null, records: log.result, draft: values.get('draft') ?? null });
        database.close();
      };
    };
  });
}

/** What is wrong with a database in which `acknowledged` entries at least, and `most` at most, must stand. */
function faults({ mark, records }: Found, acknowledged: number, most: number, before: ReadonlySet<string>): string[] {
  const entries = records.flatMap((record) => record.entries);
  const ids = new Set(entries.map(({ id }) => id));
  const found: string[] = [];
  if (entries.length < acknowledged) found.push(`${acknowledged} acknowledged, ${entries.length} there`);
  if (entries.length > most) found.push(`${most} acts at most, ${entries.length} entries there`);
  if (ids.size !== entries.length) found.push(`${entries.length - ids.size} entries stand there twice`);
  for (const id of before) if (!ids.has(id)) found.push(`entry ${id} of an earlier round is gone`);
  const { count, hash } = markOf(entries);
  if (!mark || mark.count !== count || mark.hash !== hash)
    found.push(`the mark says ${mark?.count} entries (${mark?.hash}), the log has ${count} (${hash})`);
  if (mark && records.at(-1)?.seq !== mark.seq)
    found.push(`the last record ends at ${records.at(-1)?.seq}, not ${mark.seq}`);
  return found;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const path = findBrowser();
if (path === null) throw new Error('no Chromium is found; BROWSER_PATH may name one');
if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} has no build: npm run build makes it`);
const profile = mkdtempSync(join(tmpdir(), 'groundtruth-kill-'));
const served = await serve(folder);
const problems: string[] = [];
const total = { acknowledged: 0, beyond: 0, inFlight: 0, drafts: 0 };
/** Entries that stood there after the kill before. */
let known: ReadonlySet<string> = new Set();
let last = { acknowledged: 0, acts: 0 };
let version = '';

/** Reads the database after a kill, and compares it with what the app had said. */
async function inspect(page: Page, round: number): Promise<Found> {
  // A page of the same origin in which no script of ours runs.
  await page.goto(`${served.url}manifest.webmanifest`);
  const found = await page.evaluate(readDatabase);
  const wrong = faults(found, known.size + last.acknowledged, known.size + last.acts, known);
  problems.push(...wrong.map((fault) => `kill ${round}: ${fault}`));
  const ids = new Set(found.records.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const added = ids.size - known.size;
  total.acknowledged += last.acknowledged;
  total.beyond += added - last.acknowledged;
  if (round > 0 && last.acts > added) total.inFlight += 1;
  known = ids;
  console.log(
    `kill ${round}: ${last.acknowledged} acknowledged of ${last.acts}, ${ids.size} entries ${wrong.join('; ')}`,
  );
  return found;
}

/** The open card comes back with the words that had reached the disk. */
async function checkDraft(
  page: Page,
  { skill, typed }: { skill: string; typed: string },
  round: number,
): Promise<void> {
  total.drafts += 1;
  const words = page.getByLabel('Your answer').or(page.getByText(typed)).first();
  const said = await words
    .evaluate((element) => (element as HTMLTextAreaElement).value ?? element.textContent, undefined, {
      timeout: 20_000,
    })
    .catch((error: Error) => error.message.split('\n')[0]);
  if (!said?.includes(typed)) problems.push(`kill ${round}: the draft of ${skill}, “${typed}”, came back as “${said}”`);
}

try {
  for (let round = 0; round <= Number(rounds); round += 1) {
    const running = await start(path, profile);
    const { page } = running;
    version = running.version;
    const told = (acknowledged: number) => {
      last.acknowledged = Math.max(last.acknowledged, acknowledged);
    };
    if (round === 0) {
      last = { acknowledged: 0, acts: Number.POSITIVE_INFINITY };
      await openApp(page, served.url, told);
      await page.getByRole('button', { name: /Start with/ }).click();
      await page.getByRole('link', { name: 'Study', exact: true }).waitFor();
      while (last.acknowledged === 0) await sleep(20);
      await running.kill();
      continue;
    }
    const { draft } = await inspect(page, round - 1);
    last = { acknowledged: 0, acts: 0 };
    if (draft?.typed) {
      await openApp(page, `${served.url}#/study?${new URLSearchParams({ skill: draft.skill })}`, told);
      await checkDraft(page, draft, round - 1);
      await page.goto(`${served.url}#/study?level=${1 + (round % 3)}`);
    } else await openApp(page, `${served.url}#/study?level=${1 + (round % 3)}`, told);
    const studying = study(page, last).catch((error: Error) => error);
    // Now and then while the app has hardly started; mostly in the middle of the work.
    await sleep(round % 5 === 0 ? between(0, 300) : between(300, 5_000));
    await running.kill();
    const end = String(await studying);
    if (!/closed|crashed|disconnected/i.test(end)) problems.push(`kill ${round}: ${end}`);
  }
  const after = await start(path, profile);
  await inspect(after.page, Number(rounds));
  await after.kill();
} finally {
  await served.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

for (const problem of problems) console.error(problem);
writeSection('Killed while studying', [
  `\`npm run soak -- kill\`: ratings, undos and skips by keyboard at full speed; the browser (Chromium ${version}) killed with SIGKILL, all processes at once,`,
  'at a random moment; then the database read without any code of the app, and the app opened again.',
  '',
  '| | |',
  '|---|---|',
  `| kills | ${Number(rounds) + 1} |`,
  `| acts acknowledged before the kill | ${total.acknowledged} |`,
  `| of these lost | ${problems.some((problem) => /acknowledged|gone/.test(problem)) ? 'some, see below' : 0} |`,
  `| committed, but killed before the page could say so | ${total.beyond} |`,
  `| kills in the middle of a write or before it | ${total.inFlight} |`,
  `| drafts with words on the disk that came back word for word | ${total.drafts - problems.filter((problem) => /the draft/.test(problem)).length} of ${total.drafts} |`,
  `| entries in the log at the end; marks, hashes and numbers right after each kill | ${known.size} |`,
  '',
  'A kill ends processes, not the machine: that commits reach the disk itself rests on `durability: strict`, which no test here can show.',
  ...(problems.length > 0 ? ['', '**What went wrong**', '', ...problems.map((problem) => `- ${problem}`)] : []),
]);
process.exitCode = problems.length > 0 ? 1 : 0;
