/** Faces made from a bullet's own words, for skills that nobody has written questions for. */
import { firstMarked, standsIn } from './cardText.ts';
import { clozeFaces, withStatement } from './clozes.ts';
import { listOf } from './cuts.ts';
import type { Face, Fact, Skill } from './model.ts';
import { factsOfSentence, type Naming, type Reading, readSentence } from './requests.ts';
import {
  capital,
  markdownOf,
  readStatement,
  type Statement,
  toSecondPerson,
  trimmed,
  withoutBold,
  wordsOf,
} from './sentences.ts';
import { slug } from './slug.ts';

const FACTS = 5;
const ELEMENTS = 12;

export function generatedFaces(skill: Skill): Face<string>[] {
  const statement = readStatement(skill.text);
  if (skill.kind === 'draw') return [drawFace(skill, statement)];
  return [recallFace(skill, statement), ...clozeFaces(skill, statement, labelOf(skill))];
}

/** The bold lead; null where the label is only the statement's first words. */
export function labelOf(skill: Skill): string | null {
  return skill.label && !slug(skill.text).startsWith(slug(skill.label)) ? skill.label : null;
}

function recallFace(skill: Skill, statement: Statement): Face<string> {
  const { sentences, codes } = statement;
  const label = labelOf(skill);
  const found = requestOf(sentences, { label });
  const { request, facts } = found.facts.length ? found : requestOf(sentences, { label, late: true });
  const question =
    request === null ? fallback(skill, statement, label) : markdownOf(`${capital(request)}.`, codes, false);
  const told = facts.length ? facts : sentences.map((sentence) => trimmed(toSecondPerson(sentence)));
  const rubric = rubricOf('recall', told.length ? told : [skill.label], codes, question);
  const answer = capital(rubric.map((fact) => fact.text).join('; '));
  return {
    id: 'recall',
    kind: 'recall',
    question,
    answer: withoutShown(withStatement(answer, statement), question),
    rubric,
  };
}

/** Marks of words that the question itself shows are taken off: the first thing marked in an answer is the answer. */
function withoutShown(answer: string, question: string): string {
  if (!shows(question, answer)) return answer;
  return answer.replace(/(`+)(?!`)(.*?[^`])\1(?!`)|\*\*(.+?)\*\*/g, (marked, _, code?: string, bold?: string) =>
    standsIn(bold ?? code!.trim(), question) ? (bold ?? markdownOf(code!.trim(), [])) : marked,
  );
}

/** The first sentence that can ask; all others answer. */
function requestOf(sentences: readonly string[], naming: Naming): { request: string | null; facts: string[] } {
  let request: string | null = null;
  const facts: string[] = [];
  const notes: string[] = [];
  for (const sentence of sentences) {
    const reading: Reading | null = request === null ? readSentence(sentence, naming) : null;
    request ??= reading?.request ?? null;
    facts.push(...(reading?.facts ?? factsOfSentence(sentence)));
    // Two brackets or more tell two things apart: that is the answer. One is an aside.
    const aside = (reading?.notes.length ?? 0) < 2;
    (aside ? notes : facts).push(...(reading?.notes ?? []));
  }
  return { request, facts: [...facts, ...notes] };
}

/** Words without "I can …": asked by the label, or by how they go on. */
function fallback(skill: Skill, { sentences, codes }: Statement, label: string | null): string {
  const topic = skill.topic ? ` (${skill.topic})` : '';
  if (label) return markdownOf(`Explain “${label}”${topic} in your own words.`, [], false);
  const words = wordsOf(sentences.join(' '), codes).split(/\s+/).filter(Boolean);
  if (words.length > 6)
    return markdownOf(
      `Say from memory how this goes on: “${words.slice(0, Math.ceil(words.length / 2)).join(' ')} …”`,
      [],
      false,
    );
  const name = words.join(' ') || skill.label || 'this item';
  return markdownOf(`Explain “${name}”${topic} in your own words, with an example.`, [], false);
}

/** Examples come last; what the question does not show comes first; the first fact is the critical one. */
export function rubricOf(
  face: string,
  facts: readonly string[],
  codes: readonly string[],
  question = '',
): Fact<string>[] {
  const most = face === 'draw' ? ELEMENTS : FACTS;
  const unique = [...new Set(facts)];
  const rank = (fact: string) =>
    (/^for example /i.test(fact) ? 2 : 0) + (shows(question, markdownOf(fact, codes)) ? 1 : 0);
  const ordered =
    face === 'draw'
      ? unique
      : unique
          .map((fact) => ({ fact, rank: rank(fact) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ fact }) => fact);
  const rubric: Fact<string>[] = [];
  for (const fact of ordered.slice(0, most)) {
    const base = `${face}/${slug(wordsOf(fact, codes).split(/\s+/).slice(0, 6).join(' '))}`;
    let id = base;
    for (let count = 2; rubric.some((other) => other.id === id); count++) id = `${base}-${count}`;
    rubric.push({ id, text: markdownOf(fact, codes), critical: rubric.length === 0 });
  }
  return rubric;
}

function shows(question: string, fact: string): boolean {
  const told = firstMarked(fact);
  return told !== null && standsIn(told, question);
}

function drawFace(skill: Skill, { sentences, codes }: Statement): Face<string> {
  const illustrated = sentences.find((sentence) => /^\(Illustrates: /i.test(sentence));
  const parts = sentences.filter((sentence) => sentence !== illustrated);
  const scope = illustrated
    ? trimmed(
        withoutBold(illustrated)
          .replace(/^\(Illustrates: /i, '')
          .replace(/\)\W*$/, ''),
      )
    : '';
  const shown = scope
    ? `, to show ${/^[A-Z]{2}/.test(scope) ? scope : scope.charAt(0).toLowerCase() + scope.slice(1)}`
    : '';
  const elements = parts.flatMap((part) => elementsOf(trimmed(toSecondPerson(withoutBold(part)))));
  const rubric = rubricOf('draw', elements.length ? elements : [skill.label], codes);
  const half = Math.max(1, Math.floor(rubric.length / 2));
  return {
    id: 'draw',
    kind: 'draw',
    question: markdownOf(`Draw “${skill.label}” from memory${shown}.`, codes, false),
    answer: parts.map((part) => markdownOf(toSecondPerson(part), codes)).join(' ') || skill.label,
    rubric: rubric.map((fact, index) => ({ ...fact, critical: index < half })),
  };
}

/** "Draw a struct containing A, B, and C" → a struct; A; B; C. */
function elementsOf(part: string): string[] {
  const body = part.replace(/^(?:Draw|Sketch|Show|Overlay|Mark|Add|Label) /i, '');
  const [head = '', ...rest] = body.split(/ (?:containing|showing) /);
  if (/^(?:what|where|how|why|when)\b/i.test(head)) return [body];
  return [...listOf(head), ...rest.flatMap(listOf)];
}
