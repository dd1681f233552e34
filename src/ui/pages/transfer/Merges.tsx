/** The merges made on this device; each can be taken back as a whole. */
import { useEffect, useState } from 'preact/hooks';
import type { Merge } from '../../../app/env.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { useTransfer } from './useTransfer.ts';

const when = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export function Merges() {
  const { app } = useWorld();
  const { transfer } = useTransfer();
  const [merges, setMerges] = useState<readonly Merge[]>([]);
  const { seq, count } = app.mark.value;

  useEffect(() => {
    let here = true;
    app.env.store.merges().then(
      (found) => here && setMerges([...found].sort((one, other) => other.at - one.at)),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, seq, count]);

  if (merges.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="merges">
      <h2 id="merges">Merged here</h2>
      <ul class="lines">
        {merges.map(({ id, at, name, added }) => (
          <li key={id} class="row spread">
            <span>
              {name}{' '}
              <span class="soft small">
                {counted(added, 'entry', 'entries')}, {when.format(at)}
              </span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={`Take back ${name}, ${when.format(at)}`}
              onClick={() => void transfer.takeBack({ id, name, added })}
            >
              Take back
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
