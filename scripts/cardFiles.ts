/** Reads the folder of cards. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EverydayWords, readEveryday } from '../src/core/cards/glossaryRules.ts';

export interface CardFile {
  readonly name: string;
  readonly text: string;
}

/** The topic files of a folder, by name; the glossaries beside them (base-words.md) hold no cards. */
export function readCardFiles(folder: string): CardFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d.*\.md$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

export interface WordLists {
  /** Words that need no explanation, lower case. */
  readonly baseWords: ReadonlySet<string>;
  readonly everyday: EverydayWords;
}

/** base-words.md and everyday-words.md of a folder; empty where there are none. */
export function readWordLists(folder: string): WordLists {
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');
  const base = read('base-words.md')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.replace(/^- /, '').split(','))
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
  return { baseWords: new Set(base), everyday: readEveryday(read('everyday-words.md')) };
}
