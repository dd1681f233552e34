/** A face in a level check: answered in one's own words, then compared with its facts. */
import { useEffect, useRef } from 'preact/hooks';
import type { Quiz } from '../../../app/quiz.ts';
import type { FaceQuestion } from '../../../core/quiz/question.ts';
import { Prose } from '../../parts/Prose.tsx';

interface Props {
  readonly quiz: Quiz;
  readonly question: FaceQuestion;
  readonly open: boolean;
}

export function FaceAnswer({ quiz, question, open }: Props) {
  const { typed, ticks } = quiz.draft.value;
  const answer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) answer.current?.focus();
  }, [open]);
  if (!open)
    return (
      <label class="field">
        <span>Your answer (write it, or say it aloud)</span>
        <textarea
          rows={3}
          value={typed}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget: { value } }) => quiz.type(value)}
        />
      </label>
    );
  return (
    <section ref={answer} tabIndex={-1} aria-label="Answer" class="stack answer">
      {typed.trim() !== '' && (
        <div>
          <p class="small soft">You wrote</p>
          <p class="written">{typed}</p>
        </div>
      )}
      <Prose trees={question.answer} />
      <fieldset>
        <legend class="small soft">
          What did you say? Every ★ is needed to pass<span class="aside"> (marked: must be there)</span>
        </legend>
        <ul class="facts">
          {question.rubric.map(({ id, critical, text }) => (
            <li key={id}>
              <label class="fact">
                <input type="checkbox" checked={ticks.includes(id)} onChange={() => quiz.tick(id)} />
                <span>
                  {critical && <span aria-hidden="true">★ </span>}
                  {critical && <span class="aside">(must be there) </span>}
                  <Prose trees={text} inline />
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </section>
  );
}
