/** Runs the project's checks one after another, counts them and sums them up. */

import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What was left out, and why; printed, never silent. */
  readonly skipped?: string;
}

export interface Stage {
  readonly name: string;
  /** A stage that must not have failed in the same run: without it this one says nothing new. */
  readonly needs?: string;
  run(): Promise<Counts>;
}

const reports = '.cache/reports';

/** A tool of node_modules, by its file: no shell, the same on every system. */
const tool = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
} as const;

// Where both are set, some tools colour their output all the same.
const { FORCE_COLOR: _, ...environment } = process.env;

interface Ended {
  readonly code: number;
  readonly output: string;
}

function execute(
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((ended) => {
    const child = spawn(command, words, {
      env: { ...environment, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd there, which only a shell starts.
      shell: process.platform === 'win32' && command === 'npm',
    });
    const parts: string[] = [];
    child.stdout.on('data', (part) => parts.push(String(part)));
    child.stderr.on('data', (part) => parts.push(String(part)));
    child.on('error', (error) => ended({ code: 1, output: String(error) }));
    child.on('close', (code) => ended({ code: code ?? 1, output: parts.join('') }));
  });
}

const executeTool = (name: keyof typeof tool, words: readonly string[], env?: Record<string, string>): Promise<Ended> =>
  execute(process.execPath, [join('node_modules', tool[name]), ...words], env);

/** One check that passes or fails as a whole. */
const whole = (name: string, run: () => Promise<Ended>): Stage => ({
  name,
  run: async () => {
    const { code, output } = await run();
    if (code !== 0) show(output);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
});

export const script = (name: string): Stage => whole(name, () => execute('npm', ['run', '--silent', name]));

export const types: readonly Stage[] = [
  whole('types without the DOM', () => executeTool('tsc', ['-p', 'tsconfig.core.json'])),
  whole('types', () => executeTool('tsc', ['-p', 'tsconfig.json'])),
  whole('types of the workers', () => executeTool('tsc', ['-p', 'tsconfig.worker.json'])),
];

export const lint = whole('lint', () => executeTool('biome', ['ci', '--colors=off']));

/** First of all: the app imports what it writes. */
export const deck = script('deck');

export const build = script('build');

/** Go is not needed to work on the app, so without it the check of the Go blocks is left out, and said. */
export const cardsInGo: Stage = {
  name: 'cards:go',
  run: async () => {
    const found = await execute('go', ['version']);
    if (found.code !== 0) return { passed: 0, failed: 0, skipped: 'Go is not installed here' };
    return script('cards:go').run();
  },
};

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

export const unit: Stage = {
  name: 'unit',
  run: async () => {
    const file = join(reports, 'unit.json');
    await clear(file);
    const words = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const { code, output } = await executeTool('vitest', words);
    const report = await read<VitestReport>(file);
    // A file that does not load has no tests, and still fails.
    const broken =
      report?.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0) ?? [];
    const left = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
    return counted(code, output, report?.numPassedTests ?? 0, (report?.numFailedTests ?? 0) + broken.length, left);
  },
};

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly projectName: string;
      readonly status: string;
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

/** The journeys, on the built app. */
export const journeys = (more: readonly string[] = []): Stage => ({
  name: 'e2e',
  needs: 'build',
  run: async () => {
    const { needBrowser } = await import('./browser.ts');
    let browser: string;
    try {
      browser = needBrowser(console.log);
    } catch (error) {
      show(error instanceof Error ? error.message : String(error));
      return { passed: 0, failed: 1 };
    }
    const file = join(reports, 'e2e.json');
    await clear(file);
    const { code, output } = await executeTool('playwright', ['test', '--reporter=line,json', ...more], {
      BROWSER_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    const report = await read<PlaywrightReport>(file);
    const stats = report?.stats;
    const counts = counted(
      code,
      output,
      (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      stats?.unexpected ?? 0,
      stats?.skipped ?? 0,
    );
    if (report) for (const reason of reasonsOf(report)) console.log(reason);
    return counts;
  },
});

/** Which journeys failed and why, again at the end: the output has it at the place where it happened, hundreds of lines before. */
function* reasonsOf(suite: PlaywrightSuite): Generator<string> {
  for (const { title, tests } of suite.specs ?? [])
    for (const { projectName, status, results } of tests)
      if (status === 'unexpected')
        for (const { message } of results.flatMap(({ errors }) => errors))
          yield `\n[${projectName}] ${title}\n${stripVTControlCharacters(message ?? '')}`;
  for (const inner of suite.suites ?? []) yield* reasonsOf(inner);
}

/** Runs the stages in order, prints a line for each, and last a line alone: `412 passed, 0 failed`. */
export async function runStages(stages: readonly Stage[]): Promise<void> {
  let passed = 0;
  let failed = 0;
  const broken = new Set<string>();
  for (const stage of stages) {
    const began = performance.now();
    const counts =
      stage.needs !== undefined && broken.has(stage.needs)
        ? { passed: 0, failed: 1, skipped: `${stage.needs} failed` }
        : await stage.run();
    if (counts.failed > 0) broken.add(stage.name);
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
    const verdict = counts.failed > 0 ? 'FAILED ' : counts.passed === 0 ? 'skipped' : 'ok     ';
    const words = [
      ...(counts.passed + counts.failed > 1 || counts.failed > 0
        ? [`${counts.passed} passed, ${counts.failed} failed`]
        : []),
      ...(counts.skipped === undefined ? [] : [`left out: ${counts.skipped}`]),
    ];
    console.log(`${verdict} ${stage.name.padEnd(22)}${seconds} s   ${words.join('; ')}`.trimEnd());
  }
  if (passed + failed === 0) failed = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function counted(code: number, output: string, passed: number, failed: number, skipped: number): Counts {
  if (code !== 0) show(output);
  const least = code !== 0 && failed === 0 ? 1 : failed;
  return { passed, failed: least, ...(skipped > 0 ? { skipped: `${skipped} tests marked to be skipped` } : {}) };
}

/** The end of what a failed check said; the whole of it may be megabytes. */
function show(output: string): void {
  const lines = output.trimEnd().split('\n');
  const kept = lines.slice(-200);
  if (kept.length < lines.length) console.log(`… ${lines.length - kept.length} lines before`);
  console.log(kept.join('\n'));
}

async function clear(file: string): Promise<void> {
  await mkdir(reports, { recursive: true });
  await rm(file, { force: true });
}

async function read<Report>(file: string): Promise<Report | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}
