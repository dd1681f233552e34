/** Before a quiz: one tap starts; what it is about stands below, folded. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Setup as Wanted } from '../../../app/course.ts';
import type { Quiz } from '../../../app/quiz.ts';
import { placesOf } from '../../../app/skills.ts';
import { useWorld } from '../../context.ts';
import { go, route } from '../../route.ts';
import { History } from './History.tsx';
import { Wishes } from './Wishes.tsx';
import { aboutOf, nothingWords, readSetup } from './wanted.ts';

export function Setup({ quiz }: { readonly quiz: Quiz }) {
  const { app } = useWorld();
  const { query } = route.value;
  const heads = app.tracker.value?.heads ?? [];
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [nothing, setNothing] = useState<{ readonly of: Wanted; readonly without: number } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    let here = true;
    void app.env.store
      .kept('quiz-setup')
      .catch(() => undefined)
      .then((kept) => here && setWanted(readSetup(kept, query)));
    return () => {
      here = false;
    };
  }, [app, query]);

  if (!wanted) return <main class="page" aria-busy="true" />;
  const set = (values: Partial<Wanted>) => {
    const next = { ...wanted, ...values };
    setWanted(next);
    setNothing(null);
    // Where it came from (a topic, a skill) is not what the next quiz begins with.
    const { among, count, form, atOnce, clock } = next;
    void app.env.store.keep('quiz-setup', { among, count, form, atOnce, clock }).catch(() => {});
  };
  const begin = async () => {
    if (quiz.making.value) return;
    const { started, without } = await quiz.start(wanted);
    if (started) go('#/quiz/run');
    else if (!quiz.trouble.value) setNothing({ of: wanted, without });
  };
  const course = quiz.course.value;
  const open = course !== null && quiz.position.value < course.items.length ? course : null;
  return (
    <main class="page quiz-setup">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          Quiz
        </h1>
        <p class="soft">{aboutOf(wanted, (id) => app.headOf(id)?.label)}</p>
      </header>
      {open && (
        <section class="panel stack" aria-label="A quiz is open">
          <p>
            {open.exam ? `The level check of ${open.exam.topic} L${open.exam.level}` : 'Your last quiz'} is open:{' '}
            question {quiz.position.value + 1} of {open.items.length}.
          </p>
          <a class="button first" href="#/quiz/run">
            Go on
          </a>
        </section>
      )}
      <button
        type="button"
        class={`button grade wide ${open ? '' : 'first'}`}
        onClick={() => void begin()}
        aria-busy={quiz.making.value}
      >
        Start quiz
      </button>
      <Looking making={quiz.making.value} />
      {nothing && (
        <p class="panel" role="alert">
          {nothingWords(nothing.of, nothing.without)}
        </p>
      )}
      <Wishes wanted={wanted} set={set} places={placesOf(heads)} label={(id) => app.headOf(id)?.label ?? id} />
      <p class="small soft">
        A quiz never counts up: right answers change nothing, a miss brings a card that you study back to today.
      </p>
      <section class="stack" aria-labelledby="check">
        <h2 id="check">Level check</h2>
        <p>
          You know a level of a topic already? Pass its check and claim all its boxes at once.{' '}
          <a href="#/quiz/check">Choose a level</a>
        </p>
      </section>
      <History quiz={quiz} />
    </main>
  );
}

/** Nothing is said of what takes no time. */
const SLOW_MS = 300;

function Looking({ making }: { readonly making: boolean }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!making) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [making]);
  return (
    <p class={slow ? 'soft' : 'aside'} role="status">
      {slow && 'Looking for questions …'}
    </p>
  );
}
