/** How fast the fold is: npx tsx tests/soak/replay.ts [entries] [cards]. The floor is 500,000 entries a second on one core. */
import { decodeLog, encodeLog, markOf, unionOf } from '../../src/core/log/log.ts';
import { advance, replay } from '../../src/core/mastery/mastery.ts';
import { decodeReplay, encodeReplay } from '../../src/core/mastery/projection.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { createRandom } from '../random.ts';

const [count = 100_000, cards = 10_000] = process.argv.slice(2).map(Number);
const random = createRandom(7);
const entries: LogEntry[] = [];
for (let index = 0; index < count; index++) {
  const card = Math.floor(random() * cards);
  const skill = `go-architect-progress-tracker/topic-${card % 24}/l${1 + (card % 3)}/skill-${card}`;
  const share = random();
  entries.push({
    id: `device-${index.toString(36).padStart(6, '0')}`,
    at: 1_780_000_000_000 + index * 60_000,
    zone: 120,
    device: 'device',
    kind: 'review',
    skill,
    rating: share < 0.1 ? 1 : share < 0.2 ? 2 : share < 0.9 ? 3 : 4,
    took: 8000,
    ivl: 1 + Math.floor(random() * 30),
    ...(index % 2 ? { face: index % 4 === 1 ? 'predict' : 'explain' } : {}),
  });
}

function best<T>(name: string, run: () => T, units = count): T {
  let least = Number.POSITIVE_INFINITY;
  let result: T | undefined;
  for (let round = 0; round < 15; round++) {
    // The processor's time, not the wall's: the machine has other work.
    const start = process.cpuUsage();
    result = run();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  const rate = Math.round((units / least) * 1000).toLocaleString('en');
  console.log(`${name.padEnd(42)} ${least.toFixed(1).padStart(8)} ms   ${rate.padStart(12)} entries/s`);
  return result as T;
}

const result = best('replay', () => replay(entries));
const unprinted = entries.map(({ ivl: _, ...rest }) => rest as LogEntry);
best('replay, ivl left out', () => replay(unprinted));
const copies = structuredClone(entries);
best('unionOf, all of it known', () => unionOf(entries, copies));
best('replay, unsorted', () => replay([...entries].reverse()));
const undos = entries.filter((_, index) => index % 50 === 0);
const withUndos = [
  ...entries,
  ...undos.map((entry, index) => ({ id: `u${index}`, at: entry.at + 1, kind: 'undo', target: entry.id })),
];
best('replay, 2 % undone', () => replay(withUndos));
const late = entries.slice(-10_000);
const base = replay(entries.slice(0, -10_000));
best(
  'advance, one by one',
  () => {
    const copy = { ...base, states: new Map(base.states), own: new Map(base.own), imports: [], problems: [] };
    for (const entry of late) if (!advance(copy, entry)) throw new Error(`not advanced: ${entry.id}`);
  },
  late.length,
);
const text = best('encodeLog', () => encodeLog(entries));
best('decodeLog', () => decodeLog(text));
best('markOf', () => markOf(entries));
const packed = best('encodeReplay', () => encodeReplay(result));
best('structuredClone of it', () => structuredClone(packed));
best('decodeReplay', () => decodeReplay(packed));
console.log(`${result.states.size} states`);
