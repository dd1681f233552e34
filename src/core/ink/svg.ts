/** A drawing as a file of its own: SVG with its colours in it, for any program. */
import type { Diagram, Figure } from './diagram.ts';
import { type Colour, GRID, type Mark, SHEET } from './ink.ts';
import { type Bounds, formOf, LETTERS, THICKNESS } from './outline.ts';

/** Colours as CSS writes them, of the theme that is worn at the moment. */
export type Palette = Readonly<Record<Colour | 'paper' | 'soft' | 'edge' | 'sunken', string>>;

const SANS = 'system-ui, sans-serif';
const MONO = 'ui-monospace, monospace';
const MARGIN = 8;

/** @param frame what is seen, units; @param title what a reader of the file is told */
export function svgOfInk(marks: readonly Mark[], frame: Bounds, palette: Palette, title: string): string {
  const [left, above, right, below] = frame;
  return fileOf(
    [left, above, right - left, below - above],
    palette,
    title,
    marks.map((mark) => markText(mark, palette)),
  );
}

export function svgOfDiagram(diagram: Diagram, palette: Palette): string {
  return fileOf(
    [0, 0, SHEET, diagram.height],
    palette,
    diagram.title,
    diagram.figures.map((figure) => figureText(figure, palette)),
  );
}

function fileOf(
  box: readonly [number, number, number, number],
  palette: Palette,
  title: string,
  parts: readonly string[],
): string {
  const [x, y, width, height] = [box[0] - MARGIN, box[1] - MARGIN, box[2] + 2 * MARGIN, box[3] + 2 * MARGIN].map(short);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${Number(width) * 2}" height="${Number(height) * 2}">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${escaped(palette.paper)}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

function markText(mark: Mark, palette: Palette): string {
  const colour = escaped(palette[mark.colour]);
  const form = formOf(mark);
  if (form?.filled) return `<path fill="${colour}" d="${form.path}"/>`;
  if (form)
    return `<path fill="none" stroke="${colour}" stroke-width="${THICKNESS * 0.75}" stroke-linecap="round" stroke-linejoin="round" d="${form.path}"/>`;
  if (mark.kind !== 'text') return '';
  const [x, y] = [short(mark.points[0] / GRID), mark.points[1] / GRID];
  const lines = mark.text
    .split('\n')
    .map((line, index) => `<tspan x="${x}" y="${short(y + index * LETTERS.line)}">${escaped(line)}</tspan>`);
  return `<text fill="${colour}" font-family="${SANS}" font-size="${LETTERS.size}" dominant-baseline="middle">${lines.join('')}</text>`;
}

function figureText(figure: Figure, palette: Palette): string {
  if (typeof figure === 'string') return escaped(figure);
  const [tag, { class: classes = '', ...attributes }, ...children] = figure;
  const given = Object.entries({ ...attributes, ...dressOf(tag, new Set(classes.split(' ')), palette) });
  const words = given.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<${tag}${words}>${children.map((child) => figureText(child, palette)).join('')}</${tag}>`;
}

/** What the classes of a figure mean. */
function dressOf(tag: string, classes: ReadonlySet<string>, palette: Palette): Record<string, string> {
  if (tag === 'g' || tag === 'defs' || tag === 'marker' || tag === 'tspan') return {};
  if (tag === 'text')
    return {
      fill: classes.has('muted') ? palette.soft : palette.ink,
      'font-family': classes.has('mono') ? MONO : SANS,
      'font-size': classes.has('small') ? '12.5' : '14',
    };
  const stroke = classes.has('accent')
    ? palette.accent
    : classes.has('warn')
      ? palette.risk
      : classes.has('soft')
        ? palette.edge
        : classes.has('ink')
          ? palette.ink
          : 'none';
  return {
    fill: classes.has('fill') ? palette.sunken : 'none',
    stroke,
    'stroke-width': classes.has('soft') ? '1' : '1.5',
    ...(classes.has('dash') ? { 'stroke-dasharray': '5 4' } : {}),
  };
}

/** Control characters have no place in XML. */
const escaped = (text: string): string =>
  text.replace(/[^\t\n\P{Cc}]/gu, '').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
