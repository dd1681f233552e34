/** What is measured, each on fresh copies, app and floor by turns so that the machine's other work falls on both alike. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Conditions, type Opened, openCopy, openProfile } from './browser.ts';
import type { Profiles, Sites } from './seed.ts';
import type { Name, Site } from './sites.ts';

export type Both = Readonly<Record<Name, number[]>>;
const both = (): Both => ({ app: [], floor: [] });
const names: readonly Name[] = ['app', 'floor'];

export type Start = 'cold' | 'offline';

/** Navigation start → first due card painted, ms. */
export async function firstCards(
  sites: Sites,
  profiles: Profiles,
  start: Start,
  conditions: Conditions,
  repeat: number,
): Promise<Both> {
  const times = both();
  if (start === 'offline') for (const name of names) await sites[name].stop();
  try {
    for (let round = 0; round < repeat; round++)
      // Whoever comes second has a warmer machine: they change places.
      for (const name of round % 2 ? [...names].reverse() : names) {
        const opened = await openCopy(profiles[start], start === 'offline');
        try {
          await opened.slow(conditions);
          times[name].push(await firstCard(opened, sites[name]));
        } finally {
          await opened.close();
        }
      }
  } finally {
    for (const name of names) await sites[name].start();
  }
  return times;
}

async function firstCard({ page }: Opened, site: Site): Promise<number> {
  await page.goto(site.study, { waitUntil: 'commit' });
  await page.waitForFunction(() => (globalThis.probe?.first ?? 0) > 0, undefined, { polling: 100 });
  return page.evaluate(() => globalThis.probe.first!);
}

/** Input → next card painted, ms; after each the profile's log has grown by one. */
export async function ratings(sites: Sites, profiles: Profiles, conditions: Conditions, count: number): Promise<Both> {
  const opened = await Promise.all(names.map(() => openCopy(profiles.cold)));
  const times = both();
  try {
    for (const [at, name] of names.entries()) {
      await firstCard(opened[at]!, sites[name]);
      await opened[at]!.page.waitForTimeout(1500);
    }
    for (let done = 0; done < count; done += 10)
      for (const [at, name] of names.entries()) {
        // One at a time: a page that is slowed down keeps a core busy while it does nothing, and the other one waits for it.
        await opened[at]!.slow(conditions);
        for (let one = 0; one < Math.min(10, count - done); one++) await rate(opened[at]!, name, done + one);
        await opened[at]!.slow({});
      }
    for (const [at, name] of names.entries())
      times[name].push(...(await opened[at]!.page.evaluate(() => globalThis.probe.ratings)));
  } finally {
    for (const one of opened) await one.close();
  }
  return times;
}

/** As a person does it: the answer is looked at, and the next question too. */
async function rate({ page }: Opened, name: Name, before: number): Promise<void> {
  await page.keyboard.press(' ');
  const good = name === 'app' ? 'Got it' : 'Good';
  await page.getByRole('button', { name: good, exact: true }).waitFor();
  await page.waitForTimeout(320);
  await page.keyboard.press('3');
  await page.waitForFunction((count) => globalThis.probe.ratings.length > count, before, { polling: 50 });
  await page.waitForTimeout(150);
}

export interface Import {
  /** File handed over → transaction committed, ms. */
  readonly stored: number;
  /** Longest main-thread task meanwhile, ms; 0: none above 50. */
  readonly longest: number;
}

export async function imports(app: Site, folder: string, file: string, repeat: number): Promise<Import[]> {
  const found: Import[] = [];
  for (let round = 0; round < repeat; round++) {
    const profile = await mkdtemp(join(folder, 'import-'));
    const opened = await openProfile(profile, false);
    const { page } = opened;
    try {
      await page.goto(app.page('#/tracker/import'));
      await page.locator('input[type=file]').waitFor({ state: 'attached' });
      await page.waitForTimeout(1500);
      await page.locator('input[type=file]').setInputFiles(file);
      await page.waitForFunction(() => globalThis.probe.stored !== null, undefined, { polling: 100, timeout: 120_000 });
      // A long task is reported after it.
      await page.waitForTimeout(500);
      const { handed, stored, tasks } = await page.evaluate(() => globalThis.probe);
      const meanwhile = tasks.filter(({ start, duration }) => start < stored! && start + duration > handed!);
      found.push({ stored: stored! - handed!, longest: Math.max(0, ...meanwhile.map(({ duration }) => duration)) });
    } finally {
      await opened.close();
      await rm(profile, { recursive: true, force: true });
    }
  }
  return found;
}

/** Bytes of JavaScript objects that are still needed, some seconds after the first card. */
export async function heap(sites: Sites, profiles: Profiles, name: Name): Promise<number> {
  const opened = await openCopy(profiles.cold);
  try {
    await firstCard(opened, sites[name]);
    await opened.page.waitForTimeout(3000);
    await opened.cdp.send('HeapProfiler.enable');
    await opened.cdp.send('HeapProfiler.collectGarbage');
    await opened.cdp.send('HeapProfiler.collectGarbage');
    return (await opened.cdp.send('Runtime.getHeapUsage')).usedSize;
  } finally {
    await opened.close();
  }
}
