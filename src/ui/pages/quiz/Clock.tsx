/** How long this quiz takes so far: for those who want to see it. */
import { useEffect, useState } from 'preact/hooks';
import type { Quiz } from '../../../app/quiz.ts';
import { clockOf } from './words.ts';

export function Clock({ quiz }: { readonly quiz: Quiz }) {
  const [elapsed, setElapsed] = useState(quiz.elapsed());
  useEffect(() => {
    const timer = setInterval(() => setElapsed(quiz.elapsed()), 1000);
    return () => clearInterval(timer);
  }, [quiz]);
  return (
    <span class="small soft numbers" role="timer" aria-label="Time">
      {clockOf(elapsed)}
    </span>
  );
}
