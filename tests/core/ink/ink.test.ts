import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSheet, encodeSheet, encodeStep, FARTHEST, MOST_TEXT } from '../../../src/core/ink/encoding.ts';
import { after, BLANK, canRedo, canUndo, marksOf, read, type Step, settled } from '../../../src/core/ink/ink.ts';
import { boundsOf, formOf, outlineOf, pathOf, touches } from '../../../src/core/ink/outline.ts';
import { mark, steps } from './drawings.ts';

/** Steps as they are really taken: none that means nothing. */
const taken = (all: readonly Step[]): Step[] => {
  const kept: Step[] = [];
  let drawing = BLANK;
  for (const one of all) {
    const { length } = drawing.marks;
    const step = one.step === 'erase' ? { ...one, marks: one.marks.filter((number) => number < length) } : one;
    const next = after(drawing, step);
    if (next !== drawing) kept.push(step);
    drawing = next;
  }
  return kept;
};
const seen = (all: readonly Step[]) => marksOf(read(all));

describe('undo and redo', () => {
  test('undo takes back exactly the last change, and redo brings it back', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const drawing = read(all);
        if (!canUndo(drawing)) return;
        const back = after(drawing, { step: 'undo' });
        expect(marksOf(back)).not.toEqual(marksOf(drawing));
        expect(after(back, { step: 'redo' })).toEqual(drawing);
      }),
    );
  });

  test('as many undos as there were changes lead to the blank sheet, or to the lock', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let drawing = read(all);
        const atLock = drawing.locked;
        while (canUndo(drawing)) drawing = after(drawing, { step: 'undo' });
        expect(drawing.done.length).toBe(atLock ?? 0);
        if (atLock === null) expect(marksOf(drawing)).toEqual([]);
      }),
    );
  });

  test('a new change forgets what was undone; an erased mark comes back by undo', () => {
    fc.assert(
      fc.property(mark, mark, (one, other) => {
        const drawn: Step[] = [{ step: 'add', mark: one }];
        const undone = read([...drawn, { step: 'undo' }, { step: 'add', mark: other }]);
        expect(canRedo(undone)).toBe(false);
        expect(marksOf(undone)).toEqual([other]);
        const erased = read([...drawn, { step: 'erase', marks: [0, 0, 7] }]);
        expect(marksOf(erased)).toEqual([]);
        expect(marksOf(after(erased, { step: 'undo' }))).toEqual([one]);
      }),
    );
  });

  test('what stood when the reference was shown can be neither undone nor erased', () => {
    fc.assert(
      fc.property(steps, steps, (before, behind) => {
        const open = before.filter(({ step }) => step !== 'lock');
        const locked = seen(open);
        const all = seen([...open, { step: 'lock' }, ...behind]);
        expect(all.slice(0, locked.length)).toEqual(locked);
      }),
    );
  });

  test('reading all steps at once is taking them one by one', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(read(all)).toEqual(all.reduce(after, BLANK));
      }),
    );
  });

  test('a settled drawing looks the same and holds nothing else', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const drawing = read(all);
        const short = settled(drawing);
        expect(seen(short)).toEqual(marksOf(drawing));
        expect(short.every(({ step }) => step === 'add' || step === 'lock')).toBe(true);
        expect(settled(read(short))).toEqual(short);
        expect(read(short).locked === null).toBe(drawing.locked === null);
      }),
    );
  });
});

describe('as bytes', () => {
  test('decoding what was encoded gives the same text and steps, also step by step', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), steps.map(taken), (text, all) => {
        const bytes = encodeSheet(text, all);
        expect(decodeSheet(bytes)).toEqual({ text, steps: all });
        if (all.length === 0) return;
        const shorter = encodeSheet(text, all.slice(0, -1));
        expect([...bytes]).toEqual([...shorter, ...encodeStep(all.at(-1)!)]);
      }),
    );
  });

  test('bytes that were cut off, or changed, are refused or are another drawing: never an error', () => {
    fc.assert(
      fc.property(steps.map(taken), fc.nat(), fc.nat(255), (all, where, value) => {
        const bytes = encodeSheet('', all);
        const at = where % bytes.length;
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        for (const hostile of [bytes.subarray(0, at), changed]) {
          const sheet = decodeSheet(hostile);
          if (!sheet) continue;
          expect([...encodeSheet(sheet.text, sheet.steps)]).toEqual([...hostile]);
          for (const one of seen(sheet.steps)) expect(boundsOf(one).every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  test('random bytes behind a true head are no way to memory or to hang', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const sheet = decodeSheet(Uint8Array.from([1, 0, 0, ...noise]));
        if (sheet) expect(sheet.steps.length).toBeLessThanOrEqual(noise.length);
      }),
      { numRuns: 500 },
    );
  });

  test('another version, a far place, an endless text or an unknown mark is refused', () => {
    const far = {
      step: 'add',
      mark: { kind: 'line', colour: 'ink', at: 0, took: 0, points: [0, 0, FARTHEST + 1, 0] },
    } as const;
    expect(decodeSheet(encodeSheet('', [far]))).toBeNull();
    expect(decodeSheet(encodeSheet('x'.repeat(MOST_TEXT + 1), []))).toBeNull();
    expect(decodeSheet(Uint8Array.from([2, 0, 0]))).toBeNull();
    expect(decodeSheet(Uint8Array.from([1, 1, 0]))).toBeNull();
    expect(decodeSheet(Uint8Array.from([1, 0, 0, 10]))).toBeNull();
    // Erases the mark 0 before there is one.
    expect(decodeSheet(Uint8Array.from([1, 0, 0, 3, 1, 0]))).toBeNull();
    expect(decodeSheet(new Uint8Array(0))).toBeNull();
    expect(decodeSheet(encodeSheet('', []))).toEqual({ text: '', steps: [] });
  });

  test('a stroke of forty samples takes some ninety bytes', () => {
    const points = Array.from({ length: 40 }, (_, at) => [
      400 + at * 12,
      Math.round(600 + 90 * Math.sin(at / 6)),
    ]).flat();
    const stroke = { kind: 'stroke', colour: 'ink', at: 12_000, took: 640, points, pressures: null } as const;
    expect(encodeStep({ step: 'add', mark: stroke }).length).toBeLessThan(95);
  });
});

describe('form', () => {
  test('the same samples give the same outline, also after they were kept', () => {
    fc.assert(
      fc.property(mark, (one) => {
        const [again] = decodeSheet(encodeSheet('', [{ step: 'add', mark: one }]))!.steps;
        if (again?.step !== 'add') throw new Error('the mark is gone');
        expect(formOf(again.mark)).toEqual(formOf({ ...one }));
        if (one.kind === 'stroke') expect(pathOf(outlineOf(one, true))).toBe(formOf(one)!.path);
      }),
    );
  });

  test('every path is of finite numbers and stays within the bounds of its mark', () => {
    fc.assert(
      fc.property(mark, (one) => {
        const form = formOf(one);
        if (!form) return;
        const [left, top, right, bottom] = boundsOf(one);
        const numbers = form.path.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
        expect(form.path).not.toMatch(/NaN|Infinity|e/);
        for (const [index, value] of numbers.entries()) {
          const [least, most] = index % 2 === 0 ? [left, right] : [top, bottom];
          expect(value).toBeGreaterThanOrEqual(least - 0.01);
          expect(value).toBeLessThanOrEqual(most + 0.01);
        }
      }),
    );
  });

  test('the eraser takes what it passes over and leaves the rest', () => {
    const box = { kind: 'box', colour: 'ink', at: 0, took: 0, points: [80, 80, 800, 800] } as const;
    expect(touches(box, [5, 50], [15, 50], 2)).toBe(true);
    expect(touches(box, [50, 50], [60, 60], 5)).toBe(false);
    expect(touches(box, [130, 50], [130, 90], 5)).toBe(false);
    const dot = { kind: 'stroke', colour: 'ink', at: 0, took: 0, points: [80, 80], pressures: null } as const;
    expect(touches(dot, [10, 0], [10, 40], 1)).toBe(true);
    expect(touches(dot, [14, 0], [14, 40], 1)).toBe(false);
  });
});
