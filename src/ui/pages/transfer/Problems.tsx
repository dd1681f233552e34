/** What a reader noticed, with line numbers: told, never repaired. */
import type { Problem } from '../../../core/model.ts';
import { counted } from '../../parts/dates.ts';

/** So many are listed; a hostile file may have a million. */
const SHOWN = 200;

export function Problems({
  problems,
  open = false,
}: {
  readonly problems: readonly Problem[];
  readonly open?: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <details open={open}>
      <summary>{counted(problems.length, 'note')} about this file</summary>
      <ul class="lines small">
        {problems.slice(0, SHOWN).map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            {line > 0 && <span class="soft">Line {line.toLocaleString('en')}: </span>}
            {message}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && <p class="soft small">and {counted(problems.length - SHOWN, 'more')}</p>}
    </details>
  );
}
