/** Study on demand: which skills a person asked for, written as a hash query so that a reload asks the same. */
import type { SkillHead, SkillId } from '../core/model.ts';
import type { App } from './app.ts';

export type Filter = 'weakest' | 'at-risk' | 'learning' | 'claimed' | 'new' | 'ahead';

export interface Demand {
  readonly topic?: string;
  readonly level?: number;
  readonly skill?: SkillId;
  /** Several, as after a quiz. */
  readonly skills?: readonly SkillId[];
  readonly filter?: Filter;
  /** A spot check: its reviews say so. */
  readonly via?: 'spot';
}

const FILTERS: readonly Filter[] = ['weakest', 'at-risk', 'learning', 'claimed', 'new', 'ahead'];

export function encodeDemand(demand: Demand): string {
  const query = new URLSearchParams();
  if (demand.topic !== undefined) query.set('topic', demand.topic);
  if (demand.level !== undefined) query.set('level', String(demand.level));
  for (const id of demand.skills ?? [demand.skill]) if (id !== undefined) query.append('skill', id);
  if (demand.filter !== undefined) query.set('filter', demand.filter);
  if (demand.via !== undefined) query.set('via', demand.via);
  return query.toString();
}

/** Null where the query asks for nothing: then it is the day's session. */
export function decodeDemand(query: string): Demand | null {
  const asked = new URLSearchParams(query);
  const level = Number(asked.get('level') ?? Number.NaN);
  const filter = FILTERS.find((name) => name === asked.get('filter'));
  const skills = asked.getAll('skill');
  const demand: Demand = {
    ...(asked.has('topic') ? { topic: asked.get('topic')! } : {}),
    ...(Number.isInteger(level) ? { level } : {}),
    ...(skills.length > 1 ? { skills } : skills.length === 1 ? { skill: skills[0]! } : {}),
    ...(filter ? { filter } : {}),
    ...(asked.get('via') === 'spot' && skills.length > 0 ? { via: 'spot' } : {}),
  };
  return Object.keys(demand).length > 0 ? demand : null;
}

/** The skills asked for that were not answered in this sitting: due ones first, then the most forgotten, new ones last. */
export function demanded(
  app: App,
  heads: readonly SkillHead[],
  demand: Demand,
  answered: ReadonlySet<SkillId>,
): SkillHead[] {
  const today = app.today.value;
  const named = demand.skills && new Set(demand.skills);
  const found = heads.filter((head) => {
    if (answered.has(head.id)) return false;
    if (named) return named.has(head.id);
    if (demand.skill !== undefined) return head.id === demand.skill;
    if (demand.topic !== undefined && head.topic !== demand.topic) return false;
    if (demand.level !== undefined && head.level !== demand.level) return false;
    const state = app.stateOf(head.id);
    if (state?.suspended || state?.last === today) return false;
    const status = app.statusOf(head.id);
    switch (demand.filter) {
      case 'ahead':
        return state?.due != null && state.due > today;
      case 'weakest':
        return state?.memory != null;
      case undefined:
        return true;
      default:
        return status === demand.filter;
    }
  });
  const rank = (head: SkillHead) => {
    const state = app.stateOf(head.id);
    if (demand.filter === 'weakest') return state?.memory?.stability ?? Number.POSITIVE_INFINITY;
    return state?.due ?? Number.POSITIVE_INFINITY;
  };
  return found
    .map((head, index) => ({ head, index, rank: rank(head) }))
    .sort((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank - b.rank))
    .map(({ head }) => head);
}
