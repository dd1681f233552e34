/** Above the card: how far one is, a box that was lost, a card that could not be fetched. */
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { route } from '../../route.ts';

export function Top() {
  const { app, study } = useWorld();
  app.revision.value;
  const left = app.queue().outlook();
  const cards = left.due + left.fresh + left.again;
  const answered = study.sitting.value.answered;
  const share = answered / Math.max(1, answered + cards);
  const demand = route.value.query !== '';
  return (
    <header class="study-top">
      <div class="study-line">
        <div
          class="progress"
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span style={{ transform: `scaleX(${share})` }} />
        </div>
        <span class="small soft numbers">
          {demand ? counted(answered, 'answer') : `${Math.max(1, Math.round(left.minutes))} min`}
        </span>
        <a class="button plain" href="#/" aria-label="Close" title="To Today: the open card stays as it is">
          ✕
        </a>
      </div>
    </header>
  );
}

/** A box was lost: said at once, with both ways out. */
export function Lost() {
  const { study } = useWorld();
  const lost = study.lost.value;
  if (!lost) return null;
  return (
    <div class="bar calm" role="alert">
      <span>
        <span class="mono">[ ]</span> {lost.head.label} has no dots left: its box is empty again.
      </span>
      <span class="row">
        <button type="button" class="button" onClick={() => void study.undo()}>
          Undo
        </button>
        <button type="button" class="button" onClick={study.keepTicked}>
          Keep it ticked
        </button>
        <button type="button" class="button" onClick={study.acceptLost}>
          Fine
        </button>
      </span>
    </div>
  );
}

export function Trouble() {
  return (
    <div class="stack" role="alert">
      <h1>This card could not be fetched</h1>
      <p>Part of the app is not on this device yet, and there is no network. Your answers are safe.</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  );
}
