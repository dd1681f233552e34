/** A quiz that runs: one question after the other, and at the end how it went. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OnTable } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import type { Given } from '../../../core/quiz/question.ts';
import { useWorld } from '../../context.ts';
import { actionOf, isSingleKey } from '../../keys.ts';
import { KeyHelp } from '../../parts/KeyHelp.tsx';
import { Answered } from './Answered.tsx';
import { Asked } from './Asked.tsx';
import { Clock } from './Clock.tsx';
import { Foot } from './Foot.tsx';
import { Summary } from './Summary.tsx';

/** The second half of a double tap does nothing: the same place is another button by then (PLATFORM.md). */
const GUARD_MS = 280;

export function Run({ quiz }: { readonly quiz: Quiz }) {
  const course = quiz.course.value;
  if (!course || course.items.length === 0)
    return (
      <main class="page">
        <h1>No quiz is open</h1>
        <p>
          <a class="button first" href="#/quiz">
            Choose a quiz
          </a>
        </p>
      </main>
    );
  if (quiz.position.value >= course.items.length) return <Summary quiz={quiz} course={course} />;
  return <Questions quiz={quiz} />;
}

function Questions({ quiz }: { readonly quiz: Quiz }) {
  const { app } = useWorld();
  const table = quiz.table.value;
  const given = quiz.given.value;
  const draft = quiz.draft.value;
  const position = quiz.position.value;
  const course = quiz.course.value!;
  const heading = useRef<HTMLHeadingElement>(null);
  const changedAt = useRef(0);
  const [helping, setHelping] = useState(false);
  const isSecondHalf = () => performance.now() - changedAt.current < GUARD_MS;

  useEffect(() => void quiz.lay(), [quiz, position]);
  // The clock runs while questions are looked at.
  useEffect(() => {
    quiz.resume();
    return quiz.pause;
  }, [quiz]);
  useLayoutEffect(() => {
    changedAt.current = performance.now();
  }, [table?.turn, given?.id, draft.open]);
  // A new question is read from its heading.
  useLayoutEffect(() => {
    if (!table) return;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [table?.turn]);

  const answer = (what: Given) => {
    if (!isSecondHalf()) quiz.answer(what);
  };
  const accept = () => {
    if (!table || isSecondHalf()) return;
    if (given) return quiz.next();
    const what = readyAnswer(table, quiz);
    if (what !== null) quiz.answer(what);
    else quiz.open();
  };

  // A key that was meant to begin must not give an empty answer: it leads to the field, or to the steps.
  const acceptByKey = () => {
    const form = given ? null : table?.question.form;
    const untouched =
      ((form === 'blank' || form === 'output') && draft.typed.trim() === '') || (form === 'order' && !draft.order);
    if (untouched) document.querySelector<HTMLElement>('#typed, .steps button:enabled')?.focus();
    else accept();
  };

  const latest = useRef({ accept: acceptByKey, answer });
  latest.current = { accept: acceptByKey, answer };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !target.closest('dialog')) {
        event.preventDefault();
        latest.current.accept();
        return;
      }
      const device = app.device.value;
      const laid = quiz.table.value;
      if (!isSingleKey(event, device)) return;
      if (laid?.question.form === 'choice' && /^[1-9]$/.test(event.key)) {
        const option = laid.order[Number(event.key) - 1];
        if (option === undefined || quiz.given.value || !isOpen(quiz)) return;
        event.preventDefault();
        latest.current.answer(option);
        return;
      }
      const action = actionOf(event, device);
      if (action === 'undo') {
        event.preventDefault();
        void quiz.undo();
      } else if (action === 'help') {
        event.preventDefault();
        setHelping(true);
      } else if (action === 'accept' && !target.closest('a, summary, button:not([data-accept]), pre, input')) {
        event.preventDefault();
        latest.current.accept();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [app, quiz]);

  const share = (position + (given ? 1 : 0)) / course.items.length;
  return (
    <div class="study quiz-run">
      <header class="study-top">
        <div class="study-line">
          <div
            class="progress"
            role="progressbar"
            aria-label="Progress"
            aria-valuemin={0}
            aria-valuemax={course.items.length}
            aria-valuenow={position + (given ? 1 : 0)}
          >
            <span style={{ transform: `scaleX(${share})` }} />
          </div>
          {course.clock && <Clock quiz={quiz} />}
          <span class="small soft numbers">
            {position + 1} of {course.items.length}
          </span>
          <a class="button plain" href="#/quiz" aria-label="Close" title="The quiz stays as it is">
            ✕
          </a>
        </div>
      </header>
      <main class="study-card" aria-busy={!table}>
        {table && (
          <>
            <div class="study-where">
              <span>
                {table.head.topic}
                {table.head.level > 0 && !/^L\d\b/.test(table.head.topic) && ` · L${table.head.level}`}
              </span>
              {course.exam && <span class="badge">level check</span>}
            </div>
            <h1 ref={heading} tabIndex={-1}>
              {given || !tellsTheAnswer(table) ? table.head.label : `Question ${position + 1}`}
            </h1>
            {given ? (
              <Answered key={table.turn} quiz={quiz} table={table} given={given} />
            ) : (
              <Asked key={table.turn} quiz={quiz} table={table} open={isOpen(quiz)} answer={answer} accept={accept} />
            )}
          </>
        )}
      </main>
      <Foot quiz={quiz} table={table} open={isOpen(quiz)} answer={answer} accept={accept} />
      {helping && <KeyHelp close={() => setHelping(false)} />}
    </div>
  );
}

const isOpen = (quiz: Quiz): boolean => quiz.draft.value.open || (quiz.course.value?.atOnce ?? false);

/** What is answered when *Check* is pressed; null where the question is still to be opened, or an option to be chosen. */
export function readyAnswer({ question, order }: OnTable, quiz: Quiz): Given | null {
  const { open, typed, order: moved, ticks } = quiz.draft.value;
  switch (question.form) {
    case 'choice':
      return null;
    case 'blank':
    case 'output':
      return typed.trim();
    case 'order':
      return moved ?? order;
    case 'face':
      return open ? ticks : null;
  }
}

/** A heading that names what is to be typed. */
function tellsTheAnswer({ head, question }: OnTable): boolean {
  if (question.form !== 'blank') return false;
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return [question.expected, ...question.aliases].some((name) => {
    const words = plain(name);
    return words !== '' && (plain(head.label).includes(words) || words.includes(plain(head.label)));
  });
}
