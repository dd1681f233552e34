/** One file with everything that happened. */
import { useState } from 'preact/hooks';
import { type Backup, backupOf, rememberBackup } from '../../../app/backup.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';

export function MakeBackup() {
  const { app } = useWorld();
  const { files } = app.env;
  const [packed, setPacked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  // Made by the first tap, so that the share sheet opens within the second: it takes no file that comes later.
  const [ready, setReady] = useState<Backup | null>(null);
  const { count } = app.mark.value;
  const { backedUp } = app.device.value;
  const waiting = app.saving.value.pending;
  const shareable = files.canShare?.('groundtruth.jsonl', 'application/jsonl') === true && !packed;

  async function make(): Promise<Backup | null> {
    setBusy(true);
    setSaid('');
    try {
      return await backupOf(app, packed);
    } catch (error) {
      setSaid(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    } finally {
      setBusy(false);
    }
  }

  function left(backup: Backup) {
    rememberBackup(app, backup);
    setReady(null);
    setSaid(
      backup.partial
        ? `Storage did not answer: this file holds the ${counted(backup.entries, 'entry', 'entries')} not yet saved. Keep it and merge it later.`
        : `${backup.name}: ${counted(backup.entries, 'entry', 'entries')}. Keep it outside this browser.`,
    );
  }

  return (
    <section class="stack" aria-labelledby="back-up">
      <h2 id="back-up">A copy outside the browser</h2>
      <p>
        {counted(count + waiting, 'entry', 'entries')}: every answer, tracker and drawing, in one file.{' '}
        <span class="soft">{lastCopy(app, backedUp, count)}</span>
      </p>
      <button
        type="button"
        class="button first wide"
        disabled={busy}
        onClick={async () => {
          const backup = await make();
          if (backup && (await files.save(backup.bytes, backup.name, backup.type, 'download'))) left(backup);
        }}
      >
        Back up
      </button>
      <div class="row">
        <label class="check">
          <input type="checkbox" checked={packed} onChange={({ currentTarget }) => setPacked(currentTarget.checked)} />
          <span>Packed with gzip, about a fifth of the size</span>
        </label>
        {shareable && !ready && (
          <button type="button" class="button" disabled={busy} onClick={async () => setReady(await make())}>
            Share a backup
          </button>
        )}
        {shareable && ready && (
          <button
            type="button"
            class="button first"
            onClick={async () => {
              const shared = await files.save(ready.bytes, ready.name, ready.type, 'share').catch(() => false);
              if (shared) left(ready);
              else setReady(null);
            }}
          >
            Choose where to
          </button>
        )}
      </div>
      <p role="status" class={said === '' ? 'aside' : 'panel'}>
        {said}
      </p>
    </section>
  );
}

type World = ReturnType<typeof useWorld>;

function lastCopy(app: World['app'], backedUp: World['app']['device']['value']['backedUp'], count: number): string {
  if (!backedUp) return 'No copy has left this browser yet.';
  const days = Math.floor((app.env.now() - backedUp.at) / 86_400_000);
  const when = days === 0 ? 'within the last day' : `${counted(days, 'day')} ago`;
  const since = Math.max(0, count - backedUp.count);
  return `Last copy ${when}; ${since === 0 ? 'nothing new since' : `${counted(since, 'entry', 'entries')} since`}.`;
}
