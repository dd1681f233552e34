/** Headings and task items of a Markdown text, and where they stand. The block half of the tracker's reader. */
import { blockParser } from './grammar.ts';
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
      else if (name === 'Quote' || name === 'Footnote') items.push(LATE);
      if (name === 'Task') {
        // Behind the bracket of the text itself: here a CRLF reads as a blank.
        if (!leads || !/[ \t]/.test(text.charAt(start + from + 3))) {
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
      if (name === 'FootnoteLabel') footnotes.add(normalizeLabel(source.slice(from + 2, to - 2)));
      else if (name === 'LinkReference') define(from, to);
      else if (name === 'Paragraph' && leads && BOX.test(source.slice(from, from + 5))) doubts.push(start + from);
      return CONTAINER.test(name);
    },
    leave({ name }) {
      if (name === 'ListItem' || name === 'Quote' || name === 'Footnote') items.pop();
      else if (name === 'Task' || HEADING.test(name)) quotes = null;
    },
  });
  return { blocks, definitions: { links, footnotes }, doubts };

  function trimHeading(from: number, to: number): void {
    const heading = blocks[blocks.length - 1] as Heading;
    const leading = start + from <= heading.from;
    // An underline stands in a line of its own, with quote marks of its own.
    const line = source.lastIndexOf('\n', from);
    const end = line > heading.from - start ? line : from;
    blocks[blocks.length - 1] = leading ? { ...heading, from: start + to } : { ...heading, to: start + end };
  }

  function define(from: number, to: number): void {
    const match = DEFINITION.exec(source.slice(from, Math.min(to, from + 1002)));
    if (match) links.add(normalizeLabel(match[1]!));
  }
}

const STEP = 1_000_000;
const FRESH = -2;
const LATE = -1;
const CONTAINER = /^(?:Document|BulletList|OrderedList|ListItem|Quote|Footnote)$/;
const HEADING = /^(?:ATX|Setext)Heading([1-6])$/;
const DEFINITION = /^\[((?:[^\\[\]]|\\.)+)\]:/s;
/** `[]`, `[x]word`, `[ ]` with nothing behind: what someone may have meant as a box. */
const BOX = /^\[[ xX]?\](?![([:])/;

/** lezer takes no lone CR, and its HTML blocks never end at an empty line that ends in CRLF: LF, and a blank with LF. Same length. */
function lineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n') : text;
}
