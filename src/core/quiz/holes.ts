/** Of a hole in code one token is asked for: a whole line can be written in many ways, a token in one. */
import type { Tree } from '../model.ts';
import { childrenOf, type Node, nodesOf, replaced, wordsOfTrees } from './trees.ts';

interface Token {
  readonly text: string;
  /** The smaller, the more it asks for; what is 3 or more asks for nothing worth knowing. */
  readonly rank: number;
}

/** The question with one token of its holes as a `gap`, the rest of them shown; null where no token is worth asking for. */
export function blankOfHoles(question: readonly Tree[]): { question: Tree[]; expected: string } | null {
  const holes = nodesOf(question, 'hole');
  if (holes.length === 0) return null;
  const rest = wordsOfTrees(replaced(question, 'hole', () => []));
  const tokens = holes.flatMap((hole) => tokensOf(hole, rest));
  const best = Math.min(...tokens.map(({ rank }) => rank));
  const token = tokens.find(({ rank }) => rank === best);
  if (!token || best >= 3) return null;
  let done = false;
  const cut = (tree: Tree): Tree[] => {
    if (done) return [tree];
    if (typeof tree !== 'string') {
      if (wordsOfTrees([tree]) !== token.text) return [tree];
      done = true;
      return [['gap', 0, tree]];
    }
    const at = placeOf(tree, token.text);
    if (at < 0) return [tree];
    done = true;
    return [tree.slice(0, at), ['gap', 0, token.text] as Tree, tree.slice(at + token.text.length)].filter(
      (part) => part !== '',
    );
  };
  return { question: replaced(question, 'hole', (hole) => childrenOf(hole).flatMap(cut)), expected: token.text };
}

/** Words of a hole that say what is done: a method, a built-in, a type, a word of the language; names are anybody's. */
function tokensOf(hole: Node, rest: string): Token[] {
  const tokens: Token[] = [];
  let before = '';
  const add = (text: string, rank: number) => {
    // What stands in the code beside it is read off.
    tokens.push({ text, rank: rank + (placeOf(rest, text) >= 0 ? 1.5 : 0) });
  };
  for (const tree of childrenOf(hole)) {
    const text = wordsOfTrees([tree]);
    if (typeof tree !== 'string') {
      const rank = RANKS[String(tree[1])];
      if (rank !== undefined && /^[\w.]+$/.test(text)) add(text, COMMON.has(text) ? 3 : rank);
    } else
      for (const { 0: word, index } of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
        // A small letter begins a name of this program: anybody might give another.
        if (!/^\p{Lu}./u.test(word)) continue;
        if ((before + text.slice(0, index)).endsWith('.')) add(word, 0);
        else if (word.length > 2) add(word, text[index + word.length] === '(' ? 1 : 2);
      }
    before += text;
  }
  return tokens;
}

/** By the highlighter's class. A string is worded in many ways: none. */
const RANKS: Readonly<Record<string, number>> = {
  built_in: 0,
  literal: 1,
  number: 1,
  title: 1,
  type: 1.2,
  keyword: 1.4,
};
/** Words that every function has. */
const COMMON = new Set(['func', 'return', 'if', 'var', 'for', 'err', 'ok']);

/** Where a token stands as a whole word; -1: nowhere. */
function placeOf(code: string, token: string): number {
  for (let at = code.indexOf(token); at >= 0; at = code.indexOf(token, at + 1))
    if (!/[\p{L}\p{N}_]/u.test(code[at - 1] ?? '') && !/[\p{L}\p{N}_]/u.test(code[at + token.length] ?? '')) return at;
  return -1;
}
