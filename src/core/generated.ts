/** Faces made from a bullet's own words, for skills that nobody has written questions for. */
import { clozeFaces } from './clozes.ts';
import type { Face, Fact, Skill } from './model.ts';
import { factsOfSentence, readSentence } from './requests.ts';
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
const CLOZES = 3;

export function generatedFaces(skill: Skill): Face<string>[] {
  const statement = readStatement(skill.text);
  if (skill.kind === 'draw') return [drawFace(skill, statement)];
  const recall = recallFace(skill, statement);
  return [recall, ...clozeFaces(skill, statement).slice(0, CLOZES)];
}

function recallFace(skill: Skill, statement: Statement): Face<string> {
  const { sentences, codes } = statement;
  const label = labelOf(skill);
  let request: string | null = null;
  const facts: string[] = [];
  for (const sentence of sentences) {
    if (request === null) {
      const reading = readSentence(sentence, { label });
      request = reading.request;
      facts.push(...reading.facts);
    } else facts.push(...factsOfSentence(sentence));
  }
  const whole = sentences.map((sentence) => markdownOf(capital(toSecondPerson(sentence)), codes)).join(' ');
  const prompt = request === null ? fallback(skill, label) : markdownOf(`${capital(request)}.`, codes, false);
  const told = facts.length ? facts : sentences.map((sentence) => trimmed(toSecondPerson(sentence)));
  const rubric = rubricOf('recall', told.length ? told : [skill.label], codes);
  const answer = rubric.map((fact) => fact.text).join('; ');
  return {
    id: 'recall',
    kind: 'recall',
    question: prompt,
    answer: [answer, whole].filter(Boolean).join('\n\n'),
    rubric,
  };
}

/** The bold lead; null where the label is only the statement's first words. */
export function labelOf(skill: Skill): string | null {
  const words = (text: string) => slug(text);
  return skill.label && !words(skill.text).startsWith(words(skill.label)) ? skill.label : null;
}

function fallback(skill: Skill, label: string | null): string {
  return `Explain “${label ?? skill.label}” in your own words.`;
}

export function rubricOf(face: string, facts: readonly string[], codes: readonly string[]): Fact<string>[] {
  const rubric: Fact<string>[] = [];
  for (const fact of facts) {
    const base = `${face}/${slug(wordsOf(fact, codes).split(/\s+/).slice(0, 6).join(' '))}`;
    let id = base;
    for (let count = 2; rubric.some((other) => other.id === id); count++) id = `${base}-${count}`;
    if (rubric.length < FACTS) rubric.push({ id, text: markdownOf(fact, codes), critical: rubric.length === 0 });
  }
  return rubric;
}

function drawFace(skill: Skill, { sentences, codes }: Statement): Face<string> {
  const illustrated = sentences.find((sentence) => /^\(Illustrates: /i.test(sentence));
  const parts = sentences.filter((sentence) => sentence !== illustrated);
  const scope = illustrated
    ? ` so that it explains: ${trimmed(
        withoutBold(illustrated)
          .replace(/^\(Illustrates: /i, '')
          .replace(/\)\W*$/, ''),
      )}`
    : '';
  return {
    id: 'draw',
    kind: 'draw',
    question: markdownOf(`Draw “${skill.label}” from memory${scope}.`, codes, false),
    answer: parts.map((part) => markdownOf(toSecondPerson(part), codes)).join(' ') || skill.label,
    rubric: rubricOf('draw', parts.length ? parts.map(trimmed) : [skill.label], codes),
  };
}
