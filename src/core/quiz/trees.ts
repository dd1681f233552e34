/** Walking trees: their words, and the parts of a kind. */
import type { Tag, Tree } from '../model.ts';

export type Node = Exclude<Tree, string>;

/** All words, blocks parted by a blank. */
export function wordsOfTrees(trees: readonly Tree[]): string {
  return trees.map((tree) => (typeof tree === 'string' ? tree : wordsOfTrees(childrenOf(tree)))).join('');
}

export const childrenOf = (tree: Node): readonly Tree[] => tree.slice(2) as Tree[];

/** Every node of a tag, outermost first, not looked into further. */
export function nodesOf(trees: readonly Tree[], tag: Tag): Node[] {
  return trees.flatMap((tree): Node[] => {
    if (typeof tree === 'string') return [];
    return tree[0] === tag ? [tree] : nodesOf(childrenOf(tree), tag);
  });
}

/** The trees with each node of a tag replaced. */
export function replaced(trees: readonly Tree[], tag: Tag, by: (node: Node) => readonly Tree[]): Tree[] {
  return trees.flatMap((tree): readonly Tree[] => {
    if (typeof tree === 'string') return [tree];
    if (tree[0] === tag) return by(tree);
    return [[tree[0], tree[1], ...replaced(childrenOf(tree), tag, by)]];
  });
}

/** A line of Markdown in which only code is marked, as glosses have it. */
export function lineOf(text: string): Tree[] {
  return text
    .split('`')
    .flatMap((part, index): Tree[] => (part === '' ? [] : index % 2 ? [['code', 0, part]] : [part]));
}
