import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, type Change } from '../../../src/core/tracker/text.ts';
import { anyString } from '../../arbitraries.ts';

test('no change gives the same text', () => {
  expect(applyChanges('a\r\n\0😀', [])).toBe('a\r\n\0😀');
});

test('what is named changes, everything else stays', () => {
  const places = fc.array(fc.tuple(fc.nat(60), fc.nat(3), anyString), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(anyString, places, (text, wishes) => {
      const changes: Change[] = [];
      let expected = '';
      let end = 0;
      for (const [from, length, insert] of [...wishes].sort((one, other) => one[0] - other[0])) {
        if (from < end || from + length > text.length) continue;
        changes.push({ from, to: from + length, insert });
        expected += text.slice(end, from) + insert;
        end = from + length;
      }
      expect(applyChanges(text, changes)).toBe(expected + text.slice(end));
    }),
    { numRuns: 300 },
  );
});

test('changes that overlap, are unsorted or out of range are refused with their numbers', () => {
  const x = (from: number, to: number): Change => ({ from, to, insert: 'x' });
  expect(() => applyChanges('abc', [x(0, 2), x(1, 3)])).toThrow('change 1 starts at 1, the one before it ends at 2');
  expect(() => applyChanges('abc', [x(2, 3), x(0, 1)])).toThrow('change 1 starts at 0');
  expect(() => applyChanges('abc', [x(2, 4)])).toThrow('change 0 is 2–4, the text has 3 characters');
  expect(() => applyChanges('abc', [x(-1, 1)])).toThrow('-1');
  expect(() => applyChanges('abc', [x(2, 1)])).toThrow('2–1');
  expect(() => applyChanges('abc', [x(0.5, 1)])).toThrow(RangeError);
});
