/**
 * Compiles and runs every Go block of data/cards: a card that says "prints false" was run. Blocks are packages of a few modules, so that
 * one call of the toolchain checks many; what passed is remembered by its content and the toolchain's version.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CardFile, readCardFiles } from './cardFiles.ts';
import { blocksOf, fileNameOf, type GoBlock, MODES, programOf } from './goBlocks.ts';
import { checkOtherFences } from './otherFences.ts';

/** Changes where a new checker could judge otherwise. */
const CHECKER = 1;
/** What blocks may import beside the standard library, vendored: a check needs no network. */
const REQUIRED = join(import.meta.dirname, 'goModule');
const RUN_LIMIT = 10_000;
const BUILD_LIMIT = 300_000;
const PROGRAMS_AT_ONCE = 2;

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Job extends GoBlock {
  readonly name: string;
  readonly key: string;
}

export interface GoReport {
  /** Null: no Go on this machine, nothing was checked. */
  readonly toolchain: string | null;
  readonly counts: ReadonlyMap<string, number>;
  /** Fences of other languages that a parser has read. */
  readonly others: ReadonlyMap<string, number>;
  readonly cached: number;
  readonly problems: readonly string[];
  readonly unchecked: ReadonlyMap<string, number>;
}

/** @param cacheFile remembers the keys of blocks that passed; null: nothing is remembered */
export async function checkGo(files: readonly CardFile[], cacheFile: string | null): Promise<GoReport> {
  const { blocks, problems: misread } = blocksOf(files);
  const { problems: unread, counts: others, unchecked } = await checkOtherFences(files);
  const found = [...misread, ...unread];
  const counts = new Map<string, number>();
  for (const mode of MODES) {
    const count = blocks.filter((block) => block.mode === mode).length;
    if (count) counts.set(mode, count);
  }
  const toolchain = await goVersion();
  if (toolchain === null) return { toolchain, counts, others, cached: 0, problems: found, unchecked };
  const known = new Set<string>(
    cacheFile && existsSync(cacheFile) ? (JSON.parse(readFileSync(cacheFile, 'utf8')) as string[]) : [],
  );
  const jobs = blocks.map((block, index): Job => ({ ...block, name: `b${index}`, key: keyOf(block, toolchain) }));
  const fresh = jobs.filter((job) => !known.has(job.key));
  const problems = [...found];
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  try {
    const failed = await checkJobs(fresh, folder);
    for (const [job, message] of failed) problems.push(`${job.file}:${job.line}: ${message}`);
    if (cacheFile) {
      const passed = jobs.filter((job) => !failed.has(job)).map((job) => job.key);
      mkdirSync(join(cacheFile, '..'), { recursive: true });
      writeFileSync(cacheFile, JSON.stringify(passed));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { toolchain, counts, others, cached: jobs.length - fresh.length, problems, unchecked };
}

function keyOf(block: GoBlock, toolchain: string): string {
  const { mode, language, flags, code, output } = block;
  return createHash('sha256')
    .update(JSON.stringify([CHECKER, toolchain, mode, language, flags, code, output]))
    .digest('hex')
    .slice(0, 24);
}

async function goVersion(): Promise<string | null> {
  const { code, out } = await execute('go', ['env', 'GOVERSION'], tmpdir(), RUN_LIMIT);
  return code === 0 ? out.trim() : null;
}

function execute(command: string, words: readonly string[], cwd: string, limit: number): Promise<Done> {
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-buildvcs=false', GOPROXY: 'off' };
  return new Promise((resolve) => {
    execFile(
      command,
      words,
      { cwd, env, timeout: limit, maxBuffer: 16 << 20, killSignal: 'SIGKILL' },
      (error, out, err) => {
        const code = error ? (typeof error.code === 'number' ? error.code : error.killed ? -1 : -2) : 0;
        resolve({ code, out, err });
      },
    );
  });
}

// ── Modules ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function checkJobs(jobs: readonly Job[], folder: string): Promise<Map<Job, string>> {
  const failed = new Map<Job, string>();
  for (const language of new Set(jobs.map((job) => job.language))) {
    const module = join(folder, `go${language}`);
    const own = jobs.filter((job) => job.language === language);
    for (const job of own) {
      mkdirSync(join(module, job.name), { recursive: true });
      writeFileSync(join(module, job.name, fileNameOf(job)), programOf(job));
    }
    writeModule(
      module,
      language || '1.26',
      own.some(({ code }) => /\bgomock\b/.test(code)),
    );
    const of = (...modes: readonly string[]) => own.filter((job) => modes.includes(job.mode) && !job.flags);
    await checkBuild(of('part'), module, failed);
    await checkFail(of('fail'), module, failed);
    await checkVet(of('vet', 'vetfail'), module, failed);
    await checkPrograms(of('run', 'panic'), module, [], failed);
    await checkPrograms(of('race'), module, ['-race'], failed);
    await checkTests(of('test', 'bench'), module, failed);
    for (const flags of new Set(own.map((job) => job.flags).filter(Boolean)))
      await checkRemarks(
        own.filter((job) => job.flags === flags),
        flags,
        module,
        failed,
      );
  }
  return failed;
}

/** The requirements are written only where a block needs them: they ask for a newer language than some blocks are of. */
function writeModule(module: string, language: string, required: boolean): void {
  const text = required ? readFileSync(join(REQUIRED, 'go.mod'), 'utf8') : 'module cards\n\ngo 1.26\n';
  writeFileSync(join(module, 'go.mod'), text.replace(/^go .*$/m, `go ${language}`));
  if (!required) return;
  cpSync(join(REQUIRED, 'go.sum'), join(module, 'go.sum'));
  cpSync(join(REQUIRED, 'vendor'), join(module, 'vendor'), { recursive: true });
}

const paths = (jobs: readonly Job[]) => jobs.map((job) => `./${job.name}`);

/** What the toolchain said about one package: the lines below its heading, and those that name its folder. */
function saidOf(job: Job, text: string): string[] {
  let heading = '';
  return text.split('\n').filter((line) => {
    heading = /^# cards\/(b\d+)\b/.exec(line)?.[1] ?? heading;
    if (line.startsWith('# ') || !line.trim()) return false;
    const folder = /(?:^|[\s/])(b\d+)\/[^/\s:]+:\d/.exec(line)?.[1];
    return (folder ?? heading) === job.name;
  });
}

/** `04-x.md:12:3: message` → `message`. */
function unplaced(line: string): string {
  return line.replace(/^(?:vet: )?\S+?:\d+(?::\d+)?: /, '');
}

function firstSaid(job: Job, text: string): string {
  return saidOf(job, text)[0] ?? text.trim().split('\n')[0] ?? '';
}

async function build(
  jobs: readonly Job[],
  module: string,
  words: readonly string[],
  failed: Map<Job, string>,
): Promise<Job[]> {
  if (!jobs.length) return [];
  const { code, out, err } = await execute('go', ['build', ...words, ...paths(jobs)], module, BUILD_LIMIT);
  if (code === 0) return [...jobs];
  const good: Job[] = [];
  for (const job of jobs) {
    if (saidOf(job, out + err).length) failed.set(job, `does not compile: ${firstSaid(job, out + err)}`);
    else good.push(job);
  }
  if (good.length === jobs.length) throw new Error(`go build failed and named no block:\n${out}${err}`);
  // The others may not have been linked.
  return build(good, module, words, failed);
}

async function checkBuild(jobs: readonly Job[], module: string, failed: Map<Job, string>): Promise<void> {
  await build(jobs, module, [], failed);
}

async function checkFail(jobs: readonly Job[], module: string, failed: Map<Job, string>): Promise<void> {
  if (!jobs.length) return;
  const { out, err } = await execute('go', ['build', '-gcflags=-e', ...paths(jobs)], module, BUILD_LIMIT);
  for (const job of jobs) {
    const said = saidOf(job, out + err).map(unplaced);
    if (!said.length) failed.set(job, 'must not compile, but it does');
    else checkOccurs(job, said, failed);
  }
}

async function checkVet(jobs: readonly Job[], module: string, failed: Map<Job, string>): Promise<void> {
  if (!jobs.length) return;
  const compiled = await build(jobs, module, [], failed);
  if (!compiled.length) return;
  const { out, err } = await execute('go', ['vet', ...paths(compiled)], module, BUILD_LIMIT);
  for (const job of compiled) {
    const said = saidOf(job, out + err);
    if (job.mode === 'vet' && said.length) failed.set(job, `go vet: ${firstSaid(job, out + err)}`);
    else if (job.mode === 'vetfail' && !said.length) failed.set(job, 'go vet must complain, but it does not');
    else if (job.mode === 'vetfail') checkOccurs(job, said.map(unplaced), failed);
  }
}

async function checkRemarks(
  jobs: readonly Job[],
  flags: string,
  module: string,
  failed: Map<Job, string>,
): Promise<void> {
  const { out, err } = await execute('go', ['build', `-gcflags=${flags}`, ...paths(jobs)], module, BUILD_LIMIT);
  for (const job of jobs) {
    const said = saidOf(job, out + err).map(unplaced);
    if (job.output === null) failed.set(job, `gcflags=${flags} needs an output fence with the lines to find`);
    else checkOccurs(job, said, failed);
  }
}

/** Each line of the output fence stands in one of the lines that were said. */
function checkOccurs(job: Job, said: readonly string[], failed: Map<Job, string>): void {
  const missing = (job.output ?? '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line && !said.some((text) => text.includes(line)));
  if (missing !== undefined)
    failed.set(job, `"${missing}" does not occur; the first line is "${(said[0] ?? '').trim()}"`);
}

// ── Running ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function checkPrograms(
  jobs: readonly Job[],
  module: string,
  words: readonly string[],
  failed: Map<Job, string>,
): Promise<void> {
  const binaries = join(module, 'bin');
  mkdirSync(binaries, { recursive: true });
  const built = await build(jobs, module, [...words, '-o', `${binaries}/`], failed);
  const queue = [...built];
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift())
      checkRun(job, await execute(join(binaries, job.name), [], module, RUN_LIMIT), failed);
  };
  await Promise.all(Array.from({ length: PROGRAMS_AT_ONCE }, work));
}

function checkRun(job: Job, { code, out, err }: Done, failed: Map<Job, string>): void {
  if (code === -1) failed.set(job, `was still running after ${RUN_LIMIT / 1000} s`);
  else if (job.mode === 'race') {
    if (!err.includes('WARNING: DATA RACE')) failed.set(job, 'the race detector found nothing');
    else checkOccurs(job, (out + err).split('\n'), failed);
  } else if (job.mode === 'panic') {
    if (code === 0) failed.set(job, 'must end with a panic or a fatal error, but it exits with 0');
    else checkOccurs(job, err.split('\n'), failed);
  } else if (code !== 0) failed.set(job, `exits with ${code}: ${err.trim().split('\n')[0]}`);
  else if (job.output === null)
    failed.set(job, 'has no output fence right below; a block that only compiles is a "part"');
  else {
    const difference = firstDifference(job.output, out);
    if (difference) failed.set(job, difference);
  }
}

export function firstDifference(expected: string, printed: string): string | null {
  const clean = (text: string) =>
    text
      .replace(/[ \t]+$/gm, '')
      .replace(/\n+$/, '')
      .split('\n');
  const [wanted, got] = [clean(expected), clean(printed)];
  const at = Array.from({ length: Math.max(wanted.length, got.length) }, (_, index) => index).find(
    (index) => wanted[index] !== got[index],
  );
  if (at === undefined) return null;
  const show = (line: string | undefined) => (line === undefined ? 'nothing' : `"${line}"`);
  return `line ${at + 1} of the output: the card says ${show(wanted[at])}, it prints ${show(got[at])}`;
}

async function checkTests(jobs: readonly Job[], module: string, failed: Map<Job, string>): Promise<void> {
  for (const mode of ['test', 'bench']) {
    const own = jobs.filter((job) => job.mode === mode);
    if (!own.length) continue;
    const words = mode === 'bench' ? ['-run=^$', '-bench=.', '-benchtime=1x'] : [];
    const { out, err } = await execute(
      'go',
      ['test', '-v', '-vet=off', '-json', ...words, ...paths(own)],
      module,
      BUILD_LIMIT,
    );
    const said = new Map<string, string>();
    const ended = new Map<string, string>();
    for (const line of out.split('\n').filter((text) => text.startsWith('{'))) {
      const event = JSON.parse(line) as {
        Action: string;
        Package?: string;
        ImportPath?: string;
        Test?: string;
        Output?: string;
      };
      const name = /b\d+/.exec(event.Package ?? event.ImportPath ?? '')?.[0] ?? '';
      if (event.Output) said.set(name, (said.get(name) ?? '') + event.Output);
      if (!event.Test && /^(?:pass|fail|skip)$/.test(event.Action)) ended.set(name, event.Action);
    }
    for (const job of own) {
      const text = said.get(job.name) ?? err;
      const lines = text.split('\n');
      if (ended.get(job.name) !== 'pass')
        failed.set(
          job,
          `go test: ${lines.find((line) => /\.(?:md|go):\d+|FAIL|panic/.test(line))?.trim() ?? err.trim().split('\n')[0]}`,
        );
      else if (mode === 'bench' && !/^Benchmark/m.test(text)) failed.set(job, 'has no benchmark');
      else if (mode === 'test' && !/^=== RUN/m.test(text)) failed.set(job, 'has no test');
      else checkOccurs(job, lines, failed);
    }
  }
}

// ── Command ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function main(): Promise<void> {
  const root = process.cwd();
  const named = process.argv.slice(2);
  const files = readCardFiles(join(root, 'data/cards')).filter(
    ({ name }) => !named.length || named.some((part) => name.includes(part)),
  );
  const cache = named.length ? null : join(root, '.cache/go-cards.json');
  const report = await checkGo(files, cache);
  const counts = [...report.counts].map(([mode, count]) => `${mode} ${count}`).join(', ');
  const unchecked = [...report.unchecked].map(([language, count]) => `${language} ${count}`).join(', ');
  for (const problem of report.problems) console.error(`data/cards/${problem}`);
  const others = [...report.others].map(([language, count]) => `${language} ${count}`).join(', ');
  if (others) console.log(`Fences that a parser has read: ${others}`);
  const total = [...report.counts.values()].reduce((sum, count) => sum + count, 0);
  if (report.toolchain === null) console.log(`Go is not installed: ${total} blocks were not checked (${counts})`);
  else
    console.log(
      `${total} Go blocks with ${report.toolchain}: ${counts}; ${report.cached} known from before; ${report.problems.length} problems`,
    );
  if (unchecked) console.log(`not checked: ${unchecked}`);
  process.exitCode = report.problems.length || (report.toolchain === null && process.env.CI) ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
