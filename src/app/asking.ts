/** What a sitting asks next: the day's queue, or what was demanded; what was missed comes back at the end. */
import type { SkillHead, SkillId } from '../core/model.ts';
import type { Why } from '../core/study/queue.ts';
import type { App } from './app.ts';
import { type Demand, demanded } from './demand.ts';
import type { Draft } from './env.ts';

export interface Asked {
  readonly skill: SkillHead;
  readonly why: Why | 'demand';
}

export interface Asking {
  /** A new sitting: of the day (null), or of what was demanded. */
  begin(demand: Demand | null): void;
  /** Answered or put aside in this sitting. */
  readonly answered: Set<SkillId>;
  /** `except`: as if that one had just been answered. */
  next(except?: SkillId): Asked | null;
  /** The card of a kept draft where it still belongs on the table: it may have been answered on another device since. */
  resumed(draft: Draft): Asked | null;
  why(id: SkillId): Why;
  /** What a draft of a demanded card is marked with. */
  via(): 'spot' | 'demand';
}

export function createAsking(app: App): Asking {
  let demand: Demand | null = null;
  const answered = new Set<SkillId>();
  const asked = () => demand?.via ?? 'demand';
  const heads = () => app.tracker.value?.heads ?? [];

  function isOpenMiss(id: SkillId): boolean {
    const state = app.stateOf(id);
    const today = app.today.value;
    return state?.last === today && state.lastRating === 1 && !state.suspended && state.skipped !== today;
  }

  function why(id: SkillId): Why {
    const state = app.stateOf(id);
    if (!state || state.first === null) return 'new';
    return state.last === app.today.value ? 'again' : 'due';
  }

  function belongs({ skill, via }: Draft): boolean {
    if (demand) return via === asked() && demanded(app, heads(), demand, answered).some(({ id }) => id === skill);
    if (via !== 'due') return true;
    const state = app.stateOf(skill);
    return !state?.suspended && (state?.last !== app.today.value || isOpenMiss(skill));
  }

  return {
    begin(wanted) {
      demand = wanted;
      answered.clear();
    },
    answered,
    next(except) {
      if (!demand) return app.queue().next(except);
      const [wanted] = demanded(app, heads(), demand, answered).filter(({ id }) => id !== except);
      if (wanted) return { skill: wanted, why: 'demand' };
      const missed = [...answered].find((id) => id !== except && isOpenMiss(id));
      const head = missed === undefined ? undefined : app.headOf(missed);
      return head ? { skill: head, why: 'again' } : null;
    },
    resumed(draft) {
      const head = belongs(draft) ? app.headOf(draft.skill) : undefined;
      return head ? { skill: head, why: draft.via === 'due' ? why(head.id) : 'demand' } : null;
    },
    why,
    via: asked,
  };
}
