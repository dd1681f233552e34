/** The last seven days, without guilt: what was studied, never what was missed. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dayOf } from '../../core/log/day.ts';
import { useWorld } from '../context.ts';
import { counted } from './dates.ts';

const LETTERS = ['S', 'M', 'T', 'W', 'T', 'F', 'S'];
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** 1970-01-01 was a Thursday. */
const weekday = (day: number) => (day + 4) % 7;

export function Week() {
  const { app } = useWorld();
  const revision = app.revision.value;
  const today = app.today.value;
  const days = useSignal<ReadonlySet<number> | null>(null);
  useEffect(() => {
    let here = true;
    void app.history().then((entries) => {
      if (!here) return;
      const { rollover } = app.settings.value;
      days.value = new Set(
        entries.filter(({ kind }) => kind === 'review').map(({ at, zone }) => dayOf(at, zone ?? 0, rollover)),
      );
    });
    return () => {
      here = false;
    };
  }, [app, revision, days]);
  if (!days.value || days.value.size === 0) return null;
  const week = Array.from({ length: 7 }, (_, index) => today - 6 + index);
  const studied = week.filter((day) => days.value!.has(day)).length;
  return (
    <section aria-label={`Studied on ${counted(studied, 'day')} of the last seven`} class="row">
      <span class="mono" aria-hidden="true">
        {week.map((day) => (
          <span key={day} title={NAMES[weekday(day)]} class={days.value!.has(day) ? '' : 'soft'}>
            {LETTERS[weekday(day)]}
            {days.value!.has(day) ? '●' : '·'}{' '}
          </span>
        ))}
      </span>
      <span class="soft small">{studied} of 7 days</span>
    </section>
  );
}
