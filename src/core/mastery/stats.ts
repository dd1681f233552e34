/** Statistics: what happened, as series. In go entries that count (`effective`, in order), so an undone review is in none of them. */
import { civilOf } from '../log/day.ts';
import type { Day, LogEntry, Rating, SkillId, SkillState } from '../model.ts';
import { dayOfEntry, timeTaken } from './fold.ts';
import { defaultSettings, settingsAfter } from './settings.ts';

// ── What happened ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Activity {
  readonly day: Day;
  /** Graded answers. */
  readonly reviews: number;
  readonly minutes: number;
  /** Quiz and drill answers. */
  readonly practice: number;
}

/** A share with its Wilson score interval, 95 % (Wilson 1927; z = 1.96). All three are 0–1, and NaN where n is 0. */
export interface Share {
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface Statistics {
  /** Days on which something happened, in order. */
  readonly days: readonly Activity[];
  /** True retention: of the first answers of a day to a card that had been answered before, how many were right. */
  readonly months: readonly (Share & { readonly year: number; readonly month: number })[];
  readonly levels: readonly (Share & { readonly level: number })[];
  readonly all: Share;
  /** The same, by the rating that the card had got last: how often it was then recalled; and how often each rating was given in all. */
  readonly ratings: readonly (Share & { readonly rating: Rating; readonly given: number })[];
}

interface Tally {
  n: number;
  right: number;
}
interface Track {
  readonly level: number;
  last: Day | null;
  rating: Rating | null;
}

/** Which skills are meant, and how they are called. */
export interface Scope {
  /** 0–9, of the skill under which the id shows (`shownUnder`); null where that is left out (not of this tracker). */
  levelOf(id: SkillId): number | null;
  /** One id for all of a family; without adoptions the id itself. */
  rootOf(id: SkillId): SkillId;
}

/** One pass over the entries: about 0.3 µs each. */
export function statisticsOf(entries: readonly LogEntry[], scope: Scope): Statistics {
  const tracks = new Map<SkillId, Track | null>();
  const days = new Map<Day, { reviews: number; minutes: number; practice: number }>();
  const months = new Map<number, Tally>();
  const levels = new Map<number, Tally>();
  const ratings = ([1, 2, 3, 4] as const).map((rating) => ({ rating, given: 0, n: 0, right: 0 }));
  const all = { n: 0, right: 0 };
  let settings = defaultSettings;

  for (const entry of entries) {
    const { kind } = entry;
    if (kind === 'settings') settings = settingsAfter(settings, entry.values);
    if (kind !== 'review' && kind !== 'practice' && kind !== 'reset') continue;
    const track = trackOf(tracks, entry.skill as SkillId, scope);
    if (track === null) continue;
    if (kind === 'reset') {
      track.last = null;
      track.rating = null;
      continue;
    }
    const stamped = dayOfEntry(entry, settings);
    const activity = days.get(stamped) ?? { reviews: 0, minutes: 0, practice: 0 };
    if (activity.reviews + activity.practice === 0) days.set(stamped, activity);
    if (kind === 'practice') {
      activity.practice++;
      continue;
    }
    activity.reviews++;
    activity.minutes += timeTaken(entry) / 60_000;

    const rating = entry.rating as Rating;
    ratings[rating - 1]!.given++;
    const { last } = track;
    const day = last === null ? stamped : Math.max(stamped, last);
    if (last !== null && day > last) {
      const right = rating >= 2 ? 1 : 0;
      const { year, month } = civilOf(day);
      for (const tally of [
        all,
        tallyOf(months, year * 12 + month - 1),
        tallyOf(levels, track.level),
        ratings[track.rating! - 1]!,
      ]) {
        tally.n++;
        tally.right += right;
      }
    }
    track.last = day;
    track.rating = rating;
  }
  return {
    days: [...days].sort(byKey).map(([day, activity]) => ({ day, ...activity })),
    months: [...months].sort(byKey).map(([key, { n, right }]) => ({
      year: Math.floor(key / 12),
      month: (key % 12) + 1,
      ...shareOf(right, n),
    })),
    levels: [...levels].sort(byKey).map(([level, { n, right }]) => ({ level, ...shareOf(right, n) })),
    all: shareOf(all.right, all.n),
    ratings: ratings.map(({ rating, given, n, right }) => ({ rating, given, ...shareOf(right, n) })),
  };
}

function byKey(one: readonly [number, unknown], other: readonly [number, unknown]): number {
  return one[0] - other[0];
}

function tallyOf(tallies: Map<number, Tally>, key: number): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const tally = { n: 0, right: 0 };
  tallies.set(key, tally);
  return tally;
}

/** The track of a skill, shared by its family; null where it is left out. */
function trackOf(tracks: Map<SkillId, Track | null>, id: SkillId, scope: Scope): Track | null {
  const known = tracks.get(id);
  if (known !== undefined) return known;
  const root = scope.rootOf(id);
  const level = scope.levelOf(root) ?? scope.levelOf(id);
  const shared = tracks.get(root) ?? (level === null ? null : { level, last: null, rating: null });
  tracks.set(root, shared);
  tracks.set(id, shared);
  return shared;
}

/** `right` of `n` with its Wilson interval. */
export function shareOf(right: number, n: number): Share {
  const z = 1.96;
  const share = right / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { n, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

// ── Streak ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A streak without guilt. */
export interface Streak {
  /** Days studied of the last 7 and 30, today included. */
  readonly last7: number;
  readonly last30: number;
  /** Days studied in the current run: one day off does not end it, two in a row do; today may still come. */
  readonly run: number;
}

/** A day counts where something was answered on it. `days` in order, as `statisticsOf` gives them. */
export function streakOf(days: readonly Activity[], today: Day): Streak {
  const past = days.filter(({ day }) => day <= today);
  let run = 0;
  let next = today;
  for (const { day } of [...past].reverse()) {
    if (next - day > 2) break;
    run++;
    next = day;
  }
  const within = (length: number) => past.filter(({ day }) => day > today - length).length;
  return { last7: within(7), last30: within(30), run };
}

// ── What comes ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Load {
  readonly day: Day;
  readonly cards: number;
  readonly minutes: number;
}

/** Seconds that a card is taken to need where nothing was timed yet. */
const unknownSeconds = 20;

/** Mean seconds an answer. */
export function secondsPerCard(states: Iterable<SkillState>): number {
  let total = 0;
  let graded = 0;
  for (const state of states) {
    if (state.total === 0) continue;
    total += state.total;
    graded += state.graded;
  }
  return graded === 0 ? unknownSeconds : total / graded / 1000;
}

/**
 * What falls due on each of the next `length` days, what is overdue counted today and what was put off counted tomorrow; the repetitions
 * that follow from it are not in it. Suspended skills are left out.
 */
export function forecastOf(states: Iterable<SkillState>, today: Day, length = 30): readonly Load[] {
  const known = [...states];
  const seconds = secondsPerCard(known);
  const cards = new Array<number>(length).fill(0);
  for (const { due, suspended, skipped } of known) {
    if (due === null || suspended) continue;
    const index = Math.max(0, due - today, skipped === today ? 1 : 0);
    if (index < length) cards[Math.floor(index)]!++;
  }
  return cards.map((count, index) => ({ day: today + index, cards: count, minutes: (count * seconds) / 60 }));
}
