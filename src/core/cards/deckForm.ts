/** How a card lies in the deck: what can be told from the rest of it is left out. Ids of facts were a sixteenth of all bytes. */
import type { DeckCard, Face, Fact, Tree } from '../model.ts';
import { factName } from './factName.ts';
import { plain } from './plain.ts';

type Trees = readonly Tree[];

interface ShippedFact extends Omit<Fact<Trees>, 'id'> {
  /** What follows the face's id and `/`; left out where the fact's own words give it. */
  readonly id?: string;
}
interface ShippedFace extends Omit<Face<Trees>, 'rubric'> {
  readonly rubric: readonly ShippedFact[];
}
export interface ShippedCard extends Omit<DeckCard, 'faces'> {
  readonly faces: readonly ShippedFace[];
}

const nameOf = (text: Trees): string => factName(plain(text));

/** Throws where a fact's id does not begin with its face's. */
export function shipCard(card: DeckCard): ShippedCard {
  return {
    ...card,
    faces: card.faces.map((face) => ({
      ...face,
      rubric: face.rubric.map(({ id, ...fact }): ShippedFact => {
        if (!id.startsWith(`${face.id}/`)) throw new Error(`the fact ${id} is not called after its face ${face.id}`);
        const name = id.slice(face.id.length + 1);
        return name === nameOf(fact.text) ? fact : { id: name, ...fact };
      }),
    })),
  };
}

export function unshipCard(card: ShippedCard): DeckCard {
  return {
    ...card,
    faces: card.faces.map((face) => ({
      ...face,
      rubric: face.rubric.map((fact) => ({ ...fact, id: `${face.id}/${fact.id ?? nameOf(fact.text)}` })),
    })),
  };
}
