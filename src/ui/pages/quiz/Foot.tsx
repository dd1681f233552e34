/** What the thumb presses: I have it, Check, Next; undo and report above. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OnTable } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import type { Given } from '../../../core/quiz/question.ts';
import { useWorld } from '../../context.ts';

const NO_IDEA = 'I do not know';

interface Props {
  readonly quiz: Quiz;
  readonly table: OnTable | null;
  readonly open: boolean;
  readonly answer: (given: Given) => void;
  readonly accept: () => void;
}

export function Foot({ quiz, table, open, answer, accept }: Props) {
  const { app } = useWorld();
  const [reporting, setReporting] = useState(false);
  const given = quiz.given.value;
  const { shortcuts } = app.device.value;
  const choosing = table?.question.form === 'choice' && open && !given;
  const words = wordsOf(quiz, table, open);
  const key = <kbd aria-hidden="true">Space</kbd>;
  return (
    <div class="study-foot">
      <div class="study-tools">
        <button
          type="button"
          class="button plain"
          onClick={() => void quiz.undo()}
          disabled={quiz.answers.value.size === 0}
          aria-keyshortcuts="u"
        >
          ↶ Undo
        </button>
        <button
          type="button"
          class="button plain"
          onClick={() => setReporting(true)}
          disabled={!table}
          aria-haspopup="dialog"
        >
          ⚑ Report
        </button>
      </div>
      {choosing ? (
        <button type="button" class="button wide grade" onClick={() => answer(-1)}>
          {NO_IDEA}
        </button>
      ) : (
        <button
          type="button"
          class={`button wide grade ${words === NO_IDEA ? '' : 'first'}`}
          data-accept
          disabled={!table}
          onClick={accept}
          aria-keyshortcuts={shortcuts ? 'Space' : undefined}
        >
          <span>
            {words} {shortcuts && words !== NO_IDEA && key}
          </span>
        </button>
      )}
      {reporting && table && <Report quiz={quiz} table={table} close={() => setReporting(false)} />}
    </div>
  );
}

function wordsOf(quiz: Quiz, table: OnTable | null, open: boolean): string {
  const last = quiz.position.value + 1 >= (quiz.course.value?.items.length ?? 0);
  if (quiz.given.value) return last ? 'Summary' : 'Next';
  // A level check says how it went at its end.
  const check = quiz.course.value?.exam ? 'Next' : 'Check';
  switch (table?.question.form) {
    case 'face':
      return open ? 'Next' : 'Show answer';
    case 'blank':
    case 'output':
      return quiz.draft.value.typed.trim() === '' ? NO_IDEA : check;
    case 'order':
      return check;
    default:
      return 'I have it';
  }
}

interface ReportProps {
  readonly quiz: Quiz;
  readonly table: OnTable;
  readonly close: () => void;
}

function Report({ quiz, table, close }: ReportProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const before = quiz.flagOf(table.question.skill, table.question.item) ?? '';
  const words = quiz.draft.value.report ?? before;
  return (
    <dialog ref={dialog} aria-labelledby="report" onClose={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // Closed first: what is pressed twice is not written twice.
          if (!dialog.current?.open) return;
          dialog.current.close();
          quiz.flag(true, words.trim());
        }}
      >
        <h2 id="report">Report this question</h2>
        <p class="small soft">
          The mark and your words stay with you: they are shown whenever this question comes again, and stand in your
          backup.
        </p>
        <label class="field">
          <span>What is wrong?</span>
          <textarea rows={3} value={words} onInput={({ currentTarget: { value } }) => quiz.report(value)} />
        </label>
        <div class="row">
          <button type="submit" class="button first">
            Report
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
