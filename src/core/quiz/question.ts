/** What a quiz asks, what was given, and whether it was right. Values only: where questions come from is making.ts. */
import type { Fact, QuizOption, SkillId, Tree } from '../model.ts';
import { linesOf, sameWords } from './comparing.ts';

export type Trees = readonly Tree[];

interface Common {
  readonly skill: SkillId;
  /** Names the question among those of its skill; a flag and a practice entry point to it. */
  readonly item: string;
  /** Made from the bullet's own words; nobody has written it. */
  readonly made: boolean;
  readonly question: Trees;
}

export interface ChoiceQuestion extends Common {
  readonly form: 'choice';
  /** As they were written; the person sees them shuffled. */
  readonly options: readonly QuizOption<Trees>[];
}
/** A token or a term is missing: it is a `gap` of the question's trees, or it is asked for by its meaning. */
export interface BlankQuestion extends Common {
  readonly form: 'blank';
  readonly expected: string;
  /** Other names of the same. */
  readonly aliases: readonly string[];
  readonly answer: Trees;
}
/** What a program prints, as Go printed it when the card was made. */
export interface OutputQuestion extends Common {
  readonly form: 'output';
  readonly printed: string;
  readonly answer: Trees;
}
export interface OrderQuestion extends Common {
  readonly form: 'order';
  /** In the right order. */
  readonly steps: readonly Trees[];
  readonly answer: Trees;
}
/** A face of the card, answered in one's own words and compared with its facts: only in a level check. */
export interface FaceQuestion extends Common {
  readonly form: 'face';
  readonly answer: Trees;
  readonly rubric: readonly Fact<Trees>[];
}

export type Question = ChoiceQuestion | BlankQuestion | OutputQuestion | OrderQuestion | FaceQuestion;
export type Form = Question['form'];

/** What a person gave: the position of an option, words, positions of steps, ids of facts. */
export type Given = number | string | readonly number[] | readonly string[];

/** Whether it is right. What was given may come from a log written elsewhere: of another kind than asked for, it is wrong. */
export function isRight(question: Question, given: Given): boolean {
  switch (question.form) {
    case 'choice':
      return typeof given === 'number' && question.options[given]?.right === true;
    case 'blank':
      return (
        typeof given === 'string' && [question.expected, ...question.aliases].some((name) => sameWords(name, given))
      );
    case 'output':
      return typeof given === 'string' && linesOf(given, question.printed).every(({ same }) => same);
    case 'order':
      return (
        Array.isArray(given) &&
        given.length === question.steps.length &&
        given.every((step: number | string, index: number) => step === index)
      );
    case 'face':
      return (
        Array.isArray(given) &&
        question.rubric.every(({ id, critical }) => !critical || (given as readonly string[]).includes(id))
      );
  }
}

/** RULES.md, `mode` of practice. */
const MODES = { choice: 'quiz', blank: 'cloze', output: 'output', order: 'order', face: 'exam' } as const;

/** The entry that says what was given. It never counts up (RULES.md, practice). */
export function practiceOf(question: Question, given: Given, run: string, exam: boolean) {
  const { skill, item, form } = question;
  return {
    kind: 'practice',
    skill,
    ok: isRight(question, given),
    mode: exam ? 'exam' : MODES[form],
    item,
    choice: given,
    run,
  } as const;
}
