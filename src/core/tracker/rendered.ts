/** Rendered text of headings and labels: what a reader sees, without markup. The inline half of the tracker's reader. */
import { type InlineContext, type InlineParser, parser } from '@lezer/markdown';
import { decodeEntity } from './entities.ts';

/** Labels that the text defines, normalized: `[text][label]` is a link only if its label is defined. */
export interface Definitions {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/** A piece of rendered text and where it stands in the source. */
export interface Run {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** True in code and links, where a `: ` separates nothing. */
  readonly opaque: boolean;
}

export interface Rendered {
  readonly runs: readonly Run[];
  /** The first inline node, if it is strong: its rendered text and where it ends in the source. */
  readonly strong: { readonly text: string; readonly to: number } | null;
}

/**
 * Markup further than this into one paragraph is not looked at: emphasis costs the square of its length, and a name stands at
 * the beginning.
 */
const FAR = 20_000;
/** A hostile text may define millions of labels that each differ in nothing but length. */
const LONGEST_LABEL = 999;

export const NO_DEFINITIONS: Definitions = { links: new Set(), footnotes: new Set() };

/** One label of a link, as CommonMark compares them. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/** Renders inline Markdown. `source` may have several lines; quote marks of later lines are blanked by the caller. */
export function renderInline(source: string, definitions: Definitions = NO_DEFINITIONS): Rendered {
  const line = oneLine(source.length > FAR ? source.slice(0, FAR) : source);
  const runs: Run[] = [];
  let strong: Rendered['strong'] = null;
  const tree = inlineParser(definitions).parse(line);
  const cursor = tree.cursor();
  if (!cursor.firstChild()) return { runs, strong };
  walk(false);
  return { runs, strong };

  function walk(opaque: boolean): void {
    const { from: start, to: end } = cursor;
    let at = start;
    if (cursor.firstChild()) {
      do {
        const { from, to, name } = cursor;
        plain(at, from, opaque);
        at = to;
        const first = runs.length;
        if (name === 'StrongEmphasis') {
          const leads =
            strong === null && runs.every((run) => run.text.trim() === '') && line.slice(0, from).trim() === '';
          walk(opaque);
          if (leads) strong = { text: joinRuns(runs.slice(first)), to };
        } else if (name === 'Emphasis' || name === 'Strikethrough') walk(opaque);
        else if (name === 'Link') walk(true);
        else if (name === 'Autolink') runs.push({ text: line.slice(from + 1, to - 1), from, to, opaque: true });
        else if (name === 'URL') runs.push({ text: line.slice(from, to), from, to, opaque: true });
        else if (name === 'InlineCode') runs.push({ text: codeText(line.slice(from, to)), from, to, opaque: true });
        else if (name === 'Escape') runs.push({ text: line.slice(from + 1, to), from, to, opaque });
        else if (name === 'Entity') {
          const source = line.slice(from, to);
          runs.push({ text: decodeEntity(source) ?? source, from, to, opaque });
        } else if (name === 'HardBreak') runs.push({ text: '\n', from, to, opaque });
      } while (cursor.nextSibling());
      cursor.parent();
    }
    plain(at, end, opaque);
  }

  function plain(from: number, to: number, opaque: boolean): void {
    if (from >= to) return;
    // A line end takes the blanks around it along; every other run stays one to one with its source.
    let at = from;
    for (const match of line.slice(from, to).matchAll(/[ \t]*\r[ \t\r]*/g)) {
      const start = from + match.index;
      if (start > at) runs.push({ text: line.slice(at, start), from: at, to: start, opaque });
      at = start + match[0].length;
      runs.push({ text: '\n', from: start, to: at, opaque });
    }
    if (to > at) runs.push({ text: line.slice(at, to), from: at, to, opaque });
  }
}

/** Rendered text of inline Markdown, trimmed. */
export function renderText(source: string, definitions: Definitions = NO_DEFINITIONS): string {
  if (PLAIN.test(source)) return source.trim();
  return joinRuns(renderInline(source.trim(), definitions).runs).trim();
}

/** Text in which no character can be markup. */
const PLAIN = /^[^\\`*_[\]<>&~!\r\n\0]*$/;

/** The text of runs, on one line. */
export function joinRuns(runs: readonly Run[]): string {
  return runs
    .map((run) => run.text)
    .join('')
    .replace(/ *\n */g, ' ');
}

/**
 * The same number of characters on one line, so that no block begins within it: line ends become CR, which lezer takes for a
 * blank and not for a line end; NUL is what CommonMark makes of it.
 */
function oneLine(source: string): string {
  return source.replace(/\r\n/g, '\r ').replace(/\n/g, '\r').replace(/\0/g, '\uFFFD');
}

/** Content of a code span: line ends are blanks, one blank goes at either end if both are there and something else is. */
function codeText(source: string): string {
  const ticks = /^`+/.exec(source)![0].length;
  const text = source.slice(ticks, source.length - ticks).replace(/\r[ \t]*/g, ' ');
  return text.length > 2 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '' ? text.slice(1, -1) : text;
}

// ── The parser ───────────────────────────────────────────────────────────────────────────────────────────────────────

const parsers = new WeakMap<Definitions, typeof parser>();

/** Blocks are removed; brackets and tildes are ours, since lezer takes `[any text]` for a link, and `~one~` for text. */
function inlineParser(definitions: Definitions): typeof parser {
  let made = parsers.get(definitions);
  if (!made) {
    made = parser.configure({
      defineNodes: ['Strikethrough', 'StrikethroughMark', 'FootnoteReference'],
      remove: [
        'LinkReference',
        'IndentedCode',
        'FencedCode',
        'Blockquote',
        'HorizontalRule',
        'BulletList',
        'OrderedList',
        'ATXHeading',
        'HTMLBlock',
        'SetextHeading',
        'HardBreak',
        'Link',
        'Image',
      ],
      parseInline: [brackets(definitions), { name: 'Break', parse: hardBreak, before: 'Escape' }, strikethrough],
    });
    parsers.set(definitions, made);
  }
  return made;
}

function hardBreak(context: InlineContext, next: number, at: number): number {
  return next === 92 && context.char(at + 1) === 13 ? context.addElement(context.elt('HardBreak', at, at + 2)) : -1;
}

const TILDES = [1, 2].map(() => ({ resolve: 'Strikethrough', mark: 'StrikethroughMark' }));
const strikethrough: InlineParser = {
  name: 'Strikethrough',
  after: 'Emphasis',
  parse(context, next, at) {
    if (next !== 126 || context.char(at - 1) === 126) return -1;
    let to = at + 1;
    while (context.char(to) === 126) to++;
    if (to - at > 2) return -1;
    const before = kindOf(context.slice(at - 1, at));
    const after = kindOf(context.slice(to, to + 1));
    const opens = after === 'word' || (after === 'mark' && before !== 'word');
    const closes = before === 'word' || (before === 'mark' && after !== 'word');
    return context.addDelimiter(TILDES[to - at - 1]!, at, to, opens, closes);
  },
};

function kindOf(character: string): 'blank' | 'mark' | 'word' {
  if (character === '' || /\s/.test(character)) return 'blank';
  return /[\p{P}\p{S}]/u.test(character) ? 'mark' : 'word';
}

interface Bracket {
  readonly type: object;
  readonly from: number;
  readonly to: number;
  readonly image: boolean;
  /** False once a link was closed after it: links hold no links. */
  live: boolean;
}

/** Links and images (CommonMark 6.3, 6.4), and references to footnotes. Each bracket has a delimiter type of its own, so that it can be found again. */
function brackets(definitions: Definitions): InlineParser {
  const open = new WeakMap<InlineContext, Bracket[]>();
  return {
    name: 'LinkEnd',
    parse(context, next, at) {
      const stack = open.get(context) ?? [];
      open.set(context, stack);
      const image = next === 33 && context.char(at + 1) === 91;
      if (next === 91 || image) {
        const footnote = image ? null : footnoteAt(context, at);
        if (footnote) return context.addElement(context.elt('FootnoteReference', at, footnote));
        const type = {};
        const to = at + (image ? 2 : 1);
        stack.push({ type, from: at, to, image, live: true });
        return context.addDelimiter(type, at, to, true, false);
      }
      const bracket = next === 93 ? stack.pop() : undefined;
      if (!bracket?.live) return -1;
      const to = resourceEnd(context, at + 1) ?? referenceEnd(context, bracket.to, at);
      const index = to === null ? null : context.findOpeningDelimiter(bracket.type);
      if (to === null || index === null) return -1;
      const content = context.takeContent(index);
      if (!bracket.image) for (const earlier of stack) earlier.live &&= earlier.image;
      const marks = [context.elt('LinkMark', bracket.from, bracket.to), context.elt('LinkMark', at, to)] as const;
      return context.addElement(
        context.elt(bracket.image ? 'Image' : 'Link', bracket.from, to, [marks[0], ...content, marks[1]]),
      );
    },
  };

  function footnoteAt(context: InlineContext, at: number): number | null {
    if (definitions.footnotes.size === 0 || context.char(at + 1) !== 94) return null;
    const label = labelAt(context, at);
    return label && definitions.footnotes.has(normalizeLabel(label.slice(1))) ? at + label.length + 2 : null;
  }

  function referenceEnd(context: InlineContext, from: number, at: number): number | null {
    const full = context.char(at + 1) === 91 ? labelAt(context, at + 1) : null;
    if (full?.trim()) return definitions.links.has(normalizeLabel(full)) ? at + full.length + 3 : null;
    const own = at - from <= LONGEST_LABEL ? context.slice(from, at) : '';
    if (!definitions.links.has(normalizeLabel(own))) return null;
    if (full === '') return at + 3;
    return at + 1;
  }
}

/** What stands between the bracket at `at` and the next one, without either; null where no label is there. */
function labelAt(context: InlineContext, at: number): string | null {
  const text = context.slice(at + 1, Math.min(context.end, at + LONGEST_LABEL + 2));
  const match = /^(?:[^\\[\]]|\\.)*(?=\])/s.exec(text);
  return match ? match[0] : null;
}

/** The end of `(destination "title")` at `at`; null where there is none. */
function resourceEnd(context: InlineContext, at: number): number | null {
  if (context.char(at) !== 40) return null;
  let end = context.skipSpace(at + 1);
  if (context.char(end) === 60) {
    const bracketed = /^<(?:[^<>\r\\]|\\.)*>/s.exec(context.slice(end, context.end));
    if (!bracketed) return null;
    end += bracketed[0].length;
  } else {
    let depth = 0;
    for (; end < context.end; end++) {
      const code = context.char(end);
      if (code === 92 && isMark(context.char(end + 1))) end++;
      else if (code === 40) {
        if (++depth > 32) return null;
      } else if (code === 41) {
        if (depth-- === 0) break;
      } else if (code <= 32 || code === 127) break;
    }
    if (depth > 0) return null;
  }
  const afterBlank = context.skipSpace(end);
  if (context.char(afterBlank) === 41) return afterBlank + 1;
  if (afterBlank === end) return null;
  const title = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))/s.exec(
    context.slice(afterBlank, context.end),
  );
  if (!title) return null;
  const close = context.skipSpace(afterBlank + title[0].length);
  return context.char(close) === 41 ? close + 1 : null;
}

function isMark(code: number): boolean {
  return code > 32 && code < 127 && !/[0-9A-Za-z]/.test(String.fromCharCode(code));
}
