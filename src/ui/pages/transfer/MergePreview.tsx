/** What a backup would add and change, before it does. */
import { useState } from 'preact/hooks';
import type { BackupPreview } from '../../../app/backup.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { go } from '../../route.ts';
import { IdList } from './IdList.tsx';
import { Problems } from './Problems.tsx';
import { useTransfer } from './useTransfer.ts';

/** Kinds in the words of people, in the order in which they matter. */
const KINDS: readonly (readonly [kind: string, one: string, many: string])[] = [
  ['review', 'review', 'reviews'],
  ['claim', 'claim', 'claims'],
  ['practice', 'practice answer', 'practice answers'],
  ['drawing', 'drawing', 'drawings'],
  ['tracker', 'tracker text', 'tracker texts'],
  ['pack', 'card pack', 'card packs'],
  ['undo', 'undo', 'undos'],
];

export function MergePreview({ preview }: { readonly preview: BackupPreview }) {
  const { app } = useWorld();
  const { transfer } = useTransfer();
  const [busy, setBusy] = useState(false);
  const { added, ticked, cleared, known, clashes, replacing, problems } = preview;
  const idle = added.length === 0 && replacing.length === 0;
  const nameOf = (id: string) => {
    const head = app.headOf(id);
    return head ? [head.topic, head.level > 0 && `L${head.level}`, head.label].filter(Boolean).join(' · ') : id;
  };
  const quiet = ticked.length === 0 && cleared.length === 0;

  return (
    <>
      <div class="panel stack">
        <p>
          <strong>{preview.name}</strong>
          {added.length === 0 ? ' holds nothing that is not here.' : ` adds ${wordsOf(preview)}.`}
        </p>
        {added.length > 0 && quiet && app.tracker.value && <p>It changes no box.</p>}
        {known > 0 && added.length > 0 && <p class="soft">{counted(known, 'entry is', 'entries are')} here already.</p>}
        {clashes > 0 && (
          <p class="risk">
            {counted(clashes, 'entry has', 'entries have')} the id of one here and another content.{' '}
            {replacing.length === 0
              ? 'Those here stay.'
              : `${counted(replacing.length, 'of them stands', 'of them stand')} for the one here from then on, as on every device that merges both.`}
          </p>
        )}
      </div>
      <IdList
        name={ticked.length === 1 ? 'box becomes [x]' : 'boxes become [x]'}
        note=""
        ids={ticked}
        nameOf={nameOf}
      />
      <IdList
        name={cleared.length === 1 ? 'box becomes [ ]' : 'boxes become [ ]'}
        note=""
        ids={cleared}
        nameOf={nameOf}
      />
      <Problems problems={problems} open={problems.length > 0 && problems.length < 6} />
      {!idle && (
        <button
          type="button"
          class="button first wide"
          disabled={busy}
          onClick={async () => {
            setBusy(true);
            const fresh = app.tracker.value === null;
            await transfer.merge();
            setBusy(false);
            if (fresh && app.tracker.value) go('#/');
          }}
        >
          {added.length > 0 ? `Add ${counted(added.length, 'entry', 'entries')}` : 'Merge'}
        </button>
      )}
      <button type="button" class="button wide" onClick={() => transfer.reset()}>
        {idle ? 'Back' : 'Leave all as it is'}
      </button>
    </>
  );
}

/** "41 reviews, 2 claims and 3 other entries" */
function wordsOf({ counts, added }: BackupPreview): string {
  const named = KINDS.filter(([kind]) => counts.has(kind)).map(([kind, one, many]) =>
    counted(counts.get(kind)!, one, many),
  );
  const rest = added.length - KINDS.reduce((sum, [kind]) => sum + (counts.get(kind) ?? 0), 0);
  if (rest > 0)
    named.push(
      counted(rest, named.length > 0 ? 'other entry' : 'entry', named.length > 0 ? 'other entries' : 'entries'),
    );
  const last = named.pop()!;
  return named.length > 0 ? `${named.join(', ')} and ${last}` : last;
}
