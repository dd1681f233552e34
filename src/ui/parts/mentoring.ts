/** What the mentor's part brings to a card, once it has come: it is fetched after the first paint, and a card can do without. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Open } from '../../app/study.ts';
import type { DeckCard } from '../../core/model.ts';

export interface Mentoring {
  /** The card with its unknown terms marked, as far as it is shown; the same one for the same card. */
  guard(open: Open, shown: boolean): Open;
  /** The analogy that may be shown, if there is one. */
  readonly Like: ComponentType<{ readonly card: DeckCard; readonly open: boolean }>;
}

export const mentoring = signal<Mentoring | null>(null);
