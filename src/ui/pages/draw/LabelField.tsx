/** A label, written where it will stand. Enter or leaving it keeps it, Escape does not. */
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from './surface.ts';

interface Props {
  readonly at: readonly [x: number, y: number];
  /** It moves while one writes: the keyboard of a phone takes half the screen. */
  readonly view: ReadonlySignal<View>;
  readonly done: (text: string) => void;
}

export function LabelField({ at, view, done }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const finish = (text: string) => {
    if (over.current) return;
    over.current = true;
    done(text);
  };
  const { x, y, scale } = view.value;
  return (
    <input
      ref={field}
      class="pad-label"
      type="text"
      aria-label="Label"
      maxLength={80}
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="done"
      style={{
        left: `${Math.max(0, (at[0] - x) * scale)}px`,
        top: `${Math.max(18, (at[1] - y) * scale)}px`,
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish('');
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
