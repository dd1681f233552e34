/** Cards that must be parsed: of the person's own tracker, and own texts laid over a card. A chunk of its own. */
import { cardOf } from '../core/cards/cards.ts';
import { deckCardOf } from '../core/cards/deckCard.ts';
import { readInline, readProse } from '../core/cards/prose.ts';
import type { Own } from '../core/mastery/mastery.ts';
import type { DeckCard, Face, Skill, SkillHead, Tree } from '../core/model.ts';

/** The card of a skill of one's own tracker; `written`: authored content of the same topic, level and label. */
export function cardOfText(head: SkillHead, text: string, written: DeckCard | undefined): DeckCard {
  if (written) return { ...written, statement: readInline(text) };
  const skill: Skill = { ...head, text, checked: false, line: 0, offset: 0 };
  return deckCardOf(cardOf(skill), text);
}

/** Parts that a person may write over: of a face, or of the whole card (then `face` is empty). */
export type Part = 'question' | 'answer' | 'why' | 'trap';

/** Lays own texts over a card. A face id that the card does not have is a face of the person's own, placed last. */
export function withOwnTexts(card: DeckCard, texts: Own['texts']): DeckCard {
  const written = (face: string, part: Part): readonly Tree[] | undefined => {
    const text = texts.find((one) => one.face === face && one.part === part)?.text;
    return text === undefined || text.trim() === '' ? undefined : readProse(text);
  };
  const faces = card.faces.map((face) => ({
    ...face,
    question: written(face.id, 'question') ?? face.question,
    answer: written(face.id, 'answer') ?? face.answer,
  }));
  const known = new Set(card.faces.map(({ id }) => id));
  const ownIds = [...new Set(texts.map(({ face }) => face))].filter((id) => id !== '' && !known.has(id));
  for (const id of ownIds) {
    const question = written(id, 'question');
    if (!question) continue;
    const face: Face<readonly Tree[]> = {
      id,
      kind: 'recall',
      question,
      answer: written(id, 'answer') ?? [],
      rubric: [],
    };
    faces.push(face);
  }
  const why = written('', 'why') ?? card.why;
  const trap = written('', 'trap');
  return {
    ...card,
    faces,
    ...(why && { why }),
    ...(trap && { trap: { harm: card.trap?.harm ?? 'confusion', text: trap } }),
  };
}
