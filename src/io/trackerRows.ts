/** Trackers inside a transaction: a small row, the heads in columns, the statements in records of fifty. */
import type { TrackerRow } from '../app/env.ts';
import type { SkillHead, SkillId } from '../core/model.ts';
import { decodeHeads, encodeHeads, HEADS } from './columns.ts';
import { partsOf } from './parts.ts';
import { type Tables, TEXTS } from './schema.ts';

/** Records that are handed over at once, some 10 ms: between them the screen and the person's taps have their turn. */
const AT_ONCE = 60;

export async function readTracker({ trackers, heads }: Tables, key: string): Promise<TrackerRow | null> {
  const [row, first] = await Promise.all([trackers.get(key), heads.get(key)]);
  if (!row || !first) return null;
  const rest = first.more ? await partsOf(heads, key).toArray() : [];
  return { ...row, ...decodeHeads([first, ...rest].map(({ columns }) => columns)) };
}

export async function writeTracker(
  { trackers, heads, texts }: Tables,
  tracker: TrackerRow,
  statements?: readonly string[],
) {
  const { heads: list, ticked, ...row } = tracker;
  await trackers.put(row);
  await writeHeads(heads, row.key, list, ticked);
  if (statements) await writeTexts(texts, row.key, statements);
}

/** One part after the other: the screen and the person's taps have their turn between them. */
async function writeHeads(heads: Tables['heads'], key: string, list: readonly SkillHead[], ticked: readonly SkillId[]) {
  await partsOf(heads, key).delete();
  let part = 0;
  for (const columns of encodeHeads(list, ticked)) {
    const more = list.length > HEADS && ({ more: true } as const);
    await heads.put(part === 0 ? { key, columns, ...more } : { key: [key, part], columns });
    part++;
  }
}

async function writeTexts(texts: Tables['texts'], key: string, statements: readonly string[]): Promise<void> {
  await texts.where('[key+first]').between([key, 0], [key, Number.POSITIVE_INFINITY]).delete();
  const firsts = Array.from({ length: Math.ceil(statements.length / TEXTS) }, (_, at) => at * TEXTS);
  for (let from = 0; from < firsts.length; from += AT_ONCE) {
    const some = firsts.slice(from, from + AT_ONCE);
    await texts.bulkPut(some.map((first) => ({ key, first, texts: statements.slice(first, first + TEXTS) })));
  }
}
