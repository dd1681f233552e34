import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, dayOf, dayOfCivil, readIso, startOf } from '../../../src/core/log/day.ts';

const at = (iso: string) => readIso(iso)!.at;

describe('the study day', () => {
  it('begins at 04:00 where the person is', () => {
    const day = dayOfCivil(2026, 3, 1);
    expect(dayOf(at('2026-03-01T04:00:00+02:00'), 120, 240)).toBe(day);
    expect(dayOf(at('2026-03-01T03:59:59+02:00'), 120, 240)).toBe(day - 1);
    expect(dayOf(at('2026-03-02T03:59:59.999+02:00'), 120, 240)).toBe(day);
  });

  it('is told by the zone of the entry, so that travel does not rewrite the past', () => {
    const moment = at('2026-06-10T22:30:00Z');
    expect(dayOf(moment, 0, 240) + 1).toBe(dayOf(moment, 345, 240));
    expect(dayOf(moment, -480, 240)).toBe(dayOf(moment, 0, 240));
  });

  it('holds its own start and not the millisecond before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30_000, max: 200_000 }),
        fc.integer({ min: -840, max: 840 }),
        fc.integer({ min: 0, max: 1439 }),
        (day, zone, rollover) => {
          const start = startOf(day, zone, rollover);
          expect(dayOf(start, zone, rollover)).toBe(day);
          expect(dayOf(start - 1, zone, rollover)).toBe(day - 1);
          expect(dayOf(start + 86_399_999, zone, rollover)).toBe(day);
        },
      ),
    );
  });
});

describe('the calendar', () => {
  it('gives each day number its date and back', () => {
    expect(civilOf(0)).toEqual({ year: 1970, month: 1, date: 1, weekday: 4 });
    expect(civilOf(dayOfCivil(2028, 2, 29))).toEqual({ year: 2028, month: 2, date: 29, weekday: 2 });
    expect(civilOf(-1)).toEqual({ year: 1969, month: 12, date: 31, weekday: 3 });
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), (day) => {
        const { year, month, date } = civilOf(day);
        expect(dayOfCivil(year, month, date)).toBe(day);
      }),
    );
  });

  it('gives a day that no calendar has the last date that there is', () => {
    expect(civilOf(1e12)).toEqual(civilOf(1e8));
    expect(civilOf(-Number.MAX_VALUE).year).toBeLessThan(0);
    expect(civilOf(1e8)).toMatchObject({ year: 275760, month: 9, date: 13 });
  });

  it('reads ISO times that say their offset', () => {
    expect(readIso('2026-03-01T07:30:00+02:00')).toEqual({ at: Date.UTC(2026, 2, 1, 5, 30), zone: 120 });
    expect(readIso('2026-03-01T07:30Z')).toEqual({ at: Date.UTC(2026, 2, 1, 7, 30), zone: 0 });
    expect(readIso('2026-03-01T07:30:15.250-0330')).toEqual({ at: Date.UTC(2026, 2, 1, 11, 0, 15, 250), zone: -210 });
  });

  it('reads no time without an offset, and no day that is not on the calendar', () => {
    for (const text of [
      '2026-03-01',
      '2026-03-01T07:30:00',
      '2026-02-30T07:30Z',
      '2026-13-01T07:30Z',
      '2026-03-01T24:30Z',
      'now',
      '',
    ]) {
      expect(readIso(text), text).toBeNull();
    }
  });
});
