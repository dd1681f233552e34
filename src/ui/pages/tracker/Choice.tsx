/** Which tracker is open, where several are held. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { heldTrackers, openTracker } from '../../../app/trackers.ts';
import { useWorld } from '../../context.ts';
import { go } from '../../route.ts';

export function Choice() {
  const { app } = useWorld();
  const open = app.tracker.value;
  const held = useSignal<readonly { key: string; title: string }[]>([]);
  useEffect(() => {
    let here = true;
    void heldTrackers(app).then(
      (rows) => {
        if (here) held.value = rows;
      },
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, open?.key, held]);
  if (held.value.length < 2 || !open) return null;
  const choose = async (key: string) => {
    if (!(await openTracker(app, key))) return;
    go('#/tracker', true);
    app.say(`${app.tracker.value?.title} is open`);
  };
  return (
    <label class="field">
      <span>Tracker</span>
      <select value={open.key} onChange={(event) => void choose(event.currentTarget.value)}>
        {held.value.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
