/** After the answer: right or not, and why, of every option; what was typed beside what is right. */
import { useEffect, useRef } from 'preact/hooks';
import type { OnTable } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import type { Practised } from '../../../core/quiz/runs.ts';
import { useWorld } from '../../context.ts';
import { Around } from '../../parts/Around.tsx';
import { Prose } from '../../parts/Prose.tsx';
import { skillPage } from '../../route.ts';
import { Comparison } from './Comparison.tsx';
import { Feedback } from './Feedback.tsx';
import { Marks } from './Marks.tsx';

interface Props {
  readonly quiz: Quiz;
  readonly table: OnTable;
  readonly given: Practised;
}

export function Answered({ quiz, table, given }: Props) {
  const { app } = useWorld();
  const { question, card, head, order } = table;
  const verdict = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = verdict.current;
    element?.focus({ preventScroll: true });
    const top = element?.getBoundingClientRect().top ?? 0;
    if (top > innerHeight * 0.4 || top < 64) element?.scrollIntoView({ block: 'start' });
  }, []);
  const comesBack = !given.ok && app.stateOf(head.id)?.due != null;
  return (
    <>
      <Marks quiz={quiz} question={question} />
      <section aria-label="Question">
        <Prose trees={question.question} open={question.form !== 'choice'} class="lead" />
      </section>
      <section class="stack answer" aria-labelledby="verdict">
        <h2 id="verdict" ref={verdict} tabIndex={-1} class={given.ok ? 'is-right' : ''}>
          {given.ok ? '✓ Right' : '✗ Not right'}
        </h2>
        {question.form === 'choice' ? (
          <Feedback options={question.options} order={order} chosen={given.given} />
        ) : (
          <>
            <Comparison question={question} given={given.given} />
            <Prose trees={question.answer} />
          </>
        )}
        {comesBack && <p class="soft">Its card comes back today.</p>}
        <Around card={card} open={!given.ok && question.form !== 'choice'} />
        <p>
          <a href={skillPage(head.id)}>Its card and ledger</a>
        </p>
      </section>
    </>
  );
}
