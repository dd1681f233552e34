/** The recall face: the statement turned into one request; where it holds none, its label or its first half asks. */

import type { Face, Fact, Skill } from '../model.ts';
import { slug } from '../tracker/slug.ts';
import { firstMarked, standsIn } from './cardText.ts';
import { withStatement } from './clozes.ts';
import { factsOfSentence, type Naming, type Reading, readSentence } from './requests.ts';
import { capital, markdownOf, type Statement, toSecondPerson, trimmed, wordsOf } from './sentences.ts';

const FACTS = 5;
const ELEMENTS = 12;
const REQUEST_WORDS = 60;

interface Asked {
  readonly question: string;
  readonly facts: readonly string[];
}

export function recallFace(skill: Skill, statement: Statement): Face<string> {
  const label = labelOf(skill);
  const { question, facts } = requested(skill, statement, label) ?? unrequested(skill, statement, label);
  const rubric = rubricOf('recall', facts, statement.codes, question);
  const answer = capital(rubric.map((fact) => fact.text).join('; '));
  return {
    id: 'recall',
    kind: 'recall',
    question,
    answer: withoutShown(withStatement(answer, statement), question),
    rubric,
  };
}

/** The bold lead; null where the label is only the statement's first words. */
export function labelOf(skill: Skill): string | null {
  return skill.label && !slug(skill.text).startsWith(slug(skill.label)) ? skill.label : null;
}

/** What its sentences ask for and answer; null where they ask for nothing, or for no more than they say. */
function requested(skill: Skill, { sentences, codes }: Statement, label: string | null): Asked | null {
  const spoken = sentences.map(firstPerson);
  const found = requestOf(spoken, { label });
  const { request, facts } = found.facts.length ? found : requestOf(spoken, { label, late: true });
  if (request === null || request.split(' ').length > REQUEST_WORDS) return null;
  const question = markdownOf(`${capital(request)}.`, codes, false);
  if (slug(question) === slug(skill.text)) return null;
  return { question, facts: facts.length ? facts : OWN_WORDS };
}

/** Where the statement tells nothing beyond the question. */
const OWN_WORDS = ['explains it in own words', 'gives an example'];

/** "Know how to …", "Understand …", "Able to …" say what "I know how to …" says. */
function firstPerson(sentence: string): string {
  return sentence
    .replace(/^(?:To )?(?:be )?able to (?=[a-z])|^(?:You |We )?can (?=[a-z])/i, 'I can ')
    .replace(/^(?:You |We )?(know|understand|remember) (?=\S)/i, (_, verb: string) => `I ${verb.toLowerCase()} `)
    .replace(/^(?:Learn|Master|Study|Grasp)(?: about)? (?=\S)/, 'I understand ');
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

/** Words that ask for nothing: asked by the label, or by how they go on. */
function unrequested(skill: Skill, { sentences, codes }: Statement, label: string | null): Asked {
  const topic = skill.topic ? ` (${skill.topic})` : '';
  const told = sentences.map((sentence) => trimmed(toSecondPerson(sentence)));
  const question = (text: string) => markdownOf(text, [], false);
  if (label)
    return {
      question: question(`Explain “${label}”${topic} in your own words.`),
      facts: told.length ? told : OWN_WORDS,
    };
  const words = wordsOf(sentences.join(' '), codes).split(/\s+/).filter(Boolean);
  const half = Math.min(Math.ceil(words.length / 2), REQUEST_WORDS / 2);
  if (words.length > 6) {
    const rest = markdownOf(words.slice(half).join(' '), []);
    return {
      question: question(`Say from memory how this goes on: “${words.slice(0, half).join(' ')} …”`),
      facts: [rest],
    };
  }
  const name = words.join(' ') || skill.label || 'this item';
  return { question: question(`Explain “${name}”${topic} in your own words, with an example.`), facts: OWN_WORDS };
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

/** Marks of words that the question itself shows are taken off: the first thing marked in an answer is the answer. */
function withoutShown(answer: string, question: string): string {
  if (!shows(question, answer)) return answer;
  return answer.replace(/(`+)(?!`)(.*?[^`])\1(?!`)|\*\*(.+?)\*\*/g, (marked, _, code?: string, bold?: string) =>
    standsIn(bold ?? code!.trim(), question) ? (bold ?? markdownOf(code!.trim(), [])) : marked,
  );
}

function shows(question: string, fact: string): boolean {
  const told = firstMarked(fact);
  return told !== null && standsIn(told, question);
}
