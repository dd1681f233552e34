/** What an import did, and the way back. */
import type { Imported } from '../../../app/importing.ts';
import { counted } from '../../parts/dates.ts';
import { AfterImport } from './AfterImport.tsx';
import { Problems } from './Problems.tsx';

interface Props {
  readonly result: Imported;
  onUndo(): void;
  onAnother(): void;
}

export function ImportDone({ result, onUndo, onAnother }: Props) {
  const { title, skills, topics, claimed, unclaimed, adopted, problems, batch } = result;
  return (
    <>
      <div class="panel stack">
        <p>
          <strong>{title}</strong>: {counted(skills, 'skill')} in {counted(topics, 'topic')}.
        </p>
        {batch === null && <p>These are the bytes that are here already. Nothing was written.</p>}
        {claimed > 0 && (
          <p>
            {counted(claimed, 'ticked box', 'ticked boxes')} {claimed === 1 ? 'is' : 'are'} taken as claimed: first
            check within 14 days.
          </p>
        )}
        {unclaimed > 0 && <p>{counted(unclaimed, 'box', 'boxes')} cleared.</p>}
        {adopted > 0 && <p>{counted(adopted, 'skill')} kept their history under a new name.</p>}
      </div>
      <Problems problems={problems} />
      <AfterImport target={batch} onUndo={onUndo} onAnother={onAnother} />
    </>
  );
}
