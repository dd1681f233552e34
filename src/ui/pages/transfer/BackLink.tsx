/** The way back: to the tracker, or to the first page where there is none. */
import { useWorld } from '../../context.ts';

export function BackLink() {
  const { app } = useWorld();
  const there = app.tracker.value !== null;
  return (
    <p>
      <a class="button plain back" href={there ? '#/tracker' : '#/'}>
        ‹ {there ? 'Tracker' : 'Start'}
      </a>
    </p>
  );
}
