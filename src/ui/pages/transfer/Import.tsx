/** Importing a tracker: choose, look at what would change, import, take back. */
import { useEffect, useRef } from 'preact/hooks';
import type { Importing } from '../../../app/transfer.ts';
import '../../styles/transfer.css';
import { BackLink } from './BackLink.tsx';
import { FileInput, TRACKERS } from './FileInput.tsx';
import { ImportDone } from './ImportDone.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { PackDone } from './PackDone.tsx';
import { Packs } from './Packs.tsx';
import { Paste } from './Paste.tsx';
import { Problems } from './Problems.tsx';
import { Trackers } from './Trackers.tsx';
import { useTransfer } from './useTransfer.ts';

export function Import() {
  const { transfer, receive, receiveText } = useTransfer();
  const now = transfer.importing.value;
  const heading = useRef<HTMLHeadingElement>(null);

  // Each step is a new page to whoever listens; what was done stays only until one leaves.
  useEffect(() => {
    if (now.step !== 'reading') heading.current?.focus();
  }, [now.step]);
  useEffect(
    () => () => {
      if (['done', 'packed', 'undone', 'refused'].includes(transfer.importing.peek().step)) transfer.reset();
    },
    [transfer],
  );

  return (
    <main class="page">
      <BackLink />
      <h1 ref={heading} tabIndex={-1}>
        {titleOf(now)}
      </h1>
      <Step now={now} />
      {(now.step === 'idle' || now.step === 'refused' || now.step === 'undone') && (
        <div class="stack">
          <p>
            A Markdown file with <span class="mono">- [ ]</span> lines: a new tracker, or one of yours after you edited
            it. You see what would change before anything does. A file of cards for a tracker is imported here too.
          </p>
          <FileInput name="Import tracker" accept={TRACKERS} class="button first wide" onFile={receive} />
          <p class="soft small">Or drop the file on any page.</p>
          <Paste onText={receiveText} />
        </div>
      )}
      {now.step === 'idle' && <Trackers />}
      {now.step === 'idle' && <Packs />}
    </main>
  );
}

function titleOf(now: Importing): string {
  switch (now.step) {
    case 'preview':
      return now.preview.same ? 'Nothing has changed' : 'What would change';
    case 'done':
      return now.result.batch === null ? 'Nothing has changed' : 'Imported';
    case 'packed':
      return now.result.entry === null ? 'Nothing has changed' : 'Cards imported';
    case 'undone':
      return 'Taken back';
    case 'refused':
      return 'This file was not imported';
    default:
      return 'Import a tracker';
  }
}

function Step({ now }: { readonly now: Importing }) {
  const { transfer } = useTransfer();
  switch (now.step) {
    case 'reading':
      return (
        <p>
          <label class="field">
            <span>Reading {now.name}</span>
            <progress value={now.share} max={1} />
          </label>
        </p>
      );
    case 'refused':
      return (
        <>
          <p class="panel" role="alert">
            <strong>{now.name}</strong>: {now.message}
          </p>
          {now.problems && now.problems.length > 1 && <Problems problems={now.problems} open />}
        </>
      );
    case 'preview':
      return (
        <ImportPreview
          preview={now.preview}
          onCommit={(choices) => transfer.commit(choices)}
          onCancel={() => transfer.reset()}
        />
      );
    case 'done':
      return <ImportDone result={now.result} onUndo={() => void transfer.undo()} onAnother={() => transfer.reset()} />;
    case 'packed':
      return <PackDone result={now.result} onUndo={() => void transfer.undo()} onAnother={() => transfer.reset()} />;
    case 'undone':
      return <p class="panel">{now.words}</p>;
    default:
      return null;
  }
}
