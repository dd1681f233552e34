/** A skill's standing in sentences: why its box is ticked or not, and what is missing. */
import type { Earning } from '../../../core/mastery/earning.ts';
import { type LedgerRow, type Missing, missingFor } from '../../../core/mastery/ledger.ts';
import { recallToday } from '../../../core/mastery/mastery.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import type { Day, Settings, SkillState, Status } from '../../../core/model.ts';
import { counted, dayToCome } from '../../parts/dates.ts';

export interface Standing {
  readonly status: Status;
  readonly state: SkillState | undefined;
  readonly today: Day;
  readonly settings: Settings;
  /** If it is got each time; null where that is not known. */
  readonly earning: Earning | null;
}

/** From here a success makes a known skill durable (RULES.md, Status). */
const DURABLE = 21;

/** Why the box is as it is: one to three sentences. */
export function whyOf(standing: Standing): readonly string[] {
  const { status, state, today } = standing;
  const due = state?.due ?? null;
  switch (status) {
    case 'new':
      return [
        state?.decided
          ? 'The box is empty and nothing counts for it yet.'
          : 'You have not met it yet. Study it, or claim it if you know it already.',
      ];
    case 'learning':
      return [next(standing), ...missing(standing)];
    case 'claimed':
      if (!state?.decided) return ['Ticked in the file: a claim that nothing here has verified.'];
      return [
        'Ticked by claim, not verified yet.',
        state.memory === null && due !== null ? `The first check is due ${dayToCome(due, today)}.` : next(standing),
      ];
    case 'at-risk':
      return [risk(standing), 'The box stays ticked; it is emptied only when no dot is left.'];
    case 'known':
      return [
        'Earned.',
        `A success after ${DURABLE} days without it makes it durable; the longest so far was ${counted(state?.gap ?? 0, 'day')}.`,
      ];
    case 'durable':
      return [`Earned and durable: you remembered it after ${counted(state?.gap ?? 0, 'day')} without it.`];
  }
}

/** The next step, and where it leads if all goes well. */
function next({ state, today, earning, status }: Standing): string {
  if (!earning) return 'Study it to earn the box.';
  const what = status === 'claimed' ? 'it is verified' : 'the box is earned';
  const due = Math.max(today, state?.due ?? today);
  if (earning.successes > 1)
    return `${earning.successes} more successes and ${what}: ${onDay(earning.day, today)}, if you get it each time.`;
  const when = earning.day === due ? `due ${dayToCome(due, today)}` : dayToCome(earning.day, today);
  return `One more success (${when}) and ${what}.`;
}

/** "on 6 December", "tomorrow" */
function onDay(day: Day, today: Day): string {
  const words = dayToCome(day, today);
  return /^\d/.test(words) ? `on ${words}` : words;
}

const missingDots = (settings: Settings, state: SkillState | undefined): string =>
  counted(thresholdOf(settings.strictness).dots - (state?.dots ?? 0), 'more dot');

/** What the box still needs, as one sentence; nothing where the next success brings all of it. */
function missing({ state, today, settings, earning }: Standing): readonly string[] {
  if (earning?.successes === 1) return [];
  const parts = missingFor(state, settings, today).map((one) => lacking(one, settings, state));
  return parts.length === 0 ? [] : [`Still missing: ${listed(parts)}.`];
}

function lacking(one: Missing, settings: Settings, state: SkillState | undefined): string {
  switch (one.what) {
    case 'dots':
      return missingDots(settings, state);
    case 'gap':
      return `one success after ${one.need === 7 ? 'a week' : counted(one.need, 'day')} without seeing it`;
    case 'stability':
      return `a stability of ${one.need} days (now ${Math.floor(one.have)})`;
    case 'face':
      return `a success with another question than ${one.passed}`;
  }
}

function risk({ state, today, settings }: Standing): string {
  const { dots: need } = thresholdOf(settings.strictness);
  if (state && !state.verified) return 'Missed at the check of a claim: a success takes it out of danger.';
  if (state && state.dots < need)
    return `${counted(need - state.dots, 'dot is', 'dots are')} lost: ${state.dots} of ${need} left. Each day you remember it brings one back.`;
  const recall = recallToday(state, today, settings) ?? 0;
  return `Predicted recall has fallen to ${percent(recall)}. One success brings it back.`;
}

/** "a", "a and b", "a, b and c" */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "97 %": rounded down, so that 79.9 never reads as 80. */
export const percent = (share: number): string => `${Math.floor(share * 100)} %`;

// ── The rows of the ledger ───────────────────────────────────────────────────────────────────────────────────────────

const RATINGS = { 1: 'Missed', 2: 'Hard', 3: 'Got it', 4: 'Easy' } as const;
const KINDS: Readonly<Record<string, string>> = {
  unclaim: 'Unticked',
  reset: 'Forgotten: started anew',
  suspend: 'Suspended',
  resume: 'Resumed',
  skip: 'Not today',
};

/** What happened, in a word or two. */
export function whatOf(row: LedgerRow): string {
  if (row.rating !== null) return RATINGS[row.rating];
  if (row.kind === 'practice') return row.ok ? 'Practice, right' : 'Practice, wrong';
  if (row.kind === 'claim')
    return row.source === 'import'
      ? 'Ticked in the file'
      : row.source === 'exam'
        ? 'Claimed by level check'
        : 'Claimed';
  return KINDS[row.kind] ?? row.kind;
}

/** What is to be said beside it. */
export function notesOf(row: LedgerRow): readonly string[] {
  const notes: string[] = [];
  if (row.kind === 'review') {
    if (row.gap === null) notes.push('first time');
    else if (row.gap > 0) notes.push(`after ${counted(row.gap, 'day')}`);
    if (!row.counted) notes.push('same day, no dot');
    if (row.spot) notes.push('spot check');
    if (row.sure !== null) notes.push(row.sure ? 'was sure' : 'was unsure');
    if (row.hint) notes.push('with a hint');
    if (row.promoted) notes.push('the box is earned');
    if (row.promoted && !row.typed) notes.push('skipped typing');
  }
  if (row.kind === 'claim' && !row.counted) notes.push('known here already, so nothing changed');
  if (row.kind === 'practice')
    notes.push(row.ok || row.due === null ? 'never counts up' : 'brings it back to that day');
  if (row.demoted && row.kind === 'review') notes.push('no dot left: the box is empty again');
  return notes;
}

/** How a question is called: its id, of a long one only its kind. */
export const faceName = (id: string): string => (id.length <= 16 ? id : id.slice(0, id.indexOf('-') >>> 0));

/** "+1", "−2", or nothing. */
export function changeOf({ dotsBefore, dotsAfter }: LedgerRow): string {
  const change = dotsAfter - dotsBefore;
  return change === 0 ? '' : change > 0 ? `+${change}` : `−${-change}`;
}
