/** The questions that a card holds: its quiz, what its code misses or prints, what its answer lists in order, its faces. */
import type { DeckCard, Face, SkillId, Tree } from '../model.ts';
import { blankOfHoles } from './holes.ts';
import type {
  BlankQuestion,
  ChoiceQuestion,
  FaceQuestion,
  OrderQuestion,
  OutputQuestion,
  Question,
  Trees,
} from './question.ts';
import { childrenOf, lineOf, type Node, nodesOf, wordsOfTrees } from './trees.ts';

/** All that can be asked about a skill, but for what is made with the help of its siblings (made.ts). */
export function questionsOf(skill: SkillId, card: DeckCard): Question[] {
  return [
    ...written(skill, card),
    ...card.faces.flatMap((face) => [
      ...printedBy(skill, card, face),
      ...orderOf(skill, card, face),
      ...blankOf(skill, card, face),
    ]),
    ...termsOf(skill, card),
    ...card.faces.flatMap((face) => faceOf(skill, card, face)),
  ];
}

function written(skill: SkillId, { quiz }: DeckCard): ChoiceQuestion[] {
  if (!quiz) return [];
  return [{ form: 'choice', skill, item: 'quiz', made: false, question: quiz.question, options: quiz.options }];
}

/** A program that was run: only then it is known, letter by letter, what it prints. */
function printedBy(skill: SkillId, { authored }: DeckCard, face: Face<Trees>): OutputQuestion[] {
  if (face.prints === undefined || !isPrinted(face)) return [];
  return [
    {
      form: 'output',
      skill,
      item: `output/${face.id}`,
      made: !authored,
      question: face.question,
      printed: face.prints,
      answer: face.answer,
    },
  ];
}

/** An own question laid over the face no longer holds the program. */
function isPrinted({ question, prints }: Face<Trees>): boolean {
  const hidden = nodesOf(question, 'output').filter((node) => node[1] === 'hidden');
  return wordsOfTrees(hidden) === prints;
}

/** Fewer steps are guessed. */
const FEWEST_STEPS = 3;

function orderOf(skill: SkillId, { authored }: DeckCard, face: Face<Trees>): OrderQuestion[] {
  const [list] = nodesOf(face.answer, 'ol');
  const steps = list ? stepsOf(list) : linesPrinted(face);
  const words = steps.map(wordsOfTrees);
  // Two steps of the same words have no order; steps without words cannot be named.
  if (steps.length < FEWEST_STEPS || new Set(words).size < words.length || words.includes('')) return [];
  return [
    {
      form: 'order',
      skill,
      item: `order/${face.id}`,
      made: !authored,
      question: face.question,
      steps,
      answer: face.answer,
    },
  ];
}

const stepsOf = (list: Node): Trees[] =>
  childrenOf(list).flatMap((step): Trees[] => (typeof step === 'string' ? [] : [childrenOf(step)]));

/** The lines that a program prints have an order too. */
function linesPrinted(face: Face<Trees>): Trees[] {
  return face.prints === undefined || !isPrinted(face)
    ? []
    : face.prints.split('\n').map((line): Trees => [['code', 0, line]]);
}

/** Longer ones are not typed on a phone. */
const LONGEST_BLANK = 40;

function blankOf(skill: SkillId, card: DeckCard, face: Face<Trees>): BlankQuestion[] {
  const found = blankOfHoles(face.question) ?? gapOf(face);
  if (!found || found.expected.length > LONGEST_BLANK) return [];
  const { question, expected } = found;
  return [
    {
      form: 'blank',
      skill,
      item: `blank/${face.id}`,
      made: !card.authored,
      question,
      expected,
      aliases: [],
      answer: face.answer,
    },
  ];
}

function gapOf({ kind, question }: Face<Trees>): { question: Trees; expected: string } | null {
  const [gap] = kind === 'cloze' ? nodesOf(question, 'gap') : [];
  return gap ? { question, expected: wordsOfTrees(childrenOf(gap)) } : null;
}

/** A term is asked for by its meaning, unless its meaning names it. */
function termsOf(skill: SkillId, { authored, terms }: DeckCard): BlankQuestion[] {
  return terms.flatMap(({ name, aliases, gloss }): BlankQuestion[] => {
    const words = name.replaceAll('`', '');
    const isNamed = words
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.length > 3 && gloss.toLowerCase().includes(word));
    if (isNamed || words.length > LONGEST_BLANK) return [];
    return [
      {
        form: 'blank',
        skill,
        item: `term/${words}`,
        made: !authored,
        question: [
          ['p', 0, 'Which term is meant?'],
          ['blockquote', 0, ['p', 0, ...lineOf(gloss)]],
        ],
        expected: words,
        // One or many is no difference in what is known.
        aliases: [...aliases, ...[words, ...aliases].map((one) => (/s$/i.test(one) ? one.slice(0, -1) : `${one}s`))],
        answer: [['p', 0, ['strong', 0, ...lineOf(name)], ': ', ...lineOf(gloss)]],
      },
    ];
  });
}

function faceOf(skill: SkillId, { authored }: DeckCard, face: Face<Trees>): FaceQuestion[] {
  if (!face.rubric.some(({ critical }) => critical)) return [];
  const { id, question, answer, rubric } = face;
  return [{ form: 'face', skill, item: id, made: !authored, question, answer, rubric }];
}

/** What a question asks, as words for a list. */
export function titleOf({ question }: Question): string {
  const first = question.find((tree) => typeof tree !== 'string' && tree[0] === 'p');
  return wordsOfTrees(first ? [first] : (question as readonly Tree[])).trim();
}
