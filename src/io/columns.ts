import type { SkillHead, SkillId } from '../core/model.ts';

/** Strings as one string and where each of them ends: a row of 100,000 strings is read ten times faster this way. */
interface Strings {
  readonly joined: string;
  readonly ends: Uint32Array;
}

/** Some heads of a tracker by column, and which of them are ticked. */
export interface HeadColumns {
  readonly ids: Strings;
  readonly labels: Strings;
  /** Topics in order of appearance, each once. */
  readonly topics: readonly string[];
  /** Per head: position of its topic. */
  readonly topicAt: Uint32Array;
  /** Per head: level, plus 16 for a drawing, plus 32 where the box is ticked. */
  readonly flags: Uint8Array;
  /** Ticked ids that no head of the tracker has; in the last part. */
  readonly others: readonly SkillId[];
}

const DRAW = 16;
const TICKED = 32;

/** Heads in one part: encoding and storing it takes some 8 ms. */
export const HEADS = 10_000;

/** The heads in parts, at least one; each is made when it is asked for. */
export function* encodeHeads(heads: readonly SkillHead[], ticked: readonly SkillId[]): Generator<HeadColumns> {
  const rest = new Set(ticked);
  let from = 0;
  do {
    const part = encodePart(heads.slice(from, from + HEADS), rest);
    from += HEADS;
    yield from < heads.length ? part : { ...part, others: [...rest] };
  } while (from < heads.length);
}

/** Takes the ids that are ticked here out of `rest`. */
function encodePart(heads: readonly SkillHead[], rest: Set<SkillId>): HeadColumns {
  const topics = new Map<string, number>();
  const topicAt = new Uint32Array(heads.length);
  const flags = new Uint8Array(heads.length);
  heads.forEach(({ id, topic, level, kind }, at) => {
    if (!topics.has(topic)) topics.set(topic, topics.size);
    topicAt[at] = topics.get(topic)!;
    flags[at] = level + (kind === 'draw' ? DRAW : 0) + (rest.delete(id) ? TICKED : 0);
  });
  return {
    ids: join(heads.map(({ id }) => id)),
    labels: join(heads.map(({ label }) => label)),
    topics: [...topics.keys()],
    topicAt,
    flags,
    others: [],
  };
}

/** 100,000 heads take about 20 ms and 15 MB: ids and labels share the long strings of their part, topics are shared. */
export function decodeHeads(parts: readonly HeadColumns[]): { heads: SkillHead[]; ticked: SkillId[] } {
  const ticked: SkillId[] = [];
  const heads = parts.flatMap((part) => decodePart(part, ticked));
  for (const { others } of parts) ticked.push(...others);
  return { heads, ticked };
}

/** Adds what is ticked here to `ticked`. */
function decodePart(columns: HeadColumns, ticked: SkillId[]): SkillHead[] {
  const ids = split(columns.ids);
  const labels = split(columns.labels);
  return ids.map((id, at): SkillHead => {
    const flags = columns.flags[at]!;
    if (flags & TICKED) ticked.push(id);
    return {
      id,
      topic: columns.topics[columns.topicAt[at]!]!,
      level: flags % DRAW,
      label: labels[at]!,
      kind: flags & DRAW ? 'draw' : 'text',
    };
  });
}

function join(strings: readonly string[]): Strings {
  let end = 0;
  return { joined: strings.join(''), ends: Uint32Array.from(strings, (string) => (end += string.length)) };
}

function split({ joined, ends }: Strings): string[] {
  return Array.from(ends, (end, at) => joined.slice(at === 0 ? 0 : ends[at - 1], end));
}
