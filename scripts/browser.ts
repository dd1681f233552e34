/** Finds a Chromium for the journeys: Playwright's own, else one of the system's, else tries to install one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Nothing in the background that would disturb a measurement or ask the network. */
export const browserArguments: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Root, as in most containers, may not use the sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')];
  }),
};

/** Path of a browser that starts, or null. `BROWSER_PATH` names one by hand. */
export function findBrowser(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  const candidates = [
    process.env.BROWSER_PATH,
    chromium.executablePath(),
    ...onPath,
    ...(places[process.platform] ?? []),
  ];
  return candidates.find((path): path is string => path !== undefined && path !== '' && starts(path)) ?? null;
}

/** A browser whose libraries are missing exists and does not start. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/** `findBrowser`, then attempts to install one. Throws with what the person can do. */
export function needBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found !== null) return found;
  for (const [command, words] of attempts()) {
    say(`no browser found; trying: ${command} ${words.join(' ')}`);
    spawnSync(command, words, { stdio: 'inherit', timeout: 600_000, shell: process.platform === 'win32' });
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install Chrome, Edge or Chromium, or run ' +
      '`npx playwright install --with-deps chromium`, or set BROWSER_PATH to a browser, and start again.',
  );
}

function attempts(): (readonly [command: string, words: readonly string[]])[] {
  const list: (readonly [string, readonly string[]])[] = [['npx', ['playwright', 'install', 'chromium']]];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    list.push(['apt-get', ['update', '-q']], ['apt-get', ['install', '-qy', '--no-install-recommends', 'chromium']]);
  return list;
}
