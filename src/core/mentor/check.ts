/** The jargon check: an explanation that was pasted, and the terms in it that its reader does not know. One pass, whatever its length. */
import type { Finder, Occurrence } from './terms.ts';

export interface Found {
  readonly from: number;
  readonly to: number;
  /** Place in the finder's list. */
  readonly term: number;
}

/** Characters: more than a mentor writes at once, and read in some tens of milliseconds. */
export const LONGEST_CHECK = 1_000_000;

/**
 * Unknown terms in Markdown, in order, none within another. Blocks of code and addresses are left out; a code span counts as a whole; an
 * everyday word counts in a paragraph that holds a sure term of its topic, known or not.
 */
export function checkText(text: string, finder: Finder, isUnknown: (term: number) => boolean): readonly Found[] {
  const { prose, spans } = split(text);
  const sure: Occurrence[] = spans.flatMap(({ from, to, code }) => {
    const found = finder.whole(code);
    return found ? [{ from, to, ...found }] : [];
  });
  const all = [...finder.find(prose), ...sure].sort((one, other) => one.from - other.from);
  const ends = paragraphEnds(prose);
  const found: Found[] = [];
  let at = 0;
  for (const end of ends) {
    const first = at;
    const topics = new Set<string>();
    for (; at < all.length && all[at]!.from < end; at++)
      if (!all[at]!.unsure) topics.add(topicOf(finder, all[at]!.term));
    for (const { from, to, term, unsure } of all.slice(first, at))
      if (isUnknown(term) && (!unsure || topics.has(topicOf(finder, term)))) found.push({ from, to, term });
  }
  return found;
}

function topicOf(finder: Finder, term: number): string {
  const { skill } = finder.terms[term]!;
  return skill.slice(0, skill.indexOf('/'));
}

const FENCE = /^[ \t>]*(`{3,}|~{3,})/;
/** Addresses, and the targets of links. */
const ADDRESS = /\]\([^()\s]*\)|\b(?:https?|mailto):[^\s<>)\]]+/g;
/** Stands for what is not read: no letter, and nothing that joins two words. */
const GONE = '\0';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly code: string;
}

/** The prose in its own places, all else blotted out; and the code spans. */
function split(text: string): { prose: string; spans: Span[] } {
  const spans: Span[] = [];
  const parts: string[] = [];
  let fence: string | null = null;
  let paragraph = '';
  let at = 0;

  function finish(): void {
    if (paragraph !== '') parts.push(withoutCode(paragraph, at - paragraph.length, spans));
    paragraph = '';
  }

  for (const line of text.split(/(?<=\n)/)) {
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim().replace(/^[> \t]*/, '') === mark) fence = null;
      parts.push(blot(line));
    } else if (mark !== null) {
      finish();
      fence = mark;
      parts.push(blot(line));
    } else {
      paragraph += line;
      at += line.length;
      // A code span ends with its paragraph at the latest: so an odd backtick blots out no page.
      if (line.trim() === '') finish();
      continue;
    }
    at += line.length;
  }
  finish();
  return { prose: parts.join('').replace(ADDRESS, blot), spans };
}

/** Line ends stay, so that paragraphs do. */
const blot = (text: string): string => text.replace(/[^\n]/g, GONE);

function withoutCode(paragraph: string, offset: number, spans: Span[]): string {
  const runs = [...paragraph.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  // By length, where the next run of that length begins: each run is looked at once.
  const next = new Map<number, number>();
  const closes = new Array<number>(runs.length);
  for (let run = runs.length - 1; run >= 0; run--) {
    closes[run] = next.get(runs[run]!.length) ?? -1;
    next.set(runs[run]!.length, run);
  }
  const parts: string[] = [];
  let end = 0;
  for (let run = 0; run < runs.length; run++) {
    const close = closes[run]!;
    if (close < 0) continue;
    const { index, length } = runs[run]!;
    const to = runs[close]!.index;
    spans.push({ from: offset + index + length, to: offset + to, code: paragraph.slice(index + length, to) });
    parts.push(paragraph.slice(end, index), blot(paragraph.slice(index, to + length)));
    end = to + length;
    run = close;
  }
  return parts.join('') + paragraph.slice(end);
}

function paragraphEnds(text: string): number[] {
  const ends = [...text.matchAll(/\n[ \t>]*\n/g)].map(({ index }) => index + 1);
  return [...ends, text.length + 1];
}

/** How often each unknown term stands there, the most often first. */
export function countFound(found: readonly Found[]): readonly (readonly [term: number, count: number])[] {
  const counts = new Map<number, number>();
  for (const { term } of found) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

export interface Avoided {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What it means, in words that the reader knows. */
  readonly gloss: string;
}

/** What to send back to the mentor. */
export function rewriteRequest(avoided: readonly Avoided[]): string {
  const lines = avoided.map(({ name, aliases, gloss }) => {
    const also = aliases.length > 0 ? ` (also: ${aliases.join(', ')})` : '';
    return `- ${name}${also}${gloss === '' ? '' : `: ${gloss}`}`;
  });
  return [
    `Please explain it again without ${avoided.length === 1 ? 'this term' : `these ${avoided.length} terms`}: in my tracker ${avoided.length === 1 ? 'it is' : 'they are'} still [ ].`,
    'Say what is meant in plain words, as in the glosses below, and do not bring in other terms that I may not know.',
    '',
    ...lines,
    '',
  ].join('\n');
}
