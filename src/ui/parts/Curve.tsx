/** Predicted recall over time: a picture, a sentence, and the numbers behind it. */
import type { Curve as CurveData, CurvePoint } from '../../core/mastery/curve.ts';
import type { Day } from '../../core/model.ts';
import { dayToCome, shortDay } from './dates.ts';

interface Props {
  readonly curve: CurveData;
  readonly today: Day;
  readonly due: Day | null;
}

const WIDTH = 1000;
const HEIGHT = 100;

export function Curve({ curve, today, due }: Props) {
  const { from, to, falls, reviews, floor } = curve;
  const lowest = Math.min(floor, ...falls.flatMap((fall) => fall.map(({ recall }) => recall)));
  const bottom = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const x = (day: number) => (WIDTH * (day - from)) / (to - from);
  const y = (recall: number) => (HEIGHT * (1 - recall)) / (1 - bottom);
  const path = (points: readonly CurvePoint[]) =>
    points
      .map(({ day, recall }, index) => `${index === 0 ? 'M' : 'L'}${x(day).toFixed(1)} ${y(recall).toFixed(1)}`)
      .join('');
  const past = falls.flatMap((fall) => splitAt(fall, today)[0]);
  const future = falls.flatMap((fall) => splitAt(fall, today)[1]);
  const words = sentenceOf(curve, today);
  return (
    <figure class="curve">
      <div class="curve-box" role="img" aria-label={words}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path class="curve-floor" d={`M0 ${y(floor)}H${WIDTH}`} />
          <path class="curve-today" d={`M${x(today)} 0V${HEIGHT}`} />
          {past.length > 0 && <path class="curve-past" d={past.map(path).join('')} />}
          {future.length > 0 && <path class="curve-future" d={future.map(path).join('')} />}
          {reviews.map(({ day, got }) => (
            <g key={day}>
              <path class="curve-dot" d={`M${x(day)} ${y(1)}h0`} />
              {!got && <path class="curve-miss" d={`M${x(day)} ${y(1)}h0`} />}
            </g>
          ))}
        </svg>
        <span class="curve-y">100 %</span>
        <span class="curve-y" style={{ top: `${y(floor)}%` }}>
          {Math.round(floor * 100)} %
        </span>
      </div>
      <div class="curve-x" aria-hidden="true">
        <span>{shortDay(from, today)}</span>
        {x(today) > WIDTH * 0.25 && x(today) < WIDTH * 0.75 && (
          <span class="curve-now" style={{ left: `${x(today) / 10}%` }}>
            today
          </span>
        )}
        <span>{shortDay(to, today)}</span>
      </div>
      <figcaption>{words}</figcaption>
      <details>
        <summary>The numbers</summary>
        <table>
          <caption class="aside">Predicted recall by day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">What</th>
              <th scope="col">Recall</th>
            </tr>
          </thead>
          <tbody>
            {numbersOf(curve, today, due).map(({ day, what, recall }) => (
              <tr key={`${day} ${what}`}>
                <td>{shortDay(day, today)}</td>
                <td>{what}</td>
                <td>{recall === null ? 'first time' : shareOf(recall)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const shareOf = (recall: number): string => `${Math.floor(recall * 100)} %`;

/** "Recall is 97 % today and falls below 80 % on 14 February if it is not studied." */
export function sentenceOf({ now, below, floor }: CurveData, today: Day): string {
  const share = `${Math.round(floor * 100)} %`;
  const begin = `Predicted recall is ${shareOf(now)} today`;
  if (below === null) return `${begin} and stays above ${share} for years.`;
  if (below <= today)
    return below === today
      ? `${begin}: it falls below ${share} today.`
      : `${begin}; it fell below ${share} on ${shortDay(below, today)}.`;
  const when = dayToCome(below, today);
  return `${begin} and falls below ${share} ${/^\d/.test(when) ? `on ${when}` : when} if it is not studied.`;
}

interface Line {
  readonly day: Day;
  readonly what: string;
  readonly recall: number | null;
}

function numbersOf({ reviews, falls, now, below, floor }: CurveData, today: Day, due: Day | null): Line[] {
  const lines: Line[] = reviews.map(({ day, before, got }) => ({
    day,
    what: got ? 'Got it' : 'Missed',
    recall: before,
  }));
  lines.push({ day: today, what: 'Today', recall: now });
  const last = falls.at(-1) ?? [];
  if (due !== null && due > today) lines.push({ day: due, what: 'Due', recall: recallOn(last, due) });
  if (below !== null && below > today)
    lines.push({ day: below, what: `Below ${Math.round(floor * 100)} %`, recall: recallOn(last, below) });
  return lines.sort((a, b) => a.day - b.day);
}

/** Between two points of a fall, as the picture draws it. */
function recallOn(fall: readonly CurvePoint[], day: Day): number {
  const after = fall.findIndex((point) => point.day >= day);
  const b = fall[after] ?? fall.at(-1)!;
  const a = fall[after - 1] ?? b;
  return b.day === a.day ? b.recall : a.recall + ((b.recall - a.recall) * (day - a.day)) / (b.day - a.day);
}

/** What lies before a day and what after it; the point on the day belongs to both. */
function splitAt(
  fall: readonly CurvePoint[],
  day: Day,
): [past: (readonly CurvePoint[])[], future: (readonly CurvePoint[])[]] {
  const first = fall[0]!.day;
  const last = fall.at(-1)!.day;
  if (last <= day) return [[fall], []];
  if (first >= day) return [[], [fall]];
  const here = { day, recall: recallOn(fall, day) };
  return [[[...fall.filter((point) => point.day < day), here]], [[here, ...fall.filter((point) => point.day > day)]]];
}
