/** Headings and task items of a Markdown text, and where they stand. The block half of the tracker's reader. */
import { type BlockContext, type LeafBlock, type MarkdownConfig, parser } from '@lezer/markdown';
import { type Definitions, normalizeLabel } from './rendered.ts';

export interface Heading {
  readonly kind: 'heading';
  /** 1–6. */
  readonly depth: number;
  /** Where its inline source begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Places of quote marks within, where it has several lines in a quote. */
  readonly quotes: readonly number[];
}

export interface Item {
  readonly kind: 'item';
  /** Place of the mark, between the brackets. */
  readonly mark: number;
  /** The first paragraph, from its bracket on. */
  readonly from: number;
  readonly to: number;
  readonly quotes: readonly number[];
}

export interface Outline {
  readonly blocks: readonly (Heading | Item)[];
  readonly definitions: Definitions;
  /** Places of list items that look like a task and are none. */
  readonly doubts: readonly number[];
}

/** A text that nests deeper than this is no tracker but an attack: memory and time grow with the depth. */
const DEEPEST = 200;

export class TooDeep extends Error {
  /** Index of the line's first character. */
  readonly at: number;
  constructor(at: number) {
    super(`more than ${DEEPEST} levels of nesting at ${at}`);
    this.at = at;
  }
}

/**
 * Reads the blocks of `text` from `start` on. Throws TooDeep. `progress` is told the share read, 0 to 1, about once a megabyte.
 */
export function readBlocks(text: string, start: number, progress?: (share: number) => void): Outline {
  const source = lineFeeds(start > 0 ? text.slice(start) : text);
  const parse = blockParser.startParse(source);
  let next = STEP;
  let tree = parse.advance();
  while (!tree) {
    if (progress && parse.parsedPos >= next) {
      progress(parse.parsedPos / source.length);
      next = parse.parsedPos + STEP;
    }
    tree = parse.advance();
  }

  const blocks: (Heading | Item)[] = [];
  const links = new Set<string>();
  const footnotes = new Set<string>();
  const doubts: number[] = [];
  /** For each open list item or quote: FRESH, the end of the definitions that it begins with, or LATE: no task can begin. */
  const items: number[] = [];
  let quotes: number[] | null = null;

  tree.iterate({
    enter(node) {
      const { name, from, to } = node;
      if (quotes) {
        if (name === 'QuoteMark') quotes.push(start + from);
        else if (name === 'HeaderMark') trimHeading(from, to);
        return false;
      }
      if (name === 'ListMark' || name === 'QuoteMark') return false;
      const inner = items.length - 1;
      const before = inner < 0 ? LATE : items[inner]!;
      const leads = before === FRESH || (before !== LATE && !/\n[\t >]*\n/.test(source.slice(before, from)));
      if (inner >= 0) items[inner] = leads && name === 'LinkReference' ? to : LATE;
      if (name === 'ListItem') items.push(FRESH);
      else if (name === 'Blockquote') items.push(LATE);
      if (name === 'Task') {
        if (!leads) {
          doubts.push(start + from);
          return false;
        }
        quotes = [];
        blocks.push({ kind: 'item', mark: start + from + 1, from: start + from, to: start + to, quotes });
        return true;
      }
      const heading = HEADING.exec(name);
      if (heading) {
        quotes = [];
        blocks.push({ kind: 'heading', depth: Number(heading[1]), from: start + from, to: start + to, quotes });
        return true;
      }
      if (name === 'LinkReference' || name === 'Paragraph') {
        define(from, to, name === 'Paragraph');
        if (name === 'Paragraph' && leads && BOX.test(source.slice(from, from + 5))) doubts.push(start + from);
        return false;
      }
      return CONTAINER.test(name);
    },
    leave({ name }) {
      if (name === 'ListItem' || name === 'Blockquote') items.pop();
      else if (name === 'Task' || HEADING.test(name)) quotes = null;
    },
  });
  return { blocks, definitions: { links, footnotes }, doubts };

  function trimHeading(from: number, to: number): void {
    const heading = blocks[blocks.length - 1] as Heading;
    const leading = start + from <= heading.from;
    blocks[blocks.length - 1] = leading ? { ...heading, from: start + to } : { ...heading, to: start + from };
  }

  function define(from: number, to: number, footnote: boolean): void {
    if (source.charCodeAt(from) !== 91) return;
    const match = DEFINITION.exec(source.slice(from, Math.min(to, from + 1002)));
    if (!match) return;
    const label = match[1]!;
    if (label.startsWith('^')) footnotes.add(normalizeLabel(label.slice(1)));
    else if (!footnote) links.add(normalizeLabel(label));
  }
}

const STEP = 1_000_000;
const FRESH = -2;
const LATE = -1;
const CONTAINER = /^(?:Document|BulletList|OrderedList|ListItem|Blockquote)$/;
const HEADING = /^(?:ATX|Setext)Heading([1-6])$/;
const DEFINITION = /^\[((?:[^\\[\]]|\\.)+)\]:/s;
/** `[]`, `[x]word`, `[ ]` with nothing behind: what someone may have meant as a box. */
const BOX = /^\[[ xX]?\](?![([:])/;

/** lezer takes no lone CR, and its HTML blocks never end at an empty line that ends in CRLF: LF, and a blank with LF. Same length. */
function lineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n') : text;
}

// ── The parser ───────────────────────────────────────────────────────────────────────────────────────────────────────

const finishTask = {
  nextLine: () => false,
  finish(context: BlockContext, leaf: LeafBlock): boolean {
    context.addLeafElement(leaf, context.elt('Task', leaf.start, leaf.start + leaf.content.length));
    return true;
  },
};

const tasks: MarkdownConfig = {
  defineNodes: [{ name: 'Task', block: true }],
  parseBlock: [
    {
      name: 'Depth',
      before: 'LinkReference',
      parse(context) {
        if (context.depth > DEEPEST) throw new TooDeep(context.lineStart);
        return false;
      },
    },
    {
      name: 'TaskList',
      after: 'SetextHeading',
      leaf: (context, leaf) =>
        /^\[[ xX]\][ \t]/.test(leaf.content) && context.parentType().name === 'ListItem' ? finishTask : null,
    },
  ],
};

/** Inline content is not read here: twice the speed. Names and labels are read from their few lines later. */
const blockParser = parser.configure(tasks);
blockParser.parseInline = () => [];
