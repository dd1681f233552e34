/** The end of a sitting: what was earned, what comes tomorrow, and the way on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Demand } from '../../../app/demand.ts';
import { useWorld } from '../../context.ts';
import { counted, dayToCome, inMinutes } from '../../parts/dates.ts';
import { go, skillPage } from '../../route.ts';

export function Summary({ demand }: { readonly demand: Demand | null }) {
  const { app, study } = useWorld();
  app.revision.value;
  const { answered, got, missed, turns } = study.sitting.value;
  const outlook = app.queue().outlook();
  const { newPerDay } = app.settings.value;
  const more = app.device.value.extra?.day === app.today.value;
  // Where nothing comes back on the table, what was taken back is said here.
  const [told, setTold] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const earned = turns.filter(({ what }) => what === 'promoted');
  const lost = turns.filter(({ what }) => what === 'demoted');
  return (
    <main class="page">
      <h1 ref={heading} tabIndex={-1}>
        {answered === 0 ? 'Nothing to study now' : demand ? 'All that you asked for' : 'Done for today'}
      </h1>
      {earned.map(({ head, target }) => (
        <section key={target} class="panel turn">
          <p class="earned-box" aria-hidden="true">
            [x]
          </p>
          <p>
            <a href={skillPage(head.id)}>{head.label}</a> is yours: the box is earned.
          </p>
        </section>
      ))}
      {lost.map(({ head, target }) => (
        <section key={target} class="panel turn lost">
          <p>
            <span class="mono">[ ]</span> <a href={skillPage(head.id)}>{head.label}</a> lost its box: no dots left.
          </p>
        </section>
      ))}
      {answered > 0 && (
        <p>
          {counted(answered, 'answer')}: {got} got, {missed} missed. {inMinutes(outlook.spent)} today.
        </p>
      )}
      <p>
        {outlook.tomorrow > 0
          ? `About ${inMinutes(outlook.tomorrow)} of recalling tomorrow.`
          : 'Nothing is due tomorrow.'}
        {outlook.caughtUp !== null && ` At this pace all is caught up ${dayToCome(outlook.caughtUp, app.today.value)}.`}
      </p>
      {more && (
        <p>
          Nothing more waits today: nothing else is due, and{' '}
          {newPerDay === 0 ? 'no new cards' : counted(newPerDay, 'new card')} a day is what{' '}
          <a href="#/settings">you set</a>. Any topic or skill can be studied all the same.
        </p>
      )}
      {told !== null && <p class="panel">{told}.</p>}
      <div class="stack">
        <button
          type="button"
          class="button first"
          onClick={() => {
            study.studyMore();
            // A reload is then to open the day's card, not what was asked for before.
            if (demand) go('#/study', true);
          }}
        >
          Study more
        </button>
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => void study.undo().then(() => setTold(app.said.value.text))}
          >
            Undo
          </button>
          <a class="button" href="#/">
            Today
          </a>
          <a class="button" href="#/tracker">
            Tracker
          </a>
        </div>
      </div>
    </main>
  );
}
