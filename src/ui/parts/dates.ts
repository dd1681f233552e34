/** Dates as people say them. A study day is a number; its date is that of its beginning. */
import type { Day } from '../../core/model.ts';

const utc = (day: Day) => new Date(day * 86_400_000);
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const full = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const year = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "Sunday, 22 November" */
export const dayWithWeekday = (day: Day): string => long.format(utc(day)).replace(/^(\w+) /, '$1, ');

/** "22 Nov", with the year where it is another one than today's. */
export function shortDay(day: Day, today: Day): string {
  return (utc(day).getUTCFullYear() === utc(today).getUTCFullYear() ? short : year).format(utc(day));
}

/** "today", "tomorrow", "in 6 days", "3 December": what a rating button prints. */
export function dayToCome(day: Day, today: Day): string {
  const days = day - today;
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 7) return `in ${days} days`;
  return (utc(day).getUTCFullYear() === utc(today).getUTCFullYear() ? full : year).format(utc(day));
}

/** "1 card", "3 cards" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** "1 minute", "12 minutes"; under a minute is one. */
export const inMinutes = (minutes: number): string => counted(Math.max(1, Math.round(minutes)), 'minute');
