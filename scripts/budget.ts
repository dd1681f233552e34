/** The size budget: what must arrive before the first card, measured on the files that ship. Run by every build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** kB of 1,000 bytes. The floor page of the same libraries has 44.8 kB gzip of script. */
const mostScript = 60;
const mostLoad = 90;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Chunks = Readonly<Record<string, Chunk>>;

interface Measured {
  readonly file: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

const folder = 'dist';

/** A chunk and everything that it imports before it can run. */
function withImports(chunks: Chunks, key: string, reached = new Set<string>()): Set<string> {
  if (reached.has(key)) return reached;
  const chunk = chunks[key];
  if (chunk === undefined) throw new Error(`the build's manifest has no chunk ${key}`);
  reached.add(key);
  for (const next of chunk.imports ?? []) withImports(chunks, next, reached);
  return reached;
}

async function measure(file: string): Promise<Measured> {
  const body = await readFile(join(folder, file));
  const brotli = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
  return { file, raw: body.length, gzip: gzipSync(body, { level: 9 }).length, brotli: brotli.length };
}

const chunks = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Chunks;
const html = await readFile(join(folder, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
const entries = Object.keys(chunks).filter((key) => named.includes(chunks[key]?.file ?? ''));
if (!named.some((file) => file.endsWith('.js'))) throw new Error('index.html names no script');

const first = new Set<string>();
for (const key of entries) withImports(chunks, key, first);
// The study page, where it is a chunk of its own, stands between the person and the first card.
for (const key of Object.keys(chunks)) if (/ui\/pages\/Study\.tsx$/.test(key)) withImports(chunks, key, first);

const files = new Set([
  ...named,
  ...[...first].flatMap((key) => [chunks[key]?.file ?? '', ...(chunks[key]?.css ?? [])]),
]);
const scripts = new Set([...files].filter((file) => file.endsWith('.js')));
const styles = new Set([...files].filter((file) => file.endsWith('.css')));

/** Parts of the deck by where they came from, without those that are code and counted already. */
async function deckParts(pattern: RegExp): Promise<Measured[]> {
  const files = new Set(Object.keys(chunks).flatMap((key) => (pattern.test(key) ? [chunks[key]?.file ?? ''] : [])));
  const parts = await Promise.all([...files].filter((file) => !scripts.has(file)).map(measure));
  return parts.sort((a, b) => b.brotli - a.brotli);
}

// The first card needs the index and the cards of one topic; which one is not known, so the largest is counted.
const deck = [
  ...(await deckParts(/generated\/deck\/index/)),
  ...(await deckParts(/generated\/deck\/topics\//)).slice(0, 1),
];

const page = [await measure('index.html')];
const measuredStyles = await Promise.all([...styles].map(measure));
const measuredScripts = await Promise.all([...scripts].map(measure));
const load = [...page, ...measuredStyles, ...measuredScripts, ...deck];

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(8);
const row = (name: string, { raw, gzip, brotli }: Omit<Measured, 'file'>): string =>
  `${name.padEnd(44)}${kilobytes(raw)}${kilobytes(gzip)}${kilobytes(brotli)}`;
const sum = (of: readonly Measured[]): Omit<Measured, 'file'> => ({
  raw: of.reduce((total, one) => total + one.raw, 0),
  gzip: of.reduce((total, one) => total + one.gzip, 0),
  brotli: of.reduce((total, one) => total + one.brotli, 0),
});

console.log(
  `\n${'Before the first card, kB'.padEnd(44)}${'raw'.padStart(8)}${'gzip'.padStart(8)}${'brotli'.padStart(8)}`,
);
for (const one of load) console.log(row(one.file, one));
const script = sum(measuredScripts).gzip / 1000;
const whole = sum(load).brotli / 1000;
console.log(row('script', sum(measuredScripts)));
console.log(row('all', sum(load)));

const failures = [
  ...(script > mostScript ? [`script is ${script.toFixed(1)} kB gzip, ${mostScript} are allowed`] : []),
  ...(whole > mostLoad ? [`the first load is ${whole.toFixed(1)} kB brotli, ${mostLoad} are allowed`] : []),
];
for (const failure of failures) console.error(`Over budget: ${failure}`);
if (failures.length > 0) process.exitCode = 1;
else
  console.log(
    `Within budget: script ${script.toFixed(1)} of ${mostScript} kB gzip, first load ${whole.toFixed(1)} of ${mostLoad} kB brotli\n`,
  );
