/** What is told after the answer: why, trap, likeness, since when, from where. Open by themselves after a miss. */
import type { DeckCard, Rating } from '../../../core/model.ts';
import { Around } from '../../parts/Around.tsx';
import { mentoring } from '../../parts/mentoring.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly card: DeckCard;
  readonly proposal: Rating | null;
  /** The card was missed when it was last asked. */
  readonly missed: boolean;
}

export function Notes({ card, proposal, missed }: Props) {
  const open = missed || proposal === 1;
  const Like = mentoring.value?.Like;
  return (
    <div>
      <Around card={card} open={open} />
      {Like && <Like card={card} open={open} />}
      {card.authored && (
        <details>
          <summary>The bullet and its sources</summary>
          <div class="stack">
            <p>
              <Prose trees={card.statement} inline />
            </p>
            {card.pack !== undefined && (
              <p class="small">
                These cards came with {card.pack}, which you imported. Their code was not run by Groundtruth.
              </p>
            )}
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
