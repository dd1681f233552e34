import type { Tree } from '../../core/model.ts';

/** The words of trees, without the parser that made them. */
export function plainText(trees: readonly Tree[]): string {
  return trees
    .map((tree) => (typeof tree === 'string' ? tree : plainText(tree.slice(2) as Tree[])))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
