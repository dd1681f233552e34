/** The drawing of the open card: steps taken one by one, kept as bytes after each, and read again after a reload or from an entry. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import {
  DEFLATED,
  decodeSheet,
  encodeHead,
  encodeSheet,
  encodeStep,
  joinBytes,
  MOST_BYTES,
  MOST_STEPS,
  MOST_TEXT,
  PLAIN,
  type Sheet,
  VERSION,
} from '../core/ink/encoding.ts';
import {
  after,
  BLANK,
  type Drawing,
  durationOf,
  type Mark,
  marksOf,
  read,
  type Step,
  settled,
} from '../core/ink/ink.ts';
import { deflate, fromBase64, inflate, toBase64 } from './bytes.ts';
import type { Env } from './env.ts';

// ── As text ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Base64 of a sheet, deflated or not, as an entry or a draft holds it; null where it is none, or is damaged or too large. */
export async function readSheet(text: unknown): Promise<Sheet | null> {
  const bytes = typeof text === 'string' && text.length < MOST_BYTES * 1.4 ? fromBase64(text) : null;
  if (!bytes || bytes[1] !== DEFLATED) return bytes && decodeSheet(bytes);
  const content = bytes[0] === VERSION ? await inflate(bytes.subarray(2), MOST_BYTES) : null;
  return content && decodeSheet(joinBytes([Uint8Array.from([VERSION, PLAIN]), content]));
}

/** The same sheet deflated, where that is shorter. */
export async function packSheet(bytes: Uint8Array): Promise<string> {
  const packed = await deflate(bytes.subarray(2));
  return toBase64(packed.length + 2 < bytes.length ? joinBytes([Uint8Array.from([VERSION, DEFLATED]), packed]) : bytes);
}

// ── The easel ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Easel {
  readonly drawing: ReadonlySignal<Drawing>;
  /** True where nothing is on the sheet. */
  isBlank(): boolean;
  take(step: Step): void;
  /** Milliseconds since the drawing was begun: `at` of a mark that begins now. */
  clock(): number;
  /** The reference is shown: what stands stays, `text` (of the text-graph mode) with it. What follows is repair. */
  lock(text: string): void;
  /** Keeps what is not yet kept; nothing more is kept after it. */
  close(): void;
}

/** Of whole numbers, in time from the beginning: what the bytes can say. */
const isWhole = ({ points, at, took }: Mark): boolean =>
  (points as readonly number[]).every(Number.isInteger) &&
  [at, took].every((time) => Number.isInteger(time) && time >= 0);

/** Packed when nothing was drawn for so long. */
const QUIET_MS = 400;

/**
 * @param kept what a draft holds
 * @param keep is called with the sheet soon after each step: after the paint of what was drawn, long before the next stroke; null where it
 * is blank and locked, so that an answer without a drawing leaves no attempt
 */
export async function openEasel(
  env: Env,
  kept: string | undefined,
  keep: (ink: string | null) => void,
): Promise<Easel> {
  const sheet = kept === undefined ? null : await readSheet(kept);
  const drawing = signal(sheet ? read(sheet.steps) : BLANK);
  let text = sheet?.text ?? '';
  let parts: Uint8Array[] = [encodeSheet(text, sheet?.steps ?? [])];
  const begun = env.now() - durationOf(drawing.value.marks);
  let cancelKeep: (() => void) | null = null;
  let cancelPack: (() => void) | null = null;
  let version = 0;
  let size = parts[0]!.length;
  let count = sheet?.steps.length ?? 0;
  const isBlank = () => marksOf(drawing.value).length === 0;
  const isNothing = () => text.trim() === '' && isBlank();

  function write(): void {
    cancelKeep?.();
    cancelKeep = null;
    // One part again, so that it is not joined from thousands each time.
    parts = [joinBytes(parts)];
    const locked = drawing.value.locked !== null;
    keep(locked && isNothing() ? null : toBase64(parts[0]!));
    if (!locked) return;
    cancelPack?.();
    cancelPack = env.later(() => void pack(), QUIET_MS);
  }

  async function pack(): Promise<void> {
    if (isNothing()) return;
    const mine = version;
    const packed = await packSheet(joinBytes(parts));
    if (mine === version) keep(packed);
  }

  return {
    drawing,
    isBlank,
    take(step) {
      const next = after(drawing.value, step);
      if (next === drawing.value) return;
      const bytes = encodeStep(step);
      // What could not be read again is not taken: a mark miles away, or one more than a sheet may hold.
      if (size + bytes.length > MOST_BYTES || count >= MOST_STEPS) return;
      if (step.step === 'add' && !(isWhole(step.mark) && decodeSheet(joinBytes([encodeHead(''), bytes])))) return;
      version++;
      size += bytes.length;
      count++;
      drawing.value = next;
      parts.push(bytes);
      cancelKeep?.();
      cancelKeep = env.later(write, 0);
    },
    clock: () => Math.max(0, Math.min(86_400_000, Math.round(env.now() - begun))),
    lock(words) {
      if (drawing.value.locked !== null) return;
      version++;
      const steps: Step[] = [...settled(drawing.value), { step: 'lock' }];
      text = words.slice(0, MOST_TEXT);
      parts = [encodeSheet(text, steps)];
      size = parts[0]!.length;
      count = steps.length;
      drawing.value = read(steps);
      write();
      cancelPack?.();
      void pack();
    },
    close() {
      if (cancelKeep) write();
      cancelPack?.();
      version++;
    },
  };
}
