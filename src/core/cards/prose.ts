/**
 * Markdown → trees, with one parser for the build and for the running app. Never HTML: tags of a source are shown as its text.
 * Links survive only where they can do no harm (https:, mailto:, #); of all others the text stays.
 */
import type { SyntaxNode } from '@lezer/common';
import { GFM, parser } from '@lezer/markdown';
import type { Tree } from '../model.ts';
import { decodeEntity } from '../tracker/entities.ts';
import { plain } from './plain.ts';

const blocks = parser.configure(GFM);
/** Without blocks: a statement that begins with "1." or "#" is still one line of prose. */
const inlines = parser.configure([
  GFM,
  {
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
      'Table',
      'TaskList',
    ],
  },
]);

interface Reading {
  readonly source: string;
  readonly references: ReadonlyMap<string, string>;
}

/** Blocks: paragraphs, lists, quotes, tables, rules, code. Headings become strong paragraphs. */
export function readProse(source: string): Tree[] {
  const text = unixLines(source);
  const top = parse(blocks, text);
  if (!top) return [['p', 0, text]];
  const references = new Map<string, string>();
  for (const node of childrenOf(top)) {
    if (node.name !== 'LinkReference') continue;
    const label = node.getChild('LinkLabel');
    const url = node.getChild('URL');
    if (label && url) references.set(labelKey(text.slice(label.from + 1, label.to - 1)), text.slice(url.from, url.to));
  }
  return blocksOf(top, { source: text, references });
}

/** One line of prose: emphasis, code, links; no blocks, whatever the source begins with. */
export function readInline(source: string): Tree[] {
  const reading = { source: unixLines(source), references: new Map<string, string>() };
  const top = parse(inlines, reading.source);
  if (!top) return [reading.source];
  const found: Tree[] = [];
  for (const node of childrenOf(top)) {
    if (found.length) found.push(' ');
    found.push(...inlineOf(node, reading));
  }
  return tidy(found);
}

/** Deeper than anyone writes, and shallow enough for every engine's stack: what is deeper is shown as its source. */
const DEEPEST = 100;

/** Null where the source nests too deep. */
function parse(language: typeof blocks, source: string): SyntaxNode | null {
  let depth = 0;
  let deepest = 0;
  try {
    const tree = language.parse(source);
    tree.iterate({
      enter() {
        depth++;
        deepest = Math.max(deepest, depth);
      },
      leave() {
        depth--;
      },
    });
    return deepest > DEEPEST ? null : tree.topNode;
  } catch (error) {
    // The parser itself fills the stack with thousands of brackets.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The text of one line of Markdown. */
export function plainLine(source: string): string {
  return plain(readInline(source));
}

function unixLines(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

// ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function blocksOf(node: SyntaxNode, reading: Reading): Tree[] {
  return childrenOf(node).flatMap((child) => blockOf(child, reading));
}

function blockOf(node: SyntaxNode, reading: Reading): Tree[] {
  const { source } = reading;
  switch (node.name) {
    case 'Paragraph':
    case 'Task':
      return [['p', 0, ...tidy(inlineOf(node, reading))]];
    case 'BulletList':
      return [['ul', 0, ...itemsOf(node, reading)]];
    case 'OrderedList':
      return [['ol', 0, ...itemsOf(node, reading)]];
    case 'Blockquote':
      return [['blockquote', 0, ...blocksOf(node, reading)]];
    case 'HorizontalRule':
      return [['hr', 0]];
    case 'FencedCode':
    case 'CodeBlock': {
      const info = node.getChild('CodeInfo');
      const language = info ? (source.slice(info.from, info.to).split(/\s/)[0] ?? '') : '';
      const code = node
        .getChildren('CodeText')
        .map((text) => source.slice(text.from, text.to))
        .join('');
      return [['pre', language || 0, code.replace(/\n$/, '')]];
    }
    case 'Table':
      return [['table', 0, ...rowsOf(node, reading)]];
    case 'HTMLBlock':
    case 'CommentBlock':
    case 'ProcessingInstructionBlock':
      return [['p', 0, source.slice(node.from, node.to).trim()]];
    default:
      if (/^(ATX|Setext)Heading/.test(node.name)) return [['p', 0, ['strong', 0, ...tidy(inlineOf(node, reading))]]];
      return [];
  }
}

function itemsOf(list: SyntaxNode, reading: Reading): Tree[] {
  return list.getChildren('ListItem').map((item): Tree => {
    const parts = blocksOf(item, reading);
    const paragraphs = parts.filter((part) => part[0] === 'p').length;
    const first = parts[0];
    // A lone paragraph needs no margins of its own.
    if (paragraphs === 1 && first && typeof first !== 'string' && first[0] === 'p')
      return ['li', 0, ...(first.slice(2) as Tree[]), ...parts.slice(1)];
    return ['li', 0, ...parts];
  });
}

function rowsOf(table: SyntaxNode, reading: Reading): Tree[] {
  const rows: Tree[] = [];
  for (const row of childrenOf(table)) {
    if (row.name !== 'TableHeader' && row.name !== 'TableRow') continue;
    const tag = row.name === 'TableHeader' ? 'th' : 'td';
    const cells: Tree[] = [];
    // The parser leaves empty cells out: they show as two delimiters in a row.
    let open: Tree | null = null;
    for (const node of childrenOf(row)) {
      if (node.name === 'TableCell') open = [tag, 0, ...tidy(inlineOf(node, reading))];
      if (node.name !== 'TableDelimiter') continue;
      if (node.from > row.from) cells.push(open ?? [tag, 0]);
      open = null;
    }
    if (open) cells.push(open);
    rows.push(['tr', 0, ...cells]);
  }
  return rows;
}

// ── Inline ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Marks of the syntax; what stands between them is the content. */
const MARKS = new Set(['EmphasisMark', 'StrikethroughMark', 'QuoteMark', 'HeaderMark', 'LinkMark']);

function inlineOf(node: SyntaxNode, reading: Reading, from = node.from, to = node.to): Tree[] {
  const { source } = reading;
  const found: Tree[] = [];
  let at = from;
  for (const child of childrenOf(node)) {
    if (child.from < at || child.to > to) continue;
    if (child.from > at) found.push(source.slice(at, child.from));
    if (!MARKS.has(child.name)) found.push(...spanOf(child, reading));
    at = child.to;
  }
  if (to > at) found.push(source.slice(at, to));
  return found;
}

function spanOf(node: SyntaxNode, reading: Reading): Tree[] {
  const { source } = reading;
  const raw = source.slice(node.from, node.to);
  switch (node.name) {
    case 'Emphasis':
      return [['em', 0, ...tidy(inlineOf(node, reading))]];
    case 'StrongEmphasis':
      return [['strong', 0, ...tidy(inlineOf(node, reading))]];
    case 'Strikethrough':
      return [['del', 0, ...tidy(inlineOf(node, reading))]];
    case 'InlineCode':
      return [['code', 0, codeOf(node, source)]];
    case 'Escape':
      return [raw.slice(1)];
    case 'Entity':
      return [decodeEntity(raw) ?? raw];
    case 'HardBreak':
      return [['br', 0]];
    case 'URL':
      return linkTo(autolink(raw), [raw]);
    case 'Autolink': {
      const url = raw.slice(1, -1);
      return linkTo(autolink(url), [url]);
    }
    case 'Image':
      return [plain(tidy(inlineOf(node, reading, ...insideOf(node, source))))];
    case 'Link':
      return linkOf(node, reading);
    default:
      return [raw];
  }
}

function codeOf(node: SyntaxNode, source: string): string {
  let text = '';
  let at = node.from;
  for (const child of childrenOf(node)) {
    text += source.slice(at, child.from);
    at = child.to;
  }
  const line = (text + source.slice(at, node.to)).replace(/[ \t]*\n[ \t]*/g, ' ');
  return /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line;
}

/** What stands between `[` and its `]`. */
function insideOf(node: SyntaxNode, source: string): [from: number, to: number] {
  const [open, ...rest] = node.getChildren('LinkMark');
  const close = rest.find((mark) => source[mark.from] === ']');
  return [open?.to ?? node.from, close?.from ?? node.to];
}

function linkOf(node: SyntaxNode, reading: Reading): Tree[] {
  const { source, references } = reading;
  const [from, to] = insideOf(node, source);
  const children = tidy(inlineOf(node, reading, from, to));
  const url = node.getChildren('URL').find((child) => child.from >= to);
  if (url) return linkTo(source.slice(url.from, url.to), children);
  if (source[to + 1] === '(') return children; // `[text]()`: nowhere to go
  const label = node.getChild('LinkLabel');
  const named = label ? source.slice(label.from + 1, label.to - 1) : '';
  const target = references.get(labelKey(named || source.slice(from, to)));
  if (target) return linkTo(target, children);
  // `a[i]` is text; `[text][label]` lost its definition with the rest of its document.
  return named ? children : ['[', ...children, ']'];
}

function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function autolink(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text;
  return text.includes('@') ? `mailto:${text}` : `https://${text}`;
}

function linkTo(source: string, children: readonly Tree[]): Tree[] {
  const url = source
    .replace(/^<|>$/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#\w+|\w+);/g, (entity) => decodeEntity(entity) ?? entity);
  return /^(?:https:\/\/|mailto:|#)/i.test(url) ? [['a', url, ...children]] : [...children];
}

// ── Text ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Joins neighbouring strings, makes one blank of every line end, takes the dollars off `$O(n)$`. */
function tidy(trees: readonly Tree[]): Tree[] {
  const joined: Tree[] = [];
  for (const tree of trees) {
    const last = joined.at(-1);
    if (typeof tree === 'string' && typeof last === 'string') joined[joined.length - 1] = last + tree;
    else joined.push(tree);
  }
  return joined
    .map((tree, index) => {
      if (typeof tree !== 'string') return tree;
      const line = withoutDollars(tree.replace(/\s*\n\s*/g, ' '));
      const started = index === 0 || joined[index - 1]?.[0] === 'br' ? line.trimStart() : line;
      return index === joined.length - 1 ? started.trimEnd() : started;
    })
    .filter((tree) => tree !== '');
}

/** `$O(1)$` reads as O(1); "$5 and $6" are prices (pandoc's rule: no blank inside the marks, no digit after them). */
function withoutDollars(text: string): string {
  return text.replace(/\$(?=\S)([^$\n]*[^$\s\\])\$(?!\d)/g, '$1');
}
