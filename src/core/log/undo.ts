/** Which entries were taken back. */

import type { LogEntry } from '../model.ts';
import { faultOf } from './entry.ts';

export interface Undone {
  /** By position: 1 where the entry was removed. Undos themselves are marked only where they were undone. */
  readonly removed: Uint8Array;
  /** Targets that name no entry: a batch, or what has not arrived yet. A later entry of that id or batch changes the past. */
  readonly loose: ReadonlySet<string>;
}

/**
 * Resolves the undos of a log in order (RULES.md, Undo); null where there is none. From the last entry to the first, an undo that was
 * not removed removes its target: an entry that stands before it, or each entry of a batch whose first stands before it.
 */
export function undone(entries: readonly LogEntry[]): Undone | null {
  const undos: number[] = [];
  const targets = new Set<string>();
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]!;
    if (entry.kind !== 'undo' || faultOf(entry)) continue;
    undos.push(index);
    targets.add(entry.target as string);
  }
  if (undos.length === 0) return null;

  const byId = new Map<string, number>();
  const byBatch = new Map<string, number[]>();
  for (let index = 0; index < entries.length; index++) {
    const { id, batch } = entries[index]!;
    if (targets.has(id)) byId.set(id, index);
    if (typeof batch === 'string' && targets.has(batch)) {
      const members = byBatch.get(batch);
      if (members) members.push(index);
      else byBatch.set(batch, [index]);
    }
  }

  const removed = new Uint8Array(entries.length);
  for (const index of undos.reverse()) {
    if (removed[index]) continue;
    const target = entries[index]!.target as string;
    const single = byId.get(target);
    const members = single === undefined ? byBatch.get(target) : [single];
    if (members === undefined || members[0]! >= index) continue;
    for (const member of members) removed[member] = 1;
  }
  return { removed, loose: new Set([...targets].filter((target) => !byId.has(target))) };
}

/** The entries that count, of a log in order: without the undone, the undos, and those that are wrong or unknown to the fold. */
export function effective(entries: readonly LogEntry[]): readonly LogEntry[] {
  const resolved = undone(entries);
  return entries.filter((entry, index) => !resolved?.removed[index] && entry.kind !== 'undo' && faultOf(entry) === '');
}
