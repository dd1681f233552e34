/** Reads a tracker: a Markdown task list of any kind → its skills (RULES.md, Identity). Marks its boxes and changes nothing else. */

import type { Problem, Skill, SkillId, Tracker } from '../model.ts';
import { type Heading, type Item, type Outline, readBlocks } from './blocks.ts';
import { DEEPEST, TooDeep } from './grammar.ts';
import { readLabel } from './label.ts';
import { type Finding, problemsOf } from './notes.ts';
import { createPlaces } from './place.ts';
import { renderText } from './rendered.ts';
import { slug } from './slug.ts';
import type { Change } from './text.ts';

export { slug } from './slug.ts';

/**
 * The skills of a Markdown text in file order. `name` is the file's name: its title where the text has no H1.
 * `progress` is told the share that was read, 0 to 1, about once a megabyte.
 * A text without items is no tracker: no skills, and a problem with line 0.
 */
export function readTracker(text: string, name = '', progress?: (share: number) => void): Tracker {
  const start = contentStart(text);
  try {
    return readOutline(text, readBlocks(text, start, progress), name);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const message = `Lists and quotes are nested more than ${DEEPEST} deep in line ${createLines(text)(start + error.at)}: this is no tracker.`;
    return { title: titleOf(name), skills: [], problems: [{ line: 0, message }] };
  }
}

function readOutline(text: string, { blocks, definitions, doubts }: Outline, name: string): Tracker {
  const lineOf = createLines(text);
  const titleBlock = blocks.find((block) => block.kind === 'heading' && block.depth === 1);
  const title = titleBlock ? renderText(sourceOf(text, titleBlock), definitions) : titleOf(name);
  const places = createPlaces(title, titleBlock !== undefined);
  const ids = createIds();
  const skills: Skill[] = [];
  const findings: Finding[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      places.enter(block.depth, renderText(sourceOf(text, block), definitions), block === titleBlock);
      continue;
    }
    const { topic, level, draws, prefix } = places.here();
    const { label, text: statement, own } = readLabel(sourceOf(text, block), definitions);
    const { id, twin } = ids(prefix + slug(label), skills.length);
    const kind = draws || DRAW.test(statement) ? 'draw' : 'text';
    const checked = text[block.mark] !== ' ';
    const skill: Skill = {
      id,
      topic,
      level,
      label,
      kind,
      text: statement,
      checked,
      line: lineOf(block.mark),
      offset: block.mark,
    };
    skills.push(skill);
    findings.push({ skill, twin: twin === null ? null : skills[twin]!, own });
  }
  if (skills.length === 0) return { title, skills, problems: [NO_SKILLS] };
  return { title, skills, problems: problemsOf(findings, doubts.map(createLines(text))) };
}

const NO_SKILLS: Problem = {
  line: 0,
  message: 'No skill was found: a tracker has lines such as “- [ ] **Name:** what I can do”.',
};

const DRAW = /^(?:draw|sketch)(?![\p{L}\p{M}\p{N}])/iu;

/** The inline source of a heading, or of an item behind its box; quote marks of further lines are blanked. */
function sourceOf(text: string, block: Heading | Item): string {
  const from = block.kind === 'item' ? block.mark + 2 : block.from;
  const inner = block.quotes.filter((at) => at >= from);
  if (inner.length === 0) return text.slice(from, block.to);
  const parts = inner.map((at, index) => `${text.slice(index === 0 ? from : inner[index - 1]! + 1, at)} `);
  return parts.join('') + text.slice(inner[inner.length - 1]! + 1, block.to);
}

/** The first free one of `id`, `id-2`, `id-3`, …, and the position of the item that has `id` itself. */
function createIds(): (id: SkillId, position: number) => { id: SkillId; twin: number | null } {
  const taken = new Map<SkillId, { position: number; next: number }>();
  return (id, position) => {
    const first = taken.get(id);
    if (!first) {
      taken.set(id, { position, next: 2 });
      return { id, twin: null };
    }
    while (taken.has(`${id}-${first.next}`)) first.next += 1;
    const free = `${id}-${first.next}`;
    taken.set(free, { position, next: 2 });
    return { id: free, twin: first.position };
  };
}

function titleOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return base.replace(/(?<=.)\.[^.]*$/, '').trim() || 'tracker';
}

/** Where Markdown begins: behind a byte order mark and YAML front matter. */
function contentStart(text: string): number {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const fence = /---[ \t]*(?:\r\n|\r|\n)/y;
  fence.lastIndex = mark;
  if (!fence.test(text)) return mark;
  // Back onto the line end, so that a closing fence may follow at once.
  const close = /[\r\n]---[ \t]*(?=[\r\n]|$)/g;
  close.lastIndex = fence.lastIndex - 1;
  return close.test(text) ? close.lastIndex : mark;
}

/** 1-based lines of rising positions; LF, CRLF and a lone CR end a line. */
function createLines(text: string): (at: number) => number {
  let line = 1;
  let place = 0;
  return (at) => {
    for (; place < at; place++) {
      const code = text.charCodeAt(place);
      if (code === 10 || (code === 13 && text.charCodeAt(place + 1) !== 10)) line += 1;
    }
    return line;
  };
}

// ── Marks ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One change for each box whose mark says otherwise than `wanted` (null: leave it). `[X]` is ticked. */
export function markChanges(tracker: Tracker, wanted: (id: SkillId) => boolean | null): Change[] {
  const changes: Change[] = [];
  for (const { id, checked, offset } of tracker.skills) {
    const want = wanted(id);
    if (want !== null && want !== checked) changes.push({ from: offset, to: offset + 1, insert: want ? 'x' : ' ' });
  }
  return changes;
}

/**
 * Whether every change ticks or clears a box that stands in this text. A problem names the first one that does not: the
 * text is another one than was read, and is better left alone.
 */
export function verifyChanges(text: string, changes: readonly Change[]): Problem | null {
  const lineOf = createLines(text);
  for (const { from, to, insert } of changes) {
    const box = to === from + 1 && text[from - 1] === '[' && text[to] === ']' && /^[ xX]$/.test(text.slice(from, to));
    if (box && /^[ x]$/.test(insert)) continue;
    const line = lineOf(Math.min(Math.max(from, 0), text.length));
    return {
      line,
      message: `There is no box at character ${from} (line ${line}): this is not the text that was read. Nothing was changed.`,
    };
  }
  return null;
}
