import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Reading, reconcile } from '../../../src/core/tracker/reconcile.ts';
import { readTracker } from '../../../src/core/tracker/tracker.ts';
import { nastyDocument, trackerText } from '../../arbitraries.ts';

const shipped = readFileSync(new URL('../../../data/tracker.md', import.meta.url), 'utf8');
const NOTHING = {
  added: [],
  gone: [],
  reworded: [],
  groups: [],
  moved: [],
  renamed: [],
  ticked: [],
  unticked: [],
  arrivedTicked: [],
};
const BUSY = 60_000;

function readingOf(text: string): Reading {
  const { title, skills } = readTracker(text);
  return {
    title,
    heads: skills,
    texts: skills.map((skill) => skill.text),
    ticked: skills.filter((skill) => skill.checked).map((skill) => skill.id),
  };
}
const compare = (before: string, after: string) => reconcile(readingOf(before), readTracker(after));
const edit = (from: string, to: string) => {
  expect(shipped).toContain(from);
  return compare(shipped, shipped.replaceAll(from, to));
};
const GO = 'go-architect-progress-tracker';

test(
  'a text compared with itself differs in nothing',
  () => {
    expect(compare(shipped, shipped)).toEqual(NOTHING);
    fc.assert(
      fc.property(fc.oneof(trackerText, nastyDocument), (text) => {
        expect(compare(text, text)).toEqual(NOTHING);
      }),
      { numRuns: 100 },
    );
  },
  BUSY,
);

test(
  'every skill of either text is told once: kept, paired, added or gone',
  () => {
    fc.assert(
      fc.property(trackerText, trackerText, (before, after) => {
        const old = readingOf(before);
        const now = readTracker(after);
        const found = reconcile(old, now);
        const pairs = [...found.groups.flatMap((group) => group.pairs), ...found.moved, ...found.renamed];
        const kept = old.heads.map(({ id }) => id).filter((id) => now.skills.some((skill) => skill.id === id));
        expect([...kept, ...found.gone, ...pairs.map(({ from }) => from)].sort()).toEqual(
          old.heads.map(({ id }) => id).sort(),
        );
        expect([...kept, ...found.added, ...pairs.map(({ to }) => to)].sort()).toEqual(
          now.skills.map(({ id }) => id).sort(),
        );
        for (const { score } of pairs) expect(score > 0 && score <= 1).toBe(true);
        expect(reconcile(old, now)).toEqual(found);
      }),
      { numRuns: 200 },
    );
  },
  BUSY,
);

test('a reworded statement keeps its skill', () => {
  expect(edit('I can use `append()` to grow a slice', 'I use `append()` to grow')).toEqual({
    ...NOTHING,
    reworded: [`${GO}/slice-vs-array/l1/manipulation`],
  });
});

test('a box ticked or cleared by hand is told, and nothing else', () => {
  expect(edit('- [ ] **Nil Safety:**', '- [x] **Nil Safety:**')).toEqual({
    ...NOTHING,
    ticked: [`${GO}/structs-methods-composition/l2/nil-safety`],
  });
  expect(edit('- [x] **Receivers:**', '- [ ] **Receivers:**')).toEqual({
    ...NOTHING,
    unticked: [`${GO}/structs-methods-composition/l1/receivers`],
  });
  expect(edit('- [x] **Receivers:**', '- [X] **Receivers:**')).toEqual(NOTHING);
});

test('a new name over the same statement is a rename, with its mark', () => {
  const { renamed, ticked, ...rest } = edit('- [ ] **Nil Safety:**', '- [x] **No Nil Panics:**');
  const to = `${GO}/structs-methods-composition/l2/no-nil-panics`;
  expect(renamed).toEqual([
    { from: `${GO}/structs-methods-composition/l2/nil-safety`, to, score: expect.any(Number), reworded: false },
  ]);
  expect(ticked).toEqual([to]);
  expect({ ...rest, renamed: [], ticked: [] }).toEqual(NOTHING);
});

test('a skill of the same name elsewhere was moved, unless it says something else', () => {
  const line = /- \[ \] \*\*Nil Safety:\*\*.*\n/.exec(shipped)![0];
  const section = '### L2: Optimize allocation efficiency and prevent leaks.\n';
  expect(shipped).toContain(section);
  const moved = compare(shipped, shipped.replace(line, '').replace(section, section + line));
  expect(moved.moved).toMatchObject([
    { from: `${GO}/structs-methods-composition/l2/nil-safety`, to: `${GO}/slice-vs-array/l2/nil-safety` },
  ]);
  expect(moved.added).toEqual([]);
  const other = compare(
    shipped,
    shipped.replace(line, '').replace(section, `${section}- [ ] **Nil Safety:** Bananas ripen quickly.\n`),
  );
  expect(other).toMatchObject({ moved: [], renamed: [], added: [`${GO}/slice-vs-array/l2/nil-safety`] });
});

test('a renamed title is one group of all skills, and a renamed topic one of its own', () => {
  const title = edit('# Go Architect Progress Tracker\n', '# My Go\n');
  expect(title.groups).toMatchObject([{ kind: 'title', from: 'Go Architect Progress Tracker', to: 'My Go' }]);
  expect(title.groups[0]!.pairs.length).toBe(374);
  expect({ ...title, groups: [] }).toEqual(NOTHING);

  const topic = edit('## Interfaces\n', '## Go Interfaces\n');
  expect(topic.groups).toMatchObject([{ kind: 'topic', from: 'Interfaces', to: 'Go Interfaces' }]);
  expect(topic.groups[0]!.pairs.length).toBe(16);
  expect({ ...topic, groups: [] }).toEqual(NOTHING);

  const both = compare(
    shipped,
    shipped.replace('# Go Architect Progress Tracker\n', '# My Go\n').replace('## Interfaces\n', '## Go Interfaces\n'),
  );
  expect(both.groups.map(({ kind, pairs }) => [kind, pairs.length])).toEqual([
    ['title', 358],
    ['topic', 16],
  ]);
  expect({ ...both, groups: [] }).toEqual(NOTHING);
});

test('a ticked skill that is new is told apart from one that was ticked here', () => {
  expect(compare('- [ ] **A:** one two', '- [ ] **A:** one two\n- [x] **B:** three four')).toEqual({
    ...NOTHING,
    added: ['tracker/x/l0/b'],
    arrivedTicked: ['tracker/x/l0/b'],
  });
});

test('what is left out is gone', () => {
  expect(compare('- [ ] **A:** one two\n- [x] **B:** three four', '- [ ] **A:** one two')).toEqual({
    ...NOTHING,
    gone: ['tracker/x/l0/b'],
  });
});

test('the place of the first of equal candidates decides, so that the answer is always the same', () => {
  const twice = (name: string) => `## ${name}\n- [ ] **Old:** the very same words\n`;
  const found = compare(
    twice('A') + twice('B'),
    `${twice('A').replace('Old', 'New')}${twice('B').replace('Old', 'New')}`,
  );
  expect(found.renamed.map(({ from, to }) => [from, to])).toEqual([
    ['tracker/a/l0/old', 'tracker/a/l0/new'],
    ['tracker/b/l0/old', 'tracker/b/l0/new'],
  ]);
});
