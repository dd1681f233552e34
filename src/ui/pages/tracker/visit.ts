/** What the list remembers while a person looks at one of its skills: back finds it as it was left. */
import { type Signal, signal } from '@preact/signals';
import type { Done } from '../../../app/skills.ts';
import type { SkillId } from '../../../core/model.ts';

/** Rows that come at once. */
export const PAGE = 100;

export interface Visit {
  readonly selected: Signal<ReadonlySet<SkillId>>;
  /** What was last done to several; null once it is answered. */
  readonly done: Signal<Done | null>;
  /** Whether the wall is open; null until the list was first seen. */
  wall: boolean | null;
  /** The list as it was last left: its query, rows shown, place, and the skill that was opened. */
  left: { query: string; shown: number; top: number; skill: SkillId | null } | null;
}

export const startVisit = (): Visit => ({
  selected: signal(new Set<SkillId>()),
  done: signal(null),
  wall: null,
  left: null,
});

/** The address of the list as it was left. */
export const listPage = ({ left }: Visit): string => (left?.query ? `#/tracker?${left.query}` : '#/tracker');
