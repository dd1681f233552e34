/**
 * What a card shows: from the deck where people wrote it, else made from the bullet's words; the person's own texts laid over it.
 *
 * The parser is loaded only where something must be parsed: the shipped deck comes as trees.
 */
import { type Own, rootOf } from '../core/mastery/mastery.ts';
import type { DeckCard, SkillHead, SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { packsKey } from './packs.ts';

export interface Contents {
  /** The card if it is in memory: what the next paint can show. */
  ready(head: SkillHead): DeckCard | undefined;
  load(head: SkillHead): Promise<DeckCard>;
  /** A card made earlier is taken into memory as it is, where no own text lies over it. */
  hold(head: SkillHead, card: DeckCard): void;
  /** No own text lies over this card. */
  isPlain(id: SkillId): boolean;
}

/** Cards kept in memory, some sittings' worth. */
const KEPT = 200;
/** Topics of the deck kept in memory: a session moves between a few. */
const KEPT_TOPICS = 6;

type Texts = Own['texts'];
const NO_TEXTS: Texts = [];

/** A card, and what it was made of: an import, an undo or another tab may change either. */
interface Kept {
  readonly card: DeckCard;
  /** Of the tracker's text. */
  readonly sha256: string | undefined;
  /** The packs that counted (`packsKey`). */
  readonly packs: string;
  readonly own: Texts;
}

export function createContents(app: App): Contents {
  const { deck, store } = app.env;
  const cards = new Map<SkillId, Kept>();
  const topics = new Map<string, Promise<Readonly<Record<string, DeckCard>>>>();

  /** A card of the deck belongs to the skill of the same topic, level and label, whatever the tracker's title. */
  const pathOf = (id: SkillId) => id.slice(id.indexOf('/') + 1);

  async function deckCard(head: SkillHead): Promise<DeckCard | undefined> {
    let topic = topics.get(head.topic);
    if (!topic) {
      topic = deck.topic(head.topic);
      topics.set(head.topic, topic);
      topic.catch(() => topics.delete(head.topic));
      if (topics.size > KEPT_TOPICS) topics.delete(topics.keys().next().value!);
    }
    const found = await topic;
    return found[head.id] ?? found[pathOf(head.id)];
  }

  async function ownText(head: SkillHead): Promise<string | null> {
    const row = app.tracker.value;
    if (!row) return null;
    // The head is one of the row's own but where the row was just replaced: comparing ids of 100,000 takes a millisecond.
    const found = row.heads.indexOf(head);
    const index = found >= 0 ? found : row.heads.findIndex(({ id }) => id === head.id);
    const unsaved = app.unsavedTexts(row.entry);
    if (unsaved) return unsaved[index] ?? null;
    const texts = index < 0 ? null : await store.texts(row.key, index);
    return texts?.texts[index - texts.first] ?? null;
  }

  async function base(head: SkillHead): Promise<DeckCard> {
    if (packs() !== '') {
      const { packedCard } = await import('./packReading.ts');
      const packed = await packedCard(app, pathOf(head.id), (await ownText(head)) ?? '');
      if (packed) return packed;
    }
    const shipped = app.tracker.value?.sha256 === deck.sha256;
    const written = await deckCard(head);
    if (shipped && written) return written;
    const text = await ownText(head);
    const { cardOfText } = await import('./parsed.ts');
    return cardOfText(head, text ?? '', written?.authored ? written : undefined);
  }

  const ownTexts = (id: SkillId): Texts => app.log().own.get(rootOf(app.log(), id))?.texts ?? NO_TEXTS;
  const packs = () => packsKey(app.log().imports);
  const sourceOf = (id: SkillId) => ({ sha256: app.tracker.peek()?.sha256, packs: packs(), own: ownTexts(id) });

  function ready({ id }: SkillHead): DeckCard | undefined {
    const found = cards.get(id);
    const { sha256, packs, own } = sourceOf(id);
    return found && found.sha256 === sha256 && found.packs === packs && areSame(found.own, own)
      ? found.card
      : undefined;
  }

  async function load(head: SkillHead): Promise<DeckCard> {
    const found = ready(head);
    if (found) return found;
    const source = sourceOf(head.id);
    let card = await base(head);
    if (source.own.length > 0) {
      const { withOwnTexts } = await import('./parsed.ts');
      card = withOwnTexts(card, source.own);
    }
    put(head.id, { card, ...source });
    return card;
  }

  function put(id: SkillId, kept: Kept): void {
    cards.set(id, kept);
    if (cards.size > KEPT) cards.delete(cards.keys().next().value!);
  }

  const isPlain = (id: SkillId) => ownTexts(id).length === 0;
  return {
    ready,
    load,
    hold(head, card) {
      if (isPlain(head.id)) put(head.id, { card, ...sourceOf(head.id) });
    },
    isPlain,
  };
}

/** A replay makes new lists of the same texts. */
const areSame = (one: Texts, other: Texts): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);
