/**
 * The deck that ships: tracker + cards → generated/deck (index.json, one file per topic, the glossary, the tracker byte for byte).
 * Everything is parsed and coloured here, so that the app needs neither a Markdown parser nor a highlighter for it.
 * Refuses with file:line: message, and where a file outgrows its budget.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { cardKeyOf, cardOf } from '../src/core/cards/cards.ts';
import { deckCardOf } from '../src/core/cards/deckCard.ts';
import { shipCard } from '../src/core/cards/deckForm.ts';
import { wareOf } from '../src/core/cards/glossaryRules.ts';
import { joinPacks, readPack } from '../src/core/cards/pack.ts';
import { readInline } from '../src/core/cards/prose.ts';
import type { Card, DeckCard, Glossary, Skill, SkillHead, SkillId } from '../src/core/model.ts';
import { slug } from '../src/core/tracker/slug.ts';
import { readTracker } from '../src/core/tracker/tracker.ts';
import { type CardFile, readCardFiles, readWordLists, type WordLists } from './cardFiles.ts';
import { type DiagramFile, makeReferences, type Reference, readDiagramFiles } from './diagrams.ts';
import { highlight } from './highlight.ts';

export const TOTAL_BUDGET = 450_000;
export const TOPIC_BUDGET = 30_000;

export interface DeckIndex {
  /** Of the tracker, all cards and what was made of them: another hash, another deck. */
  readonly hash: string;
  /** Of the tracker's bytes, hex. */
  readonly sha256: string;
  readonly title: string;
  /** In file order. */
  readonly heads: readonly SkillHead[];
  readonly topics: readonly { readonly topic: string; readonly file: string }[];
}

export interface DeckFiles {
  readonly index: DeckIndex;
  readonly topics: ReadonlyMap<string, Readonly<Record<SkillId, DeckCard>>>;
  readonly glossary: Glossary;
  /** Reference diagrams by label slug. */
  readonly references: ReadonlyMap<string, Reference>;
  /** `file:line: message`; where there is one, the deck must not ship. */
  readonly problems: readonly string[];
}

const NO_LISTS: WordLists = { baseWords: new Set(), everyday: new Map() };

export function makeDeck(
  text: string,
  files: readonly CardFile[],
  lists: WordLists = NO_LISTS,
  diagrams: readonly DiagramFile[] = [],
): DeckFiles {
  const tracker = readTracker(text, 'tracker.md');
  const packs = files.map(({ name, text: source }) => ({ name, pack: readPack(source) }));
  const { cards: authored, problems: found } = joinPacks(packs);
  const problems = found.map(({ file, line, message }) => `data/cards/${file}:${line}: ${message}`);
  const keys = new Set(tracker.skills.map((skill) => cardKeyOf(skill.id)));
  for (const { name, pack } of packs)
    for (const { key, line } of pack.cards)
      if (!keys.has(key)) problems.push(`data/cards/${name}:${line}: no skill of the tracker is ${key}`);
  const topics = new Map<string, Record<SkillId, DeckCard>>();
  const names = [...new Set(tracker.skills.map((skill) => skill.topic))];
  const fileOf = new Map(
    names.map((name, index) => [name, `${String(index + 1).padStart(2, '0')}-${slug(name)}.json`]),
  );
  for (const skill of tracker.skills) {
    const file = fileOf.get(skill.topic)!;
    const cards = topics.get(file) ?? {};
    cards[skill.id] = deckCardOf(cardOf(skill, authored.get(cardKeyOf(skill.id))), skill.text, highlight);
    topics.set(file, cards);
  }
  const glossary = glossaryOf(tracker.skills, authored, lists);
  const hash = createHash('sha256').update(text);
  for (const file of files) hash.update(`\0${file.name}\0${file.text}`);
  // What the rules make of them too: other rules, other questions.
  for (const [file, cards] of topics) hash.update(`\0${file}\0${JSON.stringify(cards)}`);
  hash.update(`\0${JSON.stringify(glossary)}`);
  const { references, problems: drawn } = makeReferences(diagrams, tracker.skills, authored);
  problems.push(...drawn);
  return {
    index: {
      hash: hash.digest('hex').slice(0, 16),
      sha256: createHash('sha256').update(text).digest('hex'),
      title: tracker.title,
      heads: tracker.skills.map(({ id, topic, level, label, kind }) => ({ id, topic, level, label, kind })),
      topics: names.map((topic) => ({ topic, file: fileOf.get(topic)! })),
    },
    topics,
    glossary,
    references,
    problems,
  };
}

function glossaryOf(
  skills: readonly Skill[],
  authored: ReadonlyMap<string, Card<string>>,
  { everyday, baseWords }: WordLists,
): Glossary {
  const cards = skills.flatMap(({ id }) => {
    const card = authored.get(cardKeyOf(id));
    return card ? [{ skill: cardKeyOf(id), card }] : [];
  });
  return {
    terms: cards.flatMap(({ skill, card }) =>
      card.terms.map(({ gloss, ...term }) => {
        const wary = wareOf(term, everyday, baseWords);
        return { ...term, gloss: readInline(gloss), skill, ...(wary && { wary }) };
      }),
    ),
    analogies: cards.flatMap(({ skill, card }) => card.analogies.map(({ bases }) => ({ skill, bases }))),
  };
}

/** Writes the deck of the repository; the problems that keep it from being written, and what it weighs. */
export function writeDeck(root: string): { problems: readonly string[]; report: string } {
  const bytes = readFileSync(join(root, 'data/tracker.md'));
  const deck = makeDeck(
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    readCardFiles(join(root, 'data/cards')),
    readWordLists(join(root, 'data/cards')),
    readDiagramFiles(join(root, 'data/diagrams')),
  );
  const sizes: { name: string; size: number }[] = [];
  const folder = join(root, 'generated/deck');
  const problems = [...deck.problems];
  const texts = new Map<string, string>([['index.json', JSON.stringify(deck.index)]]);
  for (const [file, cards] of deck.topics) texts.set(`topics/${file}`, JSON.stringify(shippedOf(cards)));
  texts.set('glossary.json', JSON.stringify(deck.glossary));
  for (const [label, reference] of deck.references) texts.set(`diagrams/${label}.json`, JSON.stringify(reference));
  for (const [name, text] of texts) {
    const size = gzipSync(text, { level: 9 }).length;
    sizes.push({ name, size });
    if (size > TOPIC_BUDGET) problems.push(`${name}:0: ${size} bytes gzipped, the budget is ${TOPIC_BUDGET}`);
  }
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  if (total > TOTAL_BUDGET) problems.push(`generated/deck:0: ${total} bytes gzipped, the budget is ${TOTAL_BUDGET}`);
  if (problems.length === 0) {
    for (const part of ['topics', 'diagrams']) {
      rmSync(join(folder, part), { recursive: true, force: true });
      mkdirSync(join(folder, part), { recursive: true });
    }
    for (const [name, text] of texts) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'tracker.md'), bytes);
  }
  const largest = [...sizes].sort((a, b) => b.size - a.size)[0]!;
  const report =
    `deck ${deck.index.hash}: ${deck.index.heads.length} skills, ${deck.topics.size} topics, ` +
    `${kB(total)} gzip (index ${kB(sizes[0]!.size)}, largest topic ${largest.name} ${kB(largest.size)})`;
  return { problems, report };
}

const shippedOf = (cards: Readonly<Record<SkillId, DeckCard>>) =>
  Object.fromEntries(Object.entries(cards).map(([id, card]) => [id, shipCard(card)]));

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { problems, report } = writeDeck(process.cwd());
  console.log(report);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
}
