/** Skills of one kind, folded away: "12 reworded". */
import type { SkillId } from '../../../core/model.ts';

/** So many are listed. */
const SHOWN = 300;

interface Props {
  readonly name: string;
  readonly note: string;
  readonly ids: readonly SkillId[];
  readonly nameOf: (id: SkillId) => string;
}

export function IdList({ name, note, ids, nameOf }: Props) {
  if (ids.length === 0) return null;
  return (
    <details>
      <summary>
        {ids.length.toLocaleString('en')} {name}
      </summary>
      {note !== '' && <p class="soft">{note}</p>}
      <ul class="lines">
        {ids.slice(0, SHOWN).map((id) => (
          <li key={id}>{nameOf(id)}</li>
        ))}
      </ul>
      {ids.length > SHOWN && <p class="soft small">and {(ids.length - SHOWN).toLocaleString('en')} more</p>}
    </details>
  );
}
