/** The name of an item and what it states. */
import { type Definitions, joinRuns, type Run, renderInline } from './rendered.ts';

export interface Label {
  /** Rendered. */
  readonly label: string;
  /** Source of the rest, trimmed; of the whole paragraph where the label is its first words. */
  readonly text: string;
  /** True where the label is the paragraph's own first words: the item changes identity when they change. */
  readonly own: boolean;
}

/** How many words a name may have. */
const WORDS = 6;
/** The common case: a strong lead without markup. The last character is a letter or a digit, or the mark is followed by a blank or the end. */
const STRONG =
  /^\*\*(?=\S)([^\\`*_[\]<>&~\r\n\0]*[\p{L}\p{N}]\*\*(?!\*)|[^\\`*_[\]<>&~\r\n\0]*[^\s\\`*_[\]<>&~\r\n\0]\*\*(?=\s|$))/u;
/** Blanks at the end of a line are none. */
const COLON = /: (?![ \t]*(?:[\r\n]|$))/;
const BLANKS = ' \t\r\n';
const MARKUP = /[\\`*_[\]<>&~\r\n\0]/;

/** Reads the first paragraph of an item, without its box (RULES.md, Identity: label, text). */
export function readLabel(source: string, definitions: Definitions): Label {
  const paragraph = trimBlanks(source);
  const lead = STRONG.exec(paragraph);
  if (lead) return strongLabel(paragraph, lead[1]!.slice(0, -2), lead[0].length);
  const markup = MARKUP.exec(paragraph);
  const plain = markup ? paragraph.slice(0, markup.index) : paragraph;
  const colon = COLON.exec(paragraph)?.index ?? paragraph.length;
  if (colon + 1 < plain.length)
    return colonLabel(paragraph, plain.slice(0, colon), colon + 1) ?? wordsLabel(paragraph, plain, definitions);
  if (!markup) return wordsLabel(paragraph, plain, definitions);

  const { runs, strong } = renderInline(paragraph, definitions);
  if (strong) return strongLabel(paragraph, strong.text, strong.to);
  const found = findColon(runs);
  if (found) {
    const label = colonLabel(paragraph, found.before, found.to);
    if (label) return label;
  }
  return ownWords(paragraph, joinRuns(runs));
}

/** Markdown's blanks only: a no-break space is text. */
function trimBlanks(source: string): string {
  let from = 0;
  let to = source.length;
  while (from < to && BLANKS.includes(source[from]!)) from += 1;
  while (to > from && BLANKS.includes(source[to - 1]!)) to -= 1;
  return source.slice(from, to);
}

function strongLabel(paragraph: string, lead: string, end: number): Label {
  const inside = lead.trimEnd().endsWith(':');
  const label = (inside ? lead.trimEnd().slice(0, -1) : lead).trim();
  const rest = !inside && paragraph[end] === ':' ? end + 1 : end;
  return { label, text: paragraph.slice(rest).trim(), own: false };
}

function colonLabel(paragraph: string, before: string, end: number): Label | null {
  const words = wordsOf(before);
  if (words.length < 1 || words.length > WORDS) return null;
  return { label: before.trim(), text: paragraph.slice(end).trim(), own: false };
}

function wordsLabel(paragraph: string, plain: string, definitions: Definitions): Label {
  // Words in front of the first markup are as they stand; only where they do not suffice is more of it rendered.
  if (plain.length === paragraph.length || wordsOf(plain).length > WORDS) return ownWords(paragraph, plain);
  return ownWords(paragraph, joinRuns(renderInline(paragraph, definitions).runs));
}

function ownWords(paragraph: string, rendered: string): Label {
  return { label: wordsOf(rendered).slice(0, WORDS).join(' '), text: paragraph, own: true };
}

function wordsOf(text: string): string[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

/** The first `: ` outside code and links: the rendered text before it, and where the colon ends in the source. A line end is no blank. */
function findColon(runs: readonly Run[]): { before: string; to: number } | null {
  for (const [index, run] of runs.entries()) {
    if (run.opaque) continue;
    const next = runs[index + 1];
    const at = `${run.text}${next && !next.opaque && next.text.startsWith(' ') ? ' ' : ''}`.indexOf(': ');
    if (at < 0) continue;
    const before = joinRuns([...runs.slice(0, index), { ...run, text: run.text.slice(0, at) }]);
    // An escaped or encoded colon is longer in the source.
    return { before, to: run.to - run.from === run.text.length ? run.from + at + 1 : run.to };
  }
  return null;
}
