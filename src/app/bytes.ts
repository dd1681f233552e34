/** Bytes and texts, both ways, and nothing repaired: a text that cannot be kept byte for byte is refused with a reason. */
import type { Problem } from '../core/model.ts';

/** 32 MiB: a text tracker of 100,000 skills has 20. */
export const LARGEST = 32 * 1024 * 1024;
/** 256 MiB of a log, unpacked: twenty years with all drawings are a fraction of it. */
export const LARGEST_LOG = 256 * 1024 * 1024;

/** Bytes of a text file → its text, a byte order mark included, or why not (line 0: the whole file). */
export function decode(bytes: Uint8Array): { readonly text: string } | Problem {
  const refusal = refusalOf(bytes);
  if (refusal) return { line: 0, message: refusal };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const at = firstBadByte(bytes);
    const line = lineAt(bytes, at);
    const value = bytes[at]?.toString(16).padStart(2, '0') ?? 'missing';
    return {
      line,
      message: `This file is not UTF-8: byte ${at + 1}, in line ${line}, is ${value} and cannot be read. Save it as UTF-8 in your editor and try again.`,
    };
  }
}

/** A text as UTF-8. A text that `decode` gave comes back as the same bytes. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function refusalOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'This file is empty.';
  if (bytes.length > LARGEST)
    return `This file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; a tracker may have 32 MB at most.`;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return 'This file is UTF-16. Save it as UTF-8 in your editor and try again.';
  const head = bytes.subarray(0, 4096);
  let nulls = 0;
  for (const byte of head) if (byte === 0) nulls += 1;
  // One stray NUL in a text is kept; a text without a mark that has one in every tenth place is none.
  if (nulls > 1 && nulls * 10 > head.length)
    return isEverySecond(head)
      ? 'This file looks like UTF-16. Save it as UTF-8 in your editor and try again.'
      : 'This is no text file.';
  return null;
}

function isEverySecond(head: Uint8Array): boolean {
  const counts = [0, 0];
  for (let index = 0; index < head.length; index++) if (head[index] === 0) counts[index % 2]! += 1;
  return Math.min(counts[0]!, counts[1]!) * 10 < Math.max(counts[0]!, counts[1]!);
}

/** Index of the byte with which decoding fails: the end of the longest prefix that decodes. */
function firstBadByte(bytes: Uint8Array): number {
  // A streaming decoder throws on the first bad chunk; halving the chunk finds the byte in a few megabytes of work.
  const decodes = (to: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, to), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && decodes(middle)) good = middle;
    else bad = middle;
  }
  // A character that is cut short decodes as a stream until the byte behind it comes: the fault is where it begins.
  let at = Math.min(good, bytes.length - 1);
  for (let back = 1; back <= 3 && back <= good; back++) if (lengthAt(bytes, good - back) > back) at = good - back;
  return at;
}

/** Bytes of the character that begins here; 0 where none of several bytes does. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index++)
    if (bytes[index] === 10 || (bytes[index] === 13 && bytes[index + 1] !== 10)) line += 1;
  return line;
}

// ── Other forms ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Characters that `String.fromCharCode` takes at once without filling the stack; divisible by 3, so that pieces of base64 join. */
const PIECE = 0x6000;

interface Base64Bytes {
  toBase64?(): string;
}
interface Base64Constructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

/** Bytes → base64 with padding. 20 MB take about a tenth of a second. */
export function toBase64(bytes: Uint8Array): string {
  const native = (bytes as Base64Bytes).toBase64;
  if (native) return native.call(bytes);
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    parts.push(btoa(String.fromCharCode.apply(null, piece as unknown as number[])));
  }
  return parts.join('');
}

/** Base64 → bytes; null where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const native = (Uint8Array as Base64Constructor).fromBase64;
  if (native) {
    try {
      return native.call(Uint8Array, text);
    } catch {
      return null;
    }
  }
  const size = (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array(size);
  let end = 0;
  for (let from = 0; from < text.length; from += PIECE * 4) {
    const piece = atob(text.slice(from, from + PIECE * 4));
    for (let index = 0; index < piece.length; index++) bytes[end++] = piece.charCodeAt(index);
  }
  return bytes;
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

export async function gzip(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return (await through(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY))!;
}

/** The content, or a problem: damaged, or larger than `most` bytes once unpacked (no more than that is unpacked). */
export async function gunzip(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer> | Problem> {
  try {
    const content = await through(bytes, new DecompressionStream('gzip'), most);
    return (
      content ?? {
        line: 0,
        message: `This file unpacks to more than ${Math.round(most / 1024 / 1024)} MB and was not read.`,
      }
    );
  } catch {
    return {
      line: 0,
      message: 'This file is packed with gzip and damaged: it cannot be unpacked. Nothing was changed.',
    };
  }
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return (await through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY))!;
}

/** Null where the bytes are damaged, or larger than `most` once unpacked (no more than that is unpacked). */
export async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  return through(bytes, new DecompressionStream('deflate-raw'), most).catch(() => null);
}

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const writer = stream.writable.getWriter();
  // The reader tells what is wrong; without this the same error would also be an unhandled one.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => {});
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
