/** A quiz as it is kept: its questions, and how far the person has come with the open one. */
import type { DeckCard, SkillHead, SkillId } from '../core/model.ts';
import type { Form, Question } from '../core/quiz/question.ts';
import type { Practised } from '../core/quiz/runs.ts';
import type { Wish } from './quizMaking.ts';

/** What a quiz is about. */
export interface Setup extends Wish {
  /** Options stand there at once, instead of after *I have it*. */
  readonly atOnce: boolean;
  readonly clock: boolean;
}

export interface Item {
  readonly skill: SkillId;
  readonly item: string;
  readonly form: Form;
}

/** A run as it is kept. */
export interface Course {
  readonly id: string;
  readonly items: readonly Item[];
  /** The level that is checked; null in a quiz. */
  readonly exam: { readonly topic: string; readonly level: number } | null;
  readonly atOnce: boolean;
  readonly clock: boolean;
  /** Skills that have no good question of the kind that was asked for. */
  readonly without: number;
}

/** The open question, as far as the person has come with it. */
export interface QuizDraft {
  /** Options, or the answer of a face, are to be seen. */
  readonly open: boolean;
  readonly typed: string;
  /** Positions of the steps as they stand; null: as they were laid. */
  readonly order: readonly number[] | null;
  readonly ticks: readonly string[];
  /** Words of a report that is being written; null: none was begun. */
  readonly report: string | null;
}

/** A question on the table. */
export interface OnTable {
  readonly head: SkillHead;
  readonly card: DeckCard;
  readonly question: Question;
  /** Options or steps in the order in which they are shown: positions in the question. */
  readonly order: readonly number[];
  /** Rises with every question laid. */
  readonly turn: number;
}

export const NO_DRAFT: QuizDraft = { open: false, typed: '', order: null, ticks: [], report: null };

/** What is kept of the open question. */
export interface Kept {
  readonly id: string;
  readonly position: number;
  readonly draft: QuizDraft;
  readonly elapsed: number;
  readonly claimed: string | null;
}

export const itemsOf = (questions: readonly Question[]): Item[] =>
  questions.map(({ skill, item, form }) => ({ skill, item, form }));

/** What an answer of before a reload says of the draft that led to it. */
export function draftOf({ given }: Practised): QuizDraft {
  return {
    ...NO_DRAFT,
    open: true,
    typed: typeof given === 'string' ? given : '',
    ticks: Array.isArray(given) && given.every((one) => typeof one === 'string') ? (given as string[]) : [],
  };
}
