/** The question side of a skill: its authored content, or faces made from its own words; and which face is asked. */

import type { Card, Face, Skill, SkillId, Tracker } from '../model.ts';
import { askedSource } from './cardText.ts';
import { generatedFaces } from './generated.ts';

/** Slugs `topic/level/label` (all of the id but the title): what authored content is matched by. */
export function cardKeyOf(id: SkillId): string {
  return id.slice(id.indexOf('/') + 1);
}

export function cardOf(skill: Skill, authored?: Card<string>): Card<string> {
  return authored ?? { authored: false, faces: generatedFaces(skill), analogies: [], terms: [], sources: [] };
}

/** One line of `gt cards`. */
export interface CardSummary {
  readonly skill: SkillId;
  readonly kind: Skill['kind'];
  readonly faces: readonly Pick<Face<string>, 'id' | 'kind' | 'question' | 'rubric'>[];
  readonly authored: boolean;
  readonly quiz: boolean;
}

/** @param authored cards by `topic/level/label` (cardKeyOf) */
export function cardsOf(tracker: Tracker, authored: ReadonlyMap<string, Card<string>>): CardSummary[] {
  return tracker.skills.map((skill) => {
    const card = cardOf(skill, authored.get(cardKeyOf(skill.id)));
    return {
      skill: skill.id,
      kind: skill.kind,
      // As it is asked: whoever reads the questions may want to answer them.
      faces: card.faces.map(({ id, kind, question, rubric }) => ({
        id,
        kind,
        question: askedSource(question, kind === 'predict'),
        rubric,
      })),
      authored: card.authored,
      quiz: card.quiz !== undefined,
    };
  });
}
