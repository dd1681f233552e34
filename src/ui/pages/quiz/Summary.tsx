/** The end of a quiz: how much was right, where, and what to do about the rest. */
import { useEffect, useRef } from 'preact/hooks';
import type { Course } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import { tallyOf } from '../../../core/quiz/runs.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { Outcome } from './Outcome.tsx';
import { Verdict } from './Verdict.tsx';
import { clockOf, percentOf } from './words.ts';

export function Summary({ quiz, course }: { readonly quiz: Quiz; readonly course: Course }) {
  const { app } = useWorld();
  app.revision.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const answers = [...quiz.answers.value.values()];
  const tally = tallyOf(answers);
  return (
    <main class="page">
      <header>
        <p class="soft">{course.exam ? `Level check: ${course.exam.topic} L${course.exam.level}` : 'Quiz'}</p>
        <h1 ref={heading} tabIndex={-1} class="huge">
          {tally.right} of {tally.asked} right
        </h1>
        <p class="soft">
          {percentOf(tally)}
          {course.clock && ` · ${clockOf(quiz.elapsed())}`}
          {course.without > 0 &&
            ` · ${counted(course.without, 'skill')} passed over, without a good question of this kind`}
        </p>
      </header>
      {course.exam && <Verdict quiz={quiz} course={course} />}
      <Outcome quiz={quiz} run={course.id} answers={answers} />
      <div class="row">
        <a class="button" href="#/quiz">
          Another quiz
        </a>
        <button type="button" class="button" onClick={() => void quiz.undo()} disabled={answers.length === 0}>
          Undo the last answer
        </button>
        <a class="button" href="#/">
          Today
        </a>
      </div>
    </main>
  );
}
