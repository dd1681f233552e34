import { slug } from '../tracker/slug.ts';

/** What a fact is called after its face's id: the slug of its first six words (CARDS.md). */
export const factName = (words: string): string => slug(words.split(/\s+/).slice(0, 6).join(' '));
