/** The wall of a tracker too large for squares: how much of each topic is ticked, level by level. */
import { encodeFilter, NO_FILTER } from '../../../app/skills.ts';
import type { SkillHead, SkillId } from '../../../core/model.ts';
import { memo } from '../../parts/memo.ts';
import { levelName } from './Filters.tsx';

interface Props {
  readonly heads: readonly SkillHead[];
  readonly isChecked: (id: SkillId) => boolean;
  readonly revision: number;
}

/** More topics than that are found by searching, not by looking. */
const ROWS = 100;

export const Shares = memo(function Shares({ heads, isChecked }: Props) {
  const topics = new Map<string, Map<number, { ticked: number; all: number }>>();
  for (const { id, topic, level } of heads) {
    const levels = topics.get(topic) ?? new Map<number, { ticked: number; all: number }>();
    topics.set(topic, levels);
    const share = levels.get(level) ?? { ticked: 0, all: 0 };
    levels.set(level, share);
    share.all++;
    if (isChecked(id)) share.ticked++;
  }
  return (
    <div>
      <ul class="shares">
        {[...topics].slice(0, ROWS).map(([topic, levels]) => (
          <li key={topic}>
            <span class="share-name">{topic || 'Without a topic'}</span>
            {[...levels].map(([level, { ticked, all }]) => (
              <a key={level} class="share" href={`#/tracker?${encodeFilter({ ...NO_FILTER, topic, level })}`}>
                {levelName(level)}{' '}
                <span class="numbers">
                  {ticked.toLocaleString('en')} of {all.toLocaleString('en')}
                </span>
                <span class="share-bar" aria-hidden="true">
                  <span style={{ transform: `scaleX(${ticked / all})` }} />
                </span>
              </a>
            ))}
          </li>
        ))}
      </ul>
      {topics.size > ROWS && (
        <p class="small soft">
          The first {ROWS} of {topics.size.toLocaleString('en')} topics.
        </p>
      )}
    </div>
  );
});
