/**
 * A drawing as data: marks on a sheet, and the steps by which they came. Read first of this folder.
 *
 * The sheet is as wide as a reference diagram, 360 units, whatever the screen: a drawing that was begun on a phone goes on at the desk.
 * Its coordinates are whole numbers of eighths of a unit, so that what is kept is exactly what was drawn.
 */

/** Width of the sheet in units; it goes on in all directions. */
export const SHEET = 360;
/** Steps of the grid in a unit. */
export const GRID = 8;

/** By meaning, not by hex: a drawing made in the light can be read in the dark. `repair`: added after the reference was shown. */
export const COLOURS = ['ink', 'accent', 'earned', 'risk', 'repair'] as const;
export type Colour = (typeof COLOURS)[number];

interface Made {
  readonly colour: Colour;
  /** Milliseconds from the beginning of the drawing to that of the mark. */
  readonly at: number;
  /** Milliseconds from its first sample to its last. */
  readonly took: number;
}

export interface Stroke extends Made {
  readonly kind: 'stroke';
  /** x, y of each sample in turn, in steps of the grid. */
  readonly points: readonly number[];
  /** 0–255 a sample, of a pen; null where the device tells none. */
  readonly pressures: readonly number[] | null;
}
export interface Shape extends Made {
  readonly kind: 'box' | 'line' | 'arrow';
  /** From and to, in steps of the grid; an arrow points at the second. */
  readonly points: readonly [x1: number, y1: number, x2: number, y2: number];
}
export interface Label extends Made {
  readonly kind: 'text';
  /** Left end of the first line, at half its height. */
  readonly points: readonly [x: number, y: number];
  readonly text: string;
}
export type Mark = Stroke | Shape | Label;

export type Step =
  | { readonly step: 'add'; readonly mark: Mark }
  /** Numbers of marks, in the order in which they were added. */
  | { readonly step: 'erase'; readonly marks: readonly number[] }
  | { readonly step: 'undo' }
  | { readonly step: 'redo' }
  /** The reference was shown: what stands is the answer, what follows is repair. */
  | { readonly step: 'lock' };

type Change = Extract<Step, { step: 'erase' }> | { readonly step: 'add'; readonly number: number };

export interface Drawing {
  /** All that were ever added; the index is a mark's number. */
  readonly marks: readonly Mark[];
  readonly done: readonly Change[];
  /** Taken back, the last one at the end: what redo brings back. */
  readonly undone: readonly Change[];
  /** Changes that stood when the reference was shown; null before. */
  readonly locked: number | null;
}

export const BLANK: Drawing = { marks: [], done: [], undone: [], locked: null };

/** The drawing after one step; the drawing itself where the step means nothing (nothing to undo, no such mark, locked). */
export function after(drawing: Drawing, step: Step): Drawing {
  const { marks, done, undone, locked } = drawing;
  switch (step.step) {
    case 'add':
      return {
        ...drawing,
        marks: [...marks, step.mark],
        done: [...done, { step: 'add', number: marks.length }],
        undone: [],
      };
    case 'erase': {
      const visible = numbersOf(drawing);
      const frozen = locked === null ? null : numbersOf({ ...drawing, done: done.slice(0, locked) });
      const found = [...new Set(step.marks)].filter((number) => visible.has(number) && !frozen?.has(number));
      if (found.length === 0) return drawing;
      return { ...drawing, done: [...done, { step: 'erase', marks: found }], undone: [] };
    }
    case 'undo': {
      const last = canUndo(drawing) ? done.at(-1) : undefined;
      return last ? { ...drawing, done: done.slice(0, -1), undone: [...undone, last] } : drawing;
    }
    case 'redo': {
      const last = undone.at(-1);
      return last ? { ...drawing, done: [...done, last], undone: undone.slice(0, -1) } : drawing;
    }
    case 'lock':
      return locked === null ? { ...drawing, undone: [], locked: done.length } : drawing;
  }
}

/** What `after` makes of all steps, in one pass: a drawing of 50,000 steps is read in milliseconds. */
export function read(steps: readonly Step[]): Drawing {
  const marks: Mark[] = [];
  const done: Change[] = [];
  const undone: Change[] = [];
  const visible = new Set<number>();
  let frozen: ReadonlySet<number> | null = null;
  let locked: number | null = null;
  const show = (change: Change, shown: boolean) => {
    for (const number of change.step === 'add' ? [change.number] : change.marks)
      if ((change.step === 'add') === shown) visible.add(number);
      else visible.delete(number);
  };
  const change = (made: Change) => {
    done.push(made);
    undone.length = 0;
    show(made, true);
  };
  for (const step of steps)
    switch (step.step) {
      case 'add':
        change({ step: 'add', number: marks.length });
        marks.push(step.mark);
        break;
      case 'erase': {
        const found = [...new Set(step.marks)].filter((number) => visible.has(number) && !frozen?.has(number));
        if (found.length > 0) change({ step: 'erase', marks: found });
        break;
      }
      case 'undo': {
        const last = done.length > (locked ?? 0) ? done.pop() : undefined;
        if (last) show(last, false);
        if (last) undone.push(last);
        break;
      }
      case 'redo': {
        const last = undone.pop();
        if (last) show(last, true);
        if (last) done.push(last);
        break;
      }
      case 'lock':
        if (locked !== null) break;
        locked = done.length;
        frozen = new Set(visible);
        undone.length = 0;
    }
  return { marks, done, undone, locked };
}

export const canUndo = ({ done, locked }: Drawing): boolean => done.length > (locked ?? 0);
export const canRedo = ({ undone }: Drawing): boolean => undone.length > 0;

const numbers = new WeakMap<readonly Change[], ReadonlySet<number>>();

/** Numbers of the marks that can be seen, in the order in which they were added. */
export function numbersOf({ done }: Drawing): ReadonlySet<number> {
  const known = numbers.get(done);
  if (known) return known;
  const found = new Set<number>();
  for (const change of done)
    if (change.step === 'add') found.add(change.number);
    else for (const number of change.marks) found.delete(number);
  numbers.set(done, found);
  return found;
}

/** The marks that can be seen, the undermost first. */
export function marksOf(drawing: Drawing): Mark[] {
  return [...numbersOf(drawing)].map((number) => drawing.marks[number]!);
}

/** The shortest steps to what is seen: nothing undone, nothing erased, and the lock where it was. */
export function settled(drawing: Drawing): Step[] {
  const add = (mark: Mark): Step => ({ step: 'add', mark });
  if (drawing.locked === null) return marksOf(drawing).map(add);
  const before = numbersOf({ ...drawing, done: drawing.done.slice(0, drawing.locked) });
  const repair = [...numbersOf(drawing)].filter((number) => !before.has(number));
  return [
    ...[...before].map((number) => add(drawing.marks[number]!)),
    { step: 'lock' },
    ...repair.map((number) => add(drawing.marks[number]!)),
  ];
}

/** Milliseconds from the beginning to the end of the last mark. */
export const durationOf = (marks: readonly Mark[]): number =>
  marks.reduce((longest, { at, took }) => Math.max(longest, at + took), 0);
