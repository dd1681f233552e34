/** The drawing in words: for keyboards, screen readers and anyone. Names typed before are proposed; the picture follows. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { MOST_TEXT } from '../../../core/ink/encoding.ts';
import { completionOf, readGraph, sayGraph } from '../../../core/ink/graph.ts';
import { layOut } from '../../../core/ink/layout.ts';
import { Picture } from './Picture.tsx';

interface Props {
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** Taken at once: the person has just asked for it. */
  readonly focus?: boolean;
}

export function GraphField({ value, onInput, focus = false }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useSignal(value.length);
  const chosen = useSignal(-1);
  const closed = useSignal(false);
  /** Where the caret belongs once the text that was completed is in the field. */
  const next = useRef<number | null>(null);
  useEffect(() => {
    if (focus) field.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    if (next.current === null) return;
    field.current?.setSelectionRange(next.current, next.current);
    next.current = null;
  }, [value]);

  const completion = closed.value || caret.value < 0 ? null : completionOf(value, caret.value);
  const names = completion?.names ?? [];
  const at = Math.min(chosen.value, names.length - 1);
  const graph = readGraph(value);

  const take = (name: string) => {
    if (!completion) return;
    next.current = completion.from + name.length;
    caret.value = next.current;
    chosen.value = -1;
    onInput(`${value.slice(0, completion.from)}${name}${value.slice(field.current?.selectionEnd ?? value.length)}`);
    field.current?.focus({ preventScroll: true });
  };
  const look = (element: HTMLTextAreaElement) => {
    caret.value = element.selectionStart === element.selectionEnd ? element.selectionEnd : -1;
  };
  const press = (event: KeyboardEvent) => {
    if (names.length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      // Upwards out of the list: the field has its arrows back.
      if (at < 0 && by < 0) return;
      chosen.value = Math.min(names.length - 1, at + by);
    } else if (event.key === 'Enter' && at >= 0) take(names[at]!);
    else if (event.key === 'Escape') {
      closed.value = true;
      chosen.value = -1;
    } else return;
    event.preventDefault();
  };

  return (
    <div class="graph">
      <div class="graph-field">
        <label class="field">
          <span class="soft">
            One line each: <code>a -&gt; b : relation</code> or <code>a [part, part]</code>
          </span>
          <textarea
            ref={field}
            class="mono"
            rows={7}
            maxLength={MOST_TEXT}
            value={value}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            aria-autocomplete="list"
            aria-controls={`${id}names`}
            aria-activedescendant={at >= 0 ? `${id}name${at}` : undefined}
            aria-describedby={`${id}said`}
            onKeyDown={press}
            onInput={(event) => {
              closed.value = false;
              chosen.value = -1;
              look(event.currentTarget);
              onInput(event.currentTarget.value);
            }}
            onKeyUp={(event) => look(event.currentTarget)}
            onClick={(event) => look(event.currentTarget)}
            onBlur={() => {
              closed.value = true;
            }}
          />
        </label>
        <div
          id={`${id}names`}
          class="graph-names"
          role="listbox"
          aria-label="Names you used"
          hidden={names.length === 0}
        >
          {names.map((name, index) => (
            <div
              key={name}
              id={`${id}name${index}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                take(name);
              }}
            >
              {name}
            </div>
          ))}
        </div>
        <p class="aside" role="status">
          {names.length > 0 && `${names.join(', ')}: arrow down to choose`}
        </p>
      </div>
      <p id={`${id}said`} class="aside">
        {sayGraph(graph)}
      </p>
      {graph.things.length > 0 && <Picture diagram={layOut(graph).diagram} silent class="graph-picture" />}
    </div>
  );
}
