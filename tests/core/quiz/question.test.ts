import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, linesOf, sameWords } from '../../../src/core/quiz/comparing.ts';
import { isRight, type Question } from '../../../src/core/quiz/question.ts';
import { createRandom, disordered, shuffled } from '../../../src/core/quiz/random.ts';

const common = { skill: 't/a/l1/one', item: 'x', made: false, question: [] } as const;

describe('what was typed', () => {
  it('is right whatever its case and blanks, and with the quotes of a phone', () => {
    expect(sameWords('errors.As', ' Errors. as ')).toBe(true);
    expect(sameWords('"db"', '“db”')).toBe(true);
    expect(sameWords('slice header', 'sliceheader')).toBe(true);
    expect(sameWords('stop-the-world', 'Stop the world')).toBe(true);
    expect(sameWords('errors.As', 'errors.Is')).toBe(false);
    expect(sameWords('-v', 'v')).toBe(false);
    expect(sameWords('x-1', 'x1')).toBe(false);
    expect(sameWords('nil', '')).toBe(false);
    expect(sameWords('', '')).toBe(false);
  });

  it('of an output is compared line by line, blanks at the ends left out, case not', () => {
    expect(linesOf('B \nC\nA\n\n', 'B\nC\nA').every(({ same }) => same)).toBe(true);
    expect(linesOf('b', 'B')[0]!.same).toBe(false);
    expect(linesOf('B\nA', 'B\nC\nA').map(({ same }) => same)).toEqual([true, false, false]);
    expect(linesOf('B\nC', 'B').map(({ same }) => same)).toEqual([true, false]);
    expect(linesOf('', '0').map(({ same }) => same)).toEqual([false]);
  });

  it('and the right one are both in their difference', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (typed, right) => {
        const pieces = differenceOf(typed, right);
        const side = (...sides: string[]) =>
          pieces
            .filter((piece) => sides.includes(piece.side))
            .map(({ text }) => text)
            .join('');
        expect(side('both', 'right')).toBe(right.trim());
        expect([...side('both', 'typed')].length).toBe([...typed.trim()].length);
      }),
    );
    expect(differenceOf('eror', 'error').filter(({ side }) => side !== 'both')).toEqual([{ text: 'r', side: 'right' }]);
  });
});

describe('an answer', () => {
  const choice: Question = {
    ...common,
    form: 'choice',
    options: [
      { text: [], right: false, feedback: [] },
      { text: [], right: true, feedback: [] },
    ],
  };
  it('of a choice is the position of the right option', () => {
    expect(isRight(choice, 1)).toBe(true);
    expect(isRight(choice, 0)).toBe(false);
    expect(isRight(choice, 7)).toBe(false);
    expect(isRight(choice, 'the right one')).toBe(false);
  });
  it('of a blank may be another name of the same', () => {
    const blank: Question = { ...common, form: 'blank', expected: 'satisfy', aliases: ['implement'], answer: [] };
    expect(isRight(blank, 'Implement')).toBe(true);
    expect(isRight(blank, 'embed')).toBe(false);
  });
  it('of an order is each step in its place', () => {
    const order: Question = { ...common, form: 'order', steps: [['a'], ['b'], ['c']], answer: [] };
    expect(isRight(order, [0, 1, 2])).toBe(true);
    expect(isRight(order, [1, 0, 2])).toBe(false);
    expect(isRight(order, [0, 1])).toBe(false);
  });
  it('of a face has every ★ ticked', () => {
    const fact = (id: string, critical: boolean) => ({ id, critical, text: [] });
    const face: Question = {
      ...common,
      form: 'face',
      answer: [],
      rubric: [fact('a', true), fact('b', false), fact('c', true)],
    };
    expect(isRight(face, ['a', 'c'])).toBe(true);
    expect(isRight(face, ['a', 'b'])).toBe(false);
    expect(isRight(face, [])).toBe(false);
  });
});

describe('chance', () => {
  it('is the same for the same seed, and keeps all values', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, values) => {
        const one = shuffled(values, createRandom(seed));
        expect(shuffled(values, createRandom(seed))).toEqual(one);
        expect(one.toSorted((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });
  it('puts the first option anywhere, about as often', () => {
    const places = [0, 0, 0, 0];
    for (let run = 0; run < 4000; run++) {
      const at = shuffled([0, 1, 2, 3], createRandom(`run ${run}`)).indexOf(0);
      places[at] = places[at]! + 1;
    }
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
  it('never lays steps in the right order', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 6 }), (seed, length) => {
        const order = disordered(length, createRandom(seed));
        expect(order.some((step, index) => step !== index)).toBe(true);
        expect(order.toSorted()).toEqual([...Array(length).keys()]);
      }),
    );
  });
});
