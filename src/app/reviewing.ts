/** The entries that a rating writes. */
import type { DeckCard, Face, Rating, ReviewEntry, SkillHead, Tree } from '../core/model.ts';
import type { Act } from './app.ts';
import type { Draft } from './env.ts';

/** RULES.md: `took` is capped, ms. */
const TOOK_CAP = 180_000;

/** The card that was asked, and by which face. */
interface Asked {
  readonly head: SkillHead;
  readonly card: DeckCard;
  readonly face: Face<readonly Tree[]>;
}

interface Rated {
  readonly open: Asked;
  readonly written: Draft;
  readonly rating: Rating;
  /** Days, as printed on the button. */
  readonly days: number;
  /** Milliseconds. */
  readonly took: number;
  newId(): string;
}

/** The review and, where the answer was drawn, the attempt that names it: written in one transaction. */
export function reviewOf({ open, written, rating, days, took, newId }: Rated): readonly [review: Act, attempt?: Act] {
  const skill = open.head.id;
  const known = new Set(open.face.rubric.map(({ id }) => id));
  const ticks = written.ticks.filter((id) => known.has(id));
  const id = written.ink === undefined ? null : newId();
  const review = {
    kind: 'review',
    ...(id === null ? {} : { id }),
    skill,
    rating,
    ...(namedFace(open) === null ? {} : { face: open.face.id }),
    took: Math.min(TOOK_CAP, Math.max(0, Math.round(took))),
    ivl: days,
    ...(written.ticks.length > 0 ? { ticks } : {}),
    ...(written.hint ? { hint: true } : {}),
    ...(written.sure === undefined ? {} : { sure: written.sure }),
    typed: written.typed.trim() !== '' || id !== null,
    via: written.via,
  } satisfies Partial<ReviewEntry> & Act;
  if (id === null) return [review];
  return [review, { kind: 'drawing', skill, review: id, bytes: written.ink, score: share(ticks, known) }];
}

/** Elements that were drawn among those of the rubric: 0–1, in thousandths. */
const share = (ticks: readonly string[], known: ReadonlySet<string>): number =>
  known.size === 0 ? 0 : Math.round((1000 * ticks.length) / known.size) / 1000;

/** `face` stands in an entry only where the card had two faces or more when asked (RULES.md, Writing). */
export const namedFace = ({ card, face }: Pick<Asked, 'card' | 'face'>): string | null =>
  card.faces.length > 1 ? face.id : null;
