/** What an import would change, before it does: each guess can be declined. */
import { useMemo, useState } from 'preact/hooks';
import { type Choices, type Preview, pairsOf, proposedChoices } from '../../../app/importing.ts';
import type { SkillId } from '../../../core/model.ts';
import type { Difference, Pair } from '../../../core/tracker/reconcile.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { IdList } from './IdList.tsx';
import { Problems } from './Problems.tsx';

interface Props {
  readonly preview: Preview;
  onCommit(choices: Choices): Promise<void>;
  onCancel(): void;
}

export function ImportPreview({ preview, onCommit, onCancel }: Props) {
  const { app } = useWorld();
  const { reading, older, difference, cleared, same } = preview;
  const [choices, setChoices] = useState(() => proposedChoices(preview));
  const [busy, setBusy] = useState(false);
  const nameOf = useMemo(() => createNames(preview), [preview]);

  const choose = (field: keyof Choices, ids: readonly SkillId[], on: boolean) => {
    const next = new Set(choices[field]);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setChoices({ ...choices, [field]: next });
  };

  return (
    <>
      <p>
        <strong>{reading.row.title}</strong>: {counted(reading.row.heads.length, 'skill')}
        {older && !older.sameTitle && (
          <>
            , compared with <strong>{older.title}</strong>
          </>
        )}
        .
      </p>
      {same && <p class="panel">This is, byte for byte, the text that is here already. An import writes nothing.</p>}
      {difference && (
        <>
          {isNothing(difference) && (
            <p class="panel">No skill and no box has changed; only other parts of the text did.</p>
          )}
          <Pairs
            difference={difference}
            chosen={choices.adopt}
            nameOf={nameOf}
            onChoose={(ids, on) => choose('adopt', ids, on)}
          />
          {cleared.length > 0 && (
            <fieldset class="stack panel">
              <legend class="aside">Cleared by hand</legend>
              <h2>
                <span class="mono">[ ]</span> {counted(cleared.length, 'box was', 'boxes were')} cleared by hand
              </h2>
              <p>What is ticked in this list is cleared here too and loses its dots. Untick what you want to keep.</p>
              {cleared.slice(0, SHOWN).map((id) => (
                <Check key={id} on={choices.unclaim.has(id)} onChange={(on) => choose('unclaim', [id], on)}>
                  Clear {nameOf(id)}
                </Check>
              ))}
              <More count={cleared.length - SHOWN} />
            </fieldset>
          )}
          <IdList
            name="ticked by hand"
            note="They become claims, checked within 14 days."
            ids={difference.ticked}
            nameOf={nameOf}
          />
          <IdList name="new" note="" ids={difference.added} nameOf={nameOf} />
          <IdList
            name="new and ticked"
            note="They become claims, checked within 14 days."
            ids={difference.arrivedTicked}
            nameOf={nameOf}
          />
          <IdList name="reworded" note="Their history stays." ids={difference.reworded} nameOf={nameOf} />
          <IdList
            name="gone"
            note="Nothing is dropped: their history stays and comes back with them."
            ids={difference.gone}
            nameOf={nameOf}
          />
        </>
      )}
      <Problems problems={reading.problems} />
      {(!same || app.tracker.value?.key !== older?.key) && (
        <button
          type="button"
          class="button first wide"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void onCommit(choices).finally(() => setBusy(false));
          }}
        >
          {same ? 'Open it' : 'Import'}
        </button>
      )}
      <button type="button" class="button wide" onClick={onCancel}>
        {same ? 'Back' : 'Leave all as it is'}
      </button>
    </>
  );
}

const isNothing = (difference: Difference): boolean =>
  pairsOf(difference).length === 0 &&
  [difference.added, difference.gone, difference.reworded, difference.ticked, difference.unticked].every(
    ({ length }) => length === 0,
  );

interface PairsProps {
  readonly difference: Difference;
  readonly chosen: ReadonlySet<SkillId>;
  readonly nameOf: (id: SkillId) => string;
  onChoose(ids: readonly SkillId[], on: boolean): void;
}

function Pairs({ difference, chosen, nameOf, onChoose }: PairsProps) {
  const all = pairsOf(difference).map(({ to }) => to);
  if (all.length === 0) return null;
  const taken = all.filter((id) => chosen.has(id)).length;
  const line = ({ from, to, reworded }: Pair, words: string) => (
    <Check key={to} on={chosen.has(to)} onChange={(on) => onChoose([to], on)}>
      {nameOf(to)}{' '}
      <span class="soft">
        {words} {nameOf(from)}
        {reworded && ', reworded'}
      </span>
    </Check>
  );
  return (
    <fieldset class="stack panel">
      <legend class="aside">The same skill under another name</legend>
      <h2>{counted(all.length, 'skill')} under another name</h2>
      <p>What is ticked here keeps its history. What is not starts as a new skill.</p>
      <button type="button" class="button plain start" onClick={() => onChoose(all, taken < all.length)}>
        {taken < all.length ? 'Adopt all' : 'Adopt none'}
      </button>
      {difference.groups.map(({ kind, from, to, pairs }) => {
        const ids = pairs.map((pair) => pair.to);
        return (
          <Check key={`${kind} ${to}`} on={ids.every((id) => chosen.has(id))} onChange={(on) => onChoose(ids, on)}>
            The {kind} “{from}” is now “{to}” <span class="soft">({counted(ids.length, 'skill')})</span>
          </Check>
        );
      })}
      {difference.moved.slice(0, SHOWN).map((pair) => line(pair, 'moved from'))}
      <More count={difference.moved.length - SHOWN} />
      {difference.renamed.slice(0, SHOWN).map((pair) => line(pair, 'was'))}
      <More count={difference.renamed.length - SHOWN} />
    </fieldset>
  );
}

/** So many choices are listed one by one; a text of 100,000 skills may have changed all of them. */
const SHOWN = 200;

function More({ count }: { readonly count: number }) {
  return count > 0 ? <p class="soft small">and {counted(count, 'more', 'more')}, as proposed</p> : null;
}

interface CheckProps {
  readonly on: boolean;
  readonly children: preact.ComponentChildren;
  onChange(on: boolean): void;
}

function Check({ on, onChange, children }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** "Interfaces · L2 · Nil Ambiguity" for ids of either reading. */
function createNames({ reading, oldHeads }: Preview): (id: SkillId) => string {
  const heads = new Map(reading.row.heads.map((head) => [head.id, head]));
  return (id) => {
    const head = heads.get(id) ?? oldHeads.get(id);
    if (!head) return id.slice(id.indexOf('/') + 1).replaceAll('/', ' · ');
    return [head.topic, head.level > 0 && `L${head.level}`, head.label].filter(Boolean).join(' · ');
  };
}
