/**
 * Multiple choice from a tracker's own words: a sentence with a gap, the word that stands there, and words of its siblings.
 *
 * Never silly: an option is of the same kind as the right one (code with code, number with number, a phrase with a phrase of the same
 * build), and does not stand in the question. Where too few are left there is no question.
 */
import type { DeckCard, QuizOption, SkillHead, Tree } from '../model.ts';
import type { ChoiceQuestion, Trees } from './question.ts';
import { type Random, shuffled } from './random.ts';
import { childrenOf, nodesOf, wordsOfTrees } from './trees.ts';

export interface Sibling {
  readonly head: SkillHead;
  readonly card: DeckCard;
}

/** A word that can stand in a gap. */
interface Term {
  readonly text: Trees;
  readonly words: string;
  readonly from: Sibling;
}

const FEWEST_WRONG = 2;
const MOST_WRONG = 3;
/** The longest option may be so many times the shortest. */
const MOST_RATIO = 2.5;

/** A number that is so many times another is not taken for it. */
const MOST_TIMES = 10;

/** Questions with options, one for each gap of the card that has good ones. `siblings`: skills of the same topic. */
export function madeChoices(own: Sibling, siblings: readonly Sibling[], random: Random): ChoiceQuestion[] {
  if (own.card.authored) return [];
  const others = siblings.filter(({ head }) => head.id !== own.head.id).flatMap(termsOf);
  const statement = simple(wordsOfTrees(own.card.statement));
  return own.card.faces.flatMap((face): ChoiceQuestion[] => {
    const [gap] = face.kind === 'cloze' ? nodesOf(face.question, 'gap') : [];
    if (!gap) return [];
    const right = { text: childrenOf(gap), words: wordsOfTrees(childrenOf(gap)), from: own };
    const seen = new Set([simple(right.words)]);
    const wrong = shuffled(others, random).filter(({ text, words }) => {
      const bare = simple(words);
      if (seen.has(bare) || !isAlike(right, { text, words }) || stands(bare, statement)) return false;
      if (isPartOf(bare, simple(right.words)) || isPartOf(simple(right.words), bare)) return false;
      seen.add(bare);
      return true;
    });
    if (wrong.length < FEWEST_WRONG) return [];
    return [
      {
        form: 'choice',
        skill: own.head.id,
        item: `choice/${face.id}`,
        made: true,
        question: withoutOrder(face.question),
        options: [
          { text: right.text, right: true, feedback: ['So it stands in your tracker: ', ...own.card.statement] },
          ...wrong.slice(0, MOST_WRONG).map(
            ({ text, from }): QuizOption<Trees> => ({
              text,
              right: false,
              feedback: [`That is from “${from.head.label}”: `, ...from.card.statement],
            }),
          ),
        ],
      },
    ];
  });
}

/** What its gaps hold, and the code of its statement. */
function termsOf(from: Sibling): Term[] {
  const gaps = from.card.faces.flatMap((face) =>
    face.kind === 'cloze' ? nodesOf(face.question, 'gap').map(childrenOf) : [],
  );
  const codes = nodesOf(from.card.statement, 'code').map((code): Trees => [code]);
  return [...gaps, ...codes].map((text) => ({ text, words: wordsOfTrees(text).trim(), from }));
}

/** "Fill the gap:" is said by the page. */
function withoutOrder(question: Trees): Trees {
  return question.map((tree): Tree => {
    if (typeof tree === 'string') return tree.replace(/^Fill the gap: /, '');
    return [tree[0], tree[1], ...withoutOrder(childrenOf(tree))];
  });
}

type Spoken = Pick<Term, 'text' | 'words'>;

/** Whether nobody could tell the two apart by their looks. */
function isAlike(one: Spoken, other: Spoken): boolean {
  const [short, long] = [one.words.length, other.words.length].sort((a, b) => a - b) as [number, number];
  if (buildOf(one) !== buildOf(other) || (long > MOST_RATIO * short && long > 4)) return false;
  const [less, more] = [numberOf(one.words), numberOf(other.words)].sort((a, b) => a - b) as [number, number];
  return Number.isNaN(less) || more <= MOST_TIMES * less;
}

/** How it is built: what it is, how many words, how it begins and ends. */
function buildOf({ text, words }: Spoken): string {
  const isCode = nodesOf(text, 'code').length > 0;
  const parts = words.split(/\s+/);
  const signs = words.replace(/[\p{L}\p{N}\s]+/gu, '');
  if (/^[~<>≥≤]?\d[\d.,]*\s*\D{0,4}$/.test(words)) return `number ${words.replace(/[\d.,\s]/g, '')}`;
  if (isCode) return `code ${Math.min(parts.length, 2)} ${signs} ${caseOf(words)}`;
  const last = parts.at(-1)!;
  const ending = /(?:ing|ed|ly|s)$/i.exec(last)?.[0]?.toLowerCase() ?? '';
  return `words ${Math.min(parts.length, 3)} ${ending} ${caseOf(parts[0]!)} ${/^(?:an?|the)$/i.test(parts[0]!) ? 'article' : ''}`;
}

/** NaN where it is none. */
const numberOf = (words: string): number =>
  /^[~<>≥≤]?\d/.test(words) ? Number.parseFloat(words.replace(/^\D+|,(?=\d{3})/g, '')) : Number.NaN;

function caseOf(words: string): string {
  if (words === words.toUpperCase() && /\p{Lu}{2}/u.test(words)) return 'CAPITALS';
  return /^\p{Lu}/u.test(words) ? 'Capital' : 'small';
}

const simple = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const lastOf = (words: string): string => words.split(' ').at(-1)!;

/** Mutex of sync.Mutex, and of RWMutex: where one is asked for, the other might be right as well. */
function isPartOf(words: string, others: string): boolean {
  const [one, other] = [lastOf(words), lastOf(others)];
  return stands(words, others) || (one !== other && one.length > 2 && other.includes(one));
}

/** Whether words stand in others, as whole words. Signs alone stand nowhere. */
const stands = (words: string, others: string): boolean => words !== '' && ` ${others} `.includes(` ${words} `);
