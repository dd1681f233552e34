/** A run by topic and level, and its misses with their cards. */
import { useState } from 'preact/hooks';
import { encodeDemand } from '../../../app/demand.ts';
import type { Quiz } from '../../../app/quiz.ts';
import { placesOf } from '../../../app/skills.ts';
import { shownUnder } from '../../../core/mastery/mastery.ts';
import type { DeckCard, SkillId } from '../../../core/model.ts';
import type { Question } from '../../../core/quiz/question.ts';
import { type Practised, rowsOf } from '../../../core/quiz/runs.ts';
import { useWorld } from '../../context.ts';
import { Around } from '../../parts/Around.tsx';
import { counted } from '../../parts/dates.ts';
import { Prose } from '../../parts/Prose.tsx';
import { skillPage } from '../../route.ts';
import { Comparison } from './Comparison.tsx';
import { Feedback } from './Feedback.tsx';
import { levelWord } from './wanted.ts';

/** An address holds so many skills at most. */
const MOST_STUDIED = 40;

interface Props {
  readonly quiz: Quiz;
  readonly run: string;
  readonly answers: readonly Practised[];
}

export function Outcome({ quiz, run, answers }: Props) {
  const { app } = useWorld();
  const log = app.log();
  const shown = (id: SkillId) => shownUnder(log, id, (one) => app.headOf(one) !== undefined);
  const rows = rowsOf(answers, (id) => app.headOf(shown(id)), placesOf(app.tracker.value?.heads ?? []).topics);
  const misses = answers.filter(({ ok }) => !ok);
  const missed = [...new Set(misses.map(({ skill }) => shown(skill)))].filter((id) => app.headOf(id));
  const studied = missed.slice(0, MOST_STUDIED);
  return (
    <>
      {missed.length > 0 && (
        <a class="button first grade wide" href={`#/study?${encodeDemand({ skills: studied })}`}>
          Study these now
          <small>{counted(studied.length, 'missed card')}</small>
        </a>
      )}
      <section class="stack" aria-labelledby="where">
        <h2 id="where">Topic by level</h2>
        <table class="where">
          <thead>
            <tr>
              <th scope="col">Topic and level</th>
              <th scope="col">Right</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ topic, level, right, asked }) => (
              <tr key={`${level} ${topic}`}>
                <td>
                  {topic || 'Without a topic'} <span class="soft">{levelWord(level)}</span>
                </td>
                <td class="where-right">
                  {right < asked ? (
                    <strong>
                      {right} of {asked}
                    </strong>
                  ) : (
                    `${right} of ${asked}`
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {misses.length > 0 && (
        <section class="stack" aria-labelledby="missed">
          <h2 id="missed">Missed</h2>
          <ul class="misses">
            {misses.map((miss) => (
              <Miss key={miss.id} quiz={quiz} run={run} miss={miss} id={shown(miss.skill)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface MissProps {
  readonly quiz: Quiz;
  readonly run: string;
  readonly miss: Practised;
  readonly id: SkillId;
}

/** The question again, with its answer and the card's why; read when it is unfolded. */
function Miss({ quiz, run, miss, id }: MissProps) {
  const { app } = useWorld();
  const head = app.headOf(id);
  const [read, setRead] = useState<{ readonly question: Question; readonly card: DeckCard } | 'gone' | null>(null);
  const unfold = () => {
    if (read) return;
    quiz.readOne(miss, run).then(
      (found) => setRead(found ?? 'gone'),
      () => setRead('gone'),
    );
  };
  if (!head) return <li>A skill that this tracker no longer holds</li>;
  return (
    <li>
      <details onToggle={({ currentTarget: { open } }) => open && unfold()}>
        <summary>
          <span>
            {head.label} <span class="soft small">{head.topic}</span>
          </span>
        </summary>
        {read === 'gone' && <p>This question is asked no more.</p>}
        {read && read !== 'gone' && (
          <div class="stack">
            <Prose trees={read.question.question} open={read.question.form !== 'choice'} />
            {read.question.form === 'choice' ? (
              <Feedback options={read.question.options} order={[...read.question.options.keys()]} chosen={miss.given} />
            ) : (
              <>
                <Comparison question={read.question} given={miss.given} />
                <Prose trees={read.question.answer} />
              </>
            )}
            <Around card={read.card} open={false} />
          </div>
        )}
        <p>
          <a href={skillPage(id)}>Its card and ledger</a>
        </p>
      </details>
    </li>
  );
}
