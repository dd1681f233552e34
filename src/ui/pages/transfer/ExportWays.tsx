/** The ways out: into the file it came from, the share sheet, a download, the clipboard. */
import { useState } from 'preact/hooks';
import type { WriteBack } from '../../../app/env.ts';
import { diffOf, type Export, MARKDOWN, rememberExport, saveInPlace } from '../../../app/exporting.ts';
import { useWorld } from '../../context.ts';

interface Props {
  readonly made: Export;
  /** A copy has left. */
  onLeft(): void;
}

const ANSWERS: Readonly<Record<WriteBack, string>> = {
  written: 'Saved in the file it came from.',
  changed:
    'That file holds another text than was imported here, so it was left alone. Import it first, or download the new file and its changes.',
  missing: 'That file is gone. Try again to choose it anew, or download.',
  refused: 'The browser may not write that file. Try again to choose it anew, or download.',
};

export function ExportWays({ made, onLeft }: Props) {
  const { app } = useWorld();
  const { files } = app.env;
  const [said, setSaid] = useState('');

  function left(words: string) {
    onLeft();
    rememberExport(app, made);
    setSaid(words);
  }

  async function attempt(run: () => Promise<string | null>) {
    setSaid('');
    try {
      const words = await run();
      if (words !== null) setSaid(words);
    } catch (error) {
      setSaid(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  const download = () =>
    attempt(async () => {
      if (!(await files.save(made.bytes, made.name, MARKDOWN, 'download'))) return null;
      left(`Downloaded as ${made.name}.`);
      return null;
    });
  const inPlace = () =>
    attempt(async () => {
      const answer = await saveInPlace(app, made);
      if (answer === 'written') left(ANSWERS.written);
      return answer === null ? null : ANSWERS[answer];
    });
  const share = () =>
    attempt(async () => {
      if (await files.save(made.bytes, made.name, MARKDOWN, 'share')) left('Shared.');
      return null;
    });
  const copy = () =>
    attempt(async () => {
      // A byte order mark belongs to the file, not to a text that is pasted.
      if (!(await files.copy(new TextDecoder().decode(made.bytes)))) return 'The browser did not let it be copied.';
      left('The whole text is copied.');
      return null;
    });

  return (
    <div class="stack">
      <p role="status" class={said === '' ? 'aside' : 'panel'}>
        {said}
      </p>
      <button type="button" class="button first wide" onClick={() => void download()}>
        Export tracker
      </button>
      <p class="soft small">
        Saves <span class="mono">{made.name}</span> with your downloads.
      </p>
      <div class="row ways">
        {files.canWriteBack && made.changes.length > 0 && (
          <button type="button" class="button" onClick={() => void inPlace()}>
            Save in place
          </button>
        )}
        {files.canShare?.(made.name, MARKDOWN) && (
          <button type="button" class="button" onClick={() => void share()}>
            Share
          </button>
        )}
        <button type="button" class="button" onClick={() => void copy()}>
          Copy the text
        </button>
        {made.changes.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() =>
              attempt(async () =>
                (await files.copy(diffOf(made)))
                  ? 'The changes are copied as a diff.'
                  : 'The browser did not let it be copied.',
              )
            }
          >
            Copy the changes
          </button>
        )}
      </div>
    </div>
  );
}
