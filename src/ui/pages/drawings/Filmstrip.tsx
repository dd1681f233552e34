/** Every attempt, in order: chosen one is looked at, two are compared. */
import { useState } from 'preact/hooks';
import type { Reference } from '../../../app/challenges.ts';
import type { Attempt } from '../../../core/ink/attempts.ts';
import type { Face, SkillHead, Tree } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { AttemptView } from './AttemptView.tsx';
import { Thumbnail } from './ChallengeList.tsx';
import { dateOf, scoreOf } from './words.ts';

interface Props {
  readonly head: SkillHead;
  readonly face: Face<readonly Tree[]>;
  readonly attempts: readonly Attempt[];
  readonly reference: Reference;
}

/** Pictures that are read at once; the older ones when they are asked for. */
const SHOWN = 12;

export function Filmstrip({ head, face, attempts, reference }: Props) {
  const { app } = useWorld();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  const shown = all ? attempts : attempts.slice(-SHOWN);
  const looked = chosen.flatMap((id) => attempts.filter((attempt) => attempt.id === id));
  const choose = (id: string) =>
    // The third takes the place of the first.
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-2));
  return (
    <section class="stack" aria-labelledby="attempts">
      <h2 id="attempts">{attempts.length === 0 ? 'No attempt yet' : counted(attempts.length, 'attempt')}</h2>
      {attempts.length > 1 && <p class="small soft">Choose one to look at it, two to compare them.</p>}
      {attempts.length > shown.length && (
        <p>
          <button type="button" class="button plain" onClick={() => setAll(true)}>
            Show the {counted(attempts.length - shown.length, 'older one', 'older ones')}
          </button>
        </p>
      )}
      <ol class="filmstrip">
        {shown.map((attempt) => {
          const words = `${dateOf(attempt, app)}${scoreOf(attempt) ? `, ${scoreOf(attempt)}` : ''}`;
          return (
            <li key={attempt.id}>
              <button
                type="button"
                aria-pressed={chosen.includes(attempt.id)}
                aria-label={`Attempt of ${words}`}
                onClick={() => choose(attempt.id)}
              >
                <span class="film-picture" aria-hidden="true">
                  <Thumbnail attempt={attempt.id} label="" />
                </span>
                <span class="small numbers">{words}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {looked.length > 0 && (
        <div class="looked" data-count={looked.length}>
          {looked.map((attempt) => (
            <AttemptView key={attempt.id} head={head} face={face} attempt={attempt} reference={reference} />
          ))}
        </div>
      )}
    </section>
  );
}
