/** The jargon guard: terms that the person does not know yet, marked where they stand in a card. It changes no word. */
import type { DeckCard, Face, Tag, Tree } from '../model.ts';
import type { Finder, Occurrence } from './terms.ts';

export interface Reader {
  /** Whether a term of the finder is still unknown, and is to be marked. */
  isUnknown(term: number): boolean;
  /** Slug of the topic that is spoken of: its everyday words are taken as its terms. */
  readonly topic: string;
}

/** Code shows what it means; a link leads elsewhere already. */
const UNMARKED = new Set<Tag>(['pre', 'output', 'a', 'gap', 'hole', 'term']);

/** Each unknown term is marked where it first stands, as `['term', name, text]`; the same trees where there is none. */
export function markTerms(trees: readonly Tree[], finder: Finder, reader: Reader): readonly Tree[] {
  const marked = new Set<number>();

  function isMarked({ term, unsure }: Pick<Occurrence, 'term' | 'unsure'>): boolean {
    if (unsure && topicOf(finder, term) !== reader.topic) return false;
    if (marked.has(term) || !reader.isUnknown(term)) return false;
    marked.add(term);
    return true;
  }

  function inText(text: string): readonly Tree[] {
    const parts: Tree[] = [];
    let end = 0;
    for (const found of finder.find(text)) {
      if (!isMarked(found)) continue;
      const { from, to, term } = found;
      if (from > end) parts.push(text.slice(end, from));
      parts.push(['term', finder.terms[term]!.name, text.slice(from, to)]);
      end = to;
    }
    if (end === 0) return [text];
    if (end < text.length) parts.push(text.slice(end));
    return parts;
  }

  function inTree(tree: Tree): readonly Tree[] {
    if (typeof tree === 'string') return inText(tree);
    const [tag, attribute, ...children] = tree;
    if (UNMARKED.has(tag)) return [tree];
    if (tag === 'code') {
      const found = finder.whole(children.join(''));
      return found && isMarked(found) ? [['term', finder.terms[found.term]!.name, tree]] : [tree];
    }
    const inside = inAll(children);
    return [inside === children ? tree : [tag, attribute, ...inside]];
  }

  function inAll(all: readonly Tree[]): readonly Tree[] {
    let isSame = true;
    const found = all.flatMap((tree) => {
      const parts = inTree(tree);
      if (parts.length !== 1 || parts[0] !== tree) isSame = false;
      return parts;
    });
    return isSame ? all : found;
  }

  return inAll(trees);
}

const topicOf = (finder: Finder, term: number): string => {
  const { skill } = finder.terms[term]!;
  return skill.slice(0, skill.indexOf('/'));
};

type ShownFace = Face<readonly Tree[]>;

export function guardQuestion(face: ShownFace, finder: Finder, reader: Reader): ShownFace {
  return { ...face, question: markTerms(face.question, finder, reader) };
}

/** Question and answer of a face. */
export function guardFace(face: ShownFace, finder: Finder, reader: Reader): ShownFace {
  return { ...guardQuestion(face, finder, reader), answer: markTerms(face.answer, finder, reader) };
}

/** What stands around the answers of a card: why, trap, since. */
export function guardAround(card: DeckCard, finder: Finder, reader: Reader): DeckCard {
  const mark = (trees: readonly Tree[]) => markTerms(trees, finder, reader);
  return {
    ...card,
    ...(card.why && { why: mark(card.why) }),
    ...(card.trap && { trap: { ...card.trap, text: mark(card.trap.text) } }),
    ...(card.since && { since: mark(card.since) }),
  };
}
