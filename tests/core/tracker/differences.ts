/** Where the reader and the reference (reference.ts) differ, and which differences are decided (docs/reader.md). */
import { readTracker } from '../../../src/core/tracker/tracker.ts';
import { readReference } from './reference.ts';

export interface DifferenceFound {
  /** A pinned class of docs/reader.md, or `new`: not decided yet. */
  readonly kind: 'lazy HTML' | 'after a definition' | 'after code' | 'bare address' | 'new';
  readonly what: string;
}

const OURS = 'only the reader sees the item';
const THEIRS = 'only the reference sees the item';

/** Compares both readings of a text by place, identity, label and mark. null: they agree. */
export function difference(text: string, name = 'n.md'): DifferenceFound | null {
  const reference = new Map(readReference(text, name).items.map((item) => [item.offset, item]));
  const ours = new Map(readTracker(text, name).skills.map((skill) => [skill.offset, skill]));
  const found = (what: string, at: number): DifferenceFound => ({ kind: kindOf(text, at, what), what });
  for (const at of ours.keys()) if (!reference.has(at)) return found(OURS, at);
  for (const at of reference.keys()) if (!ours.has(at)) return found(THEIRS, at);
  for (const [at, item] of reference) {
    const skill = ours.get(at)!;
    for (const field of ['topic', 'level', 'label', 'id', 'checked'] as const)
      if (plain(skill[field]) !== plain(item[field])) return found(field, at);
    if (item.kind === 'draw' && skill.kind !== 'draw') return found('kind', at);
  }
  return null;
}

/** The width of blanks is nobody's identity. */
function plain(value: string | number | boolean): unknown {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;
}

function kindOf(text: string, at: number, what: string): DifferenceFound['kind'] {
  const before = text.slice(0, at - 1);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const line = before.slice(start);
  if (what === OURS) return /^[ \t]*(?:\r\n|\r|\n)</.test(text.slice(at + 2)) ? 'lazy HTML' : 'new';
  // Whether an ordered item below code is one also decides which headings are.
  if (what !== THEIRS) {
    // Whether an ordered item below code is one also decides which headings are.
    if (/(?:\t| {4})[^\r\n]*[\r\n].*\d[.)]/s.test(text)) return 'after code';
    return (what === 'label' || what === 'id') && /@|:\/\/|www\./.test(text.slice(at)) ? 'bare address' : 'new';
  }
  if (/^[ \t>]*$/.test(line) && /\]:[^\r\n]*(?:\r\n|\r|\n)[ \t>]*$/.test(before)) return 'after a definition';
  const above = before
    .slice(0, start)
    .split(/[\r\n]+/)
    .filter((other) => /[^ \t>]/.test(other));
  const code = above.slice(-3).some((other) => /^[ \t>*+.)\d-]*(?:\t| {4})/.test(other));
  return code && /\d[.)][ \t]/.test(line) ? 'after code' : 'new';
}
