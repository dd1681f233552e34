/**
 * Drawings as bytes: whole numbers of seven bits a byte, differences from sample to sample, so that a stroke of forty samples has about
 * ninety bytes. Each step stands for itself: a step more is some bytes more behind the others.
 *
 * A `drawing` entry and a draft hold one *sheet*: version, form (0 plain, 1 deflated), and then a text (of the text-graph mode) and steps.
 */
import { COLOURS, type Mark, type Step } from './ink.ts';

export const VERSION = 1;
/** Form of what follows the two first bytes. */
export const PLAIN = 0;
export const DEFLATED = 1;

/** More than a person draws in a day, and little enough to be held in memory: a hostile file is refused. */
export const MOST_STEPS = 50_000;
export const MOST_BYTES = 4 * 1024 * 1024;
export const MOST_TEXT = 20_000;
/** Eighths of a unit: forty sheets in each direction. */
export const FARTHEST = 120_000;
/** A day, milliseconds. */
const LONGEST = 86_400_000;

const KINDS = ['undo', 'redo', 'lock', 'erase', 'stroke', 'pen', 'box', 'line', 'arrow', 'text'] as const;

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What stands in front of the steps of a sheet that is not deflated. */
export function encodeHead(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([VERSION, PLAIN, ...characters(text)]);
}

export function encodeStep(step: Step): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  switch (step.step) {
    case 'add':
      writeMark(bytes, step.mark);
      break;
    case 'erase': {
      bytes.push(KINDS.indexOf('erase'));
      whole(bytes, step.marks.length);
      for (const number of step.marks) whole(bytes, number);
      break;
    }
    default:
      bytes.push(KINDS.indexOf(step.step));
  }
  return Uint8Array.from(bytes);
}

export function encodeSheet(text: string, steps: readonly Step[]): Uint8Array<ArrayBuffer> {
  return joinBytes([encodeHead(text), ...steps.map(encodeStep)]);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

function writeMark(bytes: number[], mark: Mark): void {
  const kind = mark.kind === 'stroke' ? (mark.pressures ? 'pen' : 'stroke') : mark.kind;
  bytes.push(KINDS.indexOf(kind), COLOURS.indexOf(mark.colour));
  whole(bytes, mark.at);
  whole(bytes, mark.took);
  if (mark.kind === 'stroke') whole(bytes, mark.points.length / 2);
  let [x, y, pressure] = [0, 0, 0];
  for (let index = 0; index < mark.points.length; index += 2) {
    signed(bytes, mark.points[index]! - x);
    signed(bytes, mark.points[index + 1]! - y);
    [x, y] = [mark.points[index]!, mark.points[index + 1]!];
    if (mark.kind !== 'stroke' || !mark.pressures) continue;
    signed(bytes, mark.pressures[index / 2]! - pressure);
    pressure = mark.pressures[index / 2]!;
  }
  if (mark.kind === 'text') bytes.push(...characters(mark.text));
}

function characters(text: string): number[] {
  const bytes: number[] = [];
  whole(bytes, text.length);
  for (let index = 0; index < text.length; index++) whole(bytes, text.charCodeAt(index));
  return bytes;
}

function whole(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}

const signed = (bytes: number[], value: number): void => whole(bytes, value < 0 ? -value * 2 - 1 : value * 2);

// ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Sheet {
  /** As typed in text-graph mode; '' where there is none. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** Thrown within this file only. */
class Unreadable extends Error {}

/** Reads a plain sheet; null where it is none: another version, cut off, out of range, too much, bytes left over. */
export function decodeSheet(bytes: Uint8Array): Sheet | null {
  if (bytes.length > MOST_BYTES || bytes[0] !== VERSION || bytes[1] !== PLAIN) return null;
  const reader = { bytes, at: 2 };
  try {
    const text = readText(reader);
    const steps: Step[] = [];
    let added = 0;
    while (reader.at < bytes.length) {
      if (steps.length === MOST_STEPS) return null;
      const step = readStep(reader, added);
      if (step.step === 'add') added++;
      steps.push(step);
    }
    return { text, steps };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function readStep(reader: Reader, added: number): Step {
  const kind = KINDS[readWhole(reader, KINDS.length - 1)]!;
  switch (kind) {
    case 'undo':
    case 'redo':
    case 'lock':
      return { step: kind };
    case 'erase': {
      const marks: number[] = [];
      const count = readWhole(reader, reader.bytes.length - reader.at);
      for (let index = 0; index < count; index++) marks.push(readWhole(reader, added - 1));
      return { step: 'erase', marks };
    }
    default:
      return { step: 'add', mark: readMark(reader, kind) };
  }
}

function readMark(reader: Reader, kind: 'stroke' | 'pen' | 'box' | 'line' | 'arrow' | 'text'): Mark {
  const colour = COLOURS[readWhole(reader, COLOURS.length - 1)]!;
  const at = readWhole(reader, LONGEST);
  const made = { colour, at, took: readWhole(reader, LONGEST) };
  const isStroke = kind === 'stroke' || kind === 'pen';
  const count = isStroke ? readWhole(reader, (reader.bytes.length - reader.at) / 2) : kind === 'text' ? 1 : 2;
  if (count === 0) throw new Unreadable();
  const points: number[] = [];
  const pressures: number[] = [];
  let [x, y, pressure] = [0, 0, 0];
  for (let index = 0; index < count; index++) {
    x = within(x + readSigned(reader), -FARTHEST, FARTHEST);
    y = within(y + readSigned(reader), -FARTHEST, FARTHEST);
    points.push(x, y);
    if (kind !== 'pen') continue;
    pressure = within(pressure + readSigned(reader), 0, 255);
    pressures.push(pressure);
  }
  if (isStroke) return { kind: 'stroke', ...made, points, pressures: kind === 'pen' ? pressures : null };
  if (kind === 'text') return { kind, ...made, points: [x, y], text: readText(reader) };
  return { kind, ...made, points: points as [number, number, number, number] };
}

function readText(reader: Reader): string {
  const length = readWhole(reader, MOST_TEXT);
  const codes: number[] = [];
  for (let index = 0; index < length; index++) codes.push(readWhole(reader, 0xffff));
  let text = '';
  for (let from = 0; from < codes.length; from += 1000) text += String.fromCharCode(...codes.slice(from, from + 1000));
  return text;
}

function readWhole(reader: Reader, most: number): number {
  let value = 0;
  for (let scale = 1; scale < 2 ** 35; scale *= 128) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) throw new Unreadable();
    value += (byte & 127) * scale;
    if (byte > 127) continue;
    // One number has one form: a leading zero group would make two texts of one drawing.
    if (byte === 0 && scale > 1) throw new Unreadable();
    return within(value, 0, most);
  }
  throw new Unreadable();
}

function readSigned(reader: Reader): number {
  const value = readWhole(reader, FARTHEST * 4);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function within(value: number, least: number, most: number): number {
  if (value < least || value > most) throw new Unreadable();
  return value;
}
