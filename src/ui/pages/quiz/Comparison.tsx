/** What was typed or ordered beside what is right. */
import { differenceOf, linesOf } from '../../../core/quiz/comparing.ts';
import { type Given, isRight, type Question } from '../../../core/quiz/question.ts';
import { Prose } from '../../parts/Prose.tsx';

export function Comparison({ question, given }: { readonly question: Question; readonly given: Given | null }) {
  const typed = typeof given === 'string' ? given : '';
  switch (question.form) {
    case 'blank':
      return <Difference typed={typed} right={question.expected} isRight={isRight(question, typed)} />;
    case 'output':
      return <Lines typed={typed} printed={question.printed} />;
    case 'order':
      return (
        <ol class="options feedback" aria-label="The right order">
          {question.steps.map((step, place) => {
            const own = Array.isArray(given) ? (given as number[]).indexOf(place) : -1;
            return (
              <li key={place} data-right={own === place}>
                <p>
                  <span class={`mono ${own === place ? 'is-right' : ''}`} aria-hidden="true">
                    {own === place ? '✓' : '✗'}
                  </span>
                  <span>
                    <Prose trees={step} inline />
                    {own !== place && own >= 0 && <span class="badge chosen">you had it at {own + 1}</span>}
                  </span>
                </p>
              </li>
            );
          })}
        </ol>
      );
    default:
      return null;
  }
}

interface DifferenceProps {
  readonly typed: string;
  readonly right: string;
  readonly isRight: boolean;
}

function Difference({ typed, right, isRight: ok }: DifferenceProps) {
  if (ok)
    return (
      <p>
        <code>{right}</code>
      </p>
    );
  const pieces = differenceOf(typed, right);
  const shared = pieces.reduce((sum, { text, side }) => sum + (side === 'both' ? text.length : 0), 0);
  return (
    <dl class="difference">
      {typed !== '' && (
        <>
          <dt>You typed</dt>
          <dd>
            <code>{typed}</code>
          </dd>
        </>
      )}
      <dt>It is</dt>
      <dd>
        <code>{right}</code>
      </dd>
      {shared * 2 >= right.length && (
        <>
          <dt>Letter by letter</dt>
          <dd>
            <code>
              {pieces.map(({ text, side }, index) =>
                side === 'both' ? (
                  text
                ) : side === 'typed' ? (
                  <del key={index}>{text}</del>
                ) : (
                  <ins key={index}>{text}</ins>
                ),
              )}
            </code>
          </dd>
        </>
      )}
    </dl>
  );
}

function Lines({ typed, printed }: { readonly typed: string; readonly printed: string }) {
  return (
    <table class="quiz-lines">
      <thead>
        <tr>
          <th scope="col">
            <span class="aside">Same</span>
          </th>
          <th scope="col">Yours</th>
          <th scope="col">Printed</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(typed, printed).map((line, index) => (
          <tr key={index}>
            <td class={`mono ${line.same ? 'is-right' : ''}`}>
              <span role="img" aria-label={line.same ? 'same' : 'not the same'}>
                {line.same ? '✓' : '✗'}
              </span>
            </td>
            <td>
              <code>{line.typed}</code>
            </td>
            <td>
              <code>{line.printed}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
