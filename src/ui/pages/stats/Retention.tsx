/** True retention: of the first answers of a day to a card seen before, how many were right. */
import type { Share, Statistics } from '../../../core/mastery/stats.ts';

interface Props {
  readonly statistics: Statistics;
  /** The recall that the settings aim at, 0–1. */
  readonly wanted: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const GRADES = ['Missed', 'Hard', 'Got it', 'Easy'];
const percent = (share: number) => `${Math.round(share * 100)} %`;

export function Retention({ statistics, wanted }: Props) {
  const { all, months, levels, ratings } = statistics;
  return (
    <section class="stack" aria-labelledby="retention">
      <h2 id="retention">True retention</h2>
      <p>
        {all.n === 0
          ? 'No card has come back on a later day yet.'
          : `${percent(all.share)} of ${all.n.toLocaleString('en')} cards were recalled when they came back; you aim at ${percent(wanted)}.${doubt(all, wanted)}`}
      </p>
      {all.n > 0 && (
        <>
          <Shares
            name="Month"
            rows={months.toReversed().map((share) => [`${MONTHS[share.month - 1]} ${share.year}`, share])}
            wanted={wanted}
          />
          <Shares
            name="Level"
            rows={levels.map((share) => [share.level === 0 ? 'No level' : `L${share.level}`, share])}
            wanted={wanted}
          />
          <details>
            <summary>By the last rating</summary>
            <Shares
              name="Last rating"
              rows={ratings.filter(({ n }) => n > 0).map((share) => [GRADES[share.rating - 1]!, share])}
              wanted={wanted}
            />
          </details>
        </>
      )}
    </section>
  );
}

/** What the interval allows to say. */
function doubt({ low, high, n }: Share, wanted: number): string {
  if (low > wanted) return ' That is more than you need: the intervals could be longer.';
  if (high < wanted) return ' That is less: ask more of yourself before you press Got it, or aim higher.';
  return n < 100 ? ' Few answers yet: the true value may lie some way off.' : ' That is as it should be.';
}

interface SharesProps {
  readonly name: string;
  readonly rows: readonly (readonly [string, Share])[];
  readonly wanted: number;
}

function Shares({ name, rows, wanted }: SharesProps) {
  return (
    <table class="shares">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Recalled</th>
          <th scope="col">Likely between</th>
          <th scope="col">Of</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(([, { n }]) => n > 0)
          .map(([words, { share, low, high, n }]) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>
                <span class="share">
                  <span aria-hidden="true" class="share-bar">
                    <span style={{ inlineSize: percent(share) }} />
                    <i style={{ insetInlineStart: percent(wanted) }} />
                  </span>
                  {percent(share)}
                </span>
              </td>
              <td>
                {Math.round(low * 100)}–{percent(high)}
              </td>
              <td>{n}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
