/** Facts of a drawing's rubric and elements of its reference: the fact `draw/itab` is the element `itab`. */
import type { Face } from '../../../core/model.ts';

export const elementOf = (face: Pick<Face<unknown>, 'id'>, fact: string): string => fact.slice(face.id.length + 1);
