/** The files of cards that are held here, each with a way to be rid of it. Shown where there are some. */
import { packsOf } from '../../../app/packs.ts';
import { dayOf } from '../../../core/log/day.ts';
import { useWorld } from '../../context.ts';
import { shortDay } from '../../parts/dates.ts';

export function Packs() {
  const { app } = useWorld();
  app.revision.value;
  const packs = packsOf(app.log().imports);
  if (packs.length === 0) return null;
  return (
    <section class="stack">
      <h2>Your own cards</h2>
      <ul class="lines">
        {packs.map(({ id, name, at }) => (
          <li key={id} class="row spread">
            <span>
              {name}{' '}
              <span class="small soft">
                imported {shortDay(dayOf(at, app.env.zone(at), app.settings.value.rollover), app.today.value)}
              </span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={`Remove ${name}`}
              onClick={async () => {
                await app.undo(id);
                app.say(`${name} is removed; what stood before it is asked again`);
              }}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <p class="soft small">They stand over the cards that ship. Your answers stay, whatever is removed.</p>
    </section>
  );
}
