/** A file's bytes → what the app keeps of a tracker. The same in the worker, on the command line and in tests. */
import type { Problem, SkillHead, SkillId } from '../core/model.ts';
import { slug } from '../core/tracker/slug.ts';
import { readTracker } from '../core/tracker/tracker.ts';
import { decode, sha256, toBase64 } from './bytes.ts';
import type { ReadResult } from './env.ts';

/** Reads a tracker, or says why not. `progress` is told the share done, 0 to 1. */
export async function readBytes(
  bytes: Uint8Array,
  name: string,
  progress?: (share: number) => void,
): Promise<ReadResult | { readonly problem: Problem }> {
  const decoded = decode(bytes);
  if (!('text' in decoded)) return { problem: decoded };
  // Reading the blocks is most of the work; the rest is names, hash and base64.
  const { title, skills, problems } = readTracker(decoded.text, name, progress && ((share) => progress(share * 0.8)));
  if (skills.length === 0) return { problem: problems[0]! };
  const heads: SkillHead[] = [];
  const texts: string[] = [];
  const ticked: SkillId[] = [];
  for (const { id, topic, level, label, kind, text, checked } of skills) {
    heads.push({ id, topic, level, label, kind });
    texts.push(text);
    if (checked) ticked.push(id);
  }
  const row = { key: slug(title), title, sha256: await sha256(bytes), heads, ticked, problems: problems.length };
  progress?.(1);
  return { row, texts, problems, base64: toBase64(bytes) };
}
