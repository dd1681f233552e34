/** Profiles with n skills of which max(60, n/10) are due, made through the app's own pages; the floor page gets as many cards. */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeLog } from '../../src/core/log/log.ts';
import type { LogEntry, Skill } from '../../src/core/model.ts';
import { readTracker } from '../../src/core/tracker/tracker.ts';
import { createRandom } from '../random.ts';
import { clearCaches, openProfile } from './browser.ts';
import { counted } from './figures.ts';
import type { Site } from './sites.ts';

export const SHIPPED = 374;
const DAY_MS = 86_400_000;

export interface Profiles {
  /** Data only: no worker, nothing in any cache. */
  readonly cold: string;
  /** Data and the installed worker. */
  readonly offline: string;
  /** Written when both are complete: what they were made with. */
  readonly done: string;
}

export interface Sites {
  readonly app: Site;
  readonly floor: Site;
}

const words =
  'slice header array backing memory pointer method value receiver channel buffer select goroutine schedule lock map bucket interface type error wrap context cancel deadline trace heap stack escape copy grow length capacity'.split(
    ' ',
  );

/** A tracker of n bullets: about fifteen a topic, three levels; for 374 the one that ships. */
export async function trackerOf(skills: number): Promise<Buffer> {
  if (skills === SHIPPED) return readFile(join(import.meta.dirname, '../../data/tracker.md'));
  const random = createRandom(skills);
  const word = () => words[Math.floor(random() * words.length)]!;
  const topics = Math.max(1, Math.round(skills / 15));
  const lines = [`# A tracker of ${counted(skills)} skills`, ''];
  let made = 0;
  for (let topic = 0; topic < topics; topic++) {
    lines.push(`## Topic ${topic}: ${word()} and ${word()}`, '');
    const last = Math.round(((topic + 1) * skills) / topics);
    const size = last - made;
    for (let at = 0; at < size; at++, made++) {
      const level = Math.floor((at * 3) / size) + 1;
      if (at === 0 || level > Math.floor(((at - 1) * 3) / size) + 1) lines.push(`### L${level}: ${word()}`);
      const text = Array.from({ length: 14 }, word).join(' ');
      lines.push(`- [ ] **Skill ${made} ${word()}:** I can explain what \`${word()}\` does, and how ${text}.`);
    }
    lines.push('');
  }
  return Buffer.from(lines.join('\n'));
}

/** A review of each skill; max(60, n/10) of them are due today, the others later. */
export function logOf(skills: readonly Skill[], now: number): { entries: LogEntry[]; due: ReadonlySet<string> } {
  const zone = -new Date(now).getTimezoneOffset();
  const due = Math.max(60, Math.floor(skills.length / 10));
  const every = skills.length / due;
  const entries: LogEntry[] = [];
  const labels = new Set<string>();
  let last = -1;
  for (const [index, { id, label }] of skills.entries()) {
    const isDue = Math.floor(index / every) > last;
    if (isDue) {
      last++;
      labels.add(label);
    }
    entries.push({
      id: `bench-${index.toString(36).padStart(10, '0')}`,
      at: now - (isDue ? 16 : 5) * DAY_MS + index,
      zone,
      device: 'bench-device-000',
      kind: 'review',
      skill: id,
      rating: 3,
      took: 9000,
      ivl: isDue ? 8 + (index % 6) : 14,
      typed: false,
      via: 'due',
    });
  }
  entries.sort((one, other) => one.at - other.at);
  return { entries, due: labels };
}

export const profilesIn = (folder: string, skills: number): Profiles => ({
  cold: join(folder, `cold-${skills}`),
  offline: join(folder, `offline-${skills}`),
  done: join(folder, `files-${skills}`, 'done'),
});

/** What a profile was made with: in it lie the app that starts without a server, and the card that this build kept ready for its next start. */
async function buildOf({ folder }: Site): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['index.html', 'sw.js']) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

/** Whether the profiles are there, and made with what is measured. */
export async function isMade({ done }: Profiles, { app, floor }: Sites): Promise<boolean> {
  const made = await readFile(done, 'utf8').catch(() => null);
  return made === `${await buildOf(app)} ${await buildOf(floor)}`;
}

/** Takes minutes for 100,000; nothing of it is measured. */
export async function makeProfiles({ cold, offline, done }: Profiles, skills: number, sites: Sites): Promise<void> {
  for (const folder of [cold, offline]) await rm(folder, { recursive: true, force: true });
  const bytes = await trackerOf(skills);
  const tracker = readTracker(bytes.toString('utf8'), 'tracker.md');
  const { entries } = logOf(tracker.skills, Date.now());
  const files = dirname(done);
  await mkdir(files, { recursive: true });
  await writeFile(join(files, 'tracker.md'), bytes);
  await writeFile(join(files, 'log.jsonl'), encodeLog(entries));

  const opened = await openProfile(cold, false);
  const { page } = opened;
  page.setDefaultTimeout(180_000);
  await page.goto(sites.app.page('#/tracker/import'));
  await page.locator('input[type=file]').setInputFiles(join(files, 'tracker.md'));
  await page.getByRole('heading', { name: 'Imported' }).waitFor();
  await page.goto(sites.app.page('#/tracker/backup'));
  await page.locator('input[type=file]').setInputFiles(join(files, 'log.jsonl'));
  await page.getByRole('button', { name: /^Add / }).click();
  await page.getByText(/is merged: /).waitFor();
  await projected(page);
  // What came is looked at; when all is quiet the app prepares its next start.
  await page.waitForTimeout(6000);
  await page.goto(sites.floor.page(''));
  await page.locator('#card').waitFor();
  await seedFloor(page, tracker.skills, entries);
  await page.waitForTimeout(500);
  await opened.close();
  await clearCaches(cold);

  await cp(cold, offline, { recursive: true });
  const kept = await openProfile(offline, true);
  for (const site of [sites.app, sites.floor]) {
    await kept.page.goto(site.study);
    await kept.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((claimed) => navigator.serviceWorker.addEventListener('controllerchange', claimed));
    });
    // Twice more, as an app that has been used: its code is compiled and kept.
    for (let visit = 0; visit < 2; visit++) {
      await kept.page.reload();
      await kept.page.waitForFunction(() => (globalThis.probe.first ?? 0) > 0);
      await kept.page.waitForTimeout(1000);
    }
  }
  await kept.close();
  await writeFile(done, `${await buildOf(sites.app)} ${await buildOf(sites.floor)}`);
}

type Page = Awaited<ReturnType<typeof openProfile>>['page'];

/** Waits until the app has stored what it computed from the log: that is how every later start finds it. */
async function projected(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const request = indexedDB.open('groundtruth');
        request.onsuccess = () => {
          const database = request.result;
          const count = database.transaction('projection').objectStore('projection').count();
          count.onsuccess = () => {
            resolve(count.result > 0);
            database.close();
          };
        };
      }),
    undefined,
    { polling: 500 },
  );
}

async function seedFloor(page: Page, skills: readonly Skill[], entries: readonly LogEntry[]): Promise<void> {
  const dueAt = new Map(entries.map(({ skill, at, ivl }) => [skill, at + (ivl as number) * DAY_MS]));
  const rows = skills.map(({ id, label, text }) => ({ id, front: label, back: text, due: dueAt.get(id)! }));
  for (let from = 0; from < rows.length; from += 5000)
    await page.evaluate(
      (some) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('floor');
          request.onsuccess = () => {
            const database = request.result;
            const transaction = database.transaction('cards', 'readwrite');
            const cards = transaction.objectStore('cards');
            for (const row of some)
              cards.put({
                ...row,
                memory: {
                  due: new Date(row.due),
                  stability: 8,
                  difficulty: 5,
                  elapsed_days: 0,
                  scheduled_days: 8,
                  learning_steps: 0,
                  reps: 1,
                  lapses: 0,
                  state: 2,
                  last_review: new Date(row.due - 8 * 86_400_000),
                },
              });
            transaction.oncomplete = () => {
              database.close();
              resolve();
            };
            transaction.onabort = () => reject(transaction.error);
          };
        }),
      rows.slice(from, from + 5000),
    );
}
