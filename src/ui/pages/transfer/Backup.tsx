/** The whole history as one file, and the history of another device brought together with this one. */
import { useEffect, useRef } from 'preact/hooks';
import { useWorld } from '../../context.ts';
import '../../styles/transfer.css';
import { BackLink } from './BackLink.tsx';
import { BACKUPS, FileInput } from './FileInput.tsx';
import { MakeBackup } from './MakeBackup.tsx';
import { MergePreview } from './MergePreview.tsx';
import { Merges } from './Merges.tsx';
import { useTransfer } from './useTransfer.ts';

export function Backup() {
  const { app } = useWorld();
  const { transfer, receive } = useTransfer();
  const heading = useRef<HTMLHeadingElement>(null);
  const now = transfer.merging.value;
  const { step } = now;

  useEffect(() => heading.current?.focus(), [step === 'preview']);
  useEffect(
    () => () => {
      if (['done', 'refused'].includes(transfer.merging.peek().step)) transfer.reset();
    },
    [transfer],
  );

  return (
    <main class="page">
      <BackLink />
      <h1 ref={heading} tabIndex={-1}>
        {step === 'preview' ? 'What the backup would add' : 'Backup'}
      </h1>
      {now.step === 'preview' ? (
        <MergePreview preview={now.preview} />
      ) : (
        <>
          {app.mark.value.count > 0 && <MakeBackup />}
          <section class="stack" aria-labelledby="merge">
            <h2 id="merge">Bring a backup back</h2>
            <p>
              From this device or another one: what is missing here is added, nothing is replaced. You see what it adds
              first, and can take it back.
            </p>
            {now.step === 'refused' && (
              <p class="panel" role="alert">
                <strong>{now.name}</strong>: {now.message}
              </p>
            )}
            {now.step === 'reading' && <p role="status">Reading {now.name} …</p>}
            {now.step === 'done' && (
              <p class="panel" role="status">
                {now.words}
              </p>
            )}
            <FileInput
              name="Merge a backup"
              accept={BACKUPS}
              class="button wide"
              disabled={now.step === 'reading'}
              onFile={receive}
            />
          </section>
          <Merges />
        </>
      )}
    </main>
  );
}
