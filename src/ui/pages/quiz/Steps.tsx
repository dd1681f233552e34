/** Steps to put in order: two buttons each, or the arrow keys on them. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Quiz } from '../../../app/quiz.ts';
import type { OrderQuestion } from '../../../core/quiz/question.ts';
import { wordsOfTrees } from '../../../core/quiz/trees.ts';
import { useWorld } from '../../context.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly quiz: Quiz;
  readonly question: OrderQuestion;
  readonly order: readonly number[];
}

export function Steps({ quiz, question, order }: Props) {
  const { app } = useWorld();
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly step: number; readonly by: number } | null>(null);
  // A moved element loses the focus: it goes back to the button that was pressed, or at an end to the other one.
  useLayoutEffect(() => {
    if (!moved.current) return;
    const { step, by } = moved.current;
    moved.current = null;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-step="${step}"]`) ?? [])];
    const [same, other] = by < 0 ? buttons : buttons.toReversed();
    (same?.disabled ? other : same)?.focus();
  }, [order]);

  const move = (place: number, by: -1 | 1) => {
    const step = order[place];
    if (step === undefined || place + by < 0 || place + by >= order.length) return;
    moved.current = { step, by };
    quiz.move(place, place + by);
    app.say(`${wordsOfTrees(question.steps[step]!)}: place ${place + by + 1} of ${order.length}`);
  };
  return (
    <ol ref={list} class="options steps" aria-label="Steps">
      {order.map((step, place) => (
        <li
          key={step}
          class="panel"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            move(place, event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <span class="mono soft" aria-hidden="true">
            {place + 1}
          </span>
          <Prose trees={question.steps[step]!} inline />
          <span class="row">
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="button"
                class="button"
                data-step={step}
                disabled={place + by < 0 || place + by >= order.length}
                aria-label={`Move ${by < 0 ? 'up' : 'down'}: ${wordsOfTrees(question.steps[step]!)}`}
                onClick={() => move(place, by)}
              >
                {by < 0 ? '↑' : '↓'}
              </button>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
