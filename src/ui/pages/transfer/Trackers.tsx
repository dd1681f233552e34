/** The trackers that are held here; one is open. Shown where there are several. */
import { useEffect, useState } from 'preact/hooks';
import { type HeldTracker, heldTrackers, openTracker } from '../../../app/trackers.ts';
import { useWorld } from '../../context.ts';

export function Trackers() {
  const { app } = useWorld();
  const [held, setHeld] = useState<readonly HeldTracker[]>([]);
  const open = app.tracker.value;
  const { acknowledged } = app.saving.value;

  useEffect(() => {
    let here = true;
    heldTrackers(app).then(
      (found) => here && setHeld(found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, open, acknowledged]);

  if (held.length < 2) return null;
  return (
    <fieldset class="stack">
      <legend>
        <strong>Which tracker is open</strong>
      </legend>
      {held.map(({ key, title }) => (
        <label class="check" key={key}>
          <input
            type="radio"
            name="tracker"
            checked={key === open?.key}
            onChange={async () => {
              if (await openTracker(app, key)) app.say(`${title} is open`);
            }}
          />
          <span>{title}</span>
        </label>
      ))}
      <p class="soft small">They share one history and one set of settings; the queue is that of the open one.</p>
    </fieldset>
  );
}
