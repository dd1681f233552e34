/** Whether a level check is passed, and the one tap that claims the level. */
import type { Course } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import { useWorld } from '../../context.ts';
import { counted, dayToCome } from '../../parts/dates.ts';

export function Verdict({ quiz, course }: { readonly quiz: Quiz; readonly course: Course }) {
  const { app } = useWorld();
  app.revision.value;
  const verdict = quiz.verdict();
  const { exam } = course;
  if (!verdict || !exam) return null;
  const left = quiz.unticked();
  const claimed = quiz.claimed.value;
  if (!verdict.passed)
    return (
      <section class="panel stack" aria-label="Not passed">
        <p>
          <strong>Not passed yet.</strong> {lacking(verdict)} Nothing has changed but that missed cards which you study
          come back today. Study them, and try again when you like.
        </p>
      </section>
    );
  if (left.length > 0)
    return (
      <section class="panel turn stack" aria-label="Passed">
        <p>
          <strong>Passed.</strong> You can claim {left.length === 1 ? 'its box' : `its ${left.length} boxes`} at once:
          two dots each, shown as <span class="mono">[x]</span> unverified, with a first check within two weeks.
        </p>
        <button type="button" class="button first grade wide" onClick={quiz.claimAll}>
          Claim {counted(left.length, 'box', 'boxes')}
        </button>
      </section>
    );
  const dues = [...new Set(course.items.map(({ skill }) => skill))].flatMap((id) => app.stateOf(id)?.due ?? []);
  return (
    <section class="panel turn stack" aria-label="Passed">
      <p>
        <strong>Passed.</strong> All boxes of {exam.topic} L{exam.level} that were asked are ticked.
        {claimed !== null &&
          dues.length > 0 &&
          ` Their first checks come from ${dayToCome(Math.min(...dues), app.today.value)} to ${dayToCome(Math.max(...dues), app.today.value)}.`}
      </p>
      {claimed !== null && (
        <button type="button" class="button" onClick={() => void quiz.unclaimAll()}>
          Undo the claims
        </button>
      )}
    </section>
  );
}

function lacking({ right, needed, starless }: NonNullable<ReturnType<Quiz['verdict']>>): string {
  const parts = [
    right < needed && `${needed} right answers are needed, ${right} were right`,
    starless > 0 && `${counted(starless, 'answer')} in your own words lacked a ★`,
  ].filter(Boolean);
  return `${parts.join('; ')}.`;
}
