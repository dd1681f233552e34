/** Trees → their text, without the parser that made them. */
import type { Tag, Tree } from '../model.ts';

/** The text of trees: what a screen reader would say, blocks on lines of their own. */
export function plain(trees: readonly Tree[]): string {
  return textOf(trees)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

const LINES = new Set<Tag>(['p', 'li', 'tr', 'pre', 'output', 'blockquote', 'table', 'ul', 'ol', 'hr']);

function textOf(trees: readonly Tree[]): string {
  return trees
    .map((tree) => {
      if (typeof tree === 'string') return tree;
      const [tag, , ...children] = tree;
      if (tag === 'br') return '\n';
      const text = textOf(children);
      if (tag === 'th' || tag === 'td') return `${text} `;
      return LINES.has(tag) ? `\n${text}\n` : text;
    })
    .join('');
}
