/** What needs no browser: the reader and the replay, in processor time of this process, for the machine has other work. */
import { replay } from '../../src/core/mastery/mastery.ts';
import { readTracker } from '../../src/core/tracker/tracker.ts';
import { logOf, trackerOf } from './seed.ts';

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
