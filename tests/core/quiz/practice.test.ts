import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src/core/log/entry.ts';
import { ordered } from '../../../src/core/log/log.ts';
import { dayOfEntry } from '../../../src/core/mastery/fold.ts';
import { type Replay, replay, statusOf } from '../../../src/core/mastery/mastery.ts';
import type { LogEntry, SkillState } from '../../../src/core/model.ts';
import { practiceOf } from '../../../src/core/quiz/question.ts';
import { randomLog, skills, start } from '../log/logs.ts';

const DAY = 86_400_000;
const question = (skill: string) =>
  ({
    form: 'choice',
    skill,
    item: 'quiz',
    made: false,
    question: [],
    options: [
      { text: ['a'], right: true, feedback: [] },
      { text: ['b'], right: false, feedback: [] },
    ],
  }) as const;

const practice = fc
  .record({
    skill: fc.constantFrom(...skills),
    right: fc.boolean(),
    exam: fc.boolean(),
    day: fc.integer({ min: -5, max: 400 }),
  })
  .map(
    ({ skill, right, exam, day }): Omit<LogEntry, 'id'> => ({
      at: start + day * DAY,
      ...practiceOf(question(skill), right ? 0 : 1, 'run', exam),
    }),
  );
const logWithPractice = fc.record({
  log: fc.record({ seed: fc.integer(), size: fc.nat(80) }).map(({ seed, size }) => randomLog(seed, size)),
  // An undo of a random log may name any entry, so these have ids that it does not know.
  practice: fc
    .array(practice, { minLength: 5, maxLength: 40 })
    .map((some) => some.map((one, at) => ({ ...one, id: `quiz-${at}` }))),
});

/** All that practice may not touch. */
function evidenceOf({ due: _, ...rest }: SkillState): unknown {
  return rest;
}
const stateIn = ({ states }: Replay, id: string) => states.get(id);

describe('practice never counts up (law 13)', () => {
  it('no quiz answer raises stability or dots, moves a due day later, or makes a new skill a known one', () => {
    let hastened = 0;
    fc.assert(
      fc.property(logWithPractice, ({ log, practice: answers }) => {
        const before = replay(log);
        const after = replay([...log, ...(answers as LogEntry[])]);
        expect([...after.states.keys()]).toEqual([...before.states.keys()]);
        for (const [id, state] of before.states) {
          const now = stateIn(after, id)!;
          expect(evidenceOf(now)).toEqual(evidenceOf(state));
          if (state.due === null) expect(now.due).toBeNull();
          else {
            expect(now.due).toBeLessThanOrEqual(state.due);
            if (now.due! < state.due) hastened++;
          }
          expect(statusOf(now, false, 21_000, after.settings)).toBe(statusOf(state, false, 21_000, after.settings));
        }
      }),
      { numRuns: 300 },
    );
    // The law is not kept by doing nothing.
    expect(hastened).toBeGreaterThan(10);
  });

  it('right answers alone change nothing at all', () => {
    fc.assert(
      fc.property(logWithPractice, ({ log, practice: answers }) => {
        const right = (answers as LogEntry[]).filter(({ ok }) => ok);
        expect(replay([...log, ...right]).states).toEqual(replay(log).states);
      }),
    );
  });

  it('a miss at the end brings an existing due day to that day and leaves a skill without one as it is', () => {
    fc.assert(
      fc.property(
        fc.record({ seed: fc.integer(), size: fc.nat(80) }),
        fc.constantFrom(...skills),
        ({ seed, size }, skill) => {
          const log = randomLog(seed, size).filter(({ kind }) => kind !== 'adopt');
          const last = ordered(log).at(-1);
          const at = Math.max(start, last?.at ?? 0) + 1;
          const miss = { id: 'quiz', at, ...practiceOf(question(skill), 1, 'run', false) } as LogEntry;
          const before = replay(log);
          const after = replay([...log, miss]);
          const due = before.states.get(skill)?.due ?? null;
          const today = dayOfEntry(miss, before.settings);
          expect(after.states.get(skill)?.due ?? null).toBe(due === null ? null : Math.min(due, today));
          expect(after.states.has(skill)).toBe(before.states.has(skill));
        },
      ),
    );
  });

  it('the entry is one that counts and says what was given', () => {
    const entry = { id: 'e', at: start, ...practiceOf(question('t/a/l1/one'), 1, 'run-1', false) } as LogEntry;
    expect(faultOf(entry)).toBe('');
    expect(entry).toMatchObject({ kind: 'practice', ok: false, mode: 'quiz', item: 'quiz', choice: 1, run: 'run-1' });
    expect(practiceOf(question('t/a/l1/one'), 0, 'run-1', true)).toMatchObject({ ok: true, mode: 'exam' });
  });
});
