/** The elements of a reference, to be ticked: what is ticked is lit in the picture. The same keys as on any card. */
import type { Face, Tree } from '../../../core/model.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly face: Face<readonly Tree[]>;
  readonly ticks: readonly string[];
  /** Facts that were never there. */
  readonly forgotten: readonly string[];
  readonly onTick: (id: string) => void;
  readonly onPoint: (id: string | null) => void;
}

export function Elements({ face, ticks, forgotten, onTick, onPoint }: Props) {
  if (face.rubric.length === 0) return null;
  const found = face.rubric.filter(({ id }) => ticks.includes(id)).length;
  return (
    <fieldset>
      <legend class="small soft">
        What is there? <span class="numbers">{`${found} of ${face.rubric.length}`}</span>{' '}
        <span aria-hidden="true">· ★ must be there</span>
      </legend>
      <ul class="facts">
        {face.rubric.map((fact) => (
          <li key={fact.id} onPointerEnter={(event) => event.pointerType === 'mouse' && onPoint(fact.id)}>
            <label class="fact">
              <input
                type="checkbox"
                data-fact={fact.id}
                checked={ticks.includes(fact.id)}
                onChange={() => onTick(fact.id)}
                onFocus={() => onPoint(fact.id)}
              />
              <span>
                {fact.critical && <span title="must be there">★ </span>}
                {fact.critical && <span class="aside">(must be there) </span>}
                <Prose trees={fact.text} inline />
                {forgotten.includes(fact.id) && <span class="badge risk forgotten">always forgotten</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
