/** The fold of RULES.md over the entries of one skill: one step an entry, in place. */
import { dayOf } from '../log/day.ts';
import { fnv1a } from '../log/hash.ts';
import type { Day, LogEntry, Rating, Settings, SkillState } from '../model.ts';
import { nextMemory, plainInterval, unverifiedCap } from './memory.ts';
import { thresholdOf, weigh } from './promotion.ts';

/** A state while it is being computed. */
export type OpenState = { -readonly [K in keyof SkillState]: SkillState[K] };

/** Milliseconds that one review can count at most: a card left open is not work. */
const longest = 180_000;

/** The state of a skill of which nothing happened. */
export function startState(): OpenState {
  return {
    memory: null,
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
    first: null,
    graded: 0,
    lastAt: 0,
    lastRating: null,
    spent: 0,
    total: 0,
    asked: [],
    suspended: false,
    skipped: null,
  };
}

/** True of the kinds that change a state. */
export function isFolded(kind: string): boolean {
  switch (kind) {
    case 'review':
    case 'practice':
    case 'claim':
    case 'unclaim':
    case 'reset':
    case 'suspend':
    case 'resume':
    case 'skip':
      return true;
    default:
      return false;
  }
}

/** The study day of an entry under the settings that hold at it. */
export function dayOfEntry(entry: LogEntry, settings: Settings): Day {
  return dayOf(entry.at, entry.zone ?? 0, settings.rollover);
}

/** Milliseconds that a review took, 0–180,000; 0 where it does not say. */
export function timeTaken(entry: LogEntry): number {
  const { took } = entry;
  return typeof took === 'number' && took > 0 ? Math.min(took, longest) : 0;
}

/** One entry that counts (`faultOf` is '') and is folded. `settings`: those that hold at it. */
export function step(state: OpenState, entry: LogEntry, settings: Settings): void {
  switch (entry.kind) {
    case 'review':
      review(state, entry, settings);
      return;
    case 'practice':
      // Practice never counts up: a miss brings an existing due day to today, and a new skill stays new.
      if (entry.ok === false && state.due !== null) state.due = Math.min(state.due, dayOfEntry(entry, settings));
      return;
    case 'claim':
      if (entry.source === 'import' && state.memory !== null) return;
      state.dots = Math.max(state.dots, 2);
      state.ticked = true;
      state.decided = true;
      state.missed = false;
      if (state.memory === null) {
        state.due = dayOfEntry(entry, settings) + 1 + (fnv1a(entry.skill as string) % unverifiedCap);
      }
      return;
    case 'unclaim':
      state.dots = 0;
      state.gap = 0;
      state.passed = [];
      state.named = 0;
      state.ticked = false;
      state.verified = false;
      state.missed = false;
      state.decided = true;
      return;
    case 'reset': {
      const { suspended, skipped } = state;
      const decided = state.ticked || state.decided;
      // The queue's own marks stay.
      Object.assign(state, startState(), { decided, suspended, skipped });
      return;
    }
    case 'suspend':
      state.suspended = true;
      return;
    case 'resume':
      state.suspended = false;
      return;
    case 'skip':
      state.skipped = dayOfEntry(entry, settings);
      return;
  }
}

function review(state: OpenState, entry: LogEntry, settings: Settings): void {
  const rating = entry.rating as Rating;
  const { last } = state;
  const stamped = dayOfEntry(entry, settings);
  const day = last !== null && last > stamped ? last : stamped;
  const elapsed = last === null ? null : day - last;
  const first = elapsed === null || elapsed > 0;
  const face = typeof entry.face === 'string' ? entry.face : null;

  state.memory = nextMemory(state.memory, elapsed ?? 0, rating, settings.weights);
  weigh(state, rating, first, elapsed, state.memory.stability, face, thresholdOf(settings.strictness));
  if (typeof entry.ivl === 'number') state.due = day + entry.ivl;
  else if (rating === 1) state.due = day;
  else state.due = day + plainInterval(state.memory.stability, state.verified, settings);

  const took = timeTaken(entry);
  state.spent = first ? took : state.spent + took;
  state.total += took;
  state.first ??= day;
  state.last = day;
  state.lastAt = entry.at;
  state.lastRating = rating;
  state.graded++;
  if (face !== null && state.asked.at(-1) !== face) state.asked = [...state.asked.filter((id) => id !== face), face];
}
