/** The days of the last half year, a column a week. */

import type { Activity, Streak } from '../../../core/mastery/stats.ts';
import type { Day } from '../../../core/model.ts';
import { counted, inMinutes, shortDay } from '../../parts/dates.ts';
import { DayTable } from './DayTable.tsx';

interface Props {
  readonly days: readonly Activity[];
  readonly streak: Streak;
  readonly today: Day;
}

const WEEKS = 26;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const weekdayOf = (day: Day) => (day + 3) % 7;
const SIDE = 10;
const STEP = 12;

export function Heatmap({ days, streak, today }: Props) {
  const byDay = new Map(days.map((activity) => [activity.day, activity]));
  const first = today - weekdayOf(today) - (WEEKS - 1) * 7;
  const recent = days.filter(({ day }) => day >= first && day <= today);
  const most = Math.max(1, ...recent.map(({ reviews }) => reviews));
  const answers = recent.reduce((sum, { reviews }) => sum + reviews, 0);
  const minutes = recent.reduce((sum, activity) => sum + activity.minutes, 0);
  const sentence =
    answers === 0
      ? 'No answers yet. They show here from the first day on.'
      : `${counted(answers, 'answer')} on ${counted(recent.length, 'day')} in half a year, ${inMinutes(minutes)} in all. ${streak.last7} of the last 7 days, ${streak.last30} of the last 30.${streak.run > 1 ? ` ${counted(streak.run, 'day')} in this run; a day off does not end it.` : ''}`;
  return (
    <section class="stack" aria-labelledby="days">
      <h2 id="days">Days</h2>
      <p>{sentence}</p>
      <svg class="heatmap" viewBox={`0 0 ${WEEKS * STEP} ${7 * STEP}`} role="img" aria-label={sentence}>
        {Array.from({ length: WEEKS * 7 }, (_, index) => first + index)
          .filter((day) => day <= today)
          .map((day) => {
            const reviews = byDay.get(day)?.reviews ?? 0;
            const column = Math.floor((day - first) / 7);
            return (
              <rect
                key={day}
                x={column * STEP}
                y={weekdayOf(day) * STEP}
                width={SIDE}
                height={SIDE}
                rx={2}
                data-share={reviews === 0 ? 0 : Math.ceil((reviews / most) * 4)}
              >
                <title>{`${shortDay(day, today)}: ${counted(reviews, 'answer')}`}</title>
              </rect>
            );
          })}
      </svg>
      {recent.length > 0 && (
        <DayTable
          columns={['Day', 'Answers', 'Minutes']}
          rows={recent
            .toReversed()
            .map((activity) => [shortDay(activity.day, today), activity.reviews, activity.minutes.toFixed(1)])}
        />
      )}
    </section>
  );
}
