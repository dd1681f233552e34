/**
 * The blocks of CommonMark + GFM task lists and tables for @lezer/markdown, corrected where lezer differs from the reference
 * (docs/reader.md has each case with an example, tests/core/tracker/trackerDifferential.test.ts keeps them honest). Inline content is
 * left out: twice the speed.
 */
import { type BlockContext, type LeafBlock, type LeafBlockParser, type Line, parser } from '@lezer/markdown';

/** A text that nests deeper than this is no tracker but an attack: memory and time grow with the depth. */
export const DEEPEST = 200;

export class TooDeep extends Error {
  /** Index of the line's first character. */
  readonly at: number;
  constructor(at: number) {
    super(`more than ${DEEPEST} levels of nesting at ${at}`);
    this.at = at;
  }
}

/** Fields that lezer keeps to itself: how many containers the line continues, the line, and whether an item's first line is empty. */
interface Inside {
  readonly depth: number;
}
interface ContextInside {
  readonly line: Line;
  readonly block: { blankFirstLine: boolean };
}

const lazy = (context: BlockContext, line: Line) => (line as unknown as Inside).depth < context.depth;
const indented = (line: Line) => line.indent >= line.baseIndent + 4;
const blankAt = (line: Line, at: number) => line.skipSpace(at) === line.text.length;

/** Tests a sticky expression where the line's content begins. */
function at(expression: RegExp, line: Line): boolean {
  expression.lastIndex = line.pos;
  return expression.test(line.text);
}

// ── Quotes: four columns in front of `>` make it text; of a tab behind it one column is taken ────────────────────────

function isQuote(line: Line): boolean {
  return line.next === 62 && !indented(line);
}

function passQuoteMark(line: Line): void {
  const next = line.text.charCodeAt(line.pos + 1);
  if (next === 9) line.moveBaseColumn(line.indent + 2);
  else line.moveBase(line.pos + (next === 32 ? 2 : 1));
}

function startQuote(context: BlockContext, line: Line): null | false {
  if (!isQuote(line)) return false;
  const from = context.lineStart + line.pos;
  context.startComposite('Quote', line.pos);
  context.addElement(context.elt('QuoteMark', from, from + 1));
  passQuoteMark(line);
  return null;
}

function continueQuote(context: BlockContext, line: Line): boolean {
  if (!isQuote(line)) return false;
  const from = context.lineStart + line.pos;
  line.addMarker(context.elt('QuoteMark', from, from + 1));
  passQuoteMark(line);
  return true;
}

// ── Lists: an item begins empty only if nothing follows its sign (lezer compares columns with characters) ────────────

const BULLET = /[-+*](?=[ \t]|$)/y;
const ORDERED = /\d{1,9}[.)](?=[ \t]|$)/y;
const FIRST = /1[.)](?=[ \t]|$)/y;
/** Where the line begins that interrupted a paragraph last. */
const interrupted = new WeakMap<BlockContext, number>();

function startItem(list: 'BulletList' | 'OrderedList', sign: RegExp) {
  return (context: BlockContext, line: Line): null | false => {
    if (indented(line) || !at(sign, line)) return false;
    const end = sign.lastIndex;
    // The reference asks the same of all items that begin in a line which interrupts a paragraph, not only of the first.
    if (
      interrupted.get(context) === context.lineStart &&
      (blankAt(line, end) || (sign === ORDERED && !at(FIRST, line)))
    )
      return false;
    if (context.parentType().name !== list) context.startComposite(list, line.basePos, line.text.charCodeAt(end - 1));
    const empty = blankAt(line, end);
    const column = line.countIndent(end, line.pos, line.indent);
    const content = empty ? column + 1 : line.countIndent(line.skipSpace(end), end, column);
    const base = content >= column + 5 ? column + 1 : content;
    context.startComposite('ListItem', line.basePos, base - line.baseIndent);
    context.addElement(context.elt('ListMark', context.lineStart + line.pos, context.lineStart + end));
    line.moveBaseColumn(base);
    (context as unknown as ContextInside).block.blankFirstLine = empty;
    return null;
  };
}

// ── Footnotes: containers, so that a definition ends a paragraph and holds what is indented below it ─────────────────

const FOOTNOTE = /\[\^(?:[^\s\\[\]]|\\.)+\]:[ \t]*/y;

function startFootnote(context: BlockContext, line: Line): null | false {
  if (line.next !== 91 || indented(line) || !at(FOOTNOTE, line)) return false;
  const end = FOOTNOTE.lastIndex;
  const from = context.lineStart + line.pos;
  const colon = line.text.lastIndexOf(':', end - 1) + 1;
  context.startComposite('Footnote', line.pos);
  context.addElement(context.elt('FootnoteLabel', from, context.lineStart + colon));
  line.moveBase(end);
  return null;
}

function continueFootnote(_context: BlockContext, line: Line): boolean {
  if (line.pos === line.text.length) return true;
  if (!indented(line)) return false;
  line.moveBaseColumn(line.baseIndent + 4);
  return true;
}

// ── Indented code ────────────────────────────────────────────────────────────────────────────────────────────────────

function startCode(context: BlockContext, line: Line): boolean {
  if (!indented(line)) return false;
  const from = context.lineStart + line.pos;
  let to = context.lineStart + line.text.length;
  let more = context.nextLine();
  for (; more && !lazy(context, line); more = context.nextLine()) {
    if (line.pos === line.text.length) continue;
    if (!indented(line)) break;
    to = context.lineStart + line.text.length;
  }
  // The reference takes what follows for an interruption.
  if (more && !lazy(context, line)) interrupted.set(context, context.lineStart);
  context.addElement(context.elt('CodeBlock', from, to));
  return true;
}

// ── HTML: `<a/>` begins a block too, and an empty line of a quote ends one ───────────────────────────────────────────

const TAG =
  /<(?:\/[A-Za-z][A-Za-z0-9-]*[ \t]*|[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?)>[ \t]*$/y;
const NAMED =
  /<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[ \t>]|\/>|$)/iy;
/** Beginning and end; without an end, an empty line. The last kind does not interrupt a paragraph. */
const HTML: readonly { readonly start: RegExp; readonly end?: RegExp }[] = [
  { start: /<(?:script|pre|style|textarea)(?=[ \t>]|$)/iy, end: /<\/(?:script|pre|style|textarea)>/i },
  { start: /<!--/y, end: /-->/ },
  { start: /<\?/y, end: /\?>/ },
  { start: /<![A-Za-z]/y, end: />/ },
  { start: /<!\[CDATA\[/y, end: /\]\]>/ },
  { start: NAMED },
  { start: TAG },
];

function startHtml(context: BlockContext, line: Line): boolean {
  if (line.next !== 60 || indented(line)) return false;
  const kind = HTML.find(({ start }) => at(start, line));
  if (!kind) return false;
  const from = context.lineStart + line.pos;
  // An end on the first line counts from its beginning on: `<!-->` is whole.
  let ended = kind.end?.test(line.text.slice(line.pos + (kind.end.source === '-->' ? 2 : 0))) ?? false;
  while (context.nextLine() && !lazy(context, line)) {
    if (ended || (!kind.end && line.pos === line.text.length)) break;
    ended = kind.end?.test(line.text.slice(line.basePos)) ?? false;
  }
  context.addElement(context.elt('HTMLBlock', from, Math.max(from, context.prevLineEnd())));
  return true;
}

// ── Tables, of which only the extent matters ─────────────────────────────────────────────────────────────────────────

const tables = new WeakSet<LeafBlock>();
/** Leaves that begin with a bracket: asked of each line, and the text of a leaf is long. */
const bracketed = new WeakSet<LeafBlock>();
/** A title of more lines is none: lezer reads a definition anew with each of its lines. */
const LONGEST_DEFINITION = 200;

interface LeafInside {
  parsers: unknown[];
}
const DELIMITERS = /[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/y;

function isTable(head: string, delimiters: string, from: number): boolean {
  DELIMITERS.lastIndex = from;
  return (
    DELIMITERS.test(delimiters) &&
    /[|:]/.test(delimiters) &&
    cells(head) === cells(delimiters.slice(from).replace(/^[ \t>]+/, ''))
  );
}

/** Whether the line after `line` stands in the same quotes or as far in, judged by its beginning. */
function continues(line: Line, next: string): boolean {
  const quotes = line.text.slice(0, line.basePos).split('>').length;
  const prefix = /^[ \t>]*/.exec(next)![0];
  if (quotes > 1 || prefix.includes('>')) return quotes === prefix.split('>').length;
  let column = 0;
  for (const character of prefix) column += character === '\t' ? 4 - (column % 4) : 1;
  return column >= line.baseIndent && column < line.baseIndent + 4;
}

function cells(row: string): number {
  const inner = row
    .trim()
    .replace(/\\[\\|]/g, '__')
    .replace(/^\|/, '')
    .replace(/\|$/, '');
  return inner.trim() === '' && !row.includes('|') ? 0 : inner.split('|').length;
}

const table = (leaf: LeafBlock): LeafBlockParser => {
  if (leaf.content.charCodeAt(0) === 91) bracketed.add(leaf);
  let lines = 0;
  return {
    nextLine(context, line, leaf) {
      lines += 1;
      // Reading definitions comes first among the parsers of a leaf, and has nothing to lose but this title.
      if (lines === LONGEST_DEFINITION && bracketed.has(leaf))
        (leaf as unknown as LeafInside).parsers = (leaf as unknown as LeafInside).parsers.slice(1);
      if (lines === 1 && !lazy(context, line) && !indented(line) && isTable(leaf.content, line.text, line.pos))
        tables.add(leaf);
      return false;
    },
    finish(context, leaf) {
      if (!tables.has(leaf)) return false;
      context.addLeafElement(leaf, context.elt('Table', leaf.start, leaf.start + leaf.content.length));
      return true;
    },
  };
};

// ── Tasks ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const BOX = /^\[[ xX]\][ \t]/;

/** Below an empty first line the reference takes a box only where the item's content begins, not further in. */
function isShifted(context: BlockContext): boolean {
  const { line, block } = context as unknown as ContextInside;
  return block.blankFirstLine && line.indent > line.baseIndent;
}

const task: LeafBlockParser = {
  nextLine: () => false,
  finish(context, leaf) {
    if (!/[^ \t\n]/.test(leaf.content.slice(3))) return false;
    context.addLeafElement(leaf, context.elt('Task', leaf.start, leaf.start + leaf.content.length));
    return true;
  },
};

// ── What ends a paragraph ────────────────────────────────────────────────────────────────────────────────────────────

const ATX = /#{1,6}(?=[ \t]|$)/y;
const FENCE = /(?:```+[^`]*$|~~~)/y;
const RULE = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/y;
const UNDERLINE = /-+[ \t]*$/y;
const MARKS = '#`~>-+*_<[0123456789';

/**
 * An empty item, or an ordered one that does not count from 1, interrupts a paragraph only from outside: in a line that would
 * otherwise continue it lazily, or behind a table.
 */
function endsParagraph(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
  const ends = startsBlock(context, line, leaf);
  // What begins with a bracket may turn out to be a definition that ends here by itself; what follows still interrupts it.
  if ((ends || bracketed.has(leaf)) && !lazy(context, line) && !tables.has(leaf))
    interrupted.set(context, context.lineStart);
  return ends;
}

function startsBlock(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
  const outside = lazy(context, line) || tables.has(leaf);
  if (tables.has(leaf) && lazy(context, line)) return true;
  if (MARKS.includes(line.text[line.pos] ?? ' ')) {
    if (line.next === 62 || at(FOOTNOTE, line) || at(ATX, line) || at(FENCE, line)) return true;
    if (at(RULE, line) && (outside || !at(UNDERLINE, line))) return true;
    if (at(outside ? ORDERED : FIRST, line) && (outside || !blankAt(line, line.pos + 2))) return true;
    if (at(BULLET, line) && (outside || !blankAt(line, line.pos + 1))) return true;
    if (line.next === 60 && HTML.some(({ start }) => (start !== TAG || tables.has(leaf)) && at(start, line)))
      return true;
  }
  if (tables.has(leaf) || lazy(context, line)) return false;
  const next = context.peekLine();
  return continues(line, next) && isTable(line.text.slice(line.pos), next, 0);
}

// ── The parser ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const blockParser = parser.configure({
  defineNodes: [
    { name: 'Quote', block: true, composite: continueQuote },
    { name: 'Footnote', block: true, composite: continueFootnote },
    { name: 'FootnoteLabel', block: true },
    { name: 'Task', block: true },
    { name: 'Table', block: true },
  ],
  parseBlock: [
    {
      name: 'Depth',
      before: 'LinkReference',
      parse(context) {
        if (context.depth > DEEPEST) throw new TooDeep(context.lineStart);
        return false;
      },
    },
    { name: 'Footnote', before: 'IndentedCode', parse: startFootnote },
    { name: 'IndentedCode', parse: startCode },
    { name: 'Blockquote', parse: startQuote },
    { name: 'BulletList', parse: startItem('BulletList', BULLET) },
    { name: 'OrderedList', parse: startItem('OrderedList', ORDERED) },
    { name: 'HTMLBlock', parse: startHtml },
    { name: 'Table', before: 'SetextHeading', leaf: (_context, leaf) => table(leaf) },
    {
      name: 'TaskList',
      after: 'SetextHeading',
      leaf: (context, leaf) =>
        BOX.test(leaf.content) && context.parentType().name === 'ListItem' && !isShifted(context) ? task : null,
    },
  ],
});
blockParser.parseInline = () => [];
// lezer's own list is fixed when the parser is made; there is no option that takes one away.
(blockParser as unknown as { endLeafBlock: unknown[] }).endLeafBlock = [endsParagraph];
