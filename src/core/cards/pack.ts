/**
 * Authored cards: the grammar of CARDS.md. The reader refuses what deviates, with the line; it never repairs.
 * `readPack` reads one file; `joinPacks` resolves over all of them what one skill shares with another ("Why as SLUG").
 */
import type { Card, FaceKind, Harm, Problem } from '../model.ts';
import { slug } from '../tracker/slug.ts';
import { bodyText, type Report, readOutline, type Section, SLUG } from './outline.ts';
import { readFace } from './packFaces.ts';
import { readLike, readQuiz, readSources, readTerms } from './packNotes.ts';
import { plainLine } from './prose.ts';

export interface PackCard {
  readonly topic: string;
  readonly level: number;
  readonly label: string;
  /** `topic/level/label` as slugs: what a skill's id ends with. */
  readonly key: string;
  readonly line: number;
  readonly card: Card<string>;
  /** Sections taken from another skill, until `joinPacks` has put them in. */
  readonly shared: readonly { readonly part: SharedPart; readonly slug: string; readonly line: number }[];
  /** Lines of faces (by id, `id#answer`, `id#rubric`) and notes (`why`, `trap`, `quiz`, `like-0`, `terms`, `since`, `sources`). */
  readonly places: ReadonlyMap<string, number>;
}

export interface Pack {
  readonly cards: readonly PackCard[];
  readonly problems: readonly Problem[];
}

export type SharedPart = 'why' | 'trap' | 'quiz';

export const FACE_KINDS: readonly FaceKind[] = [
  'predict',
  'explain',
  'debug',
  'choose',
  'complete',
  'contrast',
  'estimate',
  'draw',
];
export const HARMS: readonly Harm[] = ['crash', 'corruption', 'leak', 'slow', 'cost', 'security', 'confusion'];
/** In this order, after the faces. */
const NOTES = ['Why', 'Trap', 'Quiz', 'Like', 'Terms', 'Since', 'Sources'] as const;
const REQUIRED = new Set<string>(['Why', 'Trap', 'Quiz', 'Sources']);

/** Whether a text is a pack and not a tracker: a `#### Answer` heading outside fences. */
export function isPack(text: string): boolean {
  const has = (section: Section): boolean =>
    (section.depth === 4 && section.title === 'Answer') || section.children.some(has);
  return readOutline(text).sections.some(has);
}

export function readPack(text: string): Pack {
  const outline = readOutline(text);
  const problems = [...outline.problems];
  const report: Report = (line, message) => problems.push({ line, message });
  const cards: PackCard[] = [];
  if (bodyText(outline.head.body)) report(1, 'text before the first "# topic"');
  if (!outline.sections.length) report(1, 'no "# topic" heading');
  for (const topic of outline.sections) {
    if (topic.depth !== 1) {
      report(topic.line, `"${topic.title}" stands before the first "# topic"`);
      continue;
    }
    if (bodyText(topic.body)) report(topic.line + 1, 'text between the topic and its first "## L1 label"');
    const name = plainLine(topic.title);
    if (!name) report(topic.line, 'a topic has a name');
    if (!topic.children.length) report(topic.line, `the topic "${name}" has no cards`);
    for (const section of topic.children) {
      const card = readSkill(section, name, report);
      if (!card) continue;
      const twin = cards.find(({ key }) => key === card.key);
      if (twin) report(card.line, `${card.key} is there twice, first in line ${twin.line}`);
      else cards.push(card);
    }
  }
  return { cards, problems: problems.sort((a, b) => a.line - b.line) };
}

/** Packs by file name → all cards by `topic/level/label`, shared sections put in; problems name their file. */
export function joinPacks(packs: readonly { readonly name: string; readonly pack: Pack }[]): {
  cards: Map<string, Card<string>>;
  problems: (Problem & { readonly file: string })[];
} {
  const problems = packs.flatMap(({ name, pack }) => pack.problems.map((problem) => ({ ...problem, file: name })));
  const found = new Map<string, { file: string; card: PackCard }>();
  for (const { name, pack } of packs)
    for (const card of pack.cards) {
      const twin = found.get(card.key);
      if (twin)
        problems.push({
          file: name,
          line: card.line,
          message: `${card.key} is also in ${twin.file}:${twin.card.line}`,
        });
      else found.set(card.key, { file: name, card });
    }
  const cards = new Map<string, Card<string>>();
  for (const [key, { file, card }] of found) {
    let joined = card.card;
    for (const { part, slug: other, line } of card.shared) {
      const source = found.get(other)?.card;
      const value = source?.card[part];
      if (value !== undefined) joined = { ...joined, [part]: value };
      else {
        const again = source?.shared.some((share) => share.part === part);
        const reason = !source
          ? 'there is no such card'
          : again
            ? 'it is shared there too: name the skill that has it'
            : `it has no ${part}`;
        problems.push({ file, line, message: `${part} as ${other}: ${reason}` });
      }
    }
    cards.set(key, joined);
  }
  return { cards, problems };
}

function readSkill(section: Section, topic: string, report: Report): PackCard | null {
  const heading = /^L(\d)[ \t]+(\S.*)$/.exec(section.title);
  if (section.depth !== 2 || !heading) {
    report(section.line, `"${section.title}": a skill is "## L1 label"`);
    return null;
  }
  const level = Number(heading[1]);
  const label = plainLine(heading[2]!);
  const places = new Map<string, number>();
  const shared: { part: SharedPart; slug: string; line: number }[] = [];
  let card: Card<string> = { authored: true, faces: [], analogies: [], terms: [], sources: [] };
  const asks = bodyText(section.body);
  if (asks.startsWith('Asks: ')) card = { ...card, asks: asks.slice(6).replace(/\s+/g, ' ').trim() };
  else if (asks) report(section.line + 1, 'only "Asks: …" stands between a skill and its first face');

  let order = -1;
  const seen = new Set<string>();
  for (const part of section.children) {
    const word = /^[A-Za-z]+/.exec(part.title)?.[0] ?? '';
    const at = NOTES.indexOf(word as (typeof NOTES)[number]);
    const kind = FACE_KINDS.find((name) => name === word.toLowerCase() && /^[A-Z][a-z]+$/.test(word));
    if (part.depth !== 3 || (at < 0 && !kind)) {
      report(part.line, `"${'#'.repeat(part.depth)} ${part.title}" is neither a face nor a note`);
    } else if (kind) {
      if (order >= 0) report(part.line, 'faces stand before the notes');
      const face = readFace(part, kind, places, report);
      if (!face) continue;
      if (card.faces.some(({ id }) => id === face.id))
        report(part.line, `two faces are called ${face.id}: give one a name ("### ${word}: name")`);
      else card = { ...card, faces: [...card.faces, face] };
    } else {
      if (at < order) report(part.line, `"${word}" comes before "${NOTES[order]}"`);
      if (seen.has(word) && word !== 'Like') report(part.line, `"${word}" is there twice`);
      order = Math.max(order, at);
      seen.add(word);
      card = withNote(card, part, word as (typeof NOTES)[number], shared, places, report);
    }
  }
  checkFaces(card, section, report);
  for (const note of NOTES) if (REQUIRED.has(note) && !seen.has(note)) report(section.line, `"### ${note}" is missing`);
  const key = `${slug(topic)}/l${level}/${slug(label)}`;
  return { topic, level, label, key, line: section.line, card, shared, places };
}

function checkFaces(card: Card<string>, section: Section, report: Report): void {
  const draws = card.faces.filter((face) => face.kind === 'draw').length;
  if (draws > 0 && draws < card.faces.length) report(section.line, 'a drawing has Draw faces only');
  const least = draws > 0 ? 1 : 2;
  if (card.faces.length < least || card.faces.length > 5)
    report(section.line, `${card.faces.length} faces: a skill has ${least} to 5`);
}

function withNote(
  card: Card<string>,
  section: Section,
  note: (typeof NOTES)[number],
  shared: { part: SharedPart; slug: string; line: number }[],
  places: Map<string, number>,
  report: Report,
): Card<string> {
  const { line, title } = section;
  const text = bodyText(section.body);
  const bad = section.children[0];
  if (bad) report(bad.line, `"${bad.title}": a note has no headings`);
  places.set(note === 'Like' ? `like-${card.analogies.length}` : note.toLowerCase(), line);
  const as = /^(Why|Trap|Quiz) as (\S+)$/.exec(title);
  if (as) {
    if (!SLUG.test(as[2]!)) report(line, `"${as[2]}" is no topic/level/label`);
    if (text) report(line + 1, `what is shared "as ${as[2]}" has no text of its own`);
    shared.push({ part: note.toLowerCase() as SharedPart, slug: as[2]!, line });
    return card;
  }
  if (note === 'Like') {
    const analogy = readLike(section, report);
    return analogy ? { ...card, analogies: [...card.analogies, analogy] } : card;
  }
  const trap = /^Trap \[(.*)\]$/.exec(title);
  const harm = HARMS.find((name) => name === trap?.[1]);
  if (note === 'Trap' && !harm) report(line, `a trap is "### Trap [harm]", harm one of ${HARMS.join(', ')}`);
  if (note !== 'Trap' && title !== note) report(line, `"${title}": write "### ${note}"`);
  if (!text) report(line, `"${note}" is empty`);
  switch (note) {
    case 'Why':
      return { ...card, why: text };
    case 'Trap':
      return harm ? { ...card, trap: { harm, text } } : card;
    case 'Since':
      return { ...card, since: text };
    case 'Quiz': {
      const quiz = readQuiz(section, report);
      return quiz ? { ...card, quiz } : card;
    }
    case 'Terms':
      return { ...card, terms: readTerms(section, report) };
    case 'Sources':
      return { ...card, sources: readSources(section, report) };
  }
}
