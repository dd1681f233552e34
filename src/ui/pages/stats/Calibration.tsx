/** How well one judges oneself: what one was sure of, and what not, beside how much of it was right. */

import type { Share } from '../../../core/mastery/stats.ts';
import type { Calibration as Row } from '../../../core/mentor/calibration.ts';
import { counted } from '../../parts/dates.ts';

/** Of the picture, in its own units: a hundred for the share, a row for each mark. */
const LEFT = 26;
const ROW = 12;

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
const nameOf = (level: number) => (level === 0 ? 'No level' : `L${level}`);

interface Mark {
  readonly level: number;
  readonly words: 'sure' | 'unsure';
  readonly share: Share;
}

export function Calibration({ rows }: { readonly rows: readonly Row[] }) {
  const marks = rows.flatMap(({ level, sure, unsure }): Mark[] => [
    ...(sure.n > 0 ? [{ level, words: 'sure' as const, share: sure }] : []),
    ...(unsure.n > 0 ? [{ level, words: 'unsure' as const, share: unsure }] : []),
  ]);
  if (marks.length === 0) return null;
  const height = marks.length * ROW + 10;
  return (
    <section class="stack" aria-labelledby="calibration">
      <h2 id="calibration">How well you judge yourself</h2>
      <p>{verdict(rows)}</p>
      <svg
        class="calibration"
        viewBox={`0 0 ${LEFT + 110} ${height}`}
        role="img"
        aria-label="Right answers by level, sure and unsure, with their likely range; the table below says the same"
      >
        {[0, 50, 100].map((tick) => (
          <g key={tick}>
            <line class="grid" x1={LEFT + tick} x2={LEFT + tick} y1={2} y2={height - 8} />
            <text x={LEFT + tick} y={height - 1} text-anchor="middle">
              {tick} %
            </text>
          </g>
        ))}
        {marks.map(({ level, words, share }, index) => {
          const y = index * ROW + 8;
          return (
            <g key={`${level} ${words}`}>
              <text x={0} y={y + 1.8}>
                {nameOf(level)} {words}
              </text>
              <line class="range" x1={LEFT + share.low * 100} x2={LEFT + share.high * 100} y1={y} y2={y} />
              <circle class={words} cx={LEFT + share.share * 100} cy={y} r={2.2} />
            </g>
          );
        })}
      </svg>
      <table>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">You said</th>
            <th scope="col">Right</th>
            <th scope="col">Likely between</th>
            <th scope="col">Of</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(({ level, words, share }) => (
            <tr key={`${level} ${words}`}>
              <th scope="row">{nameOf(level)}</th>
              <td>{words}</td>
              <td>{percent(share.share)}</td>
              <td>
                {Math.round(share.low * 100)}–{percent(share.high)}
              </td>
              <td>{share.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** From here a share of a kind of answers says something. Answers. */
const ENOUGH = 20;

function verdict(rows: readonly Row[]): string {
  const all = (of: 'sure' | 'unsure') => {
    const n = rows.reduce((sum, row) => sum + row[of].n, 0);
    const right = rows.reduce((sum, row) => sum + (row[of].n > 0 ? row[of].share * row[of].n : 0), 0);
    return { n, share: n === 0 ? 0 : right / n };
  };
  const [sure, unsure] = [all('sure'), all('unsure')];
  const said = [
    sure.n > 0 && `Of ${counted(sure.n, 'answer')} that you were sure of, ${percent(sure.share)} were right`,
    unsure.n > 0 && `of ${counted(unsure.n, 'answer')} that you were not, ${percent(unsure.share)}`,
  ]
    .filter(Boolean)
    .join('; ');
  const words = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  if (sure.n < ENOUGH || unsure.n < ENOUGH) return `${words} Few yet: it becomes telling from ${ENOUGH} of each on.`;
  if (sure.share < 0.85) return `${words} You are sure more often than you are right: look twice before you say so.`;
  if (unsure.share > 0.85) return `${words} You know more than you think.`;
  return `${words} You judge yourself well.`;
}
