import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/app/bytes.ts';
import { readTracker } from '../../../src/core/tracker/tracker.ts';
import { nastyDocument, trackerText } from '../../arbitraries.ts';
import { type DifferenceFound, difference } from './differences.ts';
import { readReference } from './reference.ts';

const folder = new URL('../../fixtures/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (url: URL) => {
  const decoded = decode(readFileSync(url));
  if (!('text' in decoded)) throw new Error(decoded.message);
  return decoded.text;
};

test.each(fixtures)('the reader agrees with mdast + GFM on %s', (name) => {
  const text = textOf(new URL(name, folder));
  expect(difference(text, name)).toBeNull();
  expect(readTracker(text, name).title).toBe(readReference(text, name).title);
});

test('the reader agrees with mdast + GFM on the shipped tracker', () => {
  expect(difference(textOf(new URL('../../../data/tracker.md', import.meta.url)))).toBeNull();
}, 60_000);

test('on random documents it differs only where that was decided', () => {
  const few = { seed: 20_261_122, numRuns: 2_000, endOnFailure: true };
  fc.assert(
    fc.property(nastyDocument, (text) => {
      expect(difference(text)?.kind).not.toBe('new');
    }),
    few,
  );
  fc.assert(
    fc.property(trackerText, (text) => {
      expect(difference(text)).toBeNull();
    }),
    { ...few, numRuns: 300 },
  );
}, 180_000);

/** docs/reader.md, one by one. A case that no longer differs leaves both lists. */
describe('decided differences', () => {
  const pinned: [text: string, kind: DifferenceFound['kind'], ours: number, reference: number][] = [
    ['- [x] \n<a>', 'lazy HTML', 1, 0],
    ['- [a]: b\n[ ] lazy', 'after a definition', 0, 1],
    ['-\n\n    code\n2) [ ] c', 'after code', 0, 1],
    ['- [ ] _g_@x.c', 'bare address', 1, 1],
  ];
  test.each(pinned)('%j: %s', (text, kind, ours, reference) => {
    expect(readTracker(text).skills.length).toBe(ours);
    expect(readReference(text).items.length).toBe(reference);
    expect(difference(text)?.kind).toBe(kind);
  });

  test('a line end as the mark or behind the bracket counts only if both see it: it does not', () => {
    for (const text of ['- [ ]\n  a', '- [x]\r\n  a', '- [\t] a', '- [\n  ] a']) {
      expect(readTracker(text).skills, text).toEqual([]);
      expect(readReference(text).alone.length, text).toBe(1);
    }
  });

  test('a tab behind the bracket is seen by both: it counts', () => {
    expect(readTracker('- [ ]\ta').skills.length).toBe(1);
    expect(difference('- [ ]\ta')).toBeNull();
  });

  test('an opening --- that nothing closes is a rule, and the list below it counts', () => {
    expect(readTracker('---\n- [ ] a\n').skills.length).toBe(1);
    expect(readTracker('---\nx: y\n---\n- [ ] a\n').skills.length).toBe(1);
    expect(readTracker('---\n- [ ] a\n---\n').skills.length).toBe(0);
  });
});
