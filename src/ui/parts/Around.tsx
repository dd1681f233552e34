/** What stands around an answer: why, trap, since when. */
import type { DeckCard } from '../../core/model.ts';
import { Prose } from './Prose.tsx';

interface Props {
  readonly card: DeckCard;
  /** Why and trap are unfolded, as after a miss. */
  readonly open: boolean;
}

export function Around({ card, open }: Props) {
  return (
    <>
      {card.why && (
        <details open={open}>
          <summary>Why</summary>
          <Prose trees={card.why} />
        </details>
      )}
      {card.trap && (
        <details open={open}>
          <summary>
            Trap <span class="badge risk">{card.trap.harm}</span>
          </summary>
          <Prose trees={card.trap.text} />
        </details>
      )}
      {card.since && (
        <details>
          <summary>Since</summary>
          <Prose trees={card.since} />
        </details>
      )}
    </>
  );
}
