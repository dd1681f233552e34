/**
 * The fold against a second, naive one in Python, on random logs: npx tsx tests/soak/oracle.ts [logs] [seed].
 * Memory may differ by 1e-6 of itself (other libraries round the last bit otherwise); all else is to be the same.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkedOf, replay, statesFor, statusOf } from '../../src/core/mastery/mastery.ts';
import type { LogEntry, SkillState } from '../../src/core/model.ts';
import { randomLog, skills, start } from '../core/log/logs.ts';
import { createRandom } from '../random.ts';

const [logs = 3000, first = 1] = process.argv.slice(2).map(Number);
const python = spawn('python3', [join(import.meta.dirname, '../oracle/fold.py')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();

type Told = Record<string, unknown>;
const fields = ['last', 'due', 'dots', 'gap', 'passed', 'named', 'ticked', 'verified', 'missed', 'decided'] as const;

function ours(
  entries: readonly LogEntry[],
  held: readonly string[],
  ticked: readonly string[],
  today: number,
): Map<string, Told> {
  const result = replay(entries);
  const states = statesFor(result, (id) => held.includes(id));
  return new Map(
    [...new Set([...held, ...states.keys()])].map((id) => {
      const state = states.get(id);
      const told: Told = {
        stability: state?.memory?.stability ?? null,
        difficulty: state?.memory?.difficulty ?? null,
        status: statusOf(state, ticked.includes(id), today, result.settings),
        checked: checkedOf(state, ticked.includes(id)),
      };
      for (const field of fields) told[field] = state?.[field] ?? untouched[field];
      return [id, told];
    }),
  );
}

const untouched: Partial<SkillState> = {
  last: null,
  due: null,
  dots: 0,
  gap: 0,
  passed: [],
  named: 0,
  ticked: false,
  verified: false,
  missed: false,
  decided: false,
};

function near(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= 1e-6 * Math.abs(other);
  return one === other;
}

const seen = new Map<string, number>();
let differences = 0;
for (let seed = first; seed < first + logs; seed++) {
  const random = createRandom(seed * 31);
  const entries = randomLog(seed, 1 + Math.floor(random() * 120));
  const held = skills.filter(() => random() < 0.7);
  const ticked = held.filter(() => random() < 0.3);
  const today = Math.floor(start / 86_400_000) + Math.floor(random() * 800);
  python.stdin.write(`${JSON.stringify({ entries, held, ticked, today })}\n`);
  const theirs = JSON.parse((await answers.next()).value as string) as { skills: Record<string, Told> };
  const told = ours(entries, held, ticked, today);
  const ids = new Set([...told.keys(), ...Object.keys(theirs.skills)]);
  for (const id of ids) {
    const theirState = Object.hasOwn(theirs.skills, id) ? theirs.skills[id]! : untouchedTold();
    const [stability, difficulty] = (theirState.memory as [number, number] | null) ?? [null, null];
    const state = told.get(id) ?? untouchedTold();
    const wrong: string[] = [];
    if (!near(state.stability, stability) || !near(state.difficulty, difficulty)) wrong.push('memory');
    for (const field of [...fields, 'status', 'checked'] as const) {
      if (JSON.stringify(state[field]) !== JSON.stringify(theirState[field])) wrong.push(field);
    }
    seen.set(String(state.status), (seen.get(String(state.status)) ?? 0) + 1);
    if (wrong.length === 0) continue;
    differences++;
    if (differences <= 5)
      console.log(
        `seed ${seed}, ${id}: ${wrong.join(', ')}\n  ours   ${JSON.stringify(state)}\n  theirs ${JSON.stringify(theirState)}`,
      );
  }
}
python.stdin.end();
console.log(
  `${logs} logs from seed ${first}: ${differences} differences; ${[...seen].map(([status, count]) => `${status} ${count}`).join(', ')}`,
);
process.exitCode = differences > 0 ? 1 : 0;

function untouchedTold(): Told {
  return { ...untouched, memory: null, stability: null, difficulty: null, status: 'new', checked: false };
}
