/** Trackers inside a transaction: a small row, the heads in columns, the statements in records of fifty. */
import type { TrackerRow } from '../app/env.ts';
import { decodeHeads, encodeHeads } from './columns.ts';
import { type Tables, TEXTS } from './schema.ts';

/** Records that are handed over at once, some 10 ms: between them the screen and the person's taps have their turn. */
const AT_ONCE = 60;

export async function readTracker({ trackers, heads }: Tables, key: string): Promise<TrackerRow | null> {
  const [row, columns] = await Promise.all([trackers.get(key), heads.get(key)]);
  return row && columns ? { ...row, ...decodeHeads(columns.columns) } : null;
}

export async function writeTracker(
  { trackers, heads, texts }: Tables,
  tracker: TrackerRow,
  statements?: readonly string[],
) {
  const { heads: list, ticked, ...row } = tracker;
  // One after the other: each is a task of its own where the tracker is large.
  await Promise.all([trackers.put(row), heads.put({ key: row.key, columns: encodeHeads(list, ticked) })]);
  if (statements) await writeTexts(texts, row.key, statements);
}

async function writeTexts(texts: Tables['texts'], key: string, statements: readonly string[]): Promise<void> {
  await texts.where('[key+first]').between([key, 0], [key, Number.POSITIVE_INFINITY]).delete();
  const firsts = Array.from({ length: Math.ceil(statements.length / TEXTS) }, (_, at) => at * TEXTS);
  for (let from = 0; from < firsts.length; from += AT_ONCE) {
    const some = firsts.slice(from, from + AT_ONCE);
    await texts.bulkPut(some.map((first) => ({ key, first, texts: statements.slice(first, first + TEXTS) })));
  }
}
