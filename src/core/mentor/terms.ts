/**
 * Terms in a text: one walk over its words through a trie of all forms. Its time grows with the text, not with the number of terms.
 * Of two terms that begin at one word the longer one is taken.
 */
import type { GlossaryTerm } from '../model.ts';
import { basesOf, variantsOf, WORD } from './wordForms.ts';

export interface Occurrence {
  readonly from: number;
  readonly to: number;
  /** Place in the list of terms. */
  readonly term: number;
  /** It is the term only where its topic is spoken of. */
  readonly unsure: boolean;
}

export interface Finder {
  readonly terms: readonly Pick<GlossaryTerm, 'name' | 'aliases' | 'skill' | 'wary'>[];
  /** Terms in prose, in order, none within another. */
  find(text: string): readonly Occurrence[];
  /** The term that a code span is, as a whole; null where it is none. */
  whole(code: string): Pick<Occurrence, 'term' | 'unsure'> | null;
}

interface Node {
  readonly next: Map<number, Node>;
  /** Forms that end here. */
  readonly ends: End[];
}
interface End {
  readonly term: number;
  readonly unsure: boolean;
  readonly codeOnly: boolean;
  /** As it must be written, where it is short and has capitals: "P" is not "p", "CAS" no form of "cases". */
  readonly exact: string | null;
  /** What must stand between its words; null where any blank or hyphen does. */
  readonly between: string | null;
}

/** Up to so many letters, capitals count. */
const SHORT = 3;
/** A form of these alone means nothing unless it is written as it is in the glossary: "has-a" is not "has a". */
const SMALL = new Set('a an and are as at be by for has have in into is it no not of on or the to up with'.split(' '));
/** Blanks, hyphens and the marks of Markdown may stand between the words of one term; the end of a paragraph may not. */
const BETWEEN = /^[\s*_~`>‐‑–-]{1,12}$/;
const PARAGRAPH = /\n[ \t>]*\n/;

export function createFinder(terms: Finder['terms']): Finder {
  const ids = new Map<string, Set<number>>();
  const numbers = new Map<string, number>();
  const root: Node = { next: new Map(), ends: [] };
  const spans = new Map<string, Pick<Occurrence, 'term' | 'unsure'>>();

  function idOf(word: string): number {
    const key = word.toLowerCase();
    let id = numbers.get(key);
    if (id === undefined) {
      id = numbers.size;
      numbers.set(key, id);
      for (const variant of variantsOf(word)) {
        const known = ids.get(variant);
        if (known) known.add(id);
        else ids.set(variant, new Set([id]));
      }
    }
    return id;
  }

  for (const [term, { name, aliases, wary }] of terms.entries())
    for (const form of [name, ...aliases]) {
      const wariness = wary?.[form];
      const key = spanKey(form);
      if (wariness === 'free' || key === '') continue;
      const words = form.match(WORD) ?? [];
      // "-race" is a flag, and no form of a race.
      const isWord = form.startsWith(words[0] ?? '') && form.endsWith(words.at(-1) ?? '');
      const exact = form.length <= SHORT && /\p{Lu}/u.test(form) ? form : null;
      if (!spans.has(exact ?? key)) spans.set(exact ?? key, { term, unsure: wariness === 'topic' });
      let node = root;
      for (const word of words) {
        const id = idOf(word);
        const next = node.next.get(id) ?? { next: new Map(), ends: [] };
        node.next.set(id, next);
        node = next;
      }
      if (node === root) continue;
      const small = words.every((word) => SMALL.has(word.toLowerCase()));
      const between =
        small && words.length > 1 ? form.slice(words[0]!.length, form.length - words.at(-1)!.length) : null;
      node.ends.push({ term, unsure: wariness === 'topic', codeOnly: wariness === 'code' || !isWord, exact, between });
    }

  return {
    terms,
    whole: (code) => spans.get(code.trim()) ?? spans.get(spanKey(code)) ?? null,
    find(text) {
      const words: { from: number; to: number; ids: readonly number[] | null }[] = [];
      const seen = new Map<string, readonly number[] | null>();
      for (const { 0: word, index } of text.matchAll(WORD)) {
        let found = seen.get(word);
        if (found === undefined) {
          const union = new Set(basesOf(word).flatMap((base) => [...(ids.get(base) ?? [])]));
          found = union.size > 0 ? [...union] : null;
          seen.set(word, found);
        }
        words.push({ from: index, to: index + word.replace(/['’]s$/, '').length, ids: found });
      }
      const found: Occurrence[] = [];
      for (let start = 0; start < words.length; ) {
        let states: readonly Node[] = [root];
        let best: { end: End; last: number } | null = null;
        for (let at = start; at < words.length; at++) {
          const { ids: here } = words[at]!;
          if (here === null || (at > start && !isJoined(text, words[at - 1]!.to, words[at]!.from))) break;
          states = states.flatMap((state) => here.flatMap((id) => state.next.get(id) ?? []));
          if (states.length === 0) break;
          const end = states
            .flatMap(({ ends }) => ends)
            .find(({ between, codeOnly, exact }) => {
              if (codeOnly || (exact !== null && !isWrittenAs(exact, text, words[start]!))) return false;
              return between === null || text.slice(words[start]!.to, words[at]!.from) === between;
            });
          if (end) best = { end, last: at };
        }
        if (best) {
          const { term, unsure } = best.end;
          found.push({ from: words[start]!.from, to: words[best.last]!.to, term, unsure });
          start = best.last + 1;
        } else start++;
      }
      return found;
    },
  };
}

/** "CASes" and "cas" are forms of CAS; "cases" is none, nor is a small letter of a letter. */
function isWrittenAs(
  exact: string,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  if (text.startsWith(exact, from)) return true;
  return exact.length > 1 && text.slice(from, to).toLowerCase() === exact.toLowerCase();
}

function isJoined(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  return between === ' ' || (BETWEEN.test(between) && !PARAGRAPH.test(between));
}

const spanKey = (code: string): string => code.trim().toLowerCase();
