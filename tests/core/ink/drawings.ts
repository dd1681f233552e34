/** Random marks and steps, for the laws of drawings. */
import fc from 'fast-check';
import { COLOURS, type Mark, type Step } from '../../../src/core/ink/ink.ts';

const place = fc.integer({ min: -9000, max: 9000 });
const time = fc.integer({ min: 0, max: 900_000 });
const made = { colour: fc.constantFrom(...COLOURS), at: time, took: time };
const sample = fc.record({ x: place, y: place, pressure: fc.integer({ min: 0, max: 255 }) });

const stroke: fc.Arbitrary<Mark> = fc
  .record({ ...made, samples: fc.array(sample, { minLength: 1, maxLength: 30 }), pen: fc.boolean() })
  .map(({ samples, pen, ...rest }) => ({
    kind: 'stroke',
    ...rest,
    points: samples.flatMap(({ x, y }) => [x, y]),
    pressures: pen ? samples.map(({ pressure }) => pressure) : null,
  }));
const shape: fc.Arbitrary<Mark> = fc.record({
  kind: fc.constantFrom('box' as const, 'line' as const, 'arrow' as const),
  ...made,
  points: fc.tuple(place, place, place, place),
});
const label: fc.Arbitrary<Mark> = fc.record({
  kind: fc.constant('text' as const),
  ...made,
  points: fc.tuple(place, place),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
});
export const mark: fc.Arbitrary<Mark> = fc.oneof(stroke, shape, label);

const add: fc.Arbitrary<Step> = mark.map((one) => ({ step: 'add', mark: one }));
const erase: fc.Arbitrary<Step> = fc.array(fc.nat(12), { maxLength: 4 }).map((marks) => ({ step: 'erase', marks }));
/** Any steps, meaningful or not. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: add },
    { weight: 2, arbitrary: erase },
    { weight: 3, arbitrary: fc.constant<Step>({ step: 'undo' }) },
    { weight: 2, arbitrary: fc.constant<Step>({ step: 'redo' }) },
    { weight: 1, arbitrary: fc.constant<Step>({ step: 'lock' }) },
  ),
  { maxLength: 40, size: 'max' },
);
