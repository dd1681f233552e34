/** The whole tracker as small squares: one a skill, each a link with a name. */

import type { SkillHead, Status } from '../../core/model.ts';
import { skillPage } from '../route.ts';
import { memo } from './memo.ts';

interface Props {
  readonly heads: readonly SkillHead[];
  readonly statusOf: (id: string) => Status;
  /** Names above the rows, and links on the squares: the map. Without: the picture. */
  readonly named: boolean;
  /** Rises when a status changed. */
  readonly revision: number;
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  new: 'new',
  learning: 'learning',
  claimed: 'claimed, unverified',
  known: 'known',
  durable: 'known and durable',
  'at-risk': 'at risk',
};

/** Above so many squares the wall shows a share per topic only: people cannot read more. */
const READABLE = 2500;

export const Wall = memo(function Wall({ heads, statusOf, named }: Props) {
  const rows = rowsOf(heads.length > READABLE ? heads.slice(0, READABLE) : heads);
  return (
    <div class="wall">
      {rows.map(({ topic, levels }) => (
        <div class="wall-row" key={topic}>
          {named && <span class="wall-name">{topic || 'Without a topic'}</span>}
          {levels.map(([level, skills]) => (
            <span class="wall-level" key={level}>
              {skills.map((head) => {
                const status = statusOf(head.id);
                return (
                  <a
                    key={head.id}
                    class="square"
                    data-status={status}
                    href={skillPage(head.id)}
                    title={`${head.label} · ${STATUS_WORDS[status]}`}
                    aria-label={`${head.label}, ${level ? `L${level}, ` : ''}${STATUS_WORDS[status]}`}
                    tabIndex={named ? 0 : -1}
                  />
                );
              })}
            </span>
          ))}
        </div>
      ))}
      {heads.length > READABLE && (
        <p class="small soft">
          The first {READABLE.toLocaleString()} of {heads.length.toLocaleString()} skills.
        </p>
      )}
    </div>
  );
});

interface Row {
  readonly topic: string;
  readonly levels: readonly (readonly [number, readonly SkillHead[]])[];
}

function rowsOf(heads: readonly SkillHead[]): Row[] {
  const rows = new Map<string, Map<number, SkillHead[]>>();
  for (const head of heads) {
    const levels = rows.get(head.topic) ?? new Map<number, SkillHead[]>();
    rows.set(head.topic, levels);
    const skills = levels.get(head.level);
    if (skills) skills.push(head);
    else levels.set(head.level, [head]);
  }
  return [...rows].map(([topic, levels]) => ({ topic, levels: [...levels].sort(([a], [b]) => a - b) }));
}
