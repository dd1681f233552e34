/** A browser on a copy of a profile, with the probe in every page, slowed down as asked. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserArguments, needBrowser } from '../../scripts/browser.ts';
import { watchPage } from './probe.ts';

export interface Conditions {
  /** The processor is this many times slower. */
  readonly slower?: number;
  readonly slow4G?: boolean;
}

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  slow(conditions: Conditions): Promise<void>;
  close(): Promise<void>;
}

let path: string | null = null;

/** What a browser keeps beside the data of a page; none of it is in a seeded profile. */
const caches = ['Cache', 'Code Cache', 'GPUCache', 'DawnGraphiteCache', 'DawnWebGPUCache', 'Shared Dictionary'];

/** Opens the profile itself; `offline`: whether a page may install its worker. */
export async function openProfile(folder: string, offline: boolean): Promise<Opened> {
  path ??= needBrowser(console.error);
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: path,
    args: [...browserArguments],
    viewport: { width: 360, height: 740 },
    serviceWorkers: offline ? 'allow' : 'block',
  });
  // tsx names functions with a helper that no page has.
  await context.addInitScript({ content: 'globalThis.__name = (of) => of;' });
  await context.addInitScript(watchPage);
  const page = context.pages()[0] ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  return {
    context,
    page,
    cdp,
    async slow({ slower = 1, slow4G = false }) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
      if (!slow4G) return;
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 150,
        downloadThroughput: 1_600_000 / 8,
        uploadThroughput: 750_000 / 8,
      });
    },
    close: () => context.close(),
  };
}

/** Opens a copy, which is deleted when it is closed. */
export async function openCopy(profile: string, offline = false): Promise<Opened> {
  const folder = await mkdtemp(`${profile}-`);
  await cp(profile, folder, { recursive: true });
  const opened = await openProfile(folder, offline);
  return {
    ...opened,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function clearCaches(profile: string): Promise<void> {
  for (const part of ['.', 'Default'])
    for (const cache of caches) await rm(join(profile, part, cache), { recursive: true, force: true });
}
