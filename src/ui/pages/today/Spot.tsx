/** Once a week: three ticked boxes at random, to see whether they are still true. An offer, not a duty. */
import { useEffect } from 'preact/hooks';
import { encodeDemand } from '../../../app/demand.ts';
import { drawWeek, spotLeft } from '../../../app/spot.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';

export function Spot() {
  const { app } = useWorld();
  const revision = app.revision.value;
  const today = app.today.value;
  useEffect(() => {
    drawWeek(app);
  }, [app, revision, today]);
  const left = spotLeft(app);
  if (left.length === 0) return null;
  return (
    <p>
      <a href={`#/study?${encodeDemand({ skills: left.map(({ id }) => id), via: 'spot' })}`}>Spot check</a>{' '}
      <span class="soft">
        {counted(left.length, 'ticked box', 'ticked boxes')} at random, this week:{' '}
        {left.length === 1 ? 'is it' : 'are they'} still true?
      </span>
    </p>
  );
}
