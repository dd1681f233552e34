/** Trackers inside a transaction: a small row, the heads in columns, the statements in records of fifty. */
import type { TrackerRow } from '../app/env.ts';
import { decodeHeads, encodeHeads } from './columns.ts';
import { type Tables, TEXTS } from './schema.ts';

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
  await Promise.all([
    trackers.put(row),
    heads.put({ key: row.key, columns: encodeHeads(list, ticked) }),
    statements && writeTexts(texts, row.key, statements),
  ]);
}

async function writeTexts(texts: Tables['texts'], key: string, statements: readonly string[]): Promise<void> {
  await texts.where('[key+first]').between([key, 0], [key, Number.POSITIVE_INFINITY]).delete();
  const firsts = Array.from({ length: Math.ceil(statements.length / TEXTS) }, (_, at) => at * TEXTS);
  await texts.bulkPut(firsts.map((first) => ({ key, first, texts: statements.slice(first, first + TEXTS) })));
}
