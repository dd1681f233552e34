import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText, countFound, rewriteRequest } from '../../../src/core/mentor/check.ts';
import { createFinder, type Finder } from '../../../src/core/mentor/terms.ts';

const TERMS: Finder['terms'] = [
  { name: 'itab', aliases: ['interface table'], skill: 'interfaces/l3/layout' },
  { name: 'inlining', aliases: [], skill: 'interfaces/l3/dispatch' },
  { name: 'mark phase', aliases: ['mark'], skill: 'gc/l3/marking', wary: { mark: 'topic' } as const },
  { name: 'write barrier', aliases: [], skill: 'gc/l3/barriers' },
  { name: 'empty interface', aliases: ['any'], skill: 'interfaces/l1/empty', wary: { any: 'code' } as const },
];
const finder = createFinder(TERMS);
const check = (text: string, unknown = [0, 1, 2, 3, 4]) =>
  checkText(text, finder, (term) => unknown.includes(term)).map(({ from, to }) => text.slice(from, to));

describe('the jargon check', () => {
  it.each([
    ['plain words, plurals, any case', 'Itabs are INLINED.', ['Itabs', 'INLINED']],
    [
      'emphasis, lists, quotes, headings',
      '# The itab\n- *inlining*\n> an **interface\n> table**',
      ['itab', 'inlining', 'interface\n> table'],
    ],
    ['a code span as a whole', '`itab` and `any`, but not `x.itab` nor any', ['itab', 'any']],
    ['a double code span', 'see ``itab`` and `` ` itab ``', ['itab']],
    ['a link’s words, not its target', '[the itab](https://x.dev/itab) https://y.dev/itab', ['itab']],
    ['a code span behind a run of backticks without an end', 'a ``` b `itab` c', ['itab']],
    ['an odd backtick blots nothing out', 'an ` odd itab\n\nan itab', ['itab', 'itab']],
  ])('finds %s', (_, text, expected) => {
    expect(check(text)).toEqual(expected);
  });

  it.each([
    '```go\nitab\n```',
    '~~~\nitab\n```\nitab\n~~~',
    '````\n```\nitab\n````',
    '> ```\n> itab\n> ```',
    '```\nitab',
  ])('leaves out a block of code: %j', (text) => {
    expect(check(text)).toEqual([]);
    expect(check(`itab\n${text}`)).toEqual(['itab']);
  });

  it('goes on after a block of code', () => {
    expect(check('```\nitab\n```\nan itab')).toEqual(['itab']);
  });

  it('takes an everyday word for a term in a paragraph that holds a sure one of its topic, known or not', () => {
    expect(check('Mark the date.\n\nThe write barrier helps to mark it.')).toEqual(['write barrier', 'mark']);
    expect(check('The write barrier helps to mark it.', [2])).toEqual(['mark']);
    expect(check('The itab helps to mark it.')).toEqual(['itab']);
  });

  it('tells only what is unknown', () => {
    expect(check('an itab, inlined', [1])).toEqual(['inlined']);
    expect(check('an itab, inlined', [])).toEqual([]);
  });

  it('counts, the most often first, and asks to rewrite with the glosses', () => {
    const found = checkText('inlined itab, itabs', finder, () => true);
    expect(countFound(found)).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(rewriteRequest([{ name: 'itab', aliases: ['interface table'], gloss: 'a record' }])).toMatch(
      /without this term: in my tracker it is still \[ \]\.[\s\S]*\n- itab \(also: interface table\): a record\n$/,
    );
  });

  it('keeps places in any text: what it names stands there, in order, and none within another', () => {
    const piece = fc.constantFrom(
      'itab',
      'inlined',
      'mark',
      'write barrier',
      '`',
      '``',
      '```',
      '\n',
      '\n\n',
      '> ',
      ' ',
      '~~~',
      '](x)',
      'https://a/',
      '\r\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const { from, to, term } of checkText(text, finder, () => true)) {
          expect(from).toBeGreaterThanOrEqual(end);
          end = to;
          const words = text.slice(from, to).toLowerCase().trim();
          expect([['itab'], ['inlined'], ['mark'], ['write barrier'], []][term]).toContain(words);
        }
      }),
    );
  });
});
