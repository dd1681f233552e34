/** The spot check of this week: drawn once a week and kept on the device, so that an answer does not change the draw. */
import { drawSpot, firstDayOf, weekOf } from '../core/mentor/spot.ts';
import type { SkillHead } from '../core/model.ts';
import type { App } from './app.ts';

/** A ticked box that is not asked by itself today: not due, not put aside, not answered since the week began. */
function mayBeAsked(app: App, { id }: SkillHead): boolean {
  const today = app.today.value;
  const state = app.stateOf(id);
  if (!app.isChecked(id) || state?.suspended) return false;
  if (state?.due != null && state.due <= today) return false;
  return (state?.last ?? Number.NEGATIVE_INFINITY) < firstDayOf(weekOf(today));
}

/** Draws for this week where that is not done yet; true where something was drawn. */
export function drawWeek(app: App): boolean {
  const heads = app.tracker.value?.heads ?? [];
  const week = weekOf(app.today.value);
  const drawn = app.device.value.spot;
  // Another tracker was opened: its boxes are others.
  if (drawn?.week === week && drawn.skills.some((id) => app.headOf(id))) return false;
  const candidates = heads.filter((head) => mayBeAsked(app, head)).map(({ id }) => id);
  if (candidates.length === 0) return false;
  app.setDevice({ spot: { week, skills: drawSpot(candidates, week) } });
  return true;
}

/** What is left of this week's; none before it is drawn. */
export function spotLeft(app: App): readonly SkillHead[] {
  const spot = app.device.value.spot;
  if (spot?.week !== weekOf(app.today.value)) return [];
  return spot.skills.flatMap((id) => {
    const head = app.headOf(id);
    return head && mayBeAsked(app, head) ? [head] : [];
  });
}
