/** The study day: the one function by which queue, schedule, mastery, statistics and streaks tell days apart. */
import type { Day } from '../model.ts';

/** `at` in ms since 1970, `zone` in minutes east of UTC, `rollover` in minutes after local midnight (RULES.md, Study day). */
export function dayOf(at: number, zone: number, rollover: number): Day {
  return Math.floor((at / 60_000 + zone - rollover) / 1440);
}

/** Milliseconds since 1970 at which a study day begins, where the zone is `zone` minutes east of UTC. */
export function startOf(day: Day, zone: number, rollover: number): number {
  return (day * 1440 + rollover - zone) * 60_000;
}

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly date: number;
  /** 1 Monday – 7 Sunday (ISO 8601). */
  readonly weekday: number;
}

/** Days that JavaScript's Date reaches on either side of 1970. */
const FARTHEST = 1e8;

/**
 * The date on the calendar of a day number; a study day carries the date on which it began. A log from elsewhere may name days that no
 * calendar has: they get the last one that there is.
 */
export function civilOf(day: Day): CivilDate {
  const date = new Date(Math.max(-FARTHEST, Math.min(FARTHEST, day)) * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  };
}

/** The day number of a date on the calendar: whole days since 1970-01-01. */
export function dayOfCivil(year: number, month: number, date: number): Day {
  // Date.UTC would take the years 0–99 for 1900–1999.
  return Math.floor(new Date(0).setUTCFullYear(year, month - 1, date) / 86_400_000);
}

/** A moment and the zone it was told in. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly zone: number;
}

const iso = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)$/;

/** An ISO 8601 time that says its offset or Z, or null: `2026-03-01T07:30:00+02:00` → the moment, zone 120. */
export function readIso(text: string): Moment | null {
  const found = iso.exec(text.trim());
  if (!found) return null;
  const number = (index: number) => Number(found[index] ?? 0);
  const [year, month, date, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const day = dayOfCivil(year, month, date);
  const civil = civilOf(day);
  if (civil.month !== month || civil.date !== date || hour > 23 || minute > 59 || second > 59) return null;
  if (number(9) > 23 || number(10) > 59) return null;
  const zone = (found[8] === '-' ? -1 : 1) * (number(9) * 60 + number(10)) || 0;
  const fraction = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  return { at: ((day * 24 + hour) * 60 + minute - zone) * 60_000 + second * 1000 + fraction, zone };
}
