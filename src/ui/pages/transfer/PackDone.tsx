/** What a file of cards brought, and the way back. */
import type { ImportedPack } from '../../../app/packReading.ts';
import { counted } from '../../parts/dates.ts';
import { AfterImport } from './AfterImport.tsx';

/** So many are listed. */
const SHOWN = 50;

interface Props {
  readonly result: ImportedPack;
  onUndo(): void;
  onAnother(): void;
}

export function PackDone({ result, onUndo, onAnother }: Props) {
  const { name, cards, topics, matching, strangers, entry } = result;
  return (
    <>
      <div class="panel stack">
        <p>
          <strong>{name}</strong>: {counted(cards, 'card')} in {counted(topics.length, 'topic')}.
        </p>
        {entry === null ? (
          <p>This file of cards is here already. Nothing was written.</p>
        ) : (
          <p>
            {matching === 0
              ? 'None of them belongs to a skill of the open tracker. They wait for a tracker with the same topics, levels and labels.'
              : `${counted(matching, 'skill')} of the open tracker ${matching === 1 ? 'is' : 'are'} asked with them from now on. The history stays.`}
          </p>
        )}
        <p class="small soft">Their code is shown as it came; it was not run.</p>
      </div>
      {matching > 0 && strangers.length > 0 && (
        <details>
          <summary>{counted(strangers.length, 'card')} without a skill here</summary>
          <ul class="lines small mono">
            {strangers.slice(0, SHOWN).map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
          {strangers.length > SHOWN && <p class="small soft">and {counted(strangers.length - SHOWN, 'more')}</p>}
        </details>
      )}
      <AfterImport target={entry} onUndo={onUndo} onAnother={onAnother} />
    </>
  );
}
