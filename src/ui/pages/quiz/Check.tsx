/** Before a level check: which level, and what is asked of one. */
import { useEffect, useRef } from 'preact/hooks';
import type { Quiz } from '../../../app/quiz.ts';
import { placesOf } from '../../../app/skills.ts';
import { FEWEST } from '../../../core/quiz/exam.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { go, route } from '../../route.ts';
import { levelWord } from './wanted.ts';

export function Check({ quiz }: { readonly quiz: Quiz }) {
  const { app } = useWorld();
  app.revision.value;
  const heads = app.tracker.value?.heads ?? [];
  const asked = new URLSearchParams(route.value.query);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { topics } = placesOf(heads);
  const topic = topics.find((name) => name === asked.get('topic')) ?? topics[0] ?? '';
  const { levels } = placesOf(heads.filter((head) => head.topic === topic));
  const level = levels.find((one) => String(one) === asked.get('level')) ?? levels[0] ?? 0;
  const meant = heads.filter((head) => head.topic === topic && head.level === level);
  const open = meant.filter(({ id }) => !app.isChecked(id)).length;
  const choose = (values: { readonly topic: string; readonly level: number }) =>
    go(`#/quiz/check?${new URLSearchParams({ topic: values.topic, level: String(values.level) })}`, true);
  const begin = async () => {
    if (!quiz.making.value && (await quiz.check(topic, level))) go('#/quiz/run');
  };
  return (
    <main class="page">
      <p>
        <a class="button plain back" href="#/quiz">
          ‹ Quiz
        </a>
      </p>
      <header class="stack">
        <h1 ref={heading} tabIndex={-1}>
          Level check
        </h1>
        <p>
          For a level that you know already. Every skill of it is asked. At least 85 % right, and every ★ said where you
          answer in your own words: then you may claim all its boxes at once.
        </p>
      </header>
      <div class="stack">
        <label class="field">
          <span>Topic</span>
          <select value={topic} onChange={({ currentTarget: { value } }) => choose({ topic: value, level })}>
            {topics.map((name) => (
              <option key={name} value={name}>
                {name || 'Without a topic'}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Level</span>
          <select
            value={String(level)}
            onChange={({ currentTarget: { value } }) => choose({ topic, level: Number(value) })}
          >
            {levels.map((one) => (
              <option key={one} value={String(one)}>
                {levelWord(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p>
        {counted(meant.length, 'skill')}, {open === 0 ? 'all of them ticked already' : `${open} not ticked yet`}. About{' '}
        {counted(Math.max(meant.length, Math.min(FEWEST, meant.length * 2)), 'question')}; how it went is said at the
        end. If you do not pass, nothing changes.
      </p>
      <button
        type="button"
        class="button first grade wide"
        onClick={() => void begin()}
        disabled={meant.length === 0 || open === 0}
        aria-busy={quiz.making.value}
      >
        Start level check
      </button>
      {open === 0 && (
        <p>
          There is nothing to claim here.{' '}
          <a href={`#/quiz?${new URLSearchParams({ topic, level: String(level) })}`}>Take a quiz</a> instead.
        </p>
      )}
    </main>
  );
}
