/**
 * Dates as people say them. A study day is a number; its date is that of its beginning.
 *
 * Not by Intl: its first formatter reads the browser's locale data, 10–20 ms before the first card (80 at a 4× slower CPU).
 */
import { civilOf } from '../../core/log/day.ts';
import type { Day } from '../../core/model.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
/** As English (GB) has it: three letters, and Sept. */
const shortMonth = (month: number): string => MONTHS[month - 1]!.slice(0, month === 9 ? 4 : 3);

/** "Sunday, 22 November" */
export function dayWithWeekday(day: Day): string {
  const { weekday, date, month } = civilOf(day);
  return `${WEEKDAYS[weekday - 1]}, ${date} ${MONTHS[month - 1]}`;
}

/** "22 Nov", with the year where it is another one than today's. */
export function shortDay(day: Day, today: Day): string {
  const { date, month, year } = civilOf(day);
  return `${date} ${shortMonth(month)}${year === civilOf(today).year ? '' : ` ${year}`}`;
}

/** "today", "tomorrow", "in 6 days", "3 December": what a rating button prints. */
export function dayToCome(day: Day, today: Day): string {
  const days = day - today;
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 7) return `in ${days} days`;
  const { date, month, year } = civilOf(day);
  return year === civilOf(today).year ? `${date} ${MONTHS[month - 1]}` : shortDay(day, today);
}

/** "1 card", "3 cards", "12,000 cards" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;

/** "1 minute", "12 minutes"; under a minute is one. */
export const inMinutes = (minutes: number): string => counted(Math.max(1, Math.round(minutes)), 'minute');
