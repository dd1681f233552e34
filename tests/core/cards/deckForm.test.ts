import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCardFiles } from '../../../scripts/cardFiles.ts';
import { makeDeck } from '../../../scripts/deck.ts';
import { shipCard, unshipCard } from '../../../src/core/cards/deckForm.ts';
import type { DeckCard, Tree } from '../../../src/core/model.ts';

const data = join(import.meta.dirname, '../../../data');

it('every card of the deck comes out of its shipped form as it went in', () => {
  const { topics } = makeDeck(readFileSync(join(data, 'tracker.md'), 'utf8'), readCardFiles(join(data, 'cards')));
  const cards = [...topics.values()].flatMap((topic) => Object.values(topic));
  expect(cards.length).toBe(374);
  for (const card of cards) expect(unshipCard(JSON.parse(JSON.stringify(shipCard(card))))).toEqual(card);
});

it('a fact keeps its id, whatever it says', () => {
  const text = fc
    .oneof(fc.string(), fc.constantFrom('says `x`', 'ﬁne', 'a b c d e f g'))
    .map((words): Tree[] => [words]);
  const name = fc.oneof(fc.constantFrom('x', 'says-x', 'a-b-c-d-e-f'), fc.stringMatching(/^[a-z0-9-]+$/));
  fc.assert(
    fc.property(fc.array(fc.record({ name, text, critical: fc.boolean() })), (facts) => {
      const rubric = facts.map(({ name: rest, ...fact }) => ({ id: `predict/${rest}`, ...fact }));
      const face = { id: 'predict', kind: 'predict' as const, question: [], answer: [], rubric };
      const card: DeckCard = { authored: true, faces: [face], analogies: [], terms: [], sources: [], statement: [] };
      expect(unshipCard(shipCard(card))).toEqual(card);
    }),
  );
});
