/** What an entry must be to count. An entry that is not so is kept as it came, reported, and ignored. */
import type { LogEntry } from '../model.ts';

/** A moment that a clock can show: milliseconds since 1970, within the range of JavaScript's Date. */
export function isTime(at: unknown): at is number {
  return typeof at === 'number' && Math.abs(at) <= 8.64e15;
}

/** Where an entry stands in time; one without a sane `at` is kept, counts nowhere, and stands at 1970. */
export function timeOf(entry: LogEntry): number {
  return isTime(entry.at) ? entry.at : 0;
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const skillKinds: ReadonlySet<unknown> = new Set([
  'claim',
  'unclaim',
  'suspend',
  'resume',
  'skip',
  'reset',
  'face',
  'flag',
  'note',
  'reference',
  'drawing',
]);
const otherKinds: ReadonlySet<unknown> = new Set([
  'review',
  'practice',
  'undo',
  'adopt',
  'settings',
  'tracker',
  'pack',
]);

/** True of the kinds that RULES.md lists; entries of other kinds are kept for a later version. */
export function isKnown(kind: unknown): boolean {
  return skillKinds.has(kind) || otherKinds.has(kind);
}

/**
 * Why an entry of a known kind does not count, as the end of a sentence ("is one …"), or '' where nothing is wrong. Looked at are
 * the required fields and the optional ones that the fold reads (zone, ivl, face, source); null stands for absent in the latter.
 */
export function faultOf(entry: LogEntry): string {
  if (!isTime(entry.at)) return 'without a time in milliseconds since 1970';
  if (!isAbsent(entry.zone) && !isNumber(entry.zone)) return 'whose zone is not a number';
  switch (entry.kind) {
    case 'review': {
      if (!isName(entry.skill)) return 'without a skill';
      const rating = entry.rating;
      if (rating !== 1 && rating !== 2 && rating !== 3 && rating !== 4) return 'without a rating from 1 to 4';
      if (!isAbsent(entry.ivl) && !isNumber(entry.ivl)) return 'whose interval is not a number';
      if (!isAbsent(entry.face) && typeof entry.face !== 'string') return 'whose face is not a name';
      return '';
    }
    case 'practice':
      if (!isName(entry.skill)) return 'without a skill';
      return typeof entry.ok === 'boolean' ? '' : 'that does not say whether it was right (ok)';
    case 'undo':
      return isName(entry.target) ? '' : 'without a target';
    case 'adopt':
      return isName(entry.from) && isName(entry.to) ? '' : 'without two skills (from, to)';
    case 'settings':
      return typeof entry.values === 'object' && entry.values !== null && !Array.isArray(entry.values)
        ? ''
        : 'without values';
    case 'claim':
      if (!isName(entry.skill)) return 'without a skill';
      return isAbsent(entry.source) || typeof entry.source === 'string' ? '' : 'whose source is not a name';
    case 'drawing':
      if (!isName(entry.skill)) return 'without a skill';
      if (!isAbsent(entry.review) && !isName(entry.review)) return 'whose review is not a name';
      // Most readings of the log leave the bytes out.
      if (!isAbsent(entry.bytes) && typeof entry.bytes !== 'string') return 'whose bytes are no text';
      return isAbsent(entry.score) || isNumber(entry.score) ? '' : 'whose score is not a number';
    default:
      return skillKinds.has(entry.kind) && !isName(entry.skill) ? 'without a skill' : '';
  }
}
