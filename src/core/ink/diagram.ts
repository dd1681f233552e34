/**
 * Reference diagrams: an SVG of a strict form → a tree. Not an SVG reader: what is not in the form is refused, so that nothing but lines
 * and letters ever comes through, in colours of the app.
 *
 * The form: `<svg viewBox="0 0 360 H">` with `<title>` and `<desc>`; each element that can be drawn is a `<g id>` with `<title>` and
 * `<desc>` as its first children, in the order in which the picture is built up; classes instead of colours.
 */
import type { Problem } from '../model.ts';
import { SHEET } from './ink.ts';

/** A string, or tag, attributes and children. */
export type Figure =
  | string
  | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...children: Figure[]];

/** What can be drawn, ticked and forgotten. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
}

export interface Diagram {
  readonly title: string;
  readonly desc: string;
  /** Units; it is SHEET wide. */
  readonly height: number;
  /** In the order of building up. */
  readonly parts: readonly Part[];
  /** Those of a part are `g` with its id. */
  readonly figures: readonly Figure[];
}

const TAGS = new Set('g path rect line circle ellipse polyline polygon text tspan title desc defs marker'.split(' '));
const CLASSES = new Set('ink soft accent warn fill mono small muted dash'.split(' '));
const NUMBERS = new Set(
  'x y x1 y1 x2 y2 cx cy r rx ry width height dx dy refX refY markerWidth markerHeight'.split(' '),
);
/** Attributes and what they may hold. */
const FORMS: Readonly<Record<string, RegExp>> = {
  id: /^[a-z][a-z0-9-]*$/,
  d: /^[\d\s.,a-zA-Z-]+$/,
  points: /^[\d\s.,-]+$/,
  viewBox: /^[\d\s.-]+$/,
  'text-anchor': /^(?:start|middle|end)$/,
  'dominant-baseline': /^(?:auto|middle|central|hanging)$/,
  orient: /^(?:auto|auto-start-reverse)$/,
  'marker-end': /^url\(#[a-z][a-z0-9-]*\)$/,
  'marker-start': /^url\(#[a-z][a-z0-9-]*\)$/,
};

interface Node {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: (Node | string)[];
  readonly line: number;
}

/** @returns null beside what is wrong with it */
export function readDiagram(source: string): { diagram: Diagram | null; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const tell = (line: number, message: string) => problems.push({ line, message });
  const root = parse(source, tell);
  if (!root || problems.length > 0) return { diagram: null, problems };
  const height = Number(/^0 0 360 (\d+)$/.exec(root.attributes.viewBox ?? '')?.[1]);
  if (root.tag !== 'svg') tell(root.line, 'the root is not an svg');
  else if (!(height > 0 && height <= 4 * SHEET)) tell(root.line, 'the viewBox is not "0 0 360 height"');
  const parts: Part[] = [];
  const ids = new Set<string>();
  const told = namesOf(root, tell);
  const figures = root.children.flatMap((child) => (isName(child) ? [] : figureOf(child)));
  return problems.length > 0 ? { diagram: null, problems } : { diagram: { ...told, height, parts, figures }, problems };

  function figureOf(node: Node | string): Figure[] {
    if (typeof node === 'string') return node.trim() === '' ? [] : [node];
    check(node, tell);
    const { id } = node.attributes;
    if (id !== undefined && ids.has(id)) tell(node.line, `two elements have the id ${id}`);
    if (id !== undefined) ids.add(id);
    if (node.tag === 'g' && id !== undefined) parts.push({ id, ...namesOf(node, tell) });
    // In text each blank counts; elsewhere it is only layout of the source.
    const isText = node.tag === 'text' || node.tag === 'tspan';
    const inner = node.children.filter((child) => !isName(child));
    const children = isText
      ? inner.flatMap((child) => (typeof child === 'string' ? [child.replace(/\s+/g, ' ')] : figureOf(child)))
      : inner.flatMap(figureOf);
    if (!isText && children.some((child) => typeof child === 'string')) tell(node.line, `words outside of a text`);
    return [[node.tag, node.attributes, ...children]];
  }
}

const isName = (node: Node | string): boolean =>
  typeof node !== 'string' && (node.tag === 'title' || node.tag === 'desc');

/** The first children must be a title and a desc. */
function namesOf(node: Node, tell: (line: number, message: string) => void): { title: string; desc: string } {
  const [title, desc] = node.children.filter((child) => typeof child !== 'string');
  const words = (of: Node | undefined) =>
    of
      ? of.children
          .filter((child) => typeof child === 'string')
          .join('')
          .trim()
      : '';
  const name = node.attributes.id ?? 'the diagram';
  if (title?.tag !== 'title' || words(title) === '') tell(node.line, `${name} does not begin with a title`);
  else if (desc?.tag !== 'desc' || words(desc) === '') tell(node.line, `${name} has no desc behind its title`);
  return { title: words(title), desc: words(desc) };
}

function check({ tag, attributes, line }: Node, tell: (line: number, message: string) => void): void {
  if (!TAGS.has(tag)) tell(line, `<${tag}> is not allowed`);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') {
      const unknown = value.split(/\s+/).find((one) => !CLASSES.has(one));
      if (unknown !== undefined) tell(line, `the class "${unknown}" is not known`);
    } else if (NUMBERS.has(name)) {
      if (!/^-?\d+(?:\.\d+)?$/.test(value)) tell(line, `${name}="${value}" is not a number`);
    } else if (!Object.hasOwn(FORMS, name)) tell(line, `the attribute ${name} is not allowed`);
    else if (!FORMS[name]!.test(value)) tell(line, `${name}="${value}" is not of its form`);
  }
}

// ── The text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const TOKEN =
  /<!--[\s\S]*?-->|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/** Elements, attributes, words, comments; no doctype, no processing instruction, no entity of one's own. Null where it breaks off. */
function parse(source: string, tell: (line: number, message: string) => void): Node | null {
  const path: Node[] = [];
  let root: Node | null = null;
  let at = 0;
  let line = 1;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (!found) {
      tell(line, `this is not read: ${source.slice(at, at + 30).split('\n')[0]}`);
      return null;
    }
    const [whole, closing, opening, attributes = '', single, words] = found;
    const parent = path.at(-1);
    if (closing !== undefined) {
      if (parent?.tag !== closing) {
        tell(line, `</${closing}> closes nothing`);
        return null;
      }
      path.pop();
    } else if (opening !== undefined) {
      const node: Node = { tag: opening, attributes: attributesOf(attributes), children: [], line };
      if (parent) parent.children.push(node);
      else if (root) tell(line, 'a second root');
      else root = node;
      if (!single) path.push(node);
    } else if (words !== undefined && parent) parent.children.push(decode(words));
    else if (words?.trim()) tell(line, 'words outside of the svg');
    line += whole.split('\n').length - 1;
    at += whole.length;
  }
  if (path.length > 0) tell(path.at(-1)!.line, `<${path.at(-1)!.tag}> is never closed`);
  if (!root) tell(1, 'the file is empty');
  return root;
}

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, , double, one] of source.matchAll(/([\w:-]+)\s*=\s*("([^"]*)"|'([^']*)')/g))
    if (name !== 'xmlns') found[name!] = decode(double ?? one ?? '');
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi, (whole, name, decimal, hex) =>
    name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number(decimal ?? Number.parseInt(hex, 16))),
  );
}
