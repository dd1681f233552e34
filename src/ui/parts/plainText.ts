import { plain } from '../../core/cards/plain.ts';
import type { Tree } from '../../core/model.ts';

/** The words of trees on one line. */
export const plainText = (trees: readonly Tree[]): string => plain(trees).replace(/\s+/g, ' ');
