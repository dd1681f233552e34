/** The mentor's rules for one open tracker: which terms are unknown, which analogy may be shown, which skill would explain most. */
import { bestAnalogy, type Key, keysOf } from '../core/mentor/analogies.ts';
import { guardAround, guardFace, guardQuestion, markTerms, type Reader } from '../core/mentor/guard.ts';
import { createFinder, type Finder } from '../core/mentor/terms.ts';
import type { Analogy, DeckCard, Face, Glossary, GlossaryTerm, SkillHead, Status, Tree } from '../core/model.ts';
import type { App } from './app.ts';
import { entriesIn, headAt, loadGlossary } from './glossary.ts';

export const pathOf = ({ id }: SkillHead): string => id.slice(id.indexOf('/') + 1);

/** Status at `topic/level/label` of the open tracker; null where it holds no such skill. */
export function statusAt(app: App, path: string): Status | null {
  const head = headAt(app, path);
  return head ? app.statusOf(head.id) : null;
}

/** The analogy that may be shown with a card today; null where none may. */
export const analogyFor = (app: App, card: DeckCard): Analogy<readonly Tree[]> | null =>
  bestAnalogy(card.analogies, (path) => statusAt(app, path));

export interface Lexicon {
  readonly glossary: Glossary;
  readonly finder: Finder;
}

let made: { readonly of: Glossary; readonly heads: unknown; readonly lexicon: Lexicon } | null = null;

/** The terms that belong to skills of the open tracker, and their finder; building that costs some milliseconds, once. */
export async function loadLexicon(app: App): Promise<Lexicon> {
  const glossary = await loadGlossary(app);
  const heads = app.tracker.value?.heads;
  if (made?.of !== glossary || made.heads !== heads) {
    const terms = entriesIn(app, glossary.terms)
      .filter(({ head }) => head !== null)
      .map(({ term }) => term);
    made = { of: glossary, heads, lexicon: { glossary: { ...glossary, terms }, finder: createFinder(terms) } };
  }
  return made.lexicon;
}

/**
 * For the check of a tracker to which no term belongs: its labels of two words or more, as one word alone ("Syntax") is no name. They
 * have no gloss.
 */
export async function loadCheckLexicon(app: App): Promise<Lexicon> {
  const lexicon = await loadLexicon(app);
  if (lexicon.glossary.terms.length > 0) return lexicon;
  const terms = (app.tracker.value?.heads ?? [])
    .filter(({ label }) => /\S\s+\S/.test(label))
    .map((head) => ({ name: head.label, aliases: [], gloss: [], jargon: false, skill: pathOf(head) }));
  return { glossary: { ...lexicon.glossary, terms }, finder: createFinder(terms) };
}

/** A term is unknown where the open tracker holds its skill and that box is not ticked. */
export function isUnknown(app: App, term: Pick<GlossaryTerm, 'skill'>): boolean {
  const head = headAt(app, term.skill);
  return head !== undefined && !app.isChecked(head.id);
}

export type GuardLevel = 'all' | 'basic' | 'off';

/** A reader of a card: other skills' terms that are `[ ]` are marked; `basic`: on L1 cards only. Null where nothing is to be marked. */
export function readerOf(app: App, lexicon: Lexicon, head: SkillHead, level: GuardLevel): Reader | null {
  if (level === 'off' || (level === 'basic' && head.level !== 1)) return null;
  const path = pathOf(head);
  const { terms } = lexicon.glossary;
  return {
    isUnknown: (term) => terms[term]!.skill !== path && isUnknown(app, terms[term]!),
    topic: path.slice(0, path.indexOf('/')),
  };
}

export interface Asked {
  readonly head: SkillHead;
  readonly card: DeckCard;
  readonly face: Face<readonly Tree[]>;
}

/**
 * The card as it is read: its unknown terms marked; before the answer is shown only the question's, for the rest would hold up the paint of the
 * next card by a millisecond.
 */
export function guarded<A extends Asked>(app: App, lexicon: Lexicon, asked: A, level: GuardLevel, shown: boolean): A {
  const reader = readerOf(app, lexicon, asked.head, level);
  if (!reader) return asked;
  const { finder } = lexicon;
  if (!shown) return { ...asked, face: guardQuestion(asked.face, finder, reader) };
  return { ...asked, card: guardAround(asked.card, finder, reader), face: guardFace(asked.face, finder, reader) };
}

/** A card with all its questions, as its skill's page shows it. */
export function guardedCard(app: App, lexicon: Lexicon, head: SkillHead, card: DeckCard, level: GuardLevel): DeckCard {
  const reader = readerOf(app, lexicon, head, level);
  if (!reader) return card;
  const { finder } = lexicon;
  const around = guardAround(card, finder, reader);
  return { ...around, faces: card.faces.map((face) => guardFace(face, finder, reader)) };
}

/** A gloss, with the unknown terms in it marked; the term itself is not. */
export function guardedGloss(app: App, { glossary, finder }: Lexicon, term: GlossaryTerm): readonly Tree[] {
  return markTerms(term.gloss, finder, {
    isUnknown: (other) => glossary.terms[other] !== term && isUnknown(app, glossary.terms[other]!),
    topic: term.skill.slice(0, term.skill.indexOf('/')),
  });
}

/** Skills that alone would bring others a first analogy, the best first. */
export const analogyKeys = (app: App, glossary: Glossary): readonly Key[] =>
  keysOf(glossary.analogies, (path) => statusAt(app, path));
