/** What is asked, how many, of which kind. */
import type { ComponentChildren } from 'preact';
import type { Setup } from '../../../app/course.ts';
import type { Among } from '../../../core/quiz/selecting.ts';
import { AMONG, FORMS, levelWord } from './wanted.ts';

interface Props {
  readonly wanted: Setup;
  readonly set: (values: Partial<Setup>) => void;
  readonly places: { readonly topics: readonly string[]; readonly levels: readonly number[] };
  readonly label: (id: string) => string;
}

/** More are found by the search of the Tracker page. */
const MOST_TOPICS = 200;

export function Wishes({ wanted, set, places, label }: Props) {
  const toggled = <T,>(values: readonly T[], value: T): T[] =>
    values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return (
    <>
      {wanted.skill !== null && (
        <p class="row">
          <span>
            Only <strong>{label(wanted.skill)}</strong>
          </span>
          <button type="button" class="button" onClick={() => set({ skill: null, count: 10 })}>
            Ask about all
          </button>
        </p>
      )}
      <details class="wishes">
        <summary>What to ask</summary>
        <div class="stack">
          {wanted.skill === null && (
            <>
              <Radios
                legend="Which skills"
                name="among"
                values={Object.entries(AMONG) as [Among, string][]}
                chosen={wanted.among}
                set={(among) => set({ among })}
              />
              <Radios
                legend="How many questions"
                name="count"
                values={[
                  [10, '10'],
                  [20, '20'],
                  ['all', 'All'],
                ]}
                chosen={wanted.count}
                set={(count) => set({ count })}
              />
              {places.levels.length > 1 && (
                <Group legend="Levels (none chosen: all)">
                  {places.levels.map((level) => (
                    <Chip
                      key={level}
                      type="checkbox"
                      name="level"
                      checked={wanted.levels.includes(level)}
                      choose={() => set({ levels: toggled(wanted.levels, level) })}
                    >
                      {levelWord(level)}
                    </Chip>
                  ))}
                </Group>
              )}
            </>
          )}
          <Radios
            legend="Kind of question"
            name="form"
            values={Object.entries(FORMS) as [keyof typeof FORMS, string][]}
            chosen={wanted.form as keyof typeof FORMS}
            set={(form) => set({ form })}
          />
          <label class="row check">
            <input
              type="checkbox"
              checked={wanted.atOnce}
              onChange={({ currentTarget: { checked } }) => set({ atOnce: checked })}
            />
            <span>Show the options at once</span>
          </label>
          <label class="row check">
            <input
              type="checkbox"
              checked={wanted.clock}
              onChange={({ currentTarget: { checked } }) => set({ clock: checked })}
            />
            <span>Show a clock</span>
          </label>
        </div>
      </details>
      {wanted.skill === null && places.topics.length > 1 && (
        <details class="wishes">
          <summary>Topics: {wanted.topics.length === 0 ? 'all' : wanted.topics.length}</summary>
          <fieldset class="topics">
            <legend class="aside">Topics (none chosen: all)</legend>
            {places.topics.slice(0, MOST_TOPICS).map((topic) => (
              <label class="row check" key={topic}>
                <input
                  type="checkbox"
                  checked={wanted.topics.includes(topic)}
                  onChange={() => set({ topics: toggled(wanted.topics, topic) })}
                />
                <span>{topic || 'Without a topic'}</span>
              </label>
            ))}
            {places.topics.length > MOST_TOPICS && (
              <p class="small soft">
                The first {MOST_TOPICS} topics; for another, find it on the <a href="#/tracker">Tracker page</a>.
              </p>
            )}
          </fieldset>
        </details>
      )}
    </>
  );
}

function Group({ legend, children }: { readonly legend: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="stack">
      <legend>{legend}</legend>
      <div class="chips">{children}</div>
    </fieldset>
  );
}

interface RadiosProps<T> {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly (readonly [T, string])[];
  readonly chosen: T;
  readonly set: (value: T) => void;
}

function Radios<T extends string | number>({ legend, name, values, chosen, set }: RadiosProps<T>) {
  return (
    <Group legend={legend}>
      {values.map(([value, words]) => (
        <Chip key={value} type="radio" name={name} checked={chosen === value} choose={() => set(value)}>
          {words}
        </Chip>
      ))}
    </Group>
  );
}

interface ChipProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  readonly choose: () => void;
  readonly children: ComponentChildren;
}

function Chip({ type, name, checked, choose, children }: ChipProps) {
  return (
    <label class="chip">
      <input type={type} name={name} checked={checked} onChange={choose} />
      <span>{children}</span>
    </label>
  );
}
