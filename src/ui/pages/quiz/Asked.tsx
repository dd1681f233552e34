/** A question before it is answered, and what it is answered with. */
import { useEffect, useRef } from 'preact/hooks';
import type { OnTable } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import type { ChoiceQuestion, Given } from '../../../core/quiz/question.ts';
import { useWorld } from '../../context.ts';
import { Prose } from '../../parts/Prose.tsx';
import { FaceAnswer } from './FaceAnswer.tsx';
import { Marks } from './Marks.tsx';
import { Steps } from './Steps.tsx';
import { DRAW_TASK, TASKS } from './words.ts';

interface Props {
  readonly quiz: Quiz;
  readonly table: OnTable;
  readonly open: boolean;
  readonly answer: (given: Given) => void;
  readonly accept: () => void;
}

export function Asked({ quiz, table, open, answer, accept }: Props) {
  const { question } = table;
  return (
    <>
      <Marks quiz={quiz} question={question} />
      <section aria-label="Question" class="stack">
        <Prose trees={question.question} open={question.form === 'face' && open} class="lead" />
        <p class="soft small">{table.head.kind === 'draw' ? DRAW_TASK : TASKS[question.form]}</p>
      </section>
      {question.form === 'choice' && open && <Options question={question} order={table.order} answer={answer} />}
      {question.form === 'blank' && (
        <Typed
          quiz={quiz}
          label={question.item.startsWith('term/') ? 'The term' : 'The missing token'}
          lines={false}
          accept={accept}
        />
      )}
      {question.form === 'output' && <Typed quiz={quiz} label="What it prints" lines={true} accept={accept} />}
      {question.form === 'order' && (
        <Steps quiz={quiz} question={question} order={quiz.draft.value.order ?? table.order} />
      )}
      {question.form === 'face' && <FaceAnswer quiz={quiz} question={question} open={open} />}
    </>
  );
}

interface OptionsProps {
  readonly question: ChoiceQuestion;
  readonly order: readonly number[];
  readonly answer: (given: Given) => void;
}

function Options({ question, order, answer }: OptionsProps) {
  const { app } = useWorld();
  const list = useRef<HTMLOListElement>(null);
  // They come into view where the question is long.
  useEffect(() => {
    const { height = 0 } = list.current?.getBoundingClientRect() ?? {};
    list.current?.scrollIntoView({ block: height > innerHeight * 0.55 ? 'start' : 'nearest' });
  }, []);
  return (
    <ol ref={list} class="options" aria-label="Options">
      {order.map((option, place) => (
        <li key={option}>
          <button
            type="button"
            class="button option"
            onClick={() => answer(option)}
            aria-keyshortcuts={app.device.value.shortcuts ? String(place + 1) : undefined}
          >
            <span class="mono soft" aria-hidden="true">
              {place + 1}
            </span>
            <Prose trees={question.options[option]!.text} inline />
          </button>
        </li>
      ))}
    </ol>
  );
}

interface TypedProps {
  readonly quiz: Quiz;
  readonly label: string;
  readonly lines: boolean;
  readonly accept: () => void;
}

function Typed({ quiz, label, lines, accept }: TypedProps) {
  const { typed } = quiz.draft.value;
  const common = {
    id: 'typed',
    value: typed,
    class: 'mono',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: false,
  } as const;
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') accept();
      }}
    >
      <label for="typed">{label}</label>
      {lines ? (
        <textarea
          rows={4}
          aria-describedby="output-hint"
          onInput={({ currentTarget: { value } }) => quiz.type(value)}
          {...common}
        />
      ) : (
        <input
          type="text"
          enterkeyhint="done"
          onInput={({ currentTarget: { value } }) => quiz.type(value)}
          {...common}
        />
      )}
      {lines && (
        <p id="output-hint" class="small soft">
          Line by line.{' '}
          <span class="by-keyboard">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> checks it.
          </span>
        </p>
      )}
    </form>
  );
}
