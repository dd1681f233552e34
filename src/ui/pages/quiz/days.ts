/** On which study day a run began, as people say it. */
import type { App } from '../../../app/app.ts';
import { dayOf } from '../../../core/log/day.ts';
import type { Run } from '../../../core/quiz/runs.ts';
import { shortDay } from '../../parts/dates.ts';

export function dayOfRun({ at }: Run, app: App): string {
  const today = app.today.value;
  const day = dayOf(at, app.env.zone(at), app.settings.value.rollover);
  if (day === today) return 'today';
  return day === today - 1 ? 'yesterday' : shortDay(day, today);
}
