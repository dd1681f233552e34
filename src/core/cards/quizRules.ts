/** Rules for multiple choice: no option may give itself away by its form. */

import type { QuizOption, QuizQuestion } from '../model.ts';
import type { Tell } from './cardRules.ts';
import { sentencesOf, wordCount } from './cardText.ts';
import { plainLine } from './prose.ts';

const OPTION_CHARACTERS = 70;
const HEDGES =
  /\b(?:usually|often|may|might|can|could|sometimes|generally|typically|mostly|some|only|unless|depends|at most|at least)\b/gi;

export function checkQuiz(quiz: QuizQuestion<string>, line: number, tell: Tell): void {
  const right = quiz.options.filter((option) => option.right);
  if (right.length !== 1) tell(line, `${right.length} options are right; a quiz has one`);
  const texts = quiz.options.map(textOf);
  for (const text of texts) {
    if (text.length > OPTION_CHARACTERS)
      tell(line, `an option of ${text.length} characters; ${OPTION_CHARACTERS} at most: "${text}"`);
    if (/\b(?:all|none|both|any) of (?:the above|these|them)\b/i.test(text)) tell(line, `"${text}" is no option`);
  }
  if (new Set(texts.map((text) => text.toLowerCase())).size < texts.length) tell(line, 'two options are the same');
  const feedback = quiz.options.map((option) => option.feedback);
  if (new Set(feedback).size < feedback.length) tell(line, 'each option has feedback of its own');
  const measured = quiz.options.filter((option) => !isValue(option)).map((option) => textOf(option).length);
  if (measured.length > 1 && Math.max(...measured) > 2 * Math.min(...measured))
    tell(
      line,
      `the longest option has ${Math.max(...measured)} characters, the shortest ${Math.min(...measured)}: twice at most`,
    );
  const [answer] = right;
  if (answer) {
    const others = quiz.options.filter((option) => option !== answer);
    if (!quiz.options.every(isValue) && others.every((option) => textOf(option).length < textOf(answer).length))
      tell(line, 'the right option is the only longest');
    const reasons = (option: QuizOption<string>) => /\bbecause\b/i.test(textOf(option));
    if (reasons(answer) && !others.some(reasons)) tell(line, 'the right option is the only one with a "because"');
  }
  const stem = sentencesOf(quiz.question.replace(/```[\s\S]*?```/g, '')).at(-1) ?? '';
  if (/\b(?:which|what)\b[^.?]*\b(?:not|never|except|least)\b/i.test(stem))
    tell(line, 'a negative stem: ask for what holds');
}

function textOf(option: QuizOption<string>): string {
  return plainLine(option.text);
}

/** Values and code of three words at most: their length says nothing. */
function isValue(option: QuizOption<string>): boolean {
  const bare = option.text.trim();
  return (
    textOf(option).split(/\s+/).length <= 3 &&
    (/^`[^`]*`$/.test(bare) || /^[\d.,%]+\s?\w*$/.test(bare) || wordCount(bare) <= 1)
  );
}

/** Fewer questions than this prove nothing about a bank. */
const BANK = 10;

/** Over all questions no blind strategy may win: always the longest, the shortest, the most hedged option. */
export function checkBank(bank: readonly QuizQuestion<string>[]): string[] {
  const problems: string[] = [];
  const strategies: [string, (text: string) => number][] = [
    ['longest', (text) => text.length],
    ['shortest', (text) => -text.length],
    ['most hedged', (text) => text.match(HEDGES)?.length ?? 0],
  ];
  for (const [count, most] of [
    [3, 0.4],
    [4, 0.33],
  ] as const) {
    const own = bank.filter((quiz) => quiz.options.length === count);
    if (own.length < BANK) continue;
    for (const [name, measure] of strategies) {
      const score = own.reduce((sum, quiz) => sum + scoreOf(quiz, measure), 0) / own.length;
      if (score > most)
        problems.push(
          `always the ${name} of ${count} options scores ${Math.round(score * 100)} % over ${own.length} questions; ${most * 100} % at most`,
        );
    }
  }
  return problems;
}

/** Chance to be right by taking the option with the highest measure, a draw being decided by lot. */
function scoreOf(quiz: QuizQuestion<string>, measure: (text: string) => number): number {
  const values = quiz.options.map((option) => measure(textOf(option)));
  const best = Math.max(...values);
  const taken = quiz.options.filter((_, index) => values[index] === best);
  return taken.filter((option) => option.right).length / taken.length;
}
