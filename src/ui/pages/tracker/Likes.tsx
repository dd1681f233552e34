/** Which skills could explain this one: those that are known do so here, of the others it is said what is missing. */
import { statusAt } from '../../../app/mentor.ts';
import { mayLeanOn } from '../../../core/mentor/analogies.ts';
import type { DeckCard } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { Bases, basesOf, Mapping } from '../../parts/Like.tsx';
import '../../styles/terms.css';

export function Likes({ card }: { readonly card: DeckCard }) {
  const { app } = useWorld();
  app.revision.value;
  if (card.analogies.length === 0) return null;
  const isKnown = (path: string) => mayLeanOn(statusAt(app, path));
  return (
    <section class="stack" aria-labelledby="likes">
      <h2 id="likes">{counted(card.analogies.length, 'analogy', 'analogies')}</h2>
      {card.analogies.map((analogy) => {
        const missing = analogy.bases.filter((base) => !isKnown(base));
        return missing.length === 0 ? (
          <details key={analogy.bases.join()}>
            <summary>It is like {basesOf(app, analogy.bases)}</summary>
            <Mapping analogy={analogy} />
          </details>
        ) : (
          <p key={analogy.bases.join()} class="soft">
            It could be explained by what you know once <Bases bases={missing} /> {missing.length === 1 ? 'is' : 'are'}{' '}
            <span class="mono">[x]</span> and not at risk.
          </p>
        );
      })}
    </section>
  );
}
