/** What is always forgotten, asked alone: the picture without it, then with it. It counts as practice, never up. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Diagram } from '../../../core/ink/diagram.ts';
import type { Fact, SkillHead, Tree } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { Prose } from '../../parts/Prose.tsx';
import { Picture } from '../draw/Picture.tsx';

interface Props {
  readonly head: SkillHead;
  readonly views: readonly Diagram[];
  readonly asked: readonly { readonly fact: Fact<readonly Tree[]>; readonly element: string }[];
}

export function Practice({ head, views, asked: all }: Props) {
  const { app } = useWorld();
  const [asked, setAsked] = useState<Props['asked'] | null>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const [right, setRight] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked, at]);
  const now = asked?.[at];
  if (!asked)
    return (
      <p>
        <button
          type="button"
          class="button"
          onClick={() => {
            setAsked(all);
            setAt(0);
            setRight(0);
          }}
        >
          Ask me {all.length === 1 ? 'this' : 'these'}
        </button>
      </p>
    );
  if (!now)
    return (
      <div class="stack">
        <h3 ref={heading} tabIndex={-1}>
          {right} of {counted(asked.length, 'element')}
        </h3>
        <p>
          <button type="button" class="button" onClick={() => setAsked(null)}>
            Done
          </button>
        </p>
      </div>
    );
  const diagram = views.find(({ parts }) => parts.some(({ id }) => id === now.element)) ?? views[0]!;
  const part = diagram.parts.find(({ id }) => id === now.element);
  const answer = (ok: boolean) => {
    app.act([{ kind: 'practice', skill: head.id, ok, mode: 'element', item: now.fact.id }]);
    setRight(right + (ok ? 1 : 0));
    setOpen(false);
    setAt(at + 1);
  };
  return (
    <div class="stack panel">
      <h3 ref={heading} tabIndex={-1}>
        What is missing here? <span class="small soft numbers">{`${at + 1} of ${asked.length}`}</span>
      </h3>
      <Picture diagram={diagram} away={new Set(open ? [] : [now.element])} pointed={open ? now.element : null} />
      {open ? (
        <>
          <p>
            <Prose trees={now.fact.text} inline />
            {part && <span class="soft"> · {part.desc}</span>}
          </p>
          <div class="row">
            <button type="button" class="button" onClick={() => answer(false)}>
              Not yet
            </button>
            <button type="button" class="button first" onClick={() => answer(true)}>
              I had it
            </button>
          </div>
        </>
      ) : (
        <button type="button" class="button first" onClick={() => setOpen(true)}>
          Show it
        </button>
      )}
    </div>
  );
}
