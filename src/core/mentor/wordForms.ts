/** Words of a text and their plain forms, for English as programmers write it: plurals, -ed, -ing, 's, any case. */

/** A word with a possessive; an underscore or a hyphen ends it, so that `_marked_` and "stop-the-world" are words. */
export const WORD = /[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)?/gu;

const VOWEL = /[aeiouy]/;

/** What a written word may be a form of, itself first: "inlined" → inlined, inlin, inline. */
export function basesOf(word: string): readonly string[] {
  const found = lower(word);
  const bases = [found, ...singularsOf(found)];
  for (const ending of ['ed', 'ing']) {
    if (!found.endsWith(ending)) continue;
    const stem = found.slice(0, -ending.length);
    if (stem.length < 3 || !VOWEL.test(stem)) continue;
    bases.push(stem, `${stem}e`);
    if (stem.at(-1) === stem.at(-2)) bases.push(stem.slice(0, -1));
    if (ending === 'ed' && stem.endsWith('i')) bases.push(`${stem.slice(0, -1)}y`);
  }
  return bases;
}

/** Under which a word of a term is found: itself, its singular, and of "inlining" also "inlined". */
export function variantsOf(word: string): readonly string[] {
  const found = lower(word);
  const variants = [found, ...singularsOf(found)];
  const stem = /^(.*[aeiouy].*)(ed|ing)$/.exec(found);
  if (stem && stem[1]!.length >= 3) variants.push(stem[1]! + (stem[2] === 'ed' ? 'ing' : 'ed'));
  return variants;
}

const lower = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s?$/, '');

function singularsOf(word: string): readonly string[] {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return [];
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  if (/(?:[sxz]|[cs]h)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return [word.slice(0, -1)];
}
