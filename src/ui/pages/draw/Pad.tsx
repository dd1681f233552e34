/** The sheet one draws on, and its tools. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Easel } from '../../../app/easel.ts';
import { COLOURS, type Colour, GRID, numbersOf, SHEET } from '../../../core/ink/ink.ts';
import { counted } from '../../parts/dates.ts';
import { listen } from './gestures.ts';
import { hand, PICKED, TOOLS } from './hand.ts';
import { LabelField } from './LabelField.tsx';
import { PadCorners } from './PadCorners.tsx';
import { PadTools } from './PadTools.tsx';
import { createSurface, type Surface, type View } from './surface.ts';

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
  /** Where a label is being written, units. */
  const label = useSignal<readonly [x: number, y: number] | null>(null);
  const view = useSignal<View>({ x: 0, y: 0, scale: 1 });
  const drawing = easel.drawing.value;
  const ink = (): Colour => (repair ? 'repair' : hand.colour.peek());

  useEffect(() => {
    const made = createSurface(host.current!, room, (next) => {
      view.value = next;
    });
    surface.current = made;
    const stopListening = listen(host.current!.querySelector<HTMLElement>('.pad-top')!, made, {
      tool: () => hand.tool.peek(),
      colour: ink,
      drawing: () => easel.drawing.value,
      clock: easel.clock,
      add: (mark) => easel.take({ step: 'add', mark }),
      erase(marks) {
        if (marks.length > 0) easel.take({ step: 'erase', marks });
        made.paint(easel.drawing.value);
      },
      undo: () => easel.take({ step: 'undo' }),
      label(at) {
        label.value = at;
      },
      penMode: () => hand.pen.peek(),
      penSeen() {
        hand.pen.value = true;
      },
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
      ...Object.fromEntries(TOOLS.map(({ tool: one, key: letter }) => [letter, () => (hand.tool.value = one)])),
      ...(!repair &&
        Object.fromEntries(PICKED.map((one, index) => [String(index + 1), () => (hand.colour.value = one)]))),
    };
    const run = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!run || event.altKey || (ctrl && key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    // The page's own keys (rate, suspend …) are not meant while the hand is on the sheet.
    event.stopPropagation();
    run();
  };

  const count = numbersOf(drawing).size;
  return (
    <div class="pad">
      <PadTools repair={repair} />
      <section
        ref={host}
        class="pad-sheet"
        tabIndex={0}
        data-tool={hand.tool.value}
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
            key={label.value.join()}
            at={label.value}
            view={view}
            done={(text) => {
              const place = label.value;
              label.value = null;
              if (text.trim() === '' || !place) return;
              easel.take({
                step: 'add',
                mark: {
                  kind: 'text',
                  colour: ink(),
                  at: easel.clock(),
                  took: 0,
                  points: [Math.round(place[0] * GRID), Math.round(place[1] * GRID)],
                  text: text.trim(),
                },
              });
            }}
          />
        )}
        <PadCorners easel={easel} wide={wide} onWide={onWide} onFit={() => surface.current?.fit()} />
      </section>
    </div>
  );
}
