/** A reference built up: one element more at each press, named and explained. */
import { useState } from 'preact/hooks';
import type { Diagram } from '../../../core/ink/diagram.ts';
import { useWorld } from '../../context.ts';
import { Picture } from '../draw/Picture.tsx';

export function BuildUp({ views }: { readonly views: readonly Diagram[] }) {
  const { app } = useWorld();
  const [view, setView] = useState(0);
  const [built, setBuilt] = useState(0);
  const diagram = views[view]!;
  const last = diagram.parts[built - 1];
  const away = new Set(diagram.parts.slice(built).map(({ id }) => id));
  const show = (count: number) => {
    setBuilt(count);
    const part = diagram.parts[count - 1];
    if (part) app.say(`${part.title}. ${part.desc}`);
  };
  return (
    <div class="stack">
      {views.length > 1 && (
        <fieldset class="segments" aria-label="Version">
          {views.map(({ title }, index) => (
            <label key={title}>
              <input
                type="radio"
                name="built"
                checked={view === index}
                onChange={() => {
                  setView(index);
                  setBuilt(0);
                }}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="row">
        <button type="button" class="button" disabled={built === diagram.parts.length} onClick={() => show(built + 1)}>
          Next element
        </button>
        <button type="button" class="button plain" disabled={built === 0} onClick={() => show(built - 1)}>
          Back
        </button>
        <button
          type="button"
          class="button plain"
          onClick={() => show(built === diagram.parts.length ? 0 : diagram.parts.length)}
        >
          {built === diagram.parts.length ? 'From the beginning' : 'All'}
        </button>
        <span class="small soft numbers">
          {built} of {diagram.parts.length}
        </span>
      </div>
      <p class="built">
        {last ? (
          <>
            <strong>{last.title}.</strong> {last.desc}
          </>
        ) : (
          <span class="soft">{diagram.title}. Say each element before you uncover it.</span>
        )}
      </p>
      <Picture diagram={diagram} away={away} pointed={built === diagram.parts.length ? null : (last?.id ?? null)} />
    </div>
  );
}
