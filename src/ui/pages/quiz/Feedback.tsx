/** Every option with its reason; which was right and which was chosen is said by sign and word. */
import type { QuizOption, Tree } from '../../../core/model.ts';
import type { Given } from '../../../core/quiz/question.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly options: readonly QuizOption<readonly Tree[]>[];
  readonly order: readonly number[];
  readonly chosen: Given | null;
}

export function Feedback({ options, order, chosen }: Props) {
  return (
    <ol class="options feedback" aria-label="Options">
      {order.map((option) => {
        const { text, right, feedback } = options[option]!;
        const isChosen = chosen === option;
        return (
          <li key={option} data-right={right} data-chosen={isChosen}>
            <p>
              <span class={`mono ${right ? 'is-right' : isChosen ? '' : 'soft'}`} aria-hidden="true">
                {right ? '✓' : isChosen ? '✗' : '·'}
              </span>
              <span>
                <span class="aside">{right ? 'Right: ' : 'Wrong: '}</span>
                <Prose trees={text} inline class={right ? 'strong' : ''} />
                {isChosen && <span class="badge chosen">your choice</span>}
              </span>
            </p>
            <p class="reason">
              <Prose trees={feedback} inline />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
