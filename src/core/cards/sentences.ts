/**
 * A bullet's statement as sentences that can be cut and put together again: each code span is one private-use character, bold is a
 * pair of them, other markup is gone. So a rule about words never looks into code and never tears it.
 */
import type { Tree } from '../model.ts';
import { readInline } from './prose.ts';

/** Code span `n` of the statement is the character U+E000 + n. */
const FIRST_CODE = 0xe000;
const LAST_CODE = 0xf8ef;
export const BOLD = '\uf8f0';
export const UNBOLD = '\uf8f1';
const BOLDS = /[\uf8f0\uf8f1]/g;
const CODES = /[\ue000-\uf8ef]/g;
const PRIVATE = /[\ue000-\uf8ff]/g;

export interface Statement {
  readonly sentences: readonly string[];
  readonly codes: readonly string[];
}

/** A bullet is a sentence or five. Of a longer text only this much is asked about: the rules take quadratic time. */
const LONGEST = 2000;

export function readStatement(source: string): Statement {
  const codes: string[] = [];
  const walk = (tree: Tree): string => {
    if (typeof tree === 'string') return tree.replace(PRIVATE, '');
    const [tag, , ...children] = tree;
    if (tag === 'br') return ' ';
    if (tag === 'code' && FIRST_CODE + codes.length <= LAST_CODE) {
      codes.push(children.join(''));
      return String.fromCharCode(FIRST_CODE + codes.length - 1);
    }
    const text = children.map(walk).join('');
    return tag === 'strong' ? `${BOLD}${text}${UNBOLD}` : text;
  };
  const text = readInline(source.slice(0, LONGEST)).map(walk).join('').replace(/\s+/g, ' ').trim();
  return { sentences: splitSentences(text), codes };
}

const SHORTENED = /(?:\b(?:e\.g|i\.e|vs|etc|cf|approx|incl|no|fig|dr|mr|mrs|st)|(?:^|[\s:(])\d+)\.$/i;

/** At a full stop outside brackets and quotes that something like a sentence follows. */
function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const end of text.matchAll(/([.!?。！？])["”’)\uf8f1]*(?:\s+(?=[^\p{Ll}\s])|$)/gu)) {
    const after = end.index + end[0].length;
    const sentence = text.slice(from, after).trim();
    const ended = text.slice(from, end.index + 1);
    if (after < text.length && (SHORTENED.test(ended) || depthOf(sentence) > 0)) continue;
    sentences.push(sentence);
    from = after;
  }
  const rest = text.slice(from).trim();
  if (rest) sentences.push(rest);
  return sentences.map(balanceBold).filter((sentence) => /[^\s\uf8f0\uf8f1.]/.test(sentence));
}

function depthOf(text: string): number {
  return (text.match(/\(/g)?.length ?? 0) - (text.match(/\)/g)?.length ?? 0);
}

/** A cut may fall inside bold: each piece opens and closes its own. */
export function balanceBold(text: string): string {
  let open = false;
  let balanced = '';
  for (const character of text) {
    if (character === BOLD) open = true;
    else if (character === UNBOLD) {
      if (!open) balanced = BOLD + balanced;
      open = false;
    }
    balanced += character;
  }
  return (open ? balanced + UNBOLD : balanced).replaceAll(BOLD + UNBOLD, '');
}

export function withoutBold(text: string): string {
  return text.replace(BOLDS, '');
}

/** Words as a person reads them: code as its content. */
export function wordsOf(text: string, codes: readonly string[]): string {
  return withoutBold(text).replace(CODES, (code) => codes[code.charCodeAt(0) - FIRST_CODE] ?? '');
}

export function isCode(character: string): boolean {
  return character >= '\ue000' && character <= '\uf8ef';
}

/** Back to Markdown that reads as the same words; `bold: false` leaves emphasis out. */
export function markdownOf(text: string, codes: readonly string[], bold = true): string {
  return (bold ? balanceBold(text) : withoutBold(text))
    .replace(/[\\`*]|~(?=~)|_(?!\w)|(?<!\w)_|<(?=[a-z/!?])|\[(?=[^\]]*\][([])|&(?=#?\w+;)/gi, '\\$&')
    .replace(/\uf8f0(\s*)/g, '$1**')
    .replace(/(\s*)\uf8f1/g, '**$1')
    .replace(CODES, (code) => inCode(codes[code.charCodeAt(0) - FIRST_CODE] ?? ''));
}

function inCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const mark = '`'.repeat(longest + 1);
  return longest ? `${mark} ${text} ${mark}` : `${mark}${text}${mark}`;
}

// ── Brackets, quotes, person ─────────────────────────────────────────────────────────────────────────────────────────

/** Whether position `at` stands inside brackets or double quotes. */
export function isInside(text: string, at: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < at; index++) {
    const character = text[index];
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (character === '"') quoted = !quoted;
    else if (character === '“') quoted = true;
    else if (character === '”') quoted = false;
  }
  return depth > 0 || quoted;
}

/** Matches outside brackets and quotes, in order. */
export function matchesOutside(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches = text.matchAll(new RegExp(pattern.source, pattern.ignoreCase ? 'giu' : 'gu'));
  return ([...matches] as RegExpExecArray[]).filter((match) => !isInside(text, match.index));
}

export function findOutside(text: string, pattern: RegExp): RegExpExecArray | null {
  return matchesOutside(text, pattern)[0] ?? null;
}

const PERSONS: readonly [RegExp, string][] = [
  [/\bI am\b/g, 'you are'],
  [/\bI['’](m|ve|d|ll)\b/g, "you'$1"],
  [/\bI\b(?![/\-.])/g, 'you'],
  [/\bmyself\b/g, 'yourself'],
  [/\bmine\b/g, 'yours'],
  [/\bmy\b/g, 'your'],
  [/\bMy\b/g, 'Your'],
  [/\bme\b/g, 'you'],
];

/** Speaks to the learner: "my code" → "your code". Quotations keep their own person. */
export function toSecondPerson(text: string): string {
  return text
    .split(/("[^"]*"|“[^”]*”)/)
    .map((part, index) =>
      index % 2
        ? part
        : PERSONS.reduce((words, [from, to]) => words.replace(from, to), part).replace(/\byou'm\b/g, "you're"),
    )
    .join('');
}

export function capital(text: string): string {
  return text.replace(/^([\uf8f0"“(]*)(\p{Ll})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
}

/** Without the full stop, comma or blank that a cut leaves. */
export function trimmed(text: string): string {
  return balanceBold(text)
    .replace(/^[\s,;:–—-]+(?=\S)/, '')
    .replace(/(?<!\betc|\.\.)[\s,;:.–—]+([\uf8f1"”]*)$/, '$1')
    .trim();
}
