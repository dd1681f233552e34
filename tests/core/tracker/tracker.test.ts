import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../src/app/bytes.ts';
import { applyChanges } from '../../../src/core/tracker/text.ts';
import { markChanges, readTracker, slug, verifyChanges } from '../../../src/core/tracker/tracker.ts';
import { anyString, nastyDocument, trackerText } from '../../arbitraries.ts';

const anyText = fc.oneof(trackerText, nastyDocument);
const skillsOf = (...lines: string[]) => readTracker(lines.join('\n'), 'file.md').skills;
const idsOf = (...lines: string[]) => skillsOf(...lines).map((skill) => skill.id);
const labelsOf = (...lines: string[]) => skillsOf(...lines).map((skill) => skill.label);
const first = (...lines: string[]) => skillsOf(...lines)[0]!;

/** The machine may be busy; these are no timed tests. */
const BUSY = { timeout: 60_000 };

describe('the laws', BUSY, () => {
  test('a tracker whose marks are all as wanted goes out as it came in, byte for byte', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = encode(text);
        const decoded = decode(bytes);
        if (!('text' in decoded)) return;
        const tracker = readTracker(decoded.text);
        const checked = new Map(tracker.skills.map((skill) => [skill.id, skill.checked]));
        expect(markChanges(tracker, () => null)).toEqual([]);
        const out = encode(
          applyChanges(
            decoded.text,
            markChanges(tracker, (id) => checked.get(id)!),
          ),
        );
        expect(Buffer.compare(out, bytes)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('marking changes only the marks of the boxes that changed, and every identity stays', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.constantFrom(true, false, null), { minLength: 1 }), (text, wishes) => {
        const tracker = readTracker(text);
        const wanted = new Map(tracker.skills.map(({ id }, index) => [id, wishes[index % wishes.length]!]));
        const changes = markChanges(tracker, (id) => wanted.get(id)!);
        expect(verifyChanges(text, changes)).toBeNull();
        const marked = applyChanges(text, changes);
        const places = new Set(changes.map(({ from }) => from));
        const kept = (whole: string) =>
          [...whole.split('').keys()].map((at) => (places.has(at) ? '?' : whole[at])).join('');
        expect(kept(marked)).toBe(kept(text));
        for (const at of places) expect(`${text[at]}${marked[at]}`).toMatch(/^( x|[xX] )$/);

        const again = readTracker(marked);
        expect(again.skills.map(({ id, offset, text }) => ({ id, offset, text }))).toEqual(
          tracker.skills.map(({ id, offset, text }) => ({ id, offset, text })),
        );
        const marks = new Map(tracker.skills.map(({ id, checked }) => [id, wanted.get(id) ?? checked]));
        expect(new Map(again.skills.map(({ id, checked }) => [id, checked]))).toEqual(marks);
        // Marking twice changes nothing more.
        expect(markChanges(again, (id) => wanted.get(id)!)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('a byte order mark moves every offset by one and changes nothing else', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = text.replace(/^\uFEFF/, '');
        const plain = readTracker(bare);
        const marked = readTracker(`\uFEFF${bare}`);
        expect(marked).toEqual({
          ...plain,
          skills: plain.skills.map((skill) => ({ ...skill, offset: skill.offset + 1 })),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('no two skills have one id, and every offset is a mark between brackets', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { skills, problems } = readTracker(text);
        expect(new Set(skills.map((skill) => skill.id)).size).toBe(skills.length);
        for (const { offset, checked, line } of skills) {
          expect(text.slice(offset - 1, offset + 2)).toMatch(checked ? /^\[[xX]\]$/ : /^\[ \]$/);
          expect(line).toBe(text.slice(0, offset).split(/\r\n|\r|\n/).length);
        }
        if (skills.length === 0) expect(problems.map((problem) => problem.line)).toEqual([0]);
      }),
      { numRuns: 200 },
    );
  });

  test('LF, CRLF and lone CR tell the same skills', () => {
    fc.assert(
      fc.property(trackerText, (text) => {
        const tell = (end: string) =>
          readTracker(text.replace(/\r\n|\r|\n/g, end)).skills.map(({ offset, text, ...rest }) => ({
            ...rest,
            text: text.replace(/[\r\n]+/g, '\n'),
          }));
        expect(tell('\r\n')).toEqual(tell('\n'));
        expect(tell('\r')).toEqual(tell('\n'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the shipped tracker', () => {
  const decoded = decode(readFileSync(new URL('../../../data/tracker.md', import.meta.url)));
  const text = 'text' in decoded ? decoded.text : '';
  const { title, skills, problems } = readTracker(text, 'tracker.md');

  test('has 374 items, 24 of them ticked, 367 of text and 7 drawings, and no problem', () => {
    expect(title).toBe('Go Architect Progress Tracker');
    expect(skills.length).toBe(374);
    expect(skills.filter((skill) => skill.checked).length).toBe(24);
    expect(skills.filter((skill) => skill.kind === 'draw').length).toBe(7);
    expect(new Set(skills.map((skill) => skill.topic)).size).toBe(25);
    expect(problems).toEqual([]);
  });

  test.each([
    'go-architect-progress-tracker/interfaces/l2/nil-ambiguity',
    'go-architect-progress-tracker/structs-methods-composition/l1/syntax',
    'go-architect-progress-tracker/error-handling-vs-panics/l3/dont-log-return',
    'go-architect-progress-tracker/context/l2/go-1-20-causes',
    'go-architect-progress-tracker/testing-unit-suites/l3/white-box-vs-black-box',
    'go-architect-progress-tracker/l3-graphing-challenges-draw-from-memory/l3/the-slice-header-vs-array',
  ])('has %s', (id) => {
    expect(skills.map((skill) => skill.id)).toContain(id);
  });
});

describe('slugs', () => {
  test.each([
    ['Structs, Methods, & Composition', 'structs-methods-composition'],
    ['Don’t Log & Return', 'dont-log-return'],
    ["Don't", 'dont'],
    ['Go 1.20+ Causes', 'go-1-20-causes'],
    ['ﬁle №1', 'file-no1'],
    ['Ünïcode ñ', 'ünïcode-ñ'],
    ['é', 'é'],
    ['हिन्दी', 'हिन्दी'],
    ['😀', 'x'],
    ['', 'x'],
    ["'", 'x'],
    ['--a--b--', 'a-b'],
  ])('%j is %j', (name, expected) => expect(slug(name)).toBe(expected));

  test('a slug of a slug is itself, and holds no slash', () => {
    fc.assert(
      fc.property(anyString, (name) => {
        expect(slug(name)).not.toMatch(/[/\s]/);
        expect(slug(slug(name))).toBe(slug(name));
      }),
      { numRuns: 50 },
    );
  });
});

describe('identity', () => {
  test('the title is the first H1, else the name of the file, else tracker', () => {
    expect(idsOf('# A *b* [c](d)', '## T', '- [ ] **L:** t')).toEqual(['a-b-c/t/l0/l']);
    expect(readTracker('- [ ] **L:** t', 'dir/My go.notes.md').title).toBe('My go.notes');
    expect(readTracker('- [ ] **L:** t').title).toBe('tracker');
    expect(readTracker('- [ ] **L:** t', '.md').title).toBe('.md');
  });

  test('the topic is the last H2, ended by a later H1; without one the last heading of another level after the title', () => {
    expect(idsOf('# A', '## B', '### C', '- [ ] **L:** t')).toEqual(['a/b/l0/l']);
    expect(idsOf('# A', '## B', '# C', '- [ ] **L:** t')).toEqual(['a/c/l0/l']);
    expect(idsOf('# A', '### C', '- [ ] **L:** t')).toEqual(['a/c/l0/l']);
    expect(idsOf('# A', '- [ ] **L:** t')).toEqual(['a/x/l0/l']);
    expect(idsOf('### C', '# A', '- [ ] **L:** t')).toEqual(['a/x/l0/l']);
    expect(idsOf('#### C', '- [ ] **L:** t')).toEqual(['file/c/l0/l']);
  });

  test('the level is L and one digit at the beginning of the last such heading since the topic, else of the topic', () => {
    expect(idsOf('## T', '### L2: a', '#### more', '- [ ] **L:** t')).toEqual(['file/t/l2/l']);
    expect(idsOf('## L3 T', '- [ ] **L:** t')).toEqual(['file/l3-t/l3/l']);
    expect(idsOf('## L3 T', '### L1', '- [ ] **L:** t')).toEqual(['file/l3-t/l1/l']);
    expect(idsOf('## T', '### L10', '- [ ] **L:** t')).toEqual(['file/t/l0/l']);
    expect(idsOf('## T', '### L0', '### l2', '### L2x', '- [ ] **L:** t')).toEqual(['file/t/l0/l']);
    expect(idsOf('## T', '### L1', '## U', '- [ ] **L:** t')).toEqual(['file/u/l0/l']);
    expect(idsOf('### L2 only', '- [ ] **L:** t')).toEqual(['file/l2-only/l2/l']);
  });

  test('the label is the strong lead without one colon inside or right after it', () => {
    expect(first('- [ ] **Nil:** text')).toMatchObject({ label: 'Nil', text: 'text' });
    expect(first('- [ ] **Nil**: text')).toMatchObject({ label: 'Nil', text: 'text' });
    expect(first('- [ ] **Nil:**: text')).toMatchObject({ label: 'Nil', text: ': text' });
    expect(first('- [ ] **Nil** text')).toMatchObject({ label: 'Nil', text: 'text' });
    expect(first('- [ ] __Nil `x`:__ text')).toMatchObject({ label: 'Nil x', text: 'text' });
    expect(first('- [ ] **Nil &amp; *void*:** text')).toMatchObject({ label: 'Nil & void', text: 'text' });
    expect(first('- [ ]   **Nil:** text  ')).toMatchObject({ label: 'Nil', text: 'text' });
    expect(first('- [ ] **Nil\n  two:** text')).toMatchObject({ label: 'Nil two', text: 'text' });
    expect(first('- [ ] ![alt](b)**Nil:** text').label).toBe('Nil');
  });

  test('else it is what stands before the first colon and blank outside code and links, if that is one to six words', () => {
    expect(first('- [ ] Nil maps: text')).toMatchObject({ label: 'Nil maps', text: 'text' });
    expect(first('- [ ] Use `a: b` [c: d](e): text')).toMatchObject({ label: 'Use a: b c: d', text: 'text' });
    expect(first('- [ ] http://x.y: text')).toMatchObject({ label: 'http://x.y', text: 'text' });
    expect(labelsOf('- [ ] 1 2 3 4 5 6: t', '- [ ] 1 2 3 4 5 6 7: t')).toEqual(['1 2 3 4 5 6', '1 2 3 4 5 6']);
  });

  test('else its own first six words, and the text is the whole paragraph', () => {
    expect(first('- [ ] a **b** c d e f g')).toMatchObject({ label: 'a b c d e f', text: 'a **b** c d e f g' });
    expect(first('- [ ] ***Both:*** text')).toMatchObject({ label: 'Both', text: '*** text' });
    expect(first('- [ ] **open text').label).toBe('**open text');
    expect(first('- [ ] time 12:30 is no name').label).toBe('time 12:30 is no name');
  });

  test('entities are decoded, images give nothing, an undefined link stays text', () => {
    expect(first('- [ ] **a &copy;&#33;&#x21; &nope;:** t').label).toBe('a ©!! &nope;');
    expect(first('- [ ] **[a][b] [c] [d](e):** t').label).toBe('[a][b] [c] d');
    expect(first('- [ ] **[a][b] [c]:** t', '', '[B]: x', '[c]: y').label).toBe('a c');
    expect(first('- [ ] **\\*a\\* ~b~ ~~c~~ <b>d</b> <x@y.z>:** t').label).toBe('*a* b c d x@y.z');
  });

  test('a drawing begins with Draw or Sketch, or stands under a heading with one of these words', () => {
    const kinds = (...lines: string[]) => skillsOf(...lines).map((skill) => skill.kind);
    expect(
      kinds('- [ ] **A:** Draw it', '- [ ] **B:** SKETCH it', '- [ ] **C:** Drawing', '- [ ] **D:** do draw'),
    ).toEqual(['draw', 'draw', 'text', 'text']);
    expect(
      kinds('## T: draw', '### L1', '- [ ] **A:** x', '## U', '- [ ] **B:** x', '### Drawn', '- [ ] **C:** x'),
    ).toEqual(['draw', 'text', 'text']);
  });

  test('a repeat gets the next free number, in file order', () => {
    expect(idsOf('- [ ] **A-2:** t', '- [ ] **A:** t', '- [ ] **A:** t', '- [ ] **A:** t', '- [ ] **A-3:** t')).toEqual(
      ['file/x/l0/a-2', 'file/x/l0/a', 'file/x/l0/a-3', 'file/x/l0/a-4', 'file/x/l0/a-3-2'],
    );
  });
});

test('a number that is taken is passed over', () => {
  expect(idsOf('- [ ] **A-2:** t', '- [ ] **A-3:** t', '- [ ] **A:** t', '- [ ] **A:** t')).toEqual([
    'file/x/l0/a-2',
    'file/x/l0/a-3',
    'file/x/l0/a',
    'file/x/l0/a-4',
  ]);
});

describe('items', () => {
  test('of any list count, wherever they stand', () => {
    expect(
      labelsOf(
        '* [ ] a: b',
        '+ [x] c: d',
        '1. [X] e: f',
        '2) [ ] g: h',
        '> - [ ] i: j',
        '> > - [ ] k: l',
        '- m',
        '  - [ ] n: o',
      ),
    ).toEqual(['a', 'c', 'e', 'g', 'i', 'k', 'n']);
  });

  test('code, comments, front matter and tables hold none', () => {
    const none = [
      '```\n- [ ] a\n```',
      '    - [ ] a',
      '<!--\n- [ ] a\n-->',
      '---\nx:\n- [ ] a\n---\n',
      '- `[ ] a`',
      '\\- [ ] a',
      '- \\[ ] a',
      '[ ] a',
      '- [ ]a',
      '- []',
      '- [ ]',
      '- [x]\n  a',
      '- a\n\n  [ ] b',
      '- > [ ] a',
      '- # [ ] a',
    ];
    for (const text of none) expect(readTracker(text).skills, text).toEqual([]);
  });

  test('a nested item is no part of its parent', () => {
    expect(
      skillsOf('- [ ] **A:** one', '  two', '', '  three', '  - [x] **B:** four').map((skill) => skill.text),
    ).toEqual(['one\n  two', 'four']);
  });

  test('an empty file, and one without a box, is refused with line 0', () => {
    expect(readTracker('').problems).toMatchObject([{ line: 0 }]);
    expect(readTracker('# A\n\n- b\n').problems).toMatchObject([{ line: 0 }]);
  });

  test('nesting without end is refused, not suffered', () => {
    const { skills, problems } = readTracker(`- [ ] a\n\n${'> '.repeat(100_000)}- [ ] b\n`);
    expect(skills).toEqual([]);
    expect(problems).toMatchObject([{ line: 0, message: expect.stringContaining('line 3') }]);
  });

  test('a large text tells its progress, never backwards', () => {
    const shares: number[] = [];
    const text = `- [ ] **A:** ${'word '.repeat(400)}\n\n`.repeat(1_300);
    expect(readTracker(text, '', (share) => shares.push(share)).skills.length).toBe(1_300);
    expect(shares.length).toBeGreaterThan(1);
    expect([...shares].sort((one, other) => one - other)).toEqual(shares);
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });
});

describe('problems', () => {
  const told = (...lines: string[]) =>
    readTracker(lines.join('\n')).problems.map(({ line, message }) => `${line}: ${message}`);

  test('a repeated name is told with both lines', () => {
    expect(told('## T', '- [ ] **A:** b', '- [ ] **A:** c')).toEqual([
      expect.stringMatching(/^3: “A” stands twice in “T”, first in line 2\. .*“a-2”/),
    ]);
  });
  test('a missing level is told once a topic, and only where others have one', () => {
    expect(told('## T', '- [ ] **A:** b', '- [ ] **B:** c')).toEqual([]);
    expect(told('## T', '- [ ] **A:** b', '- [ ] **B:** c', '### L1', '- [ ] **C:** d')).toEqual([
      expect.stringMatching(/^2: 2 skills of “T” stand under no level/),
    ]);
  });
  test('what looks like a box is told', () => {
    expect(told('- [ ] **A:** b', '- [] c', '- [x]d', '- [x](d)', '- [x][d]')).toEqual([
      expect.stringMatching(/^2: /),
      expect.stringMatching(/^3: /),
    ]);
  });
  test('hundreds of one sort are ten and a number', () => {
    expect(told(...Array.from({ length: 300 }, () => '- [ ] **A:** b')).length).toBe(11);
  });
});

test('a patch of another text is refused', () => {
  const text = '- [ ] **A:** b\n- [x] **B:** c\n';
  const changes = markChanges(readTracker(text), (id) => id.endsWith('a'));
  expect(changes).toEqual([
    { from: 3, to: 4, insert: 'x' },
    { from: 18, to: 19, insert: ' ' },
  ]);
  expect(verifyChanges(text, changes)).toBeNull();
  expect(verifyChanges(`x${text}`, changes)).toMatchObject({ line: 1 });
  expect(verifyChanges(text.replace('- [x]', '-  [x]'), changes)).toMatchObject({ line: 2 });
  expect(verifyChanges(text, [{ from: 3, to: 4, insert: 'xx' }])).not.toBeNull();
  expect(verifyChanges(text, [{ from: 2, to: 4, insert: 'x' }])).not.toBeNull();
  expect(verifyChanges('', changes)).toMatchObject({ line: 1 });
});
