import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLog, encodeLog, ordered } from '../../../src/core/log/log.ts';
import { effective, undone } from '../../../src/core/log/undo.ts';
import { ledgerOf, missingFor } from '../../../src/core/mastery/ledger.ts';
import {
  advance,
  checkedOf,
  type Replay,
  replay,
  rootOf,
  shownUnder,
  statesFor,
  statusOf,
} from '../../../src/core/mastery/mastery.ts';
import { decodeReplay, encodeReplay } from '../../../src/core/mastery/projection.ts';
import { defaultSettings, settingsAfter } from '../../../src/core/mastery/settings.ts';
import type { LogEntry, SkillState } from '../../../src/core/model.ts';
import { randomLog, shuffled, skills } from '../log/logs.ts';

const log = fc.record({ seed: fc.integer(), size: fc.nat(100) }).map(({ seed, size }) => randomLog(seed, size));
const dayLength = 86_400_000;
const noon = (day: number) => (20_000 + day) * dayLength + dayLength / 2;
let count = 0;
const entry = (kind: string, day: number, more: Record<string, unknown> = {}): LogEntry => ({
  id: `e${String(count++).padStart(4, '0')}`,
  at: noon(day),
  kind,
  skill: 'a',
  ...more,
});
const got = (day: number, more: Record<string, unknown> = {}) => entry('review', day, { rating: 3, ...more });
const missed = (day: number, more: Record<string, unknown> = {}) => entry('review', day, { rating: 1, ...more });
const stateOf = (entries: readonly LogEntry[]): SkillState | undefined => replay(entries).states.get('a');

describe('a replay', () => {
  it('is the same however the entries arrive (law 6)', () => {
    fc.assert(
      fc.property(log, fc.integer(), (entries, seed) => {
        const expected = replay(entries);
        expect(replay(shuffled(entries, seed))).toEqual(expected);
        expect(replay(decodeLog(encodeLog(entries)).entries)).toEqual(expected);
      }),
    );
  });

  it('advanced entry by entry equals a fresh one', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const sorted = ordered(entries);
        let result = replay([]);
        let refused = 0;
        for (let end = 1; end <= sorted.length; end++) {
          const before = encodeReplay(result);
          if (advance(result, sorted[end - 1]!)) {
            expect(result).toEqual(replay(sorted.slice(0, end)));
          } else {
            refused++;
            expect(encodeReplay(result)).toEqual(before);
            result = replay(sorted.slice(0, end));
          }
        }
        expect(refused).toBeLessThan(20 + sorted.length / 2);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses to advance by what stands earlier, or changes the past', () => {
    const start = () =>
      replay([got(0, { batch: 'b' }), entry('undo', 1, { target: 'b' }), entry('undo', 1, { target: 'later' })]);
    for (const more of [
      got(0),
      entry('undo', 3, { target: 'b' }),
      entry('adopt', 3, { from: 'a', to: 'b' }),
      got(3, { batch: 'b' }),
      got(3, { id: 'later' }),
      got(3, { rating: 9 }),
      entry('dream', 3),
    ]) {
      expect(advance(start(), more), JSON.stringify(more)).toBe(false);
    }
    expect(advance(start(), got(3))).toBe(true);
  });

  it('never changes a state that someone may hold', () => {
    const result = replay([got(0)]);
    const held = result.states.get('a')!;
    const copy = structuredClone(held);
    advance(result, got(2));
    expect(held).toEqual(copy);
    expect(result.states.get('a')).not.toBe(held);
  });

  it('unpacks as it was packed, and advances alike', () => {
    fc.assert(
      fc.property(log, fc.nat(), (entries, cut) => {
        const sorted = ordered(entries);
        const middle = sorted.length === 0 ? 0 : cut % sorted.length;
        const result = replay(sorted.slice(0, middle));
        const unpacked = decodeReplay(structuredClone(encodeReplay(result))) as Replay;
        expect(unpacked).toEqual(result);
        for (const next of sorted.slice(middle)) expect(advance(unpacked, next)).toBe(advance(result, next));
        expect(unpacked).toEqual(result);
      }),
    );
    expect(decodeReplay({ ...(encodeReplay(replay([])) as object), version: 0 })).toBeNull();
    expect(decodeReplay(null)).toBeNull();
  });

  it('is as if the undone had never been (law 7)', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const sorted = ordered(entries);
        const removed = undone(sorted)?.removed;
        const result = replay(sorted);
        const without = replay(sorted.filter((one, index) => !removed?.[index] && one.kind !== 'undo'));
        const { states, settings, own, imports, families } = result;
        expect({ states, settings, own, imports, families }).toEqual({
          states: without.states,
          settings: without.settings,
          own: without.own,
          imports: without.imports,
          families: without.families,
        });
        expect(replay(effective(sorted)).states).toEqual(states);
      }),
    );
  });
});

describe('the fold', () => {
  it('counts only the first answer of a day', () => {
    expect(stateOf([got(0), got(0), got(0)])).toMatchObject({ dots: 1, graded: 3 });
    expect(stateOf([missed(0), got(0)])).toMatchObject({ dots: 0, missed: true });
    expect(stateOf([got(0), missed(0)])).toMatchObject({ dots: 1, missed: false });
  });

  it('takes two dots for a miss, and with the last one the box', () => {
    const four = [0, 2, 13, 27].map((day) => got(day));
    expect(stateOf(four)).toMatchObject({ dots: 4, ticked: true, verified: true });
    expect(stateOf([...four, missed(50)])).toMatchObject({
      dots: 2,
      ticked: true,
      verified: true,
      missed: true,
      gap: 0,
    });
    expect(stateOf([...four, missed(50), missed(51)])).toMatchObject({
      dots: 0,
      ticked: false,
      verified: false,
      decided: true,
    });
  });

  it('promotes on a second answer of the day, once stability is there', () => {
    const days = [got(0), got(7), got(8), got(9)];
    const before = stateOf(days)!;
    expect(before.dots).toBe(4);
    const weights = defaultSettings.weights.map((weight, index) => (index === 17 ? 2 : index === 19 ? 0.01 : weight));
    const easy = [0, 1, 2, 3].map(() => entry('review', 9, { rating: 4 }));
    const after = stateOf([entry('settings', 0, { values: { weights } }), ...days, ...easy])!;
    expect(after.verified).toBe(true);
  });

  it('never lets time run backwards within a skill', () => {
    const state = stateOf([got(5, { zone: 840 }), { ...got(5, { zone: -600 }), at: noon(5) + 1000 }])!;
    expect(state.last).toBe(20_005);
    expect(state.dots).toBe(1);
  });

  it('asks for a second face where faces are named', () => {
    const days = [0, 2, 13, 27];
    expect(stateOf(days.map((day) => got(day, { face: 'predict' })))).toMatchObject({ dots: 4, ticked: false });
    expect(stateOf(days.map((day) => got(day, { face: day === 13 ? 'explain' : 'predict' })))!.ticked).toBe(true);
    expect(stateOf(days.map((day) => got(day, day === 27 ? { face: 'predict' } : {})))!.ticked).toBe(true);
  });

  it('makes a claim worth two dots, and a miss at the check ends it', () => {
    const claim = entry('claim', 0, { source: 'hand' });
    const claimed = stateOf([claim])!;
    expect(claimed).toMatchObject({ dots: 2, ticked: true, verified: false, decided: true, memory: null });
    expect(claimed.due! - 20_000).toBeGreaterThanOrEqual(1);
    expect(claimed.due! - 20_000).toBeLessThanOrEqual(14);
    expect(stateOf([claim, missed(9)])).toMatchObject({ dots: 0, ticked: false, decided: true });
  });

  it('takes back a miss by a claim', () => {
    expect(stateOf([entry('claim', 0), got(3), missed(9)])).toMatchObject({ missed: true, ticked: true, dots: 1 });
    expect(stateOf([entry('claim', 0), got(3), missed(9), entry('claim', 10)])).toMatchObject({
      missed: false,
      dots: 2,
    });
  });

  it('ignores an imported mark for what has a memory', () => {
    expect(stateOf([got(0), entry('claim', 1, { source: 'import' })])).toMatchObject({
      dots: 1,
      ticked: false,
      decided: false,
    });
    expect(stateOf([got(0), entry('claim', 1, { source: 'exam' })])).toMatchObject({
      dots: 2,
      ticked: true,
      due: 20_002,
    });
  });

  it('forgets at a reset, and unticks what was decided', () => {
    expect(stateOf([got(0), entry('reset', 1)])).toEqual({ ...stateOf([entry('suspend', 0), entry('resume', 1)]) });
    expect(stateOf([entry('claim', 0), got(3), entry('reset', 4)])).toMatchObject({
      decided: true,
      ticked: false,
      memory: null,
      due: null,
      dots: 0,
      graded: 0,
    });
    expect(stateOf([got(0), entry('unclaim', 1)])).toMatchObject({
      dots: 0,
      decided: true,
      ticked: false,
      due: 20_002,
      graded: 1,
    });
  });

  it('lets practice bring a due day to today, and never more', () => {
    const miss = entry('practice', 1, { ok: false, mode: 'quiz' });
    expect(stateOf([got(0), miss])).toMatchObject({ due: 20_001, dots: 1, last: 20_000 });
    expect(stateOf([got(0), { ...miss, ok: true }])).toMatchObject({ due: 20_002 });
    expect(stateOf([got(0), { ...miss, at: noon(9) }])).toMatchObject({ due: 20_002 });
    expect(replay([miss]).states.size).toBe(0);
  });

  it('takes the interval that was printed, even a cap or a maximum notwithstanding', () => {
    expect(stateOf([got(0, { ivl: 40 })])!.due).toBe(20_040);
    expect(stateOf([missed(0, { ivl: 0 })])!.due).toBe(20_000);
    expect(stateOf([entry('settings', 0, { values: { maximumInterval: 1 } }), got(0)])!.due).toBe(20_001);
  });

  it('keeps queue and faces: when, how long, which faces, put off, suspended', () => {
    const state = stateOf([
      got(0, { face: 'predict', took: 10_000 }),
      got(2, { face: 'explain', took: 999_999 }),
      got(2, { face: 'predict', took: 5000 }),
      entry('skip', 3),
      entry('suspend', 4),
    ])!;
    expect(state).toMatchObject({
      first: 20_000,
      lastAt: noon(2),
      lastRating: 3,
      spent: 185_000,
      total: 195_000,
      graded: 3,
    });
    expect(state).toMatchObject({ asked: ['explain', 'predict'], skipped: 20_003, suspended: true });
  });
});

describe('settings', () => {
  it('hold for the entries after them, and never move a due day that was given', () => {
    const strict = entry('settings', 1, { values: { retention: 0.97 } });
    expect(stateOf([got(0), strict])!.due).toBe(20_002);
    expect(stateOf([strict, { ...got(2), at: noon(2) }])!.due).toBe(20_003);
  });

  it('keep what they had where a value is wrong', () => {
    const wrong = {
      rollover: 1440,
      retention: 0.6,
      strictness: 'toString',
      weights: [1],
      minutes: 0,
      newPerDay: -1,
      maximumInterval: 0.5,
      topicOrder: [1],
    };
    expect(settingsAfter(defaultSettings, wrong)).toBe(defaultSettings);
    expect(settingsAfter(defaultSettings, { ...wrong, retention: 0.7, rollover: 0 })).toEqual({
      ...defaultSettings,
      retention: 0.7,
      rollover: 0,
    });
    expect(settingsAfter(defaultSettings, JSON.parse('{"__proto__":{"retention":0.8}}'))).toBe(defaultSettings);
  });
});

describe('adoption', () => {
  const adopt = (from: string, to: string, day = 9) => entry('adopt', day, { from, to });

  it('joins two histories for the whole log, in any direction', () => {
    const both = [got(0, { skill: 'old' }), got(2, { skill: 'new' })];
    for (const adoption of [adopt('old', 'new'), adopt('new', 'old')]) {
      const result = replay([...both, adoption]);
      const shown = statesFor(result, (id) => id === 'new');
      expect([...shown.keys()]).toEqual(['new']);
      expect(shown.get('new')).toMatchObject({ dots: 2, graded: 2 });
      expect(shownUnder(result, 'old', (id) => id === 'new')).toBe('new');
    }
  });

  it('shows under the target of the last adoption where the tracker holds none or several', () => {
    const result = replay([got(0, { skill: 'a' }), adopt('a', 'b', 1), adopt('c', 'b', 2), adopt('b', 'd', 3)]);
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(rootOf(result, id)).toBe('d');
      expect(shownUnder(result, id, () => false)).toBe('d');
      expect(shownUnder(result, id, (held) => held === 'a' || held === 'b')).toBe('d');
      expect(shownUnder(result, id, (held) => held === 'c')).toBe('c');
    }
    expect(shownUnder(result, 'e', () => true)).toBe('e');
  });

  it('ends where it is undone', () => {
    const adoption = adopt('a', 'b');
    expect(replay([got(0), adoption, entry('undo', 10, { target: adoption.id })]).families.size).toBe(0);
  });
});

describe('what a person wrote', () => {
  it('is the last of each part, and undo brings back the one before', () => {
    const face = (day: number, text: string | null) => entry('face', day, { face: 'predict', part: 'question', text });
    const second = face(2, 'two');
    const own = (entries: readonly LogEntry[]) => replay(entries).own.get('a');
    expect(own([face(1, 'one'), second])!.texts).toEqual([{ face: 'predict', part: 'question', text: 'two' }]);
    expect(own([face(1, 'one'), second, entry('undo', 3, { target: second.id })])!.texts[0]!.text).toBe('one');
    expect(own([face(1, 'one'), face(2, null)])!.texts).toEqual([]);
    const marks = own([
      entry('flag', 1, { item: 'quiz', on: true, text: 'why?' }),
      entry('note', 2, { text: 'mine' }),
      entry('reference', 3, { id: 'r' }),
    ]);
    expect(marks).toEqual({ texts: [], flags: [{ item: 'quiz', text: 'why?' }], note: 'mine', reference: 'r' });
  });
});

describe('status', () => {
  const known = stateOf([0, 2, 13, 27].map((day) => got(day)))!;

  it('keeps the mark of the file where nothing was decided', () => {
    const learning = stateOf([got(0)]);
    expect(statusOf(undefined, false, 0, defaultSettings)).toBe('new');
    expect(statusOf(undefined, true, 0, defaultSettings)).toBe('claimed');
    expect(statusOf(learning, true, 20_000, defaultSettings)).toBe('claimed');
    expect(statusOf(learning, false, 20_000, defaultSettings)).toBe('learning');
    expect([
      checkedOf(learning, true),
      checkedOf(known, false),
      checkedOf(stateOf([entry('unclaim', 0)]), true),
    ]).toEqual([true, true, false]);
  });

  it('is known, then at risk once recall falls below 0.80 or retention − 0.05', () => {
    expect(statusOf(known, false, 20_027, defaultSettings)).toBe('known');
    expect(statusOf({ ...known, gap: 21 }, false, 20_027, defaultSettings)).toBe('durable');
    expect(statusOf(known, false, 20_500, defaultSettings)).toBe('at-risk');
    expect(statusOf({ ...known, dots: 3 }, false, 20_027, defaultSettings)).toBe('at-risk');
    const far = 20_027 + Math.round(known.memory!.stability * 2.5);
    expect(statusOf(known, false, far, { ...defaultSettings, retention: 0.9 })).not.toBe(
      statusOf(known, false, far + 2000, defaultSettings),
    );
    expect(statusOf(known, false, far, { ...defaultSettings, retention: 0.75 })).toBe('known');
  });

  it('of a claim is claimed until it is missed', () => {
    const claim = entry('claim', 0);
    expect(statusOf(stateOf([claim]), false, 20_000, defaultSettings)).toBe('claimed');
    expect(statusOf(stateOf([claim, got(5), missed(9)]), false, 20_009, defaultSettings)).toBe('at-risk');
  });
});

describe('the ledger', () => {
  it('ends where the fold ends, whatever the log', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(...skills), (entries, id) => {
        const result = replay(entries);
        const state = result.states.get(rootOf(result, id));
        const rows = ledgerOf(shuffled(entries, 1), id);
        expect(rows.filter((row) => !row.undone).at(-1)?.dotsAfter ?? 0).toBe(state?.dots ?? 0);
        expect(rows.filter((row) => row.kind === 'review' && !row.undone).length).toBeGreaterThanOrEqual(
          state?.graded ?? 0,
        );
        for (const row of rows)
          if (row.undone)
            expect([row.dotsAfter, row.promoted, row.demoted, row.counted]).toEqual([
              row.dotsBefore,
              false,
              false,
              false,
            ]);
      }),
    );
  });

  it('says what each answer was worth', () => {
    const last = missed(60);
    const rows = ledgerOf(
      [
        got(0),
        got(0),
        got(2),
        got(13),
        got(27, { ivl: 90, typed: true }),
        missed(50),
        last,
        entry('undo', 61, { target: last.id }),
      ],
      'a',
    );
    expect(
      rows.map(({ day, gap, dotsBefore, dotsAfter, counted }) => [day - 20_000, gap, dotsBefore, dotsAfter, counted]),
    ).toEqual([
      [0, null, 0, 1, true],
      [0, 0, 1, 1, false],
      [2, 2, 1, 2, true],
      [13, 11, 2, 3, true],
      [27, 14, 3, 4, true],
      [50, 23, 4, 2, true],
      [60, 10, 2, 2, false],
    ]);
    expect(rows[4]).toMatchObject({ promoted: true, ivl: 90, typed: true, undone: false });
    expect(rows[6]).toMatchObject({ undone: true, demoted: false });
  });

  it('says what is missing until the box is earned', () => {
    const missing = (entries: readonly LogEntry[]) => missingFor(stateOf(entries), defaultSettings, 20_003);
    expect(missing([]).map(({ what }) => what)).toEqual(['dots', 'gap', 'stability']);
    expect(missing([got(0), got(2)])).toEqual([
      { what: 'dots', have: 2, need: 4 },
      { what: 'gap', have: 2, need: 7, from: 20_009 },
      { what: 'stability', have: expect.any(Number), need: 21 },
    ]);
    expect(missing([0, 2, 13, 27].map((day) => got(day, { face: 'predict' })))).toEqual([
      { what: 'face', passed: 'predict' },
    ]);
    expect(missing([0, 2, 13, 27].map((day) => got(day)))).toEqual([]);
  });

  it('names a reason exactly where the box is not earned', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const plain = entries.filter(({ kind }) => kind === 'review' || kind === 'undo');
        const { states, settings } = replay(plain);
        for (const state of states.values()) {
          const reasons = missingFor(state, settings, 0).length;
          if (state.verified) expect(reasons).toBe(0);
          else if (state.graded > 0) expect(reasons).toBeGreaterThan(0);
        }
      }),
    );
  });
});
