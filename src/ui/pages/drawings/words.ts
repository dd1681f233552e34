/** How attempts are called. */
import type { App } from '../../../app/app.ts';
import type { Attempt } from '../../../core/ink/attempts.ts';
import { dayOf } from '../../../core/log/day.ts';
import { shortDay } from '../../parts/dates.ts';

/** "22 Nov", on the study day on which it was drawn. */
export function dateOf({ at, zone }: Attempt, app: App): string {
  return shortDay(dayOf(at, zone, app.settings.value.rollover), app.today.value);
}

/** "7 of 10", or a share where the number of elements is not known; '' where nobody graded it. */
export function scoreOf({ score, ticks }: Attempt): string {
  if (score === null) return '';
  if (score === 0) return 'none';
  const all = Math.round(ticks.length / score);
  return ticks.length > 0 ? `${ticks.length} of ${all}` : `${Math.round(score * 100)} %`;
}
