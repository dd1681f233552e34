/** One skill in the list. */
import { useEffect, useRef } from 'preact/hooks';
import { isFlagged } from '../../../app/skills.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import type { Day, SkillHead, SkillId } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { Dots } from '../../parts/Dots.tsx';
import { dayToCome } from '../../parts/dates.ts';
import { memo } from '../../parts/memo.ts';
import { STATUS_WORDS } from '../../parts/Wall.tsx';
import { skillPage } from '../../route.ts';

interface Props {
  readonly head: SkillHead;
  readonly selected: boolean;
  /** It was looked at just now: it has the focus again. */
  readonly opened: boolean;
  readonly revision: number;
  readonly today: Day;
  readonly toggle: (id: SkillId, on: boolean, stretch: boolean) => void;
}

export const SkillRow = memo(function SkillRow({ head, selected, opened, today, toggle }: Props) {
  const { app } = useWorld();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (opened) link.current?.focus({ preventScroll: true });
  }, [opened]);
  const state = app.stateOf(head.id);
  const status = app.statusOf(head.id);
  const facts = [
    head.level > 0 && `L${head.level}`,
    head.kind === 'draw' && 'drawing',
    STATUS_WORDS[status],
    state?.suspended ? 'suspended' : state?.due != null && `due ${dayToCome(state.due, today)}`,
    isFlagged(app, head.id) && 'flagged',
  ].filter(Boolean);
  return (
    <li class="skill-row">
      <label class="skill-pick">
        <input
          type="checkbox"
          checked={selected}
          aria-label={`Select ${head.label}`}
          onClick={(event) => toggle(head.id, event.currentTarget.checked, event.shiftKey)}
        />
      </label>
      <a ref={link} class="skill-link" href={skillPage(head.id)}>
        <span class="mono skill-box" data-status={status} aria-hidden="true">
          [{app.isChecked(head.id) ? 'x' : ' '}]
        </span>
        <span>
          <span class="skill-label">{head.label}</span>
          <span class={`small ${status === 'at-risk' ? 'risk' : 'soft'}`}>{facts.join(' · ')}</span>
        </span>
      </a>
      {state && (state.memory || state.dots > 0) && (
        <Dots dots={state.dots} of={thresholdOf(app.settings.value.strictness).dots} />
      )}
    </li>
  );
});
