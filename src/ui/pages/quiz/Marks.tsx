/** What is to be known of a question before it is answered: that nobody wrote it, that it was reported. */
import type { Quiz } from '../../../app/quiz.ts';
import type { Question } from '../../../core/quiz/question.ts';
import { useWorld } from '../../context.ts';

export function Marks({ quiz, question }: { readonly quiz: Quiz; readonly question: Question }) {
  const { app } = useWorld();
  app.revision.value;
  const reported = quiz.flagOf(question.skill, question.item);
  if (!question.made && reported === null) return null;
  return (
    <div class="stack">
      {question.made && (
        <p>
          <span class="badge">made from your own words</span>
        </p>
      )}
      {reported !== null && (
        <div class="panel row spread">
          <span>You reported this question{reported === '' ? '.' : `: “${reported}”`}</span>
          <button type="button" class="button" onClick={() => quiz.flag(false, '')}>
            Take the mark off
          </button>
        </div>
      )}
    </div>
  );
}
