/** What happened to one skill, line by line, the latest first. */
import type { LedgerRow } from '../../../core/mastery/ledger.ts';
import type { Day } from '../../../core/model.ts';
import { counted, shortDay } from '../../parts/dates.ts';
import { changeOf, faceName, notesOf, whatOf } from './words.ts';

interface Props {
  readonly rows: readonly LedgerRow[];
  readonly today: Day;
}

export function LedgerTable({ rows, today }: Props) {
  const standing = rows.filter(({ undone }) => !undone);
  const taken = rows.length - standing.length;
  return (
    <>
      {standing.length === 0 ? (
        <p class="soft">Nothing has happened yet.</p>
      ) : (
        <table class="ledger">
          <caption class="aside">The ledger, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">What</th>
              <th scope="col">Question</th>
              <th scope="col">Dots</th>
            </tr>
          </thead>
          <tbody>
            {[...standing].reverse().map((row) => (
              <Line key={row.id} row={row} today={today} />
            ))}
          </tbody>
        </table>
      )}
      {taken > 0 && <p class="small soft">{takenBack(rows)}</p>}
    </>
  );
}

/** "2 answers taken back": answers where it was nothing else. */
function takenBack(rows: readonly LedgerRow[]): string {
  const taken = rows.filter(({ undone }) => undone);
  const answers = taken.every(({ kind }) => kind === 'review');
  return `${answers ? counted(taken.length, 'answer') : counted(taken.length, 'entry', 'entries')} taken back`;
}

function Line({ row, today }: { readonly row: LedgerRow; readonly today: Day }) {
  const notes = notesOf(row);
  return (
    <tr data-promoted={row.promoted || undefined}>
      <td class="ledger-day">{shortDay(row.day, today)}</td>
      <td>
        <span class={row.promoted ? 'earned' : row.demoted ? 'risk' : ''}>
          {row.promoted && <span class="mono">[x] </span>}
          {row.demoted && <span class="mono">[ ] </span>}
          {whatOf(row)}
        </span>
        {notes.length > 0 && <span class="small soft ledger-notes">{notes.join(' · ')}</span>}
      </td>
      <td class="mono small">{row.face === null ? '' : faceName(row.face)}</td>
      <td class="mono">{changeOf(row)}</td>
    </tr>
  );
}
