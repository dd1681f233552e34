/** Where the data is, how safe it is there, and the ways out. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useWorld } from '../../context.ts';
import { counted, shortDay } from '../../parts/dates.ts';

type Kept = Awaited<ReturnType<ReturnType<typeof useWorld>['worker']['persistence']>>;

export function Data() {
  const { app, worker } = useWorld();
  const kept = useSignal<Kept | null>(null);
  const offline = worker.offline.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    void worker.persistence().then((answer) => {
      kept.value = answer;
    });
  }, [worker, offline, kept]);

  const { backedUp } = app.device.value;
  const entries = app.mark.value.count;
  const copied = backedUp ? Math.floor(backedUp.at / 86_400_000) : null;
  return (
    <section class="stack" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <ul>
        <li>{counted(entries, 'entry', 'entries')} in this browser; nothing leaves this device by itself.</li>
        <li>
          {copied === null
            ? 'No copy outside the browser yet.'
            : `Last copy outside the browser: ${shortDay(copied, app.today.value)}, ${counted(entries - (backedUp?.count ?? 0), 'entry', 'entries')} since.`}
        </li>
        <li>
          {kept.value?.offline ? 'The app starts without a network.' : 'The app is not yet kept for offline use.'}
        </li>
        <li>{WORDS[String(kept.value?.persisted ?? null)]}</li>
        {kept.value?.usage != null && <li>{(kept.value.usage / 1e6).toFixed(1)} MB used.</li>}
      </ul>
      {kept.value?.persisted === false && (
        <button
          type="button"
          class="button"
          onClick={async () => {
            const answer = await worker.persist();
            app.say(answer ? 'The browser keeps the data' : 'The browser did not agree');
            kept.value = await worker.persistence();
          }}
        >
          Ask the browser to keep it
        </button>
      )}
      <div class="row">
        <a class="button" href="#/tracker/backup">
          Back up or merge
        </a>
        <a class="button" href="#/tracker/import">
          Import tracker
        </a>
        <a class="button" href="#/tracker/export">
          Export tracker
        </a>
      </div>
      <button type="button" class="button danger" onClick={() => dialog.current?.showModal()}>
        Delete everything here
      </button>
      <dialog ref={dialog} aria-labelledby="erase">
        <div class="stack">
          <h2 id="erase">Delete everything in this browser?</h2>
          <p>
            {counted(entries, 'entry', 'entries')}, your trackers and settings are deleted here. Files that you saved
            elsewhere stay. This cannot be undone.
          </p>
          <div class="row">
            <a class="button" href="#/tracker/backup">
              Back up first
            </a>
            <button
              type="button"
              class="button danger"
              onClick={async () => {
                await app.env.store.erase();
                location.hash = '#/';
                location.reload();
              }}
            >
              Delete
            </button>
            <button type="button" class="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          </div>
        </div>
      </dialog>
    </section>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  true: 'The browser keeps the data even when the disk is short of room.',
  false: 'The browser may delete the data when the disk is short of room. Install the app, or keep backups.',
  null: 'This browser does not say whether it keeps the data. Keep backups.',
};
