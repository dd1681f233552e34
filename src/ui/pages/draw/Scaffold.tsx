/** The first exposure: some elements are given, the others are uncovered one by one, in the order in which the picture is built up. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Easel } from '../../../app/easel.ts';
import type { Open } from '../../../app/study.ts';
import { givenOf } from '../../../core/ink/attempts.ts';
import type { Diagram } from '../../../core/ink/diagram.ts';
import { useWorld } from '../../context.ts';
import { Prose } from '../../parts/Prose.tsx';
import { elementOf } from './elements.ts';
import { Pad } from './Pad.tsx';
import { Picture } from './Picture.tsx';

interface Props {
  readonly open: Open;
  readonly easel: Easel;
  readonly diagram: Diagram;
  readonly done: () => void;
}

export function Scaffold({ open, easel, diagram, done }: Props) {
  const { app, study } = useWorld();
  const wide = useSignal(false);
  const had = useSignal<ReadonlySet<string>>(new Set());
  const { face, head } = open;
  const given = givenOf(face.rubric);
  // In the order of the picture, not of the list.
  const asked = diagram.parts.flatMap(({ id }) =>
    face.rubric.filter((fact) => elementOf(face, fact.id) === id && !given.has(fact.id)),
  );
  const built = Math.min(study.draft.value?.built ?? 0, asked.length);
  const uncovered = asked.slice(0, built);
  const away = new Set(asked.slice(built).map(({ id }) => elementOf(face, id)));
  const last = uncovered.at(-1);

  const finish = () => {
    if (built === asked.length && asked.length > 0)
      app.act(
        asked.map(({ id }) => ({
          kind: 'practice',
          skill: head.id,
          ok: had.value.has(id),
          mode: 'scaffold',
          item: id,
        })),
        { batch: app.env.newId() },
      );
    done();
  };

  useEffect(() => {
    if (study.draft.peek()?.built === undefined) study.build(0);
  }, []);
  useEffect(() => {
    study.step.value =
      built < asked.length
        ? { words: `Next element (${built + 1} of ${asked.length})`, run: () => study.build(built + 1) }
        : { words: 'Now from memory', run: finish };
    return () => {
      study.step.value = null;
    };
  }, [built, asked.length]);
  useEffect(() => {
    if (last) app.say(`Uncovered: ${diagram.parts.find(({ id }) => id === elementOf(face, last.id))?.title}`);
  }, [built]);

  return (
    <div class="draw" data-wide={wide.value || undefined}>
      {!wide.value && (
        <p class="small soft">
          The first time, {given.size} of {face.rubric.length} elements are given. Draw or say what is missing, then
          uncover it.{' '}
          <button type="button" class="link" onClick={done}>
            Straight to the blank sheet
          </button>
        </p>
      )}
      <Pad
        easel={easel}
        name={head.label}
        under={<Picture diagram={diagram} away={away} pointed={last ? elementOf(face, last.id) : null} silent />}
        room={diagram.height}
        wide={wide.value}
        onWide={(next) => {
          wide.value = next;
        }}
      />
      {!wide.value && uncovered.length > 0 && (
        <fieldset>
          <legend class="small soft">Which of them did you have?</legend>
          <ul class="facts">
            {[...uncovered].reverse().map((fact) => (
              <li key={fact.id}>
                <label class="fact">
                  <input
                    type="checkbox"
                    checked={had.value.has(fact.id)}
                    onChange={() => {
                      const next = new Set(had.value);
                      if (!next.delete(fact.id)) next.add(fact.id);
                      had.value = next;
                    }}
                  />
                  <span>
                    <Prose trees={fact.text} inline />
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  );
}
