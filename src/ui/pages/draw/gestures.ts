/**
 * What hands do on the sheet: one pen, one mouse or one finger draws, two fingers move and zoom, two that tap undo. Once a pen was seen,
 * fingers only move the sheet, and while it is down they are not heard at all: a hand that rests on the glass leaves no ink.
 */
import { type Colour, type Drawing, GRID, type Mark, numbersOf } from '../../../core/ink/ink.ts';
import { outlineOf, pathOf, touches } from '../../../core/ink/outline.ts';
import type { Surface, View } from './surface.ts';

export type Tool = 'pen' | 'box' | 'arrow' | 'line' | 'text' | 'eraser';

export interface Hands {
  tool(): Tool;
  colour(): Colour;
  drawing(): Drawing;
  clock(): number;
  add(mark: Mark): void;
  erase(marks: readonly number[]): void;
  undo(): void;
  /** Where a label is asked for, in units. */
  label(at: readonly [x: number, y: number]): void;
  /** Whether fingers leave the drawing to a pen. */
  penMode(): boolean;
  penSeen(): void;
}

/** A second finger within this time means both: what the first one drew is nothing. */
const SECOND_MS = 150;
/** Two fingers down and up again within this time, at rest: a tap. */
const TAP_MS = 350;
const TAP_PX = 12;
/** Units: a shape smaller than that was a tap. */
const LEAST = 4;
/** CSS pixels around the eraser. */
const REACH = 9;
const PEN_ERASER = 32;
/** Lines so close to upright or level are meant so: tangent of about four degrees. */
const LEVEL = 0.07;

interface Line {
  readonly pointer: number;
  readonly tool: Tool;
  readonly colour: Colour;
  readonly at: number;
  readonly began: number;
  /** Grid steps. */
  readonly points: number[];
  readonly pressures: number[] | null;
  readonly erased: Set<number>;
  moved: number;
}

interface Finger {
  x: number;
  y: number;
  readonly began: number;
  moved: number;
}

/** Listens on an element; returns how to stop. */
export function listen(element: HTMLElement, surface: Surface, hands: Hands): () => void {
  let line: Line | null = null;
  const fingers = new Map<number, Finger>();
  let pinch: { readonly view: View; readonly began: number; tap: boolean; last: View } | null = null;
  let start: { readonly x: number; readonly y: number; readonly spread: number } = { x: 0, y: 0, spread: 1 };
  let penDown = false;

  const grid = (value: number): number => Math.max(-119_000, Math.min(119_000, Math.round(value * GRID)));

  // ── Drawing ────────────────────────────────────────────────────────────────────────────────────────────────────────

  function begin(event: PointerEvent): void {
    const erases = event.pointerType === 'pen' && (event.buttons & PEN_ERASER) !== 0;
    line = {
      pointer: event.pointerId,
      tool: erases ? 'eraser' : hands.tool(),
      colour: hands.colour(),
      at: hands.clock(),
      began: event.timeStamp,
      points: [],
      pressures: event.pointerType === 'pen' ? [] : null,
      erased: new Set(),
      moved: 0,
    };
    element.setPointerCapture(event.pointerId);
    extend(event);
  }

  function push(event: PointerEvent, into: Pick<Line, 'points' | 'pressures'>): void {
    const [x, y] = surface.unitsOf(event).map(grid) as [number, number];
    const { points, pressures } = into;
    if (points.length > 0 && points.at(-2) === x && points.at(-1) === y) return;
    points.push(x, y);
    pressures?.push(Math.round(Math.max(0, Math.min(1, event.pressure)) * 255));
  }

  function extend(event: PointerEvent): void {
    if (!line) return;
    const from = line.points.slice(-2);
    // Empty in some browsers: then the event itself is the sample.
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length > 0 ? events : [event]) push(one, line);
    const to = line.points.slice(-2);
    if (from.length === 2) line.moved += (Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!) / GRID) * surface.view.scale;
    if (line.tool === 'eraser') eraseAlong(line, from.length === 2 ? from : to, to);
    else if (line.tool === 'pen') {
      // What will probably come is drawn and never kept.
      const ahead = { points: [...line.points], pressures: line.pressures && [...line.pressures] };
      for (const one of event.getPredictedEvents?.() ?? []) push(one, ahead);
      surface.live(strokeOf(line, event.timeStamp), pathOf(outlineOf(ahead, false)));
    } else if (line.tool !== 'text') surface.live(markOf(line, event.timeStamp));
  }

  function eraseAlong(by: Line, from: readonly number[], to: readonly number[]): void {
    const drawing = hands.drawing();
    const reach = REACH / surface.view.scale;
    const [a, b] = [from, to].map((place) => [place[0]! / GRID, place[1]! / GRID] as const);
    const before = by.erased.size;
    // What stood when the reference was shown stays: a locked drawing is settled, its first marks are those.
    for (const number of numbersOf(drawing))
      if (number >= (drawing.locked ?? 0) && !by.erased.has(number) && touches(drawing.marks[number]!, a!, b!, reach))
        by.erased.add(number);
    if (by.erased.size > before) surface.paint(drawing, by.erased);
  }

  const strokeOf = ({ colour, at, began, points, pressures }: Line, now: number): Mark => ({
    kind: 'stroke',
    colour,
    at,
    took: Math.max(0, Math.round(now - began)),
    points,
    pressures,
  });

  /** Null where it was no more than a tap. */
  function markOf(of: Line, now: number): Mark | null {
    if (of.tool === 'pen') return strokeOf(of, now);
    if (of.tool !== 'box' && of.tool !== 'line' && of.tool !== 'arrow') return null;
    const [x1, y1] = of.points as [number, number];
    let [x2, y2] = of.points.slice(-2) as [number, number];
    if (Math.hypot(x2 - x1, y2 - y1) < LEAST * GRID) return null;
    if (of.tool !== 'box' && Math.abs(y2 - y1) < LEVEL * Math.abs(x2 - x1)) y2 = y1;
    if (of.tool !== 'box' && Math.abs(x2 - x1) < LEVEL * Math.abs(y2 - y1)) x2 = x1;
    const took = Math.max(0, Math.round(now - of.began));
    return { kind: of.tool, colour: of.colour, at: of.at, took, points: [x1, y1, x2, y2] };
  }

  function end(event: PointerEvent): void {
    const ended = line;
    line = null;
    surface.live(null);
    if (!ended) return;
    if (ended.tool === 'eraser') hands.erase([...ended.erased]);
    else if (ended.tool === 'text') {
      if (ended.moved < TAP_PX) hands.label([ended.points[0]! / GRID, ended.points[1]! / GRID]);
    } else {
      const mark = markOf(ended, event.timeStamp);
      if (mark) hands.add(mark);
    }
  }

  function drop(): void {
    if (line?.tool === 'eraser') surface.paint(hands.drawing());
    line = null;
    surface.live(null);
  }

  // ── Moving the sheet ───────────────────────────────────────────────────────────────────────────────────────────────

  function middle(): { x: number; y: number; spread: number } {
    const all = [...fingers.values()];
    const x = all.reduce((sum, finger) => sum + finger.x, 0) / all.length;
    const y = all.reduce((sum, finger) => sum + finger.y, 0) / all.length;
    const spread = all.length < 2 ? 1 : Math.max(20, Math.hypot(all[0]!.x - all[1]!.x, all[0]!.y - all[1]!.y));
    return { x, y, spread };
  }

  function grip(now: number, tap: boolean): void {
    pinch = { view: surface.view, began: now, tap, last: surface.view };
    start = middle();
  }

  function slide(): void {
    if (!pinch) return;
    const { x, y, spread } = middle();
    const box = element.getBoundingClientRect();
    const { view } = pinch;
    const scale = Math.max(0.2, Math.min(10, view.scale * (spread / start.spread)));
    // What lay under the fingers stays under them.
    const under = { x: view.x + (start.x - box.left) / view.scale, y: view.y + (start.y - box.top) / view.scale };
    pinch.last = { x: under.x - (x - box.left) / scale, y: under.y - (y - box.top) / scale, scale };
    surface.slide(pinch.last);
  }

  function letGo(now: number): void {
    if (!pinch || fingers.size > 0) {
      // One of two is lifted: the other goes on from here.
      if (pinch && fingers.size === 1) {
        surface.setView(pinch.last);
        grip(pinch.began, pinch.tap);
      }
      return;
    }
    const { tap, began, last } = pinch;
    pinch = null;
    if (tap && now - began < TAP_MS) {
      surface.setView(surface.view);
      hands.undo();
    } else surface.setView(last);
  }

  // ── Events ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  function down(event: PointerEvent): void {
    if (event.pointerType === 'pen') {
      hands.penSeen();
      penDown = true;
      fingers.clear();
      pinch = null;
      if (line) drop();
      begin(event);
    } else if (event.pointerType === 'mouse') {
      if (event.button === 0 && !line) begin(event);
      else if (event.button === 1) hold(event);
    } else if (!penDown) touch(event);
  }

  function touch(event: PointerEvent): void {
    if (!hands.penMode() && fingers.size === 0 && !line) {
      fingers.set(event.pointerId, fingerOf(event));
      begin(event);
      return;
    }
    // Well under way: a palm or a second thought does not spoil a stroke.
    if (line && event.timeStamp - line.began >= SECOND_MS && line.moved >= TAP_PX) return;
    if (line) drop();
    hold(event);
  }

  function hold(event: PointerEvent): void {
    fingers.set(event.pointerId, fingerOf(event));
    element.setPointerCapture(event.pointerId);
    grip(event.timeStamp, fingers.size === 2);
  }

  const fingerOf = ({ clientX, clientY, timeStamp }: PointerEvent): Finger => ({
    x: clientX,
    y: clientY,
    began: timeStamp,
    moved: 0,
  });

  function move(event: PointerEvent): void {
    if (line?.pointer === event.pointerId) {
      extend(event);
      return;
    }
    const finger = fingers.get(event.pointerId);
    if (!finger || !pinch) return;
    finger.moved += Math.hypot(event.clientX - finger.x, event.clientY - finger.y);
    [finger.x, finger.y] = [event.clientX, event.clientY];
    if (finger.moved > TAP_PX) pinch.tap = false;
    slide();
  }

  function up(event: PointerEvent): void {
    if (event.pointerType === 'pen') penDown = false;
    fingers.delete(event.pointerId);
    if (line?.pointer === event.pointerId) end(event);
    else letGo(event.timeStamp);
  }

  function wheel(event: WheelEvent): void {
    // The plain wheel scrolls the page; with Ctrl, which a pinch on a touchpad brings too, it zooms.
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = element.getBoundingClientRect();
    const { view } = surface;
    const scale = Math.max(0.2, Math.min(10, view.scale * Math.exp(-event.deltaY / 300)));
    const [x, y] = surface.unitsOf(event);
    surface.setView({ x: x - (event.clientX - box.left) / scale, y: y - (event.clientY - box.top) / scale, scale });
  }

  const prevent = (event: Event): void => event.preventDefault();
  const listeners: readonly (readonly [string, (event: never) => void])[] = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    // The system took the pointer away: what was drawn stays.
    ['pointercancel', up],
    ['wheel', wheel],
    ['contextmenu', prevent],
    // Some browsers scroll or magnify in spite of touch-action.
    ['touchstart', prevent],
    ['touchmove', prevent],
  ];
  for (const [name, listener] of listeners)
    element.addEventListener(name, listener as EventListener, { passive: false });
  return () => {
    for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
  };
}
