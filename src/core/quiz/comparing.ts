/** What was typed beside what is right: equal up to case and blanks, line by line, letter by letter. */

/** Phones write their own quotes and dashes. */
const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2013\u2014\u2212]/g, '-')
    .replace(/\u2026/g, '...');

/** Without case, blanks and the marks of code: `Errors.As` is ` errors.as `, stop-the-world is stop the world. */
const bare = (text: string): string =>
  plain(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s`]+|(?<=\p{L})-(?=\p{L})/gu, '');

/** Whether two tokens or terms are the same but for case and blanks. Nothing is the same as nothing. */
export function sameWords(one: string, other: string): boolean {
  const words = bare(one);
  return words !== '' && words === bare(other);
}

export interface Line {
  readonly typed: string;
  readonly printed: string;
  readonly same: boolean;
}

const tidyLine = (line: string): string => plain(line).replace(/\s+/g, ' ').trim();
const split = (text: string): string[] => text.replace(/\r\n?/g, '\n').replace(/\s+$/, '').split('\n');

/** Line by line; blanks at the ends, and how many of them stand between, do not count. What is missing is ''. */
export function linesOf(typed: string, printed: string): Line[] {
  const left = split(typed);
  const right = split(printed);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    return { typed: one, printed: other, same: tidyLine(one) === tidyLine(other) };
  });
}

export interface Piece {
  readonly text: string;
  /** In both, only in what was typed, only in what is right. */
  readonly side: 'both' | 'typed' | 'right';
}

/** Longer texts are told as a whole: nobody reads a difference of so many letters. */
const LONGEST = 200;

/** The difference of two short texts, letter by letter (longest common subsequence, case left out). */
export function differenceOf(typed: string, right: string): Piece[] {
  const one = [...plain(typed).trim()];
  const other = [...right.trim()];
  if (one.length > LONGEST || other.length > LONGEST)
    return joined([...wholly(one, 'typed'), ...wholly(other, 'right')]);
  const lengths = tableOf(one, other);
  const pieces: Piece[] = [];
  let [left, down] = [0, 0];
  while (left < one.length && down < other.length) {
    if (alike(one[left]!, other[down]!)) {
      pieces.push({ text: other[down]!, side: 'both' });
      left++;
      down++;
    } else if (lengths[left + 1]![down]! >= lengths[left]![down + 1]!)
      pieces.push({ text: one[left++]!, side: 'typed' });
    else pieces.push({ text: other[down++]!, side: 'right' });
  }
  return joined([...pieces, ...wholly(one.slice(left), 'typed'), ...wholly(other.slice(down), 'right')]);
}

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const wholly = (letters: readonly string[], side: Piece['side']): Piece[] =>
  letters.length === 0 ? [] : [{ text: letters.join(''), side }];

/** By position: length of the longest common subsequence of what follows. */
function tableOf(one: readonly string[], other: readonly string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let left = one.length - 1; left >= 0; left--)
    for (let down = other.length - 1; down >= 0; down--)
      table[left]![down] = alike(one[left]!, other[down]!)
        ? table[left + 1]![down + 1]! + 1
        : Math.max(table[left + 1]![down]!, table[left]![down + 1]!);
  return table;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: { text: string; side: Piece['side'] }[] = [];
  for (const { text, side } of pieces) {
    const last = result.at(-1);
    if (last?.side === side) last.text += text;
    else result.push({ text, side });
  }
  return result;
}
