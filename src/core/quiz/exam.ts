/** A level check: every skill of one topic and level is asked, by options, by what is typed, by its faces; and when it is passed. */
import type { Question } from './question.ts';
import { type Random, shuffled } from './random.ts';

/** Share of right answers that is needed (issue 5: at least 85 %). */
export const PASS = 0.85;
/** Fewer questions say little: skills are asked twice until there are so many. */
export const FEWEST = 10;

/** `questions`: by skill, all that can be asked about it. Each skill that has any is asked once or twice. */
export function examOf(questions: readonly (readonly Question[])[], random: Random): Question[] {
  const first: Question[] = [];
  const second: Question[] = [];
  for (const [index, of] of shuffled(questions, random).entries()) {
    const compared = pick(bestFaces(of), random);
    const decided = pick(
      bestDecided(of).filter(({ item }) => compared === null || !item.endsWith(`/${compared.item}`)),
      random,
    );
    // In turns, so that about half of them are answered in one's own words.
    const [one, other] = index % 2 === 0 ? [decided ?? compared, compared] : [compared ?? decided, decided];
    if (one) first.push(one);
    if (one && other && one !== other) second.push(other);
  }
  return shuffled([...first, ...second.slice(0, Math.max(0, FEWEST - first.length))], random);
}

function pick<T>(values: readonly T[], random: Random): T | null {
  return values[Math.floor(random() * values.length)] ?? null;
}

/** Questions that the app itself decides: what people wrote before what was made. */
function bestDecided(questions: readonly Question[]): readonly Question[] {
  const decided = questions.filter(({ form }) => form !== 'face');
  const choices = decided.filter(({ form, made }) => form === 'choice' && !made);
  const written = decided.filter(({ made, item }) => !made && !item.startsWith('term/'));
  return choices.length > 0 ? [...choices, ...written] : written.length > 0 ? written : decided;
}

/** Faces with a whole answer before those with a gap. */
function bestFaces(questions: readonly Question[]): readonly Question[] {
  const faces = questions.filter(({ form }) => form === 'face');
  const whole = faces.filter(({ item }) => !item.startsWith('cloze'));
  return whole.length > 0 ? whole : faces;
}

export interface Verdict {
  readonly passed: boolean;
  readonly right: number;
  readonly asked: number;
  /** How many right answers are needed. */
  readonly needed: number;
  /** Faces of which a ★ was not ticked. */
  readonly starless: number;
}

/** `oks`: by question of the check, whether it was right; undefined where it was not answered. */
export function verdictOf(
  items: readonly Pick<Question, 'form'>[],
  okOf: (index: number) => boolean | undefined,
): Verdict {
  const oks = items.map((_, index) => okOf(index));
  const right = oks.filter((ok) => ok === true).length;
  const starless = items.filter(({ form }, index) => form === 'face' && oks[index] !== true).length;
  const needed = Math.ceil(PASS * items.length);
  return {
    passed: items.length > 0 && right >= needed && starless === 0,
    right,
    asked: items.length,
    needed,
    starless,
  };
}
