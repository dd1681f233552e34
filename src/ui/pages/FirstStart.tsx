/** The first page of all: what this is, and one tap to begin. */
import { useState } from 'preact/hooks';
import '../styles/transfer.css';
import { BACKUPS, FileInput, TRACKERS } from './transfer/FileInput.tsx';
import { Paste } from './transfer/Paste.tsx';
import { useTransfer } from './transfer/useTransfer.ts';

export function FirstStart() {
  const { transfer, receive, receiveText } = useTransfer();
  const [failed, setFailed] = useState('');
  const now = transfer.importing.value;

  async function start() {
    setFailed('');
    try {
      await transfer.startShipped();
    } catch {
      setFailed('The tracker that ships could not be fetched. Connect once, or import a file of your own.');
    }
  }

  return (
    <main class="page first-start">
      <header class="stack">
        <p class="shell-mark" aria-hidden="true">
          [<span class="earned">x</span>]
        </p>
        <h1>Earn every box</h1>
        <p>
          Groundtruth turns a Markdown skill tracker into a few minutes of questions a day, and ticks{' '}
          <span class="mono">[x]</span> only what you still know after weeks.
        </p>
      </header>
      <div class="stack">
        <button
          type="button"
          class="button first grade wide"
          disabled={now.step === 'reading'}
          onClick={() => void start()}
        >
          Start with the Go architect tracker
        </button>
        <p class="soft small">
          367 skills in 24 topics, from Junior to Architect, and 7 drawings. All of it works without a network.
        </p>
        {(failed !== '' || now.step === 'refused') && (
          <p class="wrong" role="alert">
            {failed || (now.step === 'refused' ? now.message : '')}
          </p>
        )}
      </div>
      <section class="stack" aria-labelledby="own">
        <h2 id="own">Your own tracker</h2>
        <p>Any Markdown file with task list items. Choose it, or drop it on this page.</p>
        <FileInput name="Import tracker" accept={TRACKERS} class="button wide" onFile={receive} />
        <Paste onText={receiveText} />
      </section>
      <section class="stack" aria-labelledby="back">
        <h2 id="back">You were here before?</h2>
        <p>
          A browser can lose what it keeps. If this page is a surprise, bring your history back before you start anew.
        </p>
        <FileInput name="Restore a backup" accept={BACKUPS} class="button wide" onFile={receive} />
      </section>
      <p class="soft small">Nothing leaves this device: no account, no server.</p>
    </main>
  );
}
