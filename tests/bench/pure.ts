/** What needs no browser: the reader, the replay and the jargon check, in processor time of this process, for the machine has other work. */
import { join } from 'node:path';
import { readCardFiles, readWordLists } from '../../scripts/cardFiles.ts';
import { makeDeck } from '../../scripts/deck.ts';
import { replay } from '../../src/core/mastery/mastery.ts';
import { checkText } from '../../src/core/mentor/check.ts';
import { createFinder } from '../../src/core/mentor/terms.ts';
import { WORD } from '../../src/core/mentor/wordForms.ts';
import { readTracker } from '../../src/core/tracker/tracker.ts';
import { logOf, SHIPPED, trackerOf } from './seed.ts';

/** Least of some rounds, seconds: what the processor can do when nothing disturbs it. */
function least(run: () => unknown, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    run();
    const { user } = process.cpuUsage(start);
    best = Math.min(best, user / 1e6);
  }
  return best;
}

/** Bytes a second. */
export async function readerSpeed(skills: number): Promise<number> {
  const bytes = await trackerOf(skills);
  const text = bytes.toString('utf8');
  return bytes.length / least(() => readTracker(text, 'tracker.md'), skills > 1000 ? 7 : 40);
}

/** Entries a second: 100,000 reviews of 10,000 skills. */
export async function replaySpeed(): Promise<number> {
  const { skills } = readTracker((await trackerOf(10_000)).toString('utf8'));
  const entries = Array.from({ length: 10 }, (_, round) =>
    logOf(skills, 1_780_000_000_000 + round * 10 * 86_400_000).entries.map((entry) => ({
      ...entry,
      id: `${entry.id}-${round}`,
    })),
  ).flat();
  entries.sort((one, other) => one.at - other.at);
  return entries.length / least(() => replay(entries), 9);
}

/** Seconds of one run, of twenty in a row: the processor's clock ticks in milliseconds. */
function each(run: () => unknown): number {
  const twenty = () => {
    for (let count = 0; count < 20; count++) run();
  };
  return least(twenty, 5) / 20;
}

export interface CheckSpeed {
  /** Of 100 kB of the cards' own words, with every term unknown. Seconds. */
  readonly seconds: number;
  /** The same beside a bare walk over its words. */
  readonly ratio: number;
  /** How many times the time eight times a hostile text takes; the worst of some. */
  readonly growth: number;
}

export async function checkSpeed(): Promise<CheckSpeed> {
  const folder = join(process.cwd(), 'data/cards');
  const files = readCardFiles(folder);
  const tracker = (await trackerOf(SHIPPED)).toString('utf8');
  const finder = createFinder(makeDeck(tracker, files, readWordLists(folder)).glossary.terms);
  const check = (text: string) => checkText(text, finder, () => true);
  const text = files
    .map((file) => file.text)
    .join('\n')
    .slice(0, 100_000);
  const seconds = each(() => check(text));
  const bare = each(() => [...text.matchAll(WORD)].length);
  const hostile = ['itab ', 'false-', '` ', 'a` ``b``` ', '](', '> ', 'https://', '```\n'];
  const growths = hostile.map((piece) => {
    const [one, eight] = [20_000, 160_000].map((size) => each(() => check(piece.repeat(size / piece.length))));
    return eight! / one!;
  });
  return { seconds, ratio: seconds / bare, growth: Math.max(...growths) };
}
