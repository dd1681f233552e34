/** The lines that change: old box, new box, and why. */
import type { Change, Turn } from '../../../app/exporting.ts';
import { useWorld } from '../../context.ts';
import { shortDay } from '../../parts/dates.ts';

/** So many are listed. */
const SHOWN = 300;

const WORDS: Readonly<Record<Turn['what'], string>> = {
  earned: 'earned',
  claimed: 'claimed',
  lost: 'lost',
  unclaimed: 'cleared by hand',
  forgotten: 'forgotten',
};

export function ExportDiff({ changes }: { readonly changes: readonly Change[] }) {
  const { app } = useWorld();
  if (changes.length === 0) return null;
  return (
    <>
      <ul class="diff" aria-label="Lines that change">
        {changes.slice(0, SHOWN).map(({ id, line, label, ticked, turn }) => (
          <li key={id}>
            <span class="mono marks">
              <del>{ticked ? '[ ]' : '[x]'}</del> →{' '}
              <ins class={ticked ? 'earned' : 'risk'}>{ticked ? '[x]' : '[ ]'}</ins>
            </span>
            <span class="name">{label}</span>
            <span class="soft small">
              {turn && `${WORDS[turn.what]} ${shortDay(turn.day, app.today.value)} · `}line {line.toLocaleString('en')}
            </span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <p class="soft">and {(changes.length - SHOWN).toLocaleString('en')} more</p>}
    </>
  );
}
