/** What is told after the answer: why, trap, likeness, since when, from where. Open by themselves after a miss. */
import type { DeckCard, Rating } from '../../../core/model.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly card: DeckCard;
  readonly proposal: Rating | null;
  /** The card was missed when it was last asked. */
  readonly missed: boolean;
}

export function Notes({ card, proposal, missed }: Props) {
  const open = missed || proposal === 1;
  return (
    <div>
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
      {card.authored && (
        <details>
          <summary>The bullet and its sources</summary>
          <div class="stack">
            <p>
              <Prose trees={card.statement} inline />
            </p>
            <ul class="small soft">
              {card.sources.map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </div>
  );
}
