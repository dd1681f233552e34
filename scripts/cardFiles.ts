/** Reads the folder of cards. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
