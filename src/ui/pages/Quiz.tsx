/** The quiz: what to ask, the questions, how it went. `#/quiz`, `#/quiz/run`, `#/quiz/check`, `#/quiz/past/<run>`. */
import { useEffect } from 'preact/hooks';
import { quizOf } from '../../app/quiz.ts';
import { useWorld } from '../context.ts';
import { route } from '../route.ts';
import { Check } from './quiz/Check.tsx';
import { Past } from './quiz/Past.tsx';
import { Run } from './quiz/Run.tsx';
import { Setup } from './quiz/Setup.tsx';
import '../styles/chips.css';
import '../styles/quiz.css';

const PAINTED_MS = 60;

export function Quiz() {
  const { app, contents } = useWorld();
  const quiz = quizOf(app, contents);
  const key = app.tracker.value?.key;
  const { rest } = route.value;
  const page = rest.split('/')[0];
  // What another tab answered meanwhile is known when the page is looked at again.
  useEffect(() => {
    // A long log is read once the page is painted.
    void quiz.ready(() => new Promise((go) => setTimeout(go, PAINTED_MS)));
    const look = () => {
      if (document.hidden) quiz.pause();
      else void quiz.ready().then(quiz.resume);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      quiz.pause();
      document.removeEventListener('visibilitychange', look);
    };
  }, [quiz, key]);

  if (quiz.trouble.value) return <Trouble again={() => void quiz.ready().then(quiz.lay)} />;
  // The log of twenty years takes a moment: choosing does not wait for it.
  if (quiz.runs.value === null && (page === 'run' || page === 'past')) return <main class="page" aria-busy="true" />;
  if (!quiz.known.value) return <main class="page" aria-busy="true" />;
  if (page === 'run') return <Run quiz={quiz} />;
  if (page === 'check') return <Check quiz={quiz} />;
  if (page === 'past') return <Past quiz={quiz} id={rest.slice('past/'.length)} />;
  return <Setup quiz={quiz} />;
}

function Trouble({ again }: { readonly again: () => void }) {
  return (
    <main class="page">
      <h1>The quiz could not be read</h1>
      <p role="alert">Part of the app is not on this device yet, or storage does not answer. Your answers are safe.</p>
      <p>
        <button type="button" class="button" onClick={again}>
          Try again
        </button>
      </p>
    </main>
  );
}
