/** Reads packs, and imports them. A chunk of its own: it holds the Markdown parser. */

import { deckCardOf } from '../core/cards/deckCard.ts';
import { joinPacks, type Pack, type PackCard, readPack } from '../core/cards/pack.ts';
import { readInline } from '../core/cards/prose.ts';
import type { Card, DeckCard, Glossary, Problem, Tree } from '../core/model.ts';
import type { App } from './app.ts';
import { decode, fromBase64, sha256, toBase64 } from './bytes.ts';
import { packsOf } from './packs.ts';
import { bytesOf } from './trackers.ts';

/** Bytes: a pack for 2,000 skills in the manner of the shipped cards has 6 MB. */
export const LARGEST_PACK = 8 << 20;

/** Why a file of cards was refused; nothing was changed. */
export class PackRefused extends Error {
  readonly problems: readonly Problem[];
  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

export interface ImportedPack {
  readonly name: string;
  readonly cards: number;
  readonly topics: readonly string[];
  /** How many of the open tracker's skills have one of these cards now. */
  readonly matching: number;
  /** The skills (topic/level/label) of cards that belong to no skill of the open tracker. */
  readonly strangers: readonly string[];
  /** Undo target; null where these very bytes were here already. */
  readonly entry: string | null;
}

interface Written {
  readonly name: string;
  readonly card: Card<string>;
}

/** By app: what was last read, and of which packs. */
const read = new WeakMap<App, { readonly key: string; readonly cards: Promise<ReadonlyMap<string, Written>> }>();

/** Cards by `topic/level/label`; a later pack's stand over an earlier one's. */
function cardsOf(app: App): Promise<ReadonlyMap<string, Written>> {
  const packs = packsOf(app.log().imports);
  const key = packs.map(({ id }) => id).join(' ');
  const known = read.get(app);
  if (known?.key === key) return known.cards;
  const cards = readAll(app, packs);
  read.set(app, { key, cards });
  cards.catch(() => read.delete(app));
  return cards;
}

async function readAll(app: App, packs: readonly { readonly id: string; readonly name: string }[]) {
  const cards = new Map<string, Written>();
  for (const { id, name } of packs) {
    const base64 = await bytesOf(app, id);
    const bytes = base64 === null ? null : fromBase64(base64);
    const decoded = bytes && decode(bytes);
    // An entry from elsewhere may hold anything: what cannot be read lays nothing over the cards that are there.
    if (!decoded || !('text' in decoded)) continue;
    for (const [path, card] of joinPacks([{ name, pack: readPack(decoded.text) }]).cards)
      if (card.faces.length > 0) cards.set(path, { name, card });
  }
  return cards;
}

/** The imported card of `topic/level/label`; undefined where no pack has one. @param statement the bullet's Markdown */
export async function packedCard(app: App, path: string, statement: string): Promise<DeckCard | undefined> {
  const written = (await cardsOf(app)).get(path);
  if (!written) return undefined;
  const card = deckCardOf(written.card, statement);
  return {
    ...card,
    pack: written.name,
    // What it prints is only said, nobody has run it.
    faces: card.faces.map(({ prints: _, ...face }) => ({
      ...face,
      question: face.question.map(unrun),
      answer: face.answer.map(unrun),
    })),
    ...(card.why && { why: card.why.map(unrun) }),
  };
}

/** The terms of all packs, what their analogies lean on, and the skills whose cards they are. */
export async function packedGlossary(app: App): Promise<Glossary & { readonly skills: ReadonlySet<string> }> {
  const cards = await cardsOf(app);
  return {
    skills: new Set(cards.keys()),
    terms: [...cards].flatMap(([skill, { card }]) =>
      card.terms.map(({ gloss, ...term }) => ({ ...term, gloss: readInline(gloss), skill })),
    ),
    analogies: [...cards].flatMap(([skill, { card }]) => card.analogies.map(({ bases }) => ({ skill, bases }))),
  };
}

/** The toolchain ran the code of the shipped cards, and not this. */
function unrun(tree: Tree): Tree {
  if (typeof tree === 'string') return tree;
  const [tag, attribute, ...children] = tree;
  if (tag === 'pre') return [tag, `${attribute || 'text'} not-run`, ...children];
  return [tag, attribute, ...children.map(unrun)];
}

/** Writes a pack as one entry. Throws `PackRefused` with what is wrong, by line; then nothing was changed. */
export async function importPack(app: App, name: string, bytes: Uint8Array): Promise<ImportedPack> {
  if (bytes.length > LARGEST_PACK)
    throw new PackRefused(
      `This file of cards has ${Math.ceil(bytes.length / 1024 / 1024)} MB; it may have ${LARGEST_PACK >> 20} MB. Nothing was changed.`,
    );
  const decoded = decode(bytes);
  if (!('text' in decoded)) throw new PackRefused(decoded.message, [decoded]);
  const pack = readPack(decoded.text);
  const { problems } = joinPacks([{ name, pack }]);
  if (problems.length > 0) throw new PackRefused(refusalOf(problems), problems);
  const hash = await sha256(bytes);
  const same = packsOf(app.log().imports).find((one) => one.name === name && one.sha256 === hash);
  if (same) return told(app, name, pack, null);
  const [entry] = app.act([{ kind: 'pack', name, sha256: hash, bytes: toBase64(bytes) }]);
  await app.settled();
  return told(app, name, pack, entry!.id);
}

const refusalOf = (problems: readonly Problem[]): string => {
  const [{ line, message }] = problems as [Problem];
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more, listed below)` : '';
  return `It has a heading “#### Answer”, so it was read as a file of cards; they deviate from the grammar: line ${line}, ${message}${more}. Nothing was changed.`;
};

function told(app: App, name: string, { cards }: Pack, entry: string | null): ImportedPack {
  const heads = app.tracker.value?.heads ?? [];
  const paths = new Set(heads.map(({ id }) => id.slice(id.indexOf('/') + 1)));
  const strangers = cards.filter(({ key }) => !paths.has(key));
  return {
    name,
    cards: cards.length,
    topics: [...new Set(cards.map(({ topic }: PackCard) => topic))],
    matching: cards.length - strangers.length,
    strangers: strangers.map(({ key }) => key),
    entry,
  };
}
