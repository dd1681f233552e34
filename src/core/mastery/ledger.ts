/** The ledger of one skill: what happened, what it was worth, and what is missing. Not on the way to the first card. */
import { faultOf } from '../log/entry.ts';
import { ordered } from '../log/log.ts';
import { undone } from '../log/undo.ts';
import type { Day, LogEntry, Rating, Settings, SkillId, SkillState } from '../model.ts';
import { dayOfEntry, isFolded, startState, step } from './fold.ts';
import { familiesOf, rootOf } from './mastery.ts';
import { thresholdOf } from './promotion.ts';
import { defaultSettings, settingsAfter } from './settings.ts';

// ── What is missing ──────────────────────────────────────────────────────────────────────────────────────────────────

/** One reason why a box is not earned yet. */
export type Missing =
  | { readonly what: 'dots'; readonly have: number; readonly need: number }
  /** `have`, `need`: days; `from`: the first study day on which a success would do, null before the first review. */
  | { readonly what: 'gap'; readonly have: number; readonly need: number; readonly from: Day | null }
  /** Days of stability. */
  | { readonly what: 'stability'; readonly have: number; readonly need: number }
  /** The only face that was passed; another one is asked for. */
  | { readonly what: 'face'; readonly passed: string };

/** Why a skill is not known yet, in the order in which people meet it; empty where it is earned. */
export function missingFor(state: SkillState | undefined, settings: Settings, today: Day): readonly Missing[] {
  if (state?.verified) return [];
  const threshold = thresholdOf(settings.strictness);
  const { dots, gap, last, named, passed, memory } = state ?? startState();
  const missing: Missing[] = [];
  if (dots < threshold.dots) missing.push({ what: 'dots', have: dots, need: threshold.dots });
  if (gap < threshold.gap) {
    const from = last === null ? null : Math.max(today, last + threshold.gap);
    missing.push({ what: 'gap', have: gap, need: threshold.gap, from });
  }
  const stability = memory?.stability ?? 0;
  if (stability < threshold.stable) missing.push({ what: 'stability', have: stability, need: threshold.stable });
  if (named >= 2 && passed.length < 2) missing.push({ what: 'face', passed: passed[0]! });
  return missing;
}

// ── What happened ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What one entry did to the skill. */
export interface LedgerRow {
  readonly id: string;
  readonly batch: string | null;
  readonly at: number;
  /** The study day it counted for. */
  readonly day: Day;
  readonly kind: string;
  /** Of a claim or unclaim: `hand`, `import`, `exam`. */
  readonly source: string | null;
  readonly rating: Rating | null;
  /** Of a practice answer: whether it was right. */
  readonly ok: boolean | null;
  readonly face: string | null;
  readonly typed: boolean;
  readonly hint: boolean;
  /** Of a review: a spot check asked for it. */
  readonly spot: boolean;
  /** What the person said before the answer; null where they said nothing. */
  readonly sure: boolean | null;
  /** Days since the review before; null where there was none, and of other kinds. */
  readonly gap: number | null;
  readonly dotsBefore: number;
  readonly dotsAfter: number;
  /** This review earned the box. */
  readonly promoted: boolean;
  /** The box was ticked before it and is not after it. */
  readonly demoted: boolean;
  /** Days, as printed on the button. */
  readonly ivl: number | null;
  readonly due: Day | null;
  /** Days. */
  readonly stability: number | null;
  /** False of a further answer on one day, of an import of what is known already, and of what was undone. */
  readonly counted: boolean;
  readonly undone: boolean;
}

/**
 * The rows of one skill in the log's order, undone ones included. `entries`, unique by id and in any order: at least those that name a
 * member of its family, and all settings, undos and adoptions; a batch is known by the members that are among them.
 */
export function ledgerOf(entries: readonly LogEntry[], id: SkillId): readonly LedgerRow[] {
  const log = ordered(entries);
  const removed = undone(log)?.removed;
  const families = familiesOf(log, removed);
  const root = rootOf(families, id);
  const rows: LedgerRow[] = [];
  let settings = defaultSettings;
  let state: SkillState = startState();
  for (let index = 0; index < log.length; index++) {
    const entry = log[index]!;
    const isUndone = removed?.[index] === 1;
    if (faultOf(entry)) continue;
    if (entry.kind === 'settings' && !isUndone) settings = settingsAfter(settings, entry.values);
    if (!isFolded(entry.kind) || rootOf(families, entry.skill as string) !== root) continue;
    const after = { ...state };
    if (!isUndone) step(after, entry, settings);
    rows.push(rowOf(entry, settings, state, after, isUndone));
    state = after;
  }
  return rows;
}

function rowOf(
  entry: LogEntry,
  settings: Settings,
  before: SkillState,
  after: SkillState,
  isUndone: boolean,
): LedgerRow {
  const { kind } = entry;
  const isReview = kind === 'review';
  const stamped = dayOfEntry(entry, settings);
  const day = isReview && before.last !== null ? Math.max(stamped, before.last) : stamped;
  const ignoredImport = kind === 'claim' && entry.source === 'import' && before.memory !== null;
  return {
    id: entry.id,
    batch: typeof entry.batch === 'string' ? entry.batch : null,
    at: entry.at,
    day,
    kind,
    source: typeof entry.source === 'string' ? entry.source : null,
    rating: isReview ? (entry.rating as Rating) : null,
    ok: kind === 'practice' ? (entry.ok as boolean) : null,
    face: isReview && typeof entry.face === 'string' ? entry.face : null,
    typed: entry.typed === true,
    hint: entry.hint === true,
    spot: entry.via === 'spot',
    sure: typeof entry.sure === 'boolean' ? entry.sure : null,
    gap: isReview && before.last !== null ? day - before.last : null,
    dotsBefore: before.dots,
    dotsAfter: after.dots,
    promoted: isReview && after.verified && !before.verified,
    demoted: before.ticked && !after.ticked,
    ivl: isReview && typeof entry.ivl === 'number' ? entry.ivl : null,
    due: after.due,
    stability: after.memory?.stability ?? null,
    counted: !isUndone && !ignoredImport && (!isReview || before.last === null || day > before.last),
    undone: isUndone,
  };
}
