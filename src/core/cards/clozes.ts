/** Cloze faces: a sentence of the statement with one gap over a code span, a bold term or a number. */

import type { Face, Skill } from '../model.ts';
import { slug } from '../tracker/slug.ts';
import { standsIn } from './cardText.ts';
import { GAP } from './deckCard.ts';
import {
  BOLD,
  balanceBold,
  capital,
  isCode,
  isInside,
  markdownOf,
  type Statement,
  toSecondPerson,
  trimmed,
  UNBOLD,
  withoutBold,
  wordsOf,
} from './sentences.ts';

const CLOZES = 3;
const LONGEST_GAP = 36;
const MOST_WORDS = 4;

interface Gap {
  readonly sentence: string;
  readonly from: number;
  readonly to: number;
  /** The smaller, the better a question. */
  readonly rank: number;
}

export function clozeFaces(skill: Skill, statement: Statement, label: string | null): Face<string>[] {
  const { sentences, codes } = statement;
  const shown = label ?? '';
  const gaps = sentences.flatMap((sentence) => gapsOf(depersonalized(sentence), codes)).sort((a, b) => a.rank - b.rank);
  const faces: Face<string>[] = [];
  const used = new Set<string>();
  for (const gap of gaps) {
    const content = trimmed(gap.sentence.slice(gap.from, gap.to));
    const words = wordsOf(content, codes).trim();
    const rest = `${gap.sentence.slice(0, gap.from)} ${GAP} ${gap.sentence.slice(gap.to)}`;
    if (
      used.has(words.toLowerCase()) ||
      standsIn(words, wordsOf(rest, codes)) ||
      tells(shown, words) ||
      tells(skill.topic, words)
    )
      continue;
    used.add(words.toLowerCase());
    faces.push(clozeOf(gap, content, faces.length, statement));
    if (faces.length === CLOZES) break;
  }
  return faces;
}

/** Whether what stands above the card gives the gap away. */
function tells(heading: string, words: string): boolean {
  return `-${slug(heading)}-`.includes(`-${slug(words)}-`);
}

function clozeOf(gap: Gap, content: string, index: number, statement: Statement): Face<string> {
  const { codes } = statement;
  const id = index === 0 ? 'cloze' : `cloze-${index + 1}`;
  const [before, after] = [gap.sentence.slice(0, gap.from), gap.sentence.slice(gap.to)];
  // The underscores are no Markdown of the statement: they are put in after it was escaped.
  const text = `${markdownOf(balanceBold(before), codes, false)}${GAP}${markdownOf(balanceBold(after), codes, false)}`;
  const marked = markdownOf(content, codes);
  // What is asked for is the first thing marked in the answer.
  const answer = /[`*]/.test(marked) ? marked : `**${marked}**`;
  return {
    id,
    kind: 'cloze',
    question: `Fill the gap: ${text.trim()}`,
    answer: withStatement(answer, statement),
    rubric: [{ id: `${id}/gap`, text: answer, critical: true }],
  };
}

/** An answer with the whole statement below it. */
export function withStatement(answer: string, { sentences, codes }: Statement): string {
  const whole = sentences.map((sentence) => markdownOf(capital(toSecondPerson(sentence)), codes)).join(' ');
  return [answer, whole].filter(Boolean).join('\n\n');
}

/** "I know that P." → "P."; all else speaks of "you". */
function depersonalized(sentence: string): string {
  const bracketed = /^\(([^()]*)\)\.?$/.exec(sentence)?.[1];
  const whole = bracketed === undefined ? sentence : `${bracketed}.`;
  if (/^e\.g\./i.test(whole)) return '';
  return capital(
    toSecondPerson(
      whole.replace(
        /^(?:Therefore, )?I (?:can |deeply )?(?:understand|know|accept|realize|remember|recognize|explain) that /,
        '',
      ),
    ),
  );
}

function gapsOf(sentence: string, codes: readonly string[]): Gap[] {
  const gaps: Gap[] = [];
  const add = (from: number, to: number, rank: number) => {
    const words = wordsOf(trimmed(sentence.slice(from, to)), codes).trim();
    const [before, after] = [sentence.slice(0, from), sentence.slice(to)];
    if (words.length < 2 && !/\d/.test(words)) return;
    if (words.length > LONGEST_GAP || words.split(/\s+/).length > MOST_WORDS) return;
    if (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return;
    const context = withoutBold(`${before}${after}`)
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}\ue000-\uf8ef]/u.test(word));
    if (context.length < (/^You /.test(sentence) ? 5 : 3) || isExample(before)) return;
    gaps.push({ sentence, from, to, rank: rank + (isInside(sentence, from) ? 4 : 0) });
  };
  for (const bold of sentence.matchAll(new RegExp(`${BOLD}([^${UNBOLD}]*)${UNBOLD}`, 'g')))
    add(bold.index, bold.index + bold[0].length, 0);
  for (let index = 0; index < sentence.length; index++) if (isCode(sentence[index]!)) add(index, index + 1, 1);
  for (const number of sentence.matchAll(
    /(?<![\p{L}\p{N}.\-/])(?<!\p{L}\()(?<!Go )~?\d[\d.,]*(?:%|x|\+)?(?![\p{L}\p{N}/-])/gu,
  )) {
    const text = number[0].replace(/[.,]$/, '');
    const counts =
      /(?:^|: )$/.test(sentence.slice(0, number.index)) &&
      /^\.(?:\s|$)/.test(sentence.slice(number.index + text.length));
    // Versions of Go ("1.21+") and the numbers of a list ask for nothing worth knowing.
    if (!counts && !/^1\.\d{1,2}\+?$/.test(text)) add(number.index, number.index + text.length, 2);
  }
  return gaps;
}

/** Whether a text breaks off inside "(e.g., …": many other names would do as well. */
function isExample(before: string): boolean {
  const open = before.lastIndexOf('(');
  return open > before.lastIndexOf(')') && /^\((?:e\.g\.|E\.g\.|like|such as|for example)/.test(before.slice(open));
}
