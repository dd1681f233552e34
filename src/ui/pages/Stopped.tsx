/** Nothing may be written here: why, and what to do. */
import type { StoreFailure } from '../../app/env.ts';
import { useWorld } from '../context.ts';

const WORDS: Readonly<Record<StoreFailure, readonly [title: string, advice: string]>> = {
  newer: [
    'A newer version is open',
    'Another tab has updated the app and its data. This tab no longer writes, so that nothing is mixed up. Reload to go on; your open card is kept.',
  ],
  blocked: ['Another tab holds the data', 'Close the other tabs of Groundtruth, then reload.'],
  denied: [
    'This browser keeps nothing here',
    'Storage is switched off, as in some private windows. Groundtruth would lose every answer, so it does not start. Open it in an ordinary window or allow storage for this site.',
  ],
  lost: [
    'The browser has deleted what was kept here',
    'This tab still knew your log, the disk no longer does. Reload, then restore your last backup before you start anew.',
  ],
  full: ['No room on this device', 'Free some space, then reload. What was saved is still there.'],
  failed: [
    'The data could not be read',
    'Reload. If it stays like this, restart the browser; nothing has been deleted.',
  ],
};

export function Stopped() {
  const { app } = useWorld();
  const [title, advice] = WORDS[app.failure.value ?? 'failed'];
  return (
    <main class="page">
      <h1>{title}</h1>
      <p>{advice}</p>
      <button type="button" class="button first" onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  );
}
