/** Edits on a text: what is named changes, every other character stays as it was. */

/** Replace the characters `from` (inclusive) to `to` (exclusive), UTF-16 indexes, by `insert`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The text with all changes made; positions are those of the old text.
 * Throws a RangeError, with the numbers, where changes are out of range, unsorted or overlapping: nothing is guessed.
 */
export function applyChanges(text: string, changes: readonly Change[]): string {
  if (changes.length === 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const [index, { from, to, insert }] of changes.entries()) {
    if (!(Number.isInteger(from) && Number.isInteger(to) && from <= to && to <= text.length && from >= 0))
      throw new RangeError(`change ${index} is ${from}–${to}, the text has ${text.length} characters`);
    if (from < end) throw new RangeError(`change ${index} starts at ${from}, the one before it ends at ${end}`);
    parts.push(text.slice(end, from), insert);
    end = to;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
