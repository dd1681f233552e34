/** What happened and what comes, each in a sentence, a picture and a table behind it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { rootOf, shownUnder } from '../../core/mastery/mastery.ts';
import { forecastOf, type Scope, type Statistics, statisticsOf, streakOf } from '../../core/mastery/stats.ts';
import { calibrationOf, type Calibration as Row } from '../../core/mentor/calibration.ts';
import type { SkillState } from '../../core/model.ts';
import { useWorld } from '../context.ts';
import { Calibration } from './stats/Calibration.tsx';
import { Forecast } from './stats/Forecast.tsx';
import { Heatmap } from './stats/Heatmap.tsx';
import { Retention } from './stats/Retention.tsx';
import '../styles/stats.css';

export function Stats() {
  const { app } = useWorld();
  const revision = app.revision.value;
  const today = app.today.value;
  const statistics = useSignal<Statistics | null>(null);
  const calibration = useSignal<readonly Row[]>([]);
  const tracker = app.tracker.value;

  useEffect(() => {
    let here = true;
    void app.history().then((entries) => {
      if (!here) return;
      const log = app.log();
      const has = (id: string) => app.headOf(id) !== undefined;
      const scope: Scope = {
        levelOf: (id) => app.headOf(shownUnder(log, id, has))?.level ?? null,
        rootOf: (id) => rootOf(log, id),
      };
      calibration.value = calibrationOf(entries, scope);
      statistics.value = statisticsOf(entries, scope);
    });
    return () => {
      here = false;
    };
  }, [app, revision, statistics, calibration]);

  if (!tracker) return null;
  const states = tracker.heads.map(({ id }) => app.stateOf(id)).filter((state): state is SkillState => Boolean(state));
  const shown = statistics.value;
  return (
    <main class="page">
      <h1>Statistics</h1>
      {shown && (
        <>
          <Heatmap days={shown.days} streak={streakOf(shown.days, today)} today={today} />
          <Forecast loads={forecastOf(states, today)} today={today} />
          <Retention statistics={shown} wanted={app.settings.value.retention} />
          <Calibration rows={calibration.value} />
        </>
      )}
    </main>
  );
}
