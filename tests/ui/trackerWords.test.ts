import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/log/day.ts';
import { type Earning, earningOf } from '../../src/core/mastery/earning.ts';
import { ledgerOf } from '../../src/core/mastery/ledger.ts';
import { replay, statusOf } from '../../src/core/mastery/mastery.ts';
import { offeredIntervals } from '../../src/core/mastery/memory.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { changeOf, listed, notesOf, percent, whatOf, whyOf } from '../../src/ui/pages/tracker/words.ts';

const SKILL = 't/interfaces/l2/nil-ambiguity';
/** 09:00 of study day 20,000 + `day`, which is 4 October 2024. */
const at = (day: number, second = 0) => (20_000 + day) * 86_400_000 + 9 * 3_600_000 + second * 1000;
let count = 0;
const entry = (day: number, kind: string, more: object = {}): LogEntry => ({
  id: `e${String(++count).padStart(4, '0')}`,
  at: at(day, count),
  kind,
  skill: SKILL,
  ...more,
});
const got = (day: number, more: object = {}) => entry(day, 'review', { rating: 3, ...more });
const missed = (day: number) => entry(day, 'review', { rating: 1 });

/** What the page says of a history on a day. */
function said(entries: readonly LogEntry[], day: number, options: { faces?: string[]; file?: boolean } = {}) {
  const log = replay(entries);
  const state = log.states.get(SKILL);
  const today = dayOf(at(day), 0, log.settings.rollover);
  const status = statusOf(state, options.file ?? false, today, log.settings);
  const earning: Earning | null = earningOf(state, SKILL, options.faces ?? [], today, log.settings);
  return { status, words: whyOf({ status, state, today, settings: log.settings, earning }), earning, today };
}

describe('why a box is as it is', () => {
  it('a new skill can be studied or claimed', () => {
    expect(said([], 0)).toMatchObject({
      status: 'new',
      words: ['You have not met it yet. Study it, or claim it if you know it already.'],
    });
  });

  it('a skill that is being learned says how many successes, when, and what is missing', () => {
    const { words } = said([got(0)], 0);
    expect(words[0]).toMatch(
      /^3 more successes and the box is earned: on \d+ (October|November), if you get it each time\.$/,
    );
    expect(words[1]).toBe(
      'Still missing: 3 more dots, one success after a week without seeing it and a stability of 21 days (now 2).',
    );
  });

  it('one more success is said with its day, and nothing else', () => {
    expect(said([got(0), got(2), got(13)], 13).words).toEqual([
      'One more success (due 31 October) and the box is earned.',
    ]);
    expect(said([got(0), got(2), got(13)], 27).words).toEqual(['One more success (due today) and the box is earned.']);
  });

  it('four dots in four days still want the week', () => {
    const daily = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => got(day, { ivl: 1 }));
    const { status, words } = said(daily, 9);
    expect(status).toBe('learning');
    expect(words.join(' ')).toContain('one success after a week without seeing it');
    expect(words.join(' ')).not.toContain('dot');
  });

  it('one question passed four times wants another one', () => {
    const same = [0, 2, 13, 27].map((day) => got(day, { face: 'predict' }));
    expect(said(same, 27, { faces: ['predict', 'explain'] }).words[0]).toMatch(/^One more success \(due /);
    // Where no other one is in sight, it is said what is asked for.
    expect(said(same, 27).words.at(-1)).toBe('Still missing: a success with another question than predict.');
  });

  it('a claim says when it is checked, and a mark of the file that it is one', () => {
    const { status, words } = said([entry(0, 'claim', { source: 'hand' })], 0);
    expect(status).toBe('claimed');
    expect(words[0]).toBe('Ticked by claim, not verified yet.');
    expect(words[1]).toMatch(/^The first check is due (tomorrow|in \d days|\d+ October)\.$/);
    expect(said([], 0, { file: true }).words).toEqual(['Ticked in the file: a claim that nothing here has verified.']);
  });

  it('known says what makes it durable, durable after how long', () => {
    const known = [got(0), got(2), got(13), got(27)];
    expect(said(known, 27)).toMatchObject({ status: 'known' });
    expect(said(known, 27).words[1]).toContain('the longest so far was 14 days');
    expect(said([...known, got(67)], 67)).toMatchObject({
      status: 'durable',
      words: ['Earned and durable: you remembered it after 40 days without it.'],
    });
  });

  it('at risk says why: dots that were lost, or recall that has fallen', () => {
    const known = [got(0), got(2), got(13), got(27)];
    expect(said([...known, missed(67)], 67)).toMatchObject({ status: 'at-risk' });
    expect(said([...known, missed(67)], 67).words[0]).toBe(
      '2 dots are lost: 2 of 4 left. Each day you remember it brings one back.',
    );
    const fading = said(known, 600);
    expect(fading.status).toBe('at-risk');
    expect(fading.words[0]).toMatch(/^Predicted recall has fallen to 7\d %\./);
  });

  it('an emptied box is no stranger', () => {
    expect(said([entry(0, 'claim', { source: 'hand' }), entry(0, 'unclaim', { source: 'hand' })], 0).words[0]).toBe(
      'The box is empty and nothing counts for it yet.',
    );
  });
});

describe('the day on which a box is earned', () => {
  it('is the day on which it is earned, if it is got each time on its day', () => {
    for (const start of [
      [got(0)],
      [missed(0), got(0)],
      [got(0), got(2)],
      [got(0), missed(3)],
      [entry(0, 'claim', { source: 'hand' })],
    ]) {
      const log = [...start];
      const faces = ['predict', 'explain'];
      const promised = said(log, 3, { faces }).earning!;
      let day = 3;
      let successes = 0;
      for (let turn = 0; turn < 20; turn++) {
        const now = replay(log);
        const state = now.states.get(SKILL)!;
        if (state.verified) break;
        day = Math.max(day, state.due! - 20_000);
        const again = state.last === 20_000 + day;
        const face = again
          ? (state.asked.at(-1) ?? faces[0]!)
          : (faces.find((id) => state.asked.at(-1) !== id) ?? faces[0]!);
        if (!again) successes++;
        const ivl = offeredIntervals(state, SKILL, 20_000 + day, now.settings, face)[3];
        log.push(got(day, { ivl, face }));
        if (replay(log).states.get(SKILL)!.verified) expect(20_000 + day).toBe(promised.day);
      }
      expect(replay(log).states.get(SKILL)!.verified).toBe(true);
      expect(successes).toBe(promised.successes);
    }
  });

  it('is never asked of a box that is earned', () => {
    expect(said([got(0), got(2), got(13), got(27)], 27).earning).toBeNull();
  });
});

describe('a row of the ledger', () => {
  const rows = ledgerOf(
    [
      entry(0, 'claim', { source: 'import' }),
      got(2, { hint: true }),
      got(2),
      missed(9),
      entry(9, 'suspend'),
      entry(10, 'practice', { ok: false }),
      got(23),
      got(37),
      got(51),
      got(65),
    ],
    SKILL,
  );

  it('brings nothing back that was not due: practice on a new skill never counts', () => {
    const [row] = ledgerOf([entry(0, 'practice', { ok: false })], SKILL);
    expect(notesOf(row!)).toEqual(['never counts up']);
    expect(rows.flatMap((one) => (one.kind === 'practice' ? notesOf(one) : []))).toEqual([
      'brings it back to that day',
    ]);
  });

  it('says what it was', () => {
    expect(rows.map(whatOf).slice(0, 6)).toEqual([
      'Ticked in the file',
      'Got it',
      'Got it',
      'Missed',
      'Suspended',
      'Practice, wrong',
    ]);
  });

  it('says gap, hint, what did not count, and that a promoting answer was not typed', () => {
    expect(rows.map(notesOf)).toMatchObject([
      [],
      ['first time', 'with a hint'],
      ['same day, no dot'],
      ['after 7 days'],
      [],
      ['brings it back to that day'],
      ['after 14 days'],
      expect.anything(),
      expect.anything(),
      expect.anything(),
    ]);
    const promoted = rows.find((row) => row.promoted)!;
    expect(notesOf(promoted)).toEqual(['after 14 days', 'the box is earned', 'skipped typing']);
    expect(notesOf({ ...promoted, typed: true })).not.toContain('skipped typing');
  });

  it('says the dots that it brought or cost', () => {
    expect(rows.map(changeOf).slice(0, 4)).toEqual(['+2', '+1', '', '−2']);
  });

  it('says that a box was lost', () => {
    const lost = ledgerOf([entry(0, 'claim', { source: 'hand' }), missed(5)], SKILL)[1]!;
    expect(notesOf(lost)).toContain('no dot left: the box is empty again');
  });
});

describe('words', () => {
  it('are listed as people list, and shares never round up', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(percent(0.7999)).toBe('79 %');
    expect(percent(1)).toBe('100 %');
  });
});
