/** The next thirty days in minutes of recalling. */

import type { Load } from '../../../core/mastery/stats.ts';
import type { Day } from '../../../core/model.ts';
import { counted, dayToCome, inMinutes, shortDay } from '../../parts/dates.ts';
import { DayTable } from './DayTable.tsx';

interface Props {
  readonly loads: readonly Load[];
  readonly today: Day;
}

const WIDTH = 300;
const HEIGHT = 80;

export function Forecast({ loads, today }: Props) {
  const most = Math.max(...loads.map(({ minutes }) => minutes));
  const cards = loads.reduce((sum, load) => sum + load.cards, 0);
  const heaviest = loads.find(({ minutes }) => minutes === most);
  const step = WIDTH / loads.length;
  const sentence =
    cards === 0 || !heaviest
      ? 'Nothing is due in the next thirty days.'
      : `${counted(cards, 'card')} ${cards === 1 ? 'falls' : 'fall'} due in thirty days, without those still to be learned. The most comes ${dayToCome(heaviest.day, today)}: ${inMinutes(most)}.`;
  return (
    <section class="stack" aria-labelledby="forecast">
      <h2 id="forecast">The next thirty days</h2>
      <p>{sentence}</p>
      {cards > 0 && (
        <>
          <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
            {loads.map(({ day, minutes }, index) => {
              const height = (minutes / most) * (HEIGHT - 2);
              return (
                <rect key={day} x={index * step} y={HEIGHT - height} width={step - 2} height={height}>
                  <title>{`${shortDay(day, today)}: ${inMinutes(minutes)}`}</title>
                </rect>
              );
            })}
            <line x1={0} y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} />
          </svg>
          <p class="row spread small soft">
            <span>today</span>
            <span>{shortDay(today + loads.length - 1, today)}</span>
          </p>
          <DayTable
            columns={['Day', 'Cards', 'Minutes']}
            rows={loads.map((load) => [shortDay(load.day, today), load.cards, load.minutes.toFixed(1)])}
          />
        </>
      )}
    </section>
  );
}
