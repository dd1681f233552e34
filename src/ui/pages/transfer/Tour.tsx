/** Three lines for someone who is here for the first time; shown on the first day, never in the way. */
import { useWorld } from '../../context.ts';
import '../../styles/transfer.css';

export function Tour() {
  const { app } = useWorld();
  const today = app.today.value;
  // Whoever comes back another day knows how it goes.
  const isBack = [...app.log().states.values()].some(({ first }) => first !== null && first < today);
  if (app.device.value.toured || isBack) return null;
  return (
    <section class="panel stack" aria-labelledby="tour">
      <h2 id="tour">How a box is earned</h2>
      <ol class="steps">
        <li>
          <strong>Dots.</strong> Each day you remember it earns a dot; a miss costs two. Four dots, one of them after a
          week without seeing it, and it is yours: <span class="mono">[x]</span>.
        </li>
        <li>
          <strong>Rating.</strong> Think, say it, then look. Missed or Got it: each button shows the day it leads to.
        </li>
        <li>
          <strong>Export.</strong> The same file comes back, byte for byte, with only the earned boxes changed.
        </li>
      </ol>
      <button type="button" class="button plain start" onClick={() => app.setDevice({ toured: true })}>
        Close the tour
      </button>
    </section>
  );
}
