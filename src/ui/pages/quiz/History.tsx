/** The quizzes of before: a small picture, a sentence, a list. */
import type { Quiz } from '../../../app/quiz.ts';
import { shownUnder } from '../../../core/mastery/mastery.ts';
import type { SkillId } from '../../../core/model.ts';
import { tallyOf } from '../../../core/quiz/runs.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { dayOfRun } from './days.ts';
import { percentOf } from './words.ts';

/** So many fit on a phone, and more say no more. */
const SHOWN = 20;
const WIDTH = 300;
const HEIGHT = 64;
const STEP = WIDTH / SHOWN;

export function History({ quiz }: { readonly quiz: Quiz }) {
  const { app } = useWorld();
  const log = app.log();
  const has = (id: SkillId) => app.headOf(id) !== undefined;
  // Those of another tracker stand with it.
  const runs = (quiz.runs.value ?? []).filter(({ answers }) =>
    answers.some(({ skill }) => has(shownUnder(log, skill, has))),
  );
  if (runs.length === 0) return null;
  const shown = runs.slice(-SHOWN);
  const whole = tallyOf(shown.flatMap(({ answers }) => answers));
  const sentence = `${counted(runs.length, 'quiz', 'quizzes')} so far. ${
    shown.length < runs.length ? `The last ${SHOWN}` : 'In all'
  }: ${whole.right} of ${counted(whole.asked, 'answer')} right, ${percentOf(whole)}.`;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">Before</h2>
      <p>{sentence}</p>
      {shown.length > 1 && (
        <svg class="quiz-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
          {shown.map((run, index) => {
            const { right, asked } = tallyOf(run.answers);
            const height = Math.max(2, (right / asked) * (HEIGHT - 2));
            return (
              <rect
                key={run.id}
                data-exam={run.exam}
                x={index * STEP + 1}
                y={HEIGHT - height}
                width={STEP - 3}
                height={height}
              >
                <title>{`${dayOfRun(run, app)}: ${right} of ${asked}`}</title>
              </rect>
            );
          })}
          <line x1={0} y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} />
        </svg>
      )}
      <ul class="quiz-past">
        {shown.toReversed().map((run) => (
          <li key={run.id}>
            <a href={`#/quiz/past/${encodeURIComponent(run.id)}`}>
              <span>
                {dayOfRun(run, app)}
                {run.exam && ' · level check'}
              </span>
              <span class="numbers">
                {tallyOf(run.answers).right} of {run.answers.length}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
