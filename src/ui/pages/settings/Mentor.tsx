/** How the mentor's rules show while studying: on this device. */
import { useWorld } from '../../context.ts';
import { Choice } from './Choice.tsx';

export function Mentor() {
  const { app } = useWorld();
  const { guard, confidence } = app.device.value;
  return (
    <section class="stack" aria-labelledby="mentor">
      <h2 id="mentor">Mentor</h2>
      <Choice
        name="Mark terms that you do not know yet"
        note="A dotted line below a word: tap it for its meaning in plain words."
        value={guard}
        options={['all', 'basic', 'off'] as const}
        words={(value) => ({ all: 'On all cards', basic: 'On basic cards (L1) only', off: 'Never' })[value]}
        choose={(value) => app.setDevice({ guard: value })}
      />
      <label class="row">
        <input
          type="checkbox"
          checked={confidence}
          onChange={({ currentTarget: { checked } }) => app.setDevice({ confidence: checked })}
        />
        <span>
          Ask how sure I am before the answer <span class="small soft">· Statistics then show how well you judge</span>
        </span>
      </label>
    </section>
  );
}
