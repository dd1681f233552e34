/** `npm run cards`: the rules of docs for every card of data/cards, and a table per topic. `-- --ship` lists the new face ids as shipped. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCards, type Finding, questionLine, type RuleContext } from '../src/core/cards/cardRules.ts';
import { cardKeyOf } from '../src/core/cards/cards.ts';
import { joinPacks, type Pack, readPack } from '../src/core/cards/pack.ts';
import type { Tracker } from '../src/core/model.ts';
import { slug } from '../src/core/tracker/slug.ts';
import { readTracker } from '../src/core/tracker/tracker.ts';
import { readCardFiles, readWordLists } from './cardFiles.ts';
import { partsOf, readDiagramFiles } from './diagrams.ts';
import { blocksOf, MODES } from './goBlocks.ts';

const root = process.cwd();
const folder = join(root, 'data/cards');
const shippedFile = join(folder, 'faces.txt');
const tracker = readTracker(readFileSync(join(root, 'data/tracker.md'), 'utf8'), 'tracker.md');
const files = readCardFiles(folder);
const packs = files.map(({ name, text }) => ({ name, pack: readPack(text) }));
const diagrams = readDiagramFiles(join(root, 'data/diagrams'));
const context = contextOf(tracker);

const findings: Finding[] = [
  ...joinPacks(packs).problems.map((problem) => ({ ...problem, warning: false })),
  ...packs.flatMap(({ name, pack }) => topicProblems(name, pack)),
  ...checkCards(
    packs.map(({ name, pack }) => ({ name, cards: pack.cards })),
    context,
  ),
];
for (const { file, line, message, warning } of findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line))
  console.error(`data/cards/${file}:${line}: ${warning ? 'warning: ' : ''}${message}`);
console.log(table());
const violations = findings.filter((finding) => !finding.warning).length;
console.log(
  `${packs.reduce((sum, { pack }) => sum + pack.cards.length, 0)} of ${tracker.skills.length} skills have cards; ${violations} violations, ${findings.length - violations} warnings`,
);
if (process.argv.includes('--ship')) ship();
process.exitCode = violations ? 1 : 0;

function contextOf({ skills }: Tracker): RuleContext {
  const topics = [...new Set(skills.map((skill) => skill.topic))];
  const shipped = new Map<string, string>();
  for (const line of existsSync(shippedFile) ? readFileSync(shippedFile, 'utf8').split('\n') : []) {
    const [, face, question = ''] = /^(\S+ \S+)(?: (.*))?$/.exec(line) ?? [];
    if (face && !line.startsWith('#')) shipped.set(face, question);
  }
  return {
    skills: new Map(
      skills.map((skill) => [cardKeyOf(skill.id), { topic: topics.indexOf(skill.topic), level: skill.level }]),
    ),
    ...readWordLists(folder),
    shipped,
    elementsOf,
  };
}

/** `data/diagrams/<label>.svg`, with further views, is the reference of a drawing. */
function elementsOf(key: string): ReadonlySet<string> | null {
  return partsOf(diagrams, key.split('/').at(-1)!);
}

/** A file of data/cards is one topic, under its number in the tracker. */
function topicProblems(file: string, pack: Pack): Finding[] {
  const names = [...new Set(pack.cards.map((card) => card.topic))];
  if (names.length > 1)
    return [{ file, line: 1, message: `${names.length} topics in one file: one each`, warning: false }];
  return [];
}

function table(): string {
  const rows = packs.map(({ name, pack }) => {
    const { cards } = pack;
    const kinds = count(cards.flatMap(({ card }) => card.faces.map((face) => face.kind)));
    const blocks = blocksOf(files.filter((file) => file.name === name)).blocks;
    const modes = count(blocks.map((block) => block.mode));
    const analogies = cards.flatMap(({ card }) => card.analogies);
    const ticked = new Set(tracker.skills.filter((skill) => skill.checked).map((skill) => cardKeyOf(skill.id)));
    const early = analogies.filter((analogy) => analogy.bases.every((base) => ticked.has(base))).length;
    const quizzes = cards.filter((card) => card.card.quiz || card.shared.some((share) => share.part === 'quiz')).length;
    const jargon = cards.flatMap(({ card }) => card.terms.filter((term) => term.jargon)).length;
    const warnings = findings.filter((finding) => finding.file === name && finding.warning).length;
    const skills = tracker.skills.filter((skill) => slug(skill.topic) === slug(cards[0]?.topic ?? '')).length;
    return [
      `| ${name.replace(/\.md$/, '')}`,
      `${cards.length}/${skills}`,
      [...kinds].map(([kind, number]) => `${kind} ${number}`).join(', '),
      MODES.filter((mode) => modes.has(mode))
        .map((mode) => `${mode} ${modes.get(mode)}`)
        .join(', '),
      `${early}/${analogies.length}`,
      `${quizzes}`,
      `${jargon}`,
      `${warnings} |`,
    ].join(' | ');
  });
  const head = '| topic | skills | faces | Go blocks | analogies (on the ticked / all) | quiz | ! terms | warnings |';
  return [head, '|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function ship(): void {
  const lines = packs.flatMap(({ pack }) =>
    pack.cards.flatMap(({ key, card }) =>
      card.faces
        .filter((face) => !context.shipped.has(`${key} ${face.id}`))
        .map((face) => `${key} ${face.id} ${questionLine(face)}`),
    ),
  );
  const before = existsSync(shippedFile)
    ? readFileSync(shippedFile, 'utf8')
    : '# Face ids that have shipped: skill, id, its question. An id never goes to another question. Written by npm run cards -- --ship.\n';
  writeFileSync(shippedFile, before + lines.map((line) => `${line}\n`).join(''));
  console.log(`${lines.length} ids shipped`);
}
