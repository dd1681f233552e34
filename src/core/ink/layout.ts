/** A text graph as a simple picture: boxes in rows, arrows downwards where they can. */
import type { Diagram, Figure, Part } from './diagram.ts';
import { type Graph, sayGraph } from './graph.ts';
import { SHEET } from './ink.ts';

/** Units: width of a letter, height of a line, room around the words, between boxes, between rows. */
const LETTER = 7.3;
const LINE = 18;
const ROOM = 8;
const BETWEEN = 16;
const APART = 46;
const EDGE = 8;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** @returns the picture, and where each thing stands */
export function layOut(graph: Graph): { diagram: Diagram; boxes: readonly Box[] } {
  const rows = rowsOf(graph);
  const sizes = graph.things.map(({ name, parts }) => ({
    width: Math.max(...[name, ...parts].map((words) => words.length)) * LETTER + 2 * ROOM,
    height: (1 + parts.length) * LINE + ROOM,
  }));
  const widthOf = (row: readonly number[]) =>
    row.reduce((sum, thing) => sum + sizes[thing]!.width, (row.length - 1) * BETWEEN);
  // Wider than the sheet only where a single row is: then all of it is shown smaller.
  const width = Math.max(SHEET, ...rows.map((row) => widthOf(row) + 2 * EDGE));
  const boxes: Box[] = [];
  let y = EDGE;
  for (const row of rows) {
    let x = (width - widthOf(row)) / 2;
    const tallest = Math.max(...row.map((thing) => sizes[thing]!.height));
    for (const thing of row) {
      // They stand on one line, so that what is written on arrows stands below all of them.
      boxes[thing] = { x: whole(x), y: y + tallest - sizes[thing]!.height, ...sizes[thing]! };
      x += sizes[thing]!.width + BETWEEN;
    }
    y += tallest + APART;
  }
  const height = Math.max(60, y - APART + EDGE);
  const scale = SHEET / width;
  const figures: Figure[] = [
    ...graph.things.map(({ name, parts }, index) => boxFigure(name, parts, boxes[index]!)),
    ...graph.arrows.map(({ from, to }) => arrowFigure(boxes[from]!, boxes[to]!)),
    ...graph.arrows.flatMap(({ from, to, label }, index) =>
      label === '' ? [] : [labelFigure(label, boxes[from]!, boxes[to]!, width, index % 2 === 0 ? 0.36 : 0.68)],
    ),
  ];
  const parts: Part[] = [];
  return {
    boxes,
    diagram: {
      title: 'Typed drawing',
      desc: sayGraph(graph),
      height: Math.ceil(height * scale),
      parts,
      figures: scale === 1 ? figures : [['g', { transform: `scale(${scale.toFixed(4)})` }, ...figures]],
    },
  };
}

/** Each thing below those that lead to it, as far as that goes; a row too wide for the sheet goes on in the next. */
function rowsOf({ things, arrows }: Graph): number[][] {
  const depth = new Array<number>(things.length).fill(0);
  const forward = arrows.filter(({ from, to }) => from !== to && !closesCircle(arrows, from, to));
  // Longest way from a beginning; as many passes as there are things at most.
  for (let pass = 0; pass < things.length; pass++) {
    let moved = false;
    for (const { from, to } of forward)
      if (depth[to]! < depth[from]! + 1) {
        depth[to] = depth[from]! + 1;
        moved = true;
      }
    if (!moved) break;
  }
  const rows: number[][] = [];
  for (const [thing, at] of depth.entries()) {
    while (rows.length <= at) rows.push([]);
    rows[at]!.push(thing);
  }
  // Under what leads to it: fewer arrows cross.
  const placeIn = (row: readonly number[], thing: number) => row.indexOf(thing) / Math.max(1, row.length - 1);
  for (let index = 1; index < rows.length; index++) {
    const above = rows[index - 1]!;
    const middle = (thing: number) => {
      const over = forward
        .filter(({ to, from }) => to === thing && above.includes(from))
        .map(({ from }) => placeIn(above, from));
      return over.length === 0 ? 0.5 : over.reduce((sum, place) => sum + place, 0) / over.length;
    };
    rows[index] = rows[index]!.map((thing) => ({ thing, at: middle(thing) }))
      .sort((a, b) => a.at - b.at || a.thing - b.thing)
      .map(({ thing }) => thing);
  }
  return rows
    .filter((row) => row.length > 0)
    .flatMap((row) =>
      cut(
        row,
        things.map(({ name, parts }) => Math.max(...[name, ...parts].map((words) => words.length)) * LETTER + 2 * ROOM),
      ),
    );
}

function cut(row: readonly number[], widths: readonly number[]): number[][] {
  const lines: number[][] = [[]];
  let used = 0;
  for (const thing of row) {
    if (lines.at(-1)!.length > 0 && used + widths[thing]! > SHEET - 2 * EDGE) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(thing);
    used += widths[thing]! + BETWEEN;
  }
  return lines;
}

/** Whether `from` can be reached from `to` by arrows that were named before this one. */
function closesCircle(arrows: Graph['arrows'], from: number, to: number): boolean {
  const own = arrows.findIndex((arrow) => arrow.from === from && arrow.to === to);
  const earlier = arrows.slice(0, own);
  const reached = new Set([to]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const arrow of earlier)
      if (reached.has(arrow.from) && !reached.has(arrow.to)) {
        reached.add(arrow.to);
        grown = true;
      }
  }
  return reached.has(from);
}

const whole = (value: number): number => Math.round(value * 10) / 10;
const text = (value: number): string => String(whole(value));

function boxFigure(name: string, parts: readonly string[], { x, y, width, height }: Box): Figure {
  const line = (words: string, index: number, className: string): Figure => [
    'text',
    { class: className, x: text(x + ROOM), y: text(y + LINE * (index + 1) - 2) },
    words,
  ];
  return [
    'g',
    {},
    ['rect', { class: 'ink fill', x: text(x), y: text(y), width: text(width), height: text(height), rx: '3' }],
    line(name, 0, 'mono small'),
    ...parts.map((part, index) => line(part, index + 1, 'mono small muted')),
    ...(parts.length > 0
      ? [['path', { class: 'soft', d: `M${text(x)} ${text(y + LINE + 3)}h${text(width)}` }] as const]
      : []),
  ];
}

function arrowFigure(from: Box, to: Box): Figure {
  const line = (d: string): Figure => ['path', { class: 'accent', d }];
  if (from === to) {
    const [x, y] = [from.x + from.width, from.y + from.height / 2];
    return line(`M${text(x)} ${text(y - 6)}c18 -10 18 22 0 12l6 -6m-6 6l7 4`);
  }
  const start = edgeOf(from, to);
  const end = edgeOf(to, from);
  const angle = Math.atan2(end.y - start.y, end.x - start.x);
  const tip = `${text(end.x)} ${text(end.y)}`;
  const wing = (turn: number) =>
    `${text(end.x - 8 * Math.cos(angle + turn))} ${text(end.y - 8 * Math.sin(angle + turn))}`;
  return line(`M${text(start.x)} ${text(start.y)}L${tip}M${wing(0.5)}L${tip}L${wing(-0.5)}`);
}

/** @param share of the way at which the words stand: neighbours stand at different heights */
function labelFigure(label: string, from: Box, to: Box, width: number, share: number): Figure {
  const start = from === to ? { x: from.x + from.width + 10, y: from.y + from.height / 2 - 14 } : edgeOf(from, to);
  const end = from === to ? start : edgeOf(to, from);
  // Within the picture, however long the words are.
  const half = (label.length * LETTER) / 2;
  const x = Math.max(half + 2, Math.min(width - half - 2, start.x + (end.x - start.x) * share));
  const y = start.y + (end.y - start.y) * share + 4;
  return ['text', { class: 'small muted', x: text(x), y: text(y), 'text-anchor': 'middle' }, label];
}

/** Where the line between the middles of two boxes leaves the first. */
function edgeOf(box: Box, other: Box): { x: number; y: number } {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [dx, dy] = [other.x + other.width / 2 - x, other.y + other.height / 2 - y];
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(share) ? { x: x + dx * share, y: y + dy * share } : { x, y };
}
