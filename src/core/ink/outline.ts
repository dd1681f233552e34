/** The form of a mark: paths to fill or to draw, in units of the sheet. The only file that knows perfect-freehand. */
import { getStroke } from 'perfect-freehand';
import { GRID, type Mark, type Shape, type Stroke } from './ink.ts';

/** Thickness of pen and lines, units; a pen's stroke is half to one and a half times as thick, by pressure. */
export const THICKNESS = 3;
/** Letters of a label: height of a line and of a letter, units. */
export const LETTERS = { size: 14, line: 18, width: 7.8 } as const;
const HEAD = 11;
const CORNER = 4;

export interface Form {
  /** Path data of SVG and Path2D. */
  readonly path: string;
  /** Filled, or drawn as a line of THICKNESS. */
  readonly filled: boolean;
}

const forms = new WeakMap<Mark, Form>();

/** Null for text. Computed once a mark. */
export function formOf(mark: Mark): Form | null {
  if (mark.kind === 'text') return null;
  const known = forms.get(mark);
  if (known) return known;
  const form =
    mark.kind === 'stroke'
      ? { path: pathOf(outlineOf(mark, true)), filled: true }
      : { path: shapePath(mark), filled: false };
  forms.set(mark, form);
  return form;
}

/** The polygon around a stroke. `ended`: the pen was lifted. The same samples give the same outline. */
export function outlineOf({ points, pressures }: Pick<Stroke, 'points' | 'pressures'>, ended: boolean): number[][] {
  const samples: number[][] = [];
  for (let index = 0; index < points.length; index += 2)
    samples.push([points[index]! / GRID, points[index + 1]! / GRID, (pressures?.[index / 2] ?? 128) / 255]);
  return getStroke(samples, {
    size: THICKNESS,
    thinning: pressures ? 0.6 : 0.2,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: pressures === null,
    last: ended,
  });
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** A smooth closed path through the middles of a polygon's sides. */
export function pathOf(outline: readonly (readonly number[])[]): string {
  if (outline.length < 3) return '';
  const middle = (a: readonly number[], b: readonly number[]) =>
    `${short((a[0]! + b[0]!) / 2)} ${short((a[1]! + b[1]!) / 2)}`;
  const parts = [`M${middle(outline.at(-1)!, outline[0]!)}`];
  for (const [index, point] of outline.entries())
    parts.push(`Q${short(point[0]!)} ${short(point[1]!)} ${middle(point, outline[(index + 1) % outline.length]!)}`);
  return `${parts.join('')}Z`;
}

export function shapePath({ kind, points }: Pick<Shape, 'kind' | 'points'>): string {
  const [x1, y1, x2, y2] = points.map((value) => value / GRID) as [number, number, number, number];
  if (kind === 'box') return boxPath(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  const line = `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`;
  if (kind === 'line') return line;
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const length = Math.min(HEAD, Math.hypot(x2 - x1, y2 - y1));
  const wing = (turn: number) =>
    `${short(x2 - length * Math.cos(angle + turn))} ${short(y2 - length * Math.sin(angle + turn))}`;
  return `${line}M${wing(0.5)}L${short(x2)} ${short(y2)}L${wing(-0.5)}`;
}

function boxPath(x: number, y: number, width: number, height: number): string {
  const corner = Math.min(CORNER, width / 2, height / 2);
  const [r, b] = [x + width, y + height];
  const arc = (ax: number, ay: number, bx: number, by: number) =>
    `Q${short(ax)} ${short(ay)} ${short(bx)} ${short(by)}`;
  return (
    `M${short(x + corner)} ${short(y)}L${short(r - corner)} ${short(y)}${arc(r, y, r, y + corner)}` +
    `L${short(r)} ${short(b - corner)}${arc(r, b, r - corner, b)}` +
    `L${short(x + corner)} ${short(b)}${arc(x, b, x, b - corner)}L${short(x)} ${short(y + corner)}${arc(x, y, x + corner, y)}Z`
  );
}

// ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Left, top, right, bottom in units. */
export type Bounds = readonly [left: number, top: number, right: number, bottom: number];

const bounds = new WeakMap<Mark, Bounds>();

/** What a mark can cover, its thickness included. Computed once a mark. */
export function boundsOf(mark: Mark): Bounds {
  const known = bounds.get(mark);
  if (known) return known;
  const found = measure(mark);
  bounds.set(mark, found);
  return found;
}

function measure(mark: Mark): Bounds {
  if (mark.kind === 'text') {
    const [x, y] = [mark.points[0] / GRID, mark.points[1] / GRID];
    const lines = mark.text.split('\n');
    // Letters of 0.7 em and less on the average; wider ones only make the erased patch larger.
    const width = Math.max(...lines.map((line) => line.length)) * LETTERS.width * 1.3;
    return [x - 2, y - LETTERS.line / 2, x + width + 2, y + lines.length * LETTERS.line];
  }
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < mark.points.length; index += 2) {
    left = Math.min(left, mark.points[index]!);
    right = Math.max(right, mark.points[index]!);
    top = Math.min(top, mark.points[index + 1]!);
    bottom = Math.max(bottom, mark.points[index + 1]!);
  }
  const margin = mark.kind === 'arrow' ? HEAD : THICKNESS * 2;
  return [left / GRID - margin, top / GRID - margin, right / GRID + margin, bottom / GRID + margin];
}

export function joined(marks: readonly Mark[]): Bounds | null {
  if (marks.length === 0) return null;
  let [left, top, right, bottom] = boundsOf(marks[0]!);
  for (const mark of marks) {
    const [l, t, r, b] = boundsOf(mark);
    left = Math.min(left, l);
    top = Math.min(top, t);
    right = Math.max(right, r);
    bottom = Math.max(bottom, b);
  }
  return [left, top, right, bottom];
}

export const meet = (one: Bounds, other: Bounds): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

/** Whether a mark passes within `reach` units of the way from one point to another: what the eraser takes. */
export function touches(
  mark: Mark,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  reach: number,
): boolean {
  const way: Bounds = [
    Math.min(from[0], to[0]) - reach,
    Math.min(from[1], to[1]) - reach,
    Math.max(from[0], to[0]) + reach,
    Math.max(from[1], to[1]) + reach,
  ];
  if (!meet(boundsOf(mark), way)) return false;
  if (mark.kind === 'text') return true;
  const line = lineOf(mark);
  if (line.length === 2) return distance(from, to, [line[0]!, line[1]!], [line[0]!, line[1]!]) <= reach;
  for (let index = 0; index + 3 < line.length; index += 2)
    if (distance(from, to, [line[index]!, line[index + 1]!], [line[index + 2]!, line[index + 3]!]) <= reach)
      return true;
  return false;
}

/** x, y in turn, in units, along the mark. */
function lineOf(mark: Stroke | Shape): number[] {
  const points = mark.points.map((value) => value / GRID);
  if (mark.kind !== 'box') return points;
  const [x1, y1, x2, y2] = points as [number, number, number, number];
  return [x1, y1, x2, y1, x2, y2, x1, y2, x1, y1];
}

type Point = readonly [x: number, y: number];

/** Least distance of two lines; 0 where they cross. */
function distance(a: Point, b: Point, c: Point, d: Point): number {
  const side = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const crosses = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  return crosses ? 0 : Math.min(toLine(a, c, d), toLine(b, c, d), toLine(c, a, b), toLine(d, a, b));
}

function toLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length));
  return Math.hypot(point[0] - from[0] - share * dx, point[1] - from[1] - share * dy);
}
