/** What stands under a question, and how a kind is called. */
import type { Form } from '../../../core/quiz/question.ts';

export const TASKS: Readonly<Record<Form, string>> = {
  choice: 'Think of your answer first, then compare it with the options.',
  blank: 'Case and blanks do not matter.',
  output: 'Type exactly what it prints.',
  order: 'Put them in order, the first on top.',
  face: 'Answer in your own words, then tick what you said.',
};

export const DRAW_TASK = 'Draw it on paper first, then tick what is there.';

/** "two minutes, five seconds" as a clock has it: 2:05. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "80 %", rounded down: nobody passes by rounding. */
export const percentOf = ({ right, asked }: { readonly right: number; readonly asked: number }): string =>
  `${asked === 0 ? 0 : Math.floor((100 * right) / asked)} %`;
