/** The deck that ships: one chunk a topic, fetched when it is studied; the index never on the way to the first card. */
import { hash, sha256, topics } from '../../generated/deck/index.json';
import trackerUrl from '../../generated/deck/tracker.md?url';
import type { Deck } from '../app/env.ts';
import { type ShippedCard, unshipCard } from '../core/cards/deckForm.ts';
import type { Diagram } from '../core/ink/diagram.ts';
import type { DeckCard, Glossary, SkillId } from '../core/model.ts';

type Chunk = { readonly default: unknown };
const chunks = import.meta.glob<Chunk>('../../generated/deck/topics/*.json');
const drawings = import.meta.glob<Chunk>('../../generated/deck/diagrams/*.json');

export const deck: Deck = {
  hash,
  sha256,
  topics: topics.map(({ topic }) => topic),
  async topic(name) {
    const file = topics.find(({ topic }) => topic === name)?.file;
    const load = file === undefined ? undefined : chunks[`../../generated/deck/topics/${file}`];
    return load ? unshipped((await load()).default as Readonly<Record<SkillId, ShippedCard>>) : {};
  },
  async glossary() {
    return (await import('../../generated/deck/glossary.json')).default as unknown as Glossary;
  },
  async diagrams(key) {
    const load = drawings[`../../generated/deck/diagrams/${key.split('/').at(-1)}.json`];
    const found = load && ((await load()).default as { readonly key: string; readonly views: readonly Diagram[] });
    return found?.key === key ? found.views : [];
  },
  async bytes() {
    const answer = await fetch(trackerUrl);
    if (!answer.ok) throw new Error(`the shipped tracker could not be read (${answer.status})`);
    return new Uint8Array(await answer.arrayBuffer());
  },
};

/** Each card when it is first asked for: a topic's are a dozen and more, and one of them is on its way to the screen. */
function unshipped(cards: Readonly<Record<SkillId, ShippedCard>>): Readonly<Record<SkillId, DeckCard>> {
  const made: Record<SkillId, DeckCard> = {};
  for (const [id, card] of Object.entries(cards)) {
    let whole: DeckCard | null = null;
    Object.defineProperty(made, id, {
      enumerable: true,
      get() {
        whole ??= unshipCard(card);
        return whole;
      },
    });
  }
  return made;
}
