/** The rules of CARDS.md that a machine can check. Each has a test with a card that breaks it. */

import type { Face, Term } from '../model.ts';
import {
  columnsOf,
  firstMarked,
  measured,
  sentencesOf,
  shownPrompt,
  standsIn,
  withoutCode,
  wordCount,
} from './cardText.ts';
import { checkGlossary, type EverydayWords } from './glossaryRules.ts';
import type { PackCard } from './pack.ts';
import { checkBank, checkQuiz } from './quizRules.ts';

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** Told, but no reason to refuse. */
  readonly warning: boolean;
}

export interface CardFilePack {
  readonly name: string;
  readonly cards: readonly PackCard[];
}

export interface RuleContext {
  /** Skills by `topic/level/label`, in file order. */
  readonly skills: ReadonlyMap<string, { readonly topic: number; readonly level: number }>;
  /** Words that need no explanation. */
  readonly baseWords: ReadonlySet<string>;
  /** Forms of terms that are ordinary English too. */
  readonly everyday: EverydayWords;
  /** Questions of shipped faces by `key face-id`. */
  readonly shipped: ReadonlyMap<string, string>;
  /** Ids of the elements of a skill's reference diagram; null where there is none. */
  readonly elementsOf: (key: string) => ReadonlySet<string> | null;
}

export type Tell = (line: number, message: string, warning?: boolean) => void;

export const PROMPT_WORDS = [60, 30, 40, 60] as const;
export const ANSWER_WORDS = [60, 30, 40, 60] as const;
export const CODE_LINES = 12;
export const CODE_COLUMNS = 42;
const WHY_WORDS = 60;
const WHY_CODE_LINES = 15;
const TRAP_WORDS = 40;

export function checkCards(packs: readonly CardFilePack[], context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  const jargon = jargonOf(packs);
  for (const { name, cards } of packs) {
    const tell: Tell = (line, message, warning = false) => findings.push({ file: name, line, message, warning });
    for (const card of cards) {
      checkCard(card, context, tell);
      if (card.level === 1) checkJargon(card, jargon, context.baseWords, tell);
      checkShipped(card, context.shipped, tell);
    }
  }
  findings.push(...checkGlossary(packs, context));
  for (const message of checkBank(packs.flatMap(({ cards }) => cards.flatMap(({ card }) => card.quiz ?? []))))
    findings.push({ file: packs.at(-1)?.name ?? '', line: 0, message, warning: false });
  return findings;
}

function checkCard({ card, level, key, line, places }: PackCard, context: RuleContext, tell: Tell): void {
  const skill = context.skills.get(key);
  if (!skill) tell(line, `no skill of the tracker is ${key}`);
  const kinds = new Set(card.faces.map((face) => face.kind));
  if (kinds.size < 2 && !kinds.has('draw'))
    tell(line, 'all faces are of one kind; at least two kinds ask from different sides');
  for (const face of card.faces) {
    checkQuestion(face, level, places.get(face.id) ?? line, tell);
    checkAnswer(face, level, places.get(`${face.id}#answer`) ?? line, tell);
    checkRubric(face, key, context, places.get(`${face.id}#rubric`) ?? line, tell);
    const other = /^contrast-with-(.+)$/.exec(face.id)?.[1];
    if (other && ![...context.skills.keys()].some((known) => known.replaceAll('/', '-') === other))
      tell(places.get(face.id) ?? line, 'this face contrasts with a skill that is not in the tracker');
  }
  if (card.why !== undefined) {
    const { prose, fences } = measured(card.why);
    const at = places.get('why') ?? line;
    if (wordCount(prose) > WHY_WORDS) tell(at, `a why of ${wordCount(prose)} words; ${WHY_WORDS} at most`);
    for (const fence of fences) tooLong(fence.code, WHY_CODE_LINES, at, tell);
  }
  if (card.trap && wordCount(measured(card.trap.text).prose) > TRAP_WORDS)
    tell(
      places.get('trap') ?? line,
      `a trap of ${wordCount(measured(card.trap.text).prose)} words; ${TRAP_WORDS} at most`,
    );
  if (card.quiz) checkQuiz(card.quiz, places.get('quiz') ?? line, tell);
  for (const [index, analogy] of card.analogies.entries()) {
    const at = places.get(`like-${index}`) ?? line;
    for (const base of analogy.bases) {
      const known = context.skills.get(base);
      if (!known) tell(at, `${base} is no skill of the tracker`);
      else if (skill && known.level >= skill.level && known.topic >= skill.topic)
        tell(at, `${base} is neither of a lower level nor of an earlier topic`);
    }
  }
}

// ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────

const YES_NO = /^(?:and |but |so )?(?:is|are|was|were|can|do|does|did|will|would|has|have|should|could|must)\b/i;
const IMPERATIVE =
  /^(?:then )?(?:add|argue|arrange|calculate|change|choose|compare|complete|compute|contrast|count|cut|decide|define|derive|describe|design|diagnose|draw|estimate|explain|fill|find|finish|fix|give|identify|justify|make|mark|match|name|order|pick|place|predict|put|rank|remove|repair|replace|restate|rewrite|say|show|sketch|sort|spot|state|tell|trace|turn|work out|write)\b/i;

function checkQuestion(face: Face<string>, level: number, line: number, tell: Tell): void {
  const { prose, fences } = measured(face.question);
  const sentences = sentencesOf(prose);
  const questions = sentences.filter((sentence) => sentence.includes('?'));
  const imperatives = sentences.filter((sentence) => !sentence.includes('?') && IMPERATIVE.test(sentence));
  const marks = withoutCode(prose).split('?').length - 1;
  const last = sentences.at(-1) ?? '';
  if (marks > 1 || questions.length + imperatives.length > 1)
    tell(line, 'more than one request: a face asks one thing');
  else if (questions.length + imperatives.length === 0)
    tell(line, 'no request: end with one "?" or say what to do (Fill, Draw, Find, Name, Write …)');
  else if (questions.length && !/\?["”’)]*$/.test(last)) tell(line, 'the question stands last');
  if (YES_NO.test(last.split(/: /).at(-1) ?? '') || YES_NO.test(last))
    tell(line, 'a yes/no question: ask what, why or how');
  const banned = /\bI can\b|\b(?:list|name) all\b/i.exec(withoutCode(prose));
  if (banned) tell(line, `"${banned[0]}" has no place in a question`);
  const most = PROMPT_WORDS[level] ?? PROMPT_WORDS[3];
  const words = wordCount(prose, 0);
  if (words > most) tell(line, `a question of ${words} words; ${most} at most`);
  for (const fence of fences) {
    if (fence.info === 'output') continue;
    tooLong(fence.code, CODE_LINES, line, tell);
    const wide = fence.code.split('\n').find((text) => columnsOf(text) > CODE_COLUMNS);
    if (wide !== undefined) tell(line, `${columnsOf(wide)} columns of code; ${CODE_COLUMNS} at most: "${wide.trim()}"`);
  }
  const told = firstMarked(face.answer);
  if (told && standsIn(told, shownPrompt(face.question, face.kind === 'predict')) && !namesAlternatives(face, prose))
    tell(line, `the answer "${told}" stands in the question`);
}

/** "A or B?", "which of …": the answer may be one of what is named. */
function namesAlternatives(face: Face<string>, prose: string): boolean {
  return (
    face.kind === 'choose' || face.kind === 'contrast' || /\bor\b|\bwhich\b|\bbetween\b|\bversus\b|\bvs\b/i.test(prose)
  );
}

function tooLong(code: string, most: number, line: number, tell: Tell): void {
  const count = code.split('\n').length;
  if (count > most) tell(line, `${count} lines of code; ${most} at most`);
}

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function checkAnswer(face: Face<string>, level: number, line: number, tell: Tell): void {
  const { prose } = measured(face.answer);
  const first = wordCount(prose.split(/\n\s*\n/)[0] ?? '');
  const most = level === 3 ? 25 : 20;
  if (first > most) tell(line, `a first paragraph of ${first} words; ${most} at most`);
  const all = wordCount(prose);
  const whole = ANSWER_WORDS[level] ?? ANSWER_WORDS[3];
  if (all > whole) tell(line, `an answer of ${all} words; ${whole} at most`);
}

function checkRubric(face: Face<string>, key: string, context: RuleContext, line: number, tell: Tell): void {
  const critical = face.rubric.filter((fact) => fact.critical).length;
  if (critical < 1) tell(line, 'no fact is ★');
  if (face.kind !== 'draw') {
    if (critical > 2) tell(line, `${critical} facts are ★; 2 at most`);
    return;
  }
  const elements = context.elementsOf(key);
  if (!elements) return;
  for (const fact of face.rubric) {
    const id = fact.id.slice(face.id.length + 1);
    if (!elements.has(id)) tell(line, `{#${id}} is no element of the reference diagram`);
  }
}

// ── Jargon ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Jargon extends Term {
  readonly level: number;
}

function jargonOf(packs: readonly CardFilePack[]): Jargon[] {
  return packs.flatMap(({ cards }) =>
    cards.filter(({ level }) => level > 1).flatMap(({ card, level }) => card.terms.map((term) => ({ ...term, level }))),
  );
}

function checkJargon(card: PackCard, jargon: readonly Jargon[], baseWords: ReadonlySet<string>, tell: Tell): void {
  for (const face of card.card.faces) {
    const places = [
      [card.places.get(face.id), face.question],
      [card.places.get(`${face.id}#answer`), face.answer],
    ] as const;
    for (const [line, source] of places) {
      const text = withoutCode(measured(source).prose);
      for (const term of jargon) {
        const name = [term.name, ...term.aliases].find(
          (word) => !baseWords.has(word.toLowerCase()) && unexplained(word, text),
        );
        if (name && !baseWords.has(term.name.toLowerCase()))
          tell(
            line ?? card.line,
            `an L1 card uses "${name}" (L${term.level}) without "${name} (what it is)"`,
            !term.jargon,
          );
      }
    }
  }
}

function unexplained(word: string, text: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:s|es)?(?![\\p{L}\\p{N}])(?! \\()`, 'iu').test(text);
}

// ── Shipped ids ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Less in common than this, and it is another question. A share of the words of both. */
const SAME_QUESTION = 0.25;

function checkShipped(card: PackCard, shipped: ReadonlyMap<string, string>, tell: Tell): void {
  for (const face of card.card.faces) {
    const before = shipped.get(`${card.key} ${face.id}`);
    if (before !== undefined && likeness(before, questionLine(face)) < SAME_QUESTION)
      tell(
        card.places.get(face.id) ?? card.line,
        `${face.id} was shipped with another question ("${before}"): give this one a new name`,
      );
  }
}

/** A question as one line of faces.txt. */
export function questionLine(face: Face<string>): string {
  const { prose, fences } = measured(face.question);
  const code = fences.find((fence) => fence.info !== 'output')?.code ?? '';
  return `${prose} ${code}`.replace(/\s+/g, ' ').trim().slice(0, 160);
}

function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, left.size + right.size - common);
}
