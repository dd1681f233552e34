/** How alike two skills read, and which of many could be the same: no comparison of all with all. */

/** What is compared: a name, a statement and where they stand. */
export interface Wording {
  readonly label: string;
  readonly text: string;
  readonly topic: string;
  readonly level: number;
}

/** A word that more than so many items have tells nothing and costs much. */
const COMMON = 24;
/** So many of the best candidates are compared closely. */
const CLOSEST = 8;

/** Words of a text, lower case, each once. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

/** Share of common words, 0 to 1 (Sørensen–Dice); 0 where either has none. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const word of few) if (many.has(word)) common += 1;
  return (2 * common) / (one.size + other.size);
}

/** 0 to 1: statements count most, then names, then the place. Equal statements that say something are at least 0.7. */
export function scoreOf(one: Wording, other: Wording): number {
  const texts = one.text === other.text && one.text !== '' ? 1 : likeness(wordsOf(one.text), wordsOf(other.text));
  const labels = one.label === other.label ? 1 : likeness(wordsOf(one.label), wordsOf(other.label));
  const place = one.topic === other.topic ? (one.level === other.level ? 1 : 0.5) : 0;
  const score = 0.65 * texts + 0.2 * labels + 0.15 * place;
  return texts === 1 ? Math.max(0.7, score) : score;
}

/** For each item of `these`, positions in `those` that share rare words with it, best first, at most eight. */
export function candidates(these: readonly Wording[], those: readonly Wording[]): number[][] {
  const holders = new Map<string, number[]>();
  for (const [position, item] of those.entries()) {
    for (const word of keysOf(item)) {
      const list = holders.get(word);
      if (!list) holders.set(word, [position]);
      else if (list.length <= COMMON) list.push(position);
    }
  }
  return these.map((item) => {
    const votes = new Map<number, number>();
    for (const word of keysOf(item)) {
      const list = holders.get(word);
      if (!list || list.length > COMMON) continue;
      for (const position of list) votes.set(position, (votes.get(position) ?? 0) + 1 / list.length);
    }
    return [...votes]
      .sort((one, other) => other[1] - one[1] || one[0] - other[0])
      .slice(0, CLOSEST)
      .map(([position]) => position);
  });
}

/** Words of name and statement, the words of the name also within their topic, where they are rarer. */
function keysOf(item: Wording): Set<string> {
  const keys = wordsOf(item.text);
  for (const word of wordsOf(item.label)) {
    keys.add(word);
    keys.add(`${item.topic}\n${word}`);
  }
  keys.add(`=${item.text}`);
  return keys;
}
