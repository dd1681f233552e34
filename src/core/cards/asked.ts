/** Which face of a card is asked. A file of its own: it is on the way to the first card, the makers of faces are not. */
import type { Card, Face } from '../model.ts';

/**
 * The least recently asked face, ties in the card's order; a retry on the same day asks the same face again (RULES.md, Faces).
 * @param asked ids of faces, the least recently asked first; ids that the card no longer has are passed over
 * @param sameDayLast the face asked last today, null where none was
 */
export function askedFace<T>(card: Card<T>, asked: readonly string[], sameDayLast: string | null): Face<T> {
  const again = sameDayLast === null ? undefined : card.faces.find((face) => face.id === sameDayLast);
  const never = card.faces.find((face) => !asked.includes(face.id));
  // An id may stand in the list more than once; what counts is its last place.
  const oldest = [...card.faces].sort((a, b) => asked.lastIndexOf(a.id) - asked.lastIndexOf(b.id))[0];
  const face = again ?? never ?? oldest;
  if (!face) throw new Error('a card has at least one face');
  return face;
}
