/**
 * Two canvases, one over the other: the finished marks, painted once and kept as a bitmap, and the one that is being drawn. A stroke more
 * costs its own paint, whatever stands there already; only a new view paints all.
 */
import { COLOURS, type Colour, type Drawing, GRID, type Mark, numbersOf, SHEET } from '../../../core/ink/ink.ts';
import { type Bounds, boundsOf, formOf, joined, LETTERS, meet, THICKNESS } from '../../../core/ink/outline.ts';

/** Where the sheet lies: CSS pixels = (units − origin) × scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Surface {
  readonly view: View;
  setView(view: View): void;
  /** The view while fingers move it: the bitmap is moved, and painted anew at their end by `setView`. */
  slide(view: View): void;
  paint(drawing: Drawing, hidden?: ReadonlySet<number>): void;
  /** The mark that is being drawn; null: none. `path`: of a stroke that has not ended. */
  live(mark: Mark | null, path?: string): void;
  /** Sees the whole sheet and all that stands on it. */
  fit(): void;
  /** Units of a place on the screen. */
  unitsOf(event: { readonly clientX: number; readonly clientY: number }): readonly [x: number, y: number];
  close(): void;
}

const SMALLEST = 0.2;
const LARGEST = 10;
/** Units that the sheet can be moved: what is drawn at its end can still be kept (FARTHEST). */
const FAR = 8000;
/** Sharper than the eye sees, and every point costs memory. */
const MOST_PIXELS = 2.5;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

const paths = new WeakMap<Mark, Path2D>();

function path2dOf(mark: Mark): Path2D {
  const known = paths.get(mark);
  if (known) return known;
  const path = new Path2D(formOf(mark)?.path ?? '');
  paths.set(mark, path);
  return path;
}

/** @param host holds two canvases, a probe of each colour (`[data-colour]`) and what lies under the ink (`.pad-under`), `room` units high */
export function createSurface(host: HTMLElement, room: number, moved: (view: View) => void): Surface {
  const [base, top] = [...host.querySelectorAll('canvas')] as [HTMLCanvasElement, HTMLCanvasElement];
  const still = base.getContext('2d')!;
  // Drawn without waiting for the page: less between pen and ink where the browser can.
  const moving = top.getContext('2d', { desynchronized: true })!;
  const under = host.querySelector<HTMLElement>('.pad-under');
  let width = 0;
  let height = 0;
  let pixels = 1;
  let view: View = { x: 0, y: 0, scale: 1 };
  let colours: Readonly<Record<string, string>> = {};
  let shown: Drawing | null = null;
  let painted: readonly number[] = [];
  let hiding: ReadonlySet<number> = new Set();
  let drawn = false;

  function dye(): void {
    colours = Object.fromEntries(
      COLOURS.map((name) => [name, getComputedStyle(host.querySelector(`[data-colour="${name}"]`)!).color]),
    );
  }

  function place(context: CanvasRenderingContext2D): void {
    const scale = view.scale * pixels;
    context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
  }

  const seen = (): Bounds => [view.x, view.y, view.x + width / view.scale, view.y + height / view.scale];

  function drawMark(context: CanvasRenderingContext2D, mark: Mark, path?: Path2D): void {
    const colour = colours[mark.colour] ?? '';
    if (mark.kind === 'text') drawText(context, mark.text, mark.points, colour);
    else if (mark.kind === 'stroke') {
      context.fillStyle = colour;
      context.fill(path ?? path2dOf(mark));
    } else {
      context.strokeStyle = colour;
      context.lineWidth = THICKNESS * 0.75;
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.stroke(path ?? path2dOf(mark));
    }
  }

  function clear(context: CanvasRenderingContext2D, [left, above, right, below]: Bounds): void {
    context.clearRect(left, above, right - left, below - above);
  }

  function paintAll(): void {
    base.style.transform = '';
    place(still);
    clear(still, seen());
    painted = shown ? [...numbersOf(shown)].filter((number) => !hiding.has(number)) : [];
    const frame = seen();
    for (const number of painted) {
      const mark = shown!.marks[number]!;
      if (meet(boundsOf(mark), frame)) drawMark(still, mark);
    }
    if (under) under.style.transform = transformOf(view);
    moved(view);
  }

  function paintChanges(drawing: Drawing, hidden: ReadonlySet<number>): void {
    const next = [...numbersOf(drawing)].filter((number) => !hidden.has(number));
    const before = painted;
    const same = shown && before.every((number) => shown!.marks[number] === drawing.marks[number]);
    shown = drawing;
    hiding = hidden;
    if (!same) {
      paintAll();
      return;
    }
    painted = next;
    const old = new Set(before);
    const now = new Set(next);
    const gone = before.filter((number) => !now.has(number));
    const come = next.filter((number) => !old.has(number));
    if (gone.length === 0 && come.length === 0) return;
    place(still);
    // Only on top: nothing else is touched.
    if (gone.length === 0 && (before.at(-1) ?? -1) < come[0]!) {
      for (const number of come) drawMark(still, drawing.marks[number]!);
      return;
    }
    const patch = joined([...gone, ...come].map((number) => drawing.marks[number]!))!;
    still.save();
    still.beginPath();
    still.rect(patch[0], patch[1], patch[2] - patch[0], patch[3] - patch[1]);
    still.clip();
    clear(still, patch);
    for (const number of next) {
      const mark = drawing.marks[number]!;
      if (meet(boundsOf(mark), patch)) drawMark(still, mark);
    }
    still.restore();
  }

  function resize(): void {
    const box = host.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    const first = width === 0;
    const wider = first ? 1 : box.width / width;
    width = box.width;
    height = box.height;
    pixels = Math.min(MOST_PIXELS, devicePixelRatio || 1);
    for (const canvas of [base, top]) {
      canvas.width = Math.round(width * pixels);
      canvas.height = Math.round(height * pixels);
    }
    dye();
    // Turned or resized: what was seen across stays seen across.
    if (first) surface.fit();
    else surface.setView({ ...view, scale: view.scale * wider });
  }

  const surface: Surface = {
    get view() {
      return view;
    },
    setView(next) {
      const { x, y, scale } = next;
      view = { x: within(x, -FAR, FAR), y: within(y, -FAR, FAR), scale: within(scale, SMALLEST, LARGEST) };
      paintAll();
    },
    slide(next) {
      const scale = within(next.scale, SMALLEST, LARGEST);
      const by = scale / view.scale;
      base.style.transformOrigin = '0 0';
      base.style.transform = `translate(${(view.x - next.x) * scale}px, ${(view.y - next.y) * scale}px) scale(${by})`;
      if (under) under.style.transform = transformOf({ ...next, scale });
    },
    paint(drawing, hidden = new Set()) {
      paintChanges(drawing, hidden);
    },
    live(mark, path) {
      place(moving);
      // All of it: what was drawn ahead of the pen may lie anywhere.
      if (drawn) clear(moving, seen());
      drawn = mark !== null;
      if (mark) drawMark(moving, mark, path === undefined ? undefined : new Path2D(path));
    },
    fit() {
      const drawn = shown ? joined([...numbersOf(shown)].map((number) => shown!.marks[number]!)) : null;
      const [left, above, right, bottom] = drawn ?? [0, 0, SHEET, 0];
      const below = Math.max(bottom, room);
      const x = Math.min(0, left);
      const y = Math.min(0, above);
      const across = Math.max(SHEET, right) - x;
      const down = below - y;
      const scale = Math.min(width / across, down > 0 ? height / down : Number.POSITIVE_INFINITY);
      this.setView({ x: x - (width / scale - across) / 2, y, scale });
    },
    unitsOf({ clientX, clientY }) {
      const { left, top: above } = host.getBoundingClientRect();
      return [(clientX - left) / view.scale + view.x, (clientY - above) / view.scale + view.y];
    },
    close() {
      observer.disconnect();
      darkness.removeEventListener('change', redye);
      themes.disconnect();
    },
  };

  const redye = (): void => {
    dye();
    paintAll();
  };
  const observer = new ResizeObserver(resize);
  observer.observe(host);
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  darkness.addEventListener('change', redye);
  const themes = new MutationObserver(redye);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] });
  return surface;
}

const transformOf = ({ x, y, scale }: View): string => `translate(${-x * scale}px, ${-y * scale}px) scale(${scale})`;

function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: readonly [number, number],
  colour: string,
): void {
  context.fillStyle = colour;
  context.font = `${LETTERS.size}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  for (const [index, line] of text.split('\n').entries())
    context.fillText(line, x / GRID, y / GRID + index * LETTERS.line);
}

/** The colour of a mark on a canvas that is no pad: of an export, of a thumbnail. */
export type Palette = Readonly<Record<Colour, string>>;
