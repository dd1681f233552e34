/** The sheet one draws on, and its tools. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Easel } from '../../../app/easel.ts';
import { COLOURS, type Colour, canRedo, canUndo, GRID, numbersOf, SHEET } from '../../../core/ink/ink.ts';
import { counted } from '../../parts/dates.ts';
import { listen, type Tool } from './gestures.ts';
import { Icon } from './Icon.tsx';
import { createSurface, type Surface, type View } from './surface.ts';

/** What the hand holds stays from card to card. */
const held: { tool: Tool; colour: Colour; pen: boolean } = { tool: 'pen', colour: 'ink', pen: false };

const TOOLS: readonly { readonly tool: Tool; readonly words: string; readonly key: string }[] = [
  { tool: 'pen', words: 'Pen', key: 'p' },
  { tool: 'box', words: 'Box', key: 'b' },
  { tool: 'arrow', words: 'Arrow', key: 'a' },
  { tool: 'line', words: 'Line', key: 'l' },
  { tool: 'text', words: 'Text', key: 't' },
  { tool: 'eraser', words: 'Eraser', key: 'e' },
];
export const COLOUR_WORDS: Readonly<Record<Colour, string>> = {
  ink: 'Black or white',
  accent: 'Blue',
  earned: 'Green',
  risk: 'Amber',
  repair: 'Repair colour',
};

interface Props {
  readonly easel: Easel;
  /** What is to be drawn, for those who do not see it. */
  readonly name: string;
  /** Drawn under the ink, 360 units wide. */
  readonly under?: ComponentChildren;
  /** Units: height of what lies under the ink; all of it is seen at first. */
  readonly room?: number;
  /** The reference is shown: what is added is repair, in a colour of its own. */
  readonly repair?: boolean;
  /** How large the pad is: the whole screen, or its place on the page. */
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
}

export function Pad({ easel, name, under, room = 0, repair = false, wide, onWide }: Props) {
  const host = useRef<HTMLElement>(null);
  const surface = useRef<Surface | null>(null);
  const tool = useSignal<Tool>(held.tool);
  const colour = useSignal<Colour>(held.colour === 'repair' ? 'ink' : held.colour);
  const penMode = useSignal(held.pen);
  const picking = useSignal(false);
  const label = useSignal<{ readonly at: readonly [number, number]; readonly view: View } | null>(null);
  const drawing = easel.drawing.value;
  const choose = (next: Tool) => {
    held.tool = tool.value = next;
  };
  const setPen = (on: boolean) => {
    held.pen = penMode.value = on;
  };
  const ink = repair ? 'repair' : colour.value;
  const latestInk = useRef(ink);
  latestInk.current = ink;

  useEffect(() => {
    const made = createSurface(host.current!, room, () => {
      // A label that is being written would stand in the wrong place.
      label.value = null;
    });
    surface.current = made;
    const stopListening = listen(host.current!.querySelector<HTMLElement>('.pad-top')!, made, {
      tool: () => tool.value,
      colour: () => latestInk.current,
      drawing: () => easel.drawing.value,
      clock: easel.clock,
      add: (mark) => easel.take({ step: 'add', mark }),
      erase(marks) {
        if (marks.length > 0) easel.take({ step: 'erase', marks });
        made.paint(easel.drawing.value);
      },
      undo: () => easel.take({ step: 'undo' }),
      label(at) {
        label.value = { at, view: made.view };
      },
      penMode: () => penMode.value,
      penSeen: () => setPen(true),
    });
    // Painted in the same task as the step, not after the page has been compared.
    const stopPainting = easel.drawing.subscribe((next) => made.paint(next));
    return () => {
      stopPainting();
      stopListening();
      made.close();
      surface.current = null;
    };
  }, [easel]);

  const zoom = (by: number) => {
    const made = surface.current;
    const box = host.current?.getBoundingClientRect();
    if (!made || !box) return;
    const { x, y, scale } = made.view;
    const next = scale * by;
    made.setView({
      x: x + (box.width / 2) * (1 / scale - 1 / next),
      y: y + (box.height / 2) * (1 / scale - 1 / next),
      scale: next,
    });
  };
  const pan = (dx: number, dy: number) => {
    const view = surface.current?.view;
    if (view) surface.current?.setView({ ...view, x: view.x + dx / view.scale, y: view.y + dy / view.scale });
  };

  const press = (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).closest('input, textarea')) return;
    const key = event.key.toLowerCase();
    const ctrl = event.ctrlKey || event.metaKey;
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => zoom(1.25),
      '-': () => zoom(0.8),
      '0': () => surface.current?.fit(),
      arrowleft: () => pan(-40, 0),
      arrowright: () => pan(40, 0),
      arrowup: () => pan(0, -40),
      arrowdown: () => pan(0, 40),
      z: () => easel.take({ step: event.shiftKey ? 'redo' : 'undo' }),
      y: () => easel.take({ step: 'redo' }),
      // On the page it would take the last answer back.
      u: () => easel.take({ step: 'undo' }),
      f: () => onWide(!wide),
      ...Object.fromEntries(TOOLS.map(({ tool: one, key: letter }) => [letter, () => choose(one)])),
      ...(!repair && Object.fromEntries(PICKED.map((one, index) => [String(index + 1), () => pick(one)]))),
    };
    const run = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!run || event.altKey || (ctrl && key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    // The page's own keys (rate, suspend …) are not meant while the hand is on the sheet.
    event.stopPropagation();
    run();
  };
  const pick = (next: Colour) => {
    held.colour = colour.value = next;
    picking.value = false;
  };

  const count = numbersOf(drawing).size;
  return (
    <div class="pad">
      <fieldset class="pad-tools" aria-label="Drawing tools">
        {TOOLS.map(({ tool: one, words, key }) => (
          <button
            key={one}
            type="button"
            class="pad-tool"
            aria-label={words}
            title={`${words} (${key.toUpperCase()})`}
            aria-pressed={tool.value === one}
            onClick={() => choose(one)}
          >
            <Icon name={one} />
          </button>
        ))}
        {!repair && (
          <button
            type="button"
            class="pad-tool"
            aria-label={`Colour: ${COLOUR_WORDS[colour.value]}`}
            title="Colour (1–4)"
            aria-expanded={picking.value}
            onClick={() => {
              picking.value = !picking.value;
            }}
          >
            <i class="pad-dot" data-colour-of={colour.value} />
          </button>
        )}
      </fieldset>
      {picking.value && !repair && (
        <fieldset class="pad-tools" aria-label="Colours">
          {PICKED.map((one, index) => (
            <button
              key={one}
              type="button"
              class="pad-tool"
              aria-label={COLOUR_WORDS[one]}
              title={`${COLOUR_WORDS[one]} (${index + 1})`}
              aria-pressed={colour.value === one}
              onClick={() => pick(one)}
            >
              <i class="pad-dot" data-colour-of={one} />
            </button>
          ))}
        </fieldset>
      )}
      <section
        ref={host}
        class="pad-sheet"
        tabIndex={0}
        data-tool={tool.value}
        style={room > 0 && !wide ? { aspectRatio: `${SHEET} / ${room}`, flex: 'none' } : undefined}
        aria-label={`${name}: ${count === 0 ? 'a blank sheet' : counted(count, 'mark')}`}
        onKeyDown={press}
        onPointerDown={(event) => {
          if (!(event.target as HTMLElement).closest('button, input')) host.current?.focus({ preventScroll: true });
        }}
      >
        <span hidden>
          {COLOURS.map((one) => (
            <i key={one} data-colour={one} />
          ))}
        </span>
        <div class="pad-under" aria-hidden="true">
          {under}
        </div>
        <canvas aria-hidden="true" />
        <canvas class="pad-top" aria-hidden="true" />
        {count === 0 && !under && (
          <p class="pad-empty soft" aria-hidden="true">
            Draw here
          </p>
        )}
        {label.value && (
          <LabelField
            key={label.value.at.join()}
            at={label.value.at}
            view={label.value.view}
            done={(text) => {
              const place = label.value?.at;
              label.value = null;
              if (text.trim() === '' || !place) return;
              easel.take({
                step: 'add',
                mark: {
                  kind: 'text',
                  colour: latestInk.current,
                  at: easel.clock(),
                  took: 0,
                  points: [Math.round(place[0] * GRID), Math.round(place[1] * GRID)],
                  text: text.trim(),
                },
              });
            }}
          />
        )}
        <div class="pad-corner start">
          <button
            type="button"
            class="pad-tool"
            aria-label="Undo the last mark"
            title="Undo (Z, or a tap with two fingers)"
            disabled={!canUndo(drawing)}
            onClick={() => easel.take({ step: 'undo' })}
          >
            <Icon name="undo" />
          </button>
          <button
            type="button"
            class="pad-tool"
            aria-label="Redo"
            title="Redo (Shift+Z)"
            disabled={!canRedo(drawing)}
            onClick={() => easel.take({ step: 'redo' })}
          >
            <Icon name="redo" />
          </button>
        </div>
        <div class="pad-corner end">
          {penMode.value && (
            <button
              type="button"
              class="pad-tool words"
              onClick={() => setPen(false)}
              title="Fingers only move the sheet"
            >
              Draw with fingers
            </button>
          )}
          <button
            type="button"
            class="pad-tool"
            aria-label="Fit the drawing"
            title="Fit (0); zoom with + and −"
            onClick={() => surface.current?.fit()}
          >
            <Icon name="fit" />
          </button>
          <button
            type="button"
            class="pad-tool"
            aria-label={wide ? 'Back to the page' : 'Use the whole screen'}
            title={wide ? 'Back to the page (F)' : 'Use the whole screen (F)'}
            aria-pressed={wide}
            onClick={() => onWide(!wide)}
          >
            <Icon name={wide ? 'smaller' : 'larger'} />
          </button>
        </div>
      </section>
    </div>
  );
}

const PICKED = COLOURS.filter((one) => one !== 'repair');

interface LabelProps {
  readonly at: readonly [x: number, y: number];
  readonly view: View;
  readonly done: (text: string) => void;
}

/** Written where it will stand. Enter or leaving it keeps it, Escape does not. */
function LabelField({ at, view, done }: LabelProps) {
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const finish = (text: string) => {
    if (over.current) return;
    over.current = true;
    done(text);
  };
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
        left: `${Math.max(0, (at[0] - view.x) * view.scale)}px`,
        top: `${(at[1] - view.y) * view.scale}px`,
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish('');
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
