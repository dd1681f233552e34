/** A quiz of before, as the log tells it. */
import { useEffect, useRef } from 'preact/hooks';
import type { Quiz } from '../../../app/quiz.ts';
import { tallyOf } from '../../../core/quiz/runs.ts';
import { useWorld } from '../../context.ts';
import { dayOfRun } from './days.ts';
import { Outcome } from './Outcome.tsx';
import { percentOf } from './words.ts';

export function Past({ quiz, id }: { readonly quiz: Quiz; readonly id: string }) {
  const { app } = useWorld();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [id]);
  const run = quiz.runs.value?.find((one) => one.id === id);
  return (
    <main class="page">
      <p>
        <a class="button plain back" href="#/quiz">
          ‹ Quiz
        </a>
      </p>
      {run ? (
        <>
          <header>
            <p class="soft">
              {run.exam ? 'Level check' : 'Quiz'} · {dayOfRun(run, app)}
            </p>
            <h1 ref={heading} tabIndex={-1}>
              {tallyOf(run.answers).right} of {run.answers.length} right, {percentOf(tallyOf(run.answers))}
            </h1>
          </header>
          <Outcome quiz={quiz} run={run.id} answers={run.answers} />
        </>
      ) : (
        <h1 ref={heading} tabIndex={-1}>
          No such quiz
        </h1>
      )}
    </main>
  );
}
