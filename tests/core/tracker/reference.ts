/** RULES.md, Identity, a second time and from another parser: mdast + GFM. Slow, and never shipped. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

interface Node {
  type: string;
  value?: string;
  depth?: number;
  checked?: boolean | null;
  box?: number;
  children?: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

export interface ReferenceItem {
  readonly id: string;
  readonly topic: string;
  readonly level: number;
  readonly label: string;
  readonly kind: 'text' | 'draw';
  readonly checked: boolean;
  readonly offset: number;
}
export interface Reference {
  readonly title: string;
  readonly items: readonly ReferenceItem[];
  /** Boxes that only the reference sees: a tab or line end in them, or a line end behind them. */
  readonly alone: readonly number[];
}

export function readReference(text: string, name = ''): Reference {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  // Without a closing fence the extension leaves lists unread to the end of the file: then it is not asked.
  const closed = /^---[ \t]*(?:\r\n|\r|\n)(?:.*?[\r\n])?---[ \t]*(?:[\r\n]|$)/s.test(text.slice(mark));
  const root = fromMarkdown(text.slice(mark), {
    extensions: closed ? [gfm(), frontmatter(['yaml'])] : [gfm()],
    mdastExtensions: [
      gfmFromMarkdown(),
      {
        enter: {
          taskListCheck(token) {
            (this.stack[this.stack.length - 2] as unknown as Node).box = token.start.offset;
          },
        },
      },
    ],
  }) as unknown as Node;

  const nodes: Node[] = [];
  collect(root);
  const titleNode = nodes.find((node) => node.type === 'heading' && node.depth === 1);
  const title = titleNode
    ? rendered(titleNode)
    : name.replace(/^.*[/\\]/, '').replace(/(.)\.[^.]*$/, '$1') || 'tracker';
  const items: ReferenceItem[] = [];
  const alone: number[] = [];
  const ids = new Set<string>();
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'listItem') continue;
    const at = node.box! + mark;
    if (!/^\[[ xX]\][ \t]/.test(text.slice(at, at + 4))) {
      alone.push(at + 1);
      continue;
    }
    const before = nodes.slice(0, index).filter((earlier) => earlier.type === 'heading');
    const { topic, level } = placeOf(before, titleNode);
    const paragraph = node.children!.find((child) => child.type === 'paragraph')!;
    const label = labelOf(paragraph);
    const wanted = [slugOf(title), slugOf(topic), `l${level}`, slugOf(label)].join('/');
    let id = wanted;
    for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
    ids.add(id);
    items.push({
      id,
      topic,
      level,
      label: label.replace(/[\r\n]+/g, ' '),
      kind: outlineOf(before).some((heading) => DRAW.test(rendered(heading))) ? 'draw' : 'text',
      checked: node.checked === true,
      offset: at + 1,
    });
  }
  return { title, items, alone };

  function collect(node: Node): void {
    if (node.type === 'heading' || (node.type === 'listItem' && typeof node.checked === 'boolean')) nodes.push(node);
    for (const child of node.children ?? []) collect(child);
  }
}

const DRAW = /(^|[^\p{L}\p{M}\p{N}])(draw|sketch)($|[^\p{L}\p{M}\p{N}])/iu;

function placeOf(before: Node[], title: Node | undefined): { topic: string; level: number } {
  const closed = lastIndex(before, (heading) => heading.depth === 1);
  let at = lastIndex(before, (heading, index) => heading.depth === 2 && index > closed);
  const named = title ? before.indexOf(title) : -1;
  if (at < 0 && (!title || named >= 0))
    at = lastIndex(before, (heading, index) => heading.depth !== 2 && index > named);
  if (at < 0) return { topic: '', level: 0 };
  const levels = before
    .slice(at)
    .map((heading) => Number(/^L([1-9])(?![\p{L}\p{M}\p{N}])/u.exec(rendered(heading))?.[1] ?? 0));
  return { topic: rendered(before[at]!), level: levels.filter((level) => level > 0).pop() ?? 0 };
}

function lastIndex(nodes: readonly Node[], test: (node: Node, index: number) => boolean): number {
  for (let index = nodes.length - 1; index >= 0; index--) if (test(nodes[index]!, index)) return index;
  return -1;
}

/** Headings that the last place stands under. */
function outlineOf(before: Node[]): Node[] {
  return before.filter((heading, index) => !before.slice(index + 1).some((later) => later.depth! <= heading.depth!));
}

function labelOf(paragraph: Node): string {
  const children = [...paragraph.children!];
  while (children[0]?.type === 'break' || (children[0]?.type === 'text' && /^[ \t\r\n]*$/.test(children[0].value!)))
    children.shift();
  if (children[0]?.type === 'strong') return toText(children[0]).trim().replace(/:$/, '').trim();
  const whole = toText(paragraph);
  // Code and links are as long as they are, and hold no colon.
  const masked = toText(paragraph, (inner) => 'y'.repeat(inner.length));
  const colon = masked.indexOf(': ');
  const words = (part: string) =>
    part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
  if (colon >= 0) {
    const count = words(whole.slice(0, colon)).length;
    if (count >= 1 && count <= 6) return whole.slice(0, colon).trim();
  }
  return words(whole).slice(0, 6).join(' ');
}

function rendered(node: Node): string {
  return toText(node)
    .replace(/[\r\n]+/g, ' ')
    .trim();
}

function toText(node: Node, mask: (inner: string) => string = (inner) => inner): string {
  if (node.type === 'text') return node.value!.replace(/ *(\r\n|\r|\n) */g, '\n');
  if (node.type === 'inlineCode') return mask(node.value!);
  if (node.type === 'break') return '\n';
  const inner = (node.children ?? [])
    .map((child) => toText(child, node.type === 'link' || node.type === 'linkReference' ? undefined : mask))
    .join('');
  return node.type === 'link' || node.type === 'linkReference' ? mask(inner) : inner;
}

function slugOf(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((part) => part !== '')
      .join('-') || 'x'
  );
}
