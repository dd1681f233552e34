import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFinder, type Finder } from '../../../src/core/mentor/terms.ts';

const term = (name: string, aliases: string[] = [], wary?: Finder['terms'][number]['wary']) => ({
  name,
  aliases,
  skill: `topic/l1/${name.replaceAll(' ', '-')}`,
  ...(wary && { wary }),
});
const TERMS = [
  term('escape analysis'),
  term('false sharing'),
  term('inlining'),
  term('itab', ['interface table']),
  term('GC roots', ['root set']),
  term('stop-the-world', ['STW']),
  term('has-a', ['is-a']),
  term('empty interface', ['any'], { any: 'code' }),
  term('mark phase', ['mark'], { mark: 'topic' }),
  term('stack', [], { stack: 'free' }),
  term('goroutine leak'),
  term('type assertion'),
  term('vectorize'),
  term('CAS'),
  term('race detector', ['-race']),
  term('GMP', ['P']),
];
const finder = createFinder(TERMS);
const found = (text: string) =>
  finder.find(text).map(({ from, to, term: at }) => `${TERMS[at]!.name}: ${text.slice(from, to)}`);

describe('a term is found', () => {
  it.each([
    ['with its capitals, where it is short', 'two CASes, a P', ['CAS: CASes', 'GMP: P']],
    ['as it is written', 'The escape analysis says so.', ['escape analysis: escape analysis']],
    [
      'in any case',
      'ESCAPE ANALYSIS, Stw and ITAB',
      ['escape analysis: ESCAPE ANALYSIS', 'stop-the-world: Stw', 'itab: ITAB'],
    ],
    ['in the plural', 'two itabs, type assertions', ['itab: itabs', 'type assertion: type assertions']],
    ['in the singular', 'a GC root', ['GC roots: GC root']],
    [
      'in another form of the verb',
      'it is inlined; it vectorizes and vectorized',
      ['inlining: inlined', 'vectorize: vectorizes', 'vectorize: vectorized'],
    ],
    ['with a possessive', "the itab's fields", ['itab: itab']],
    [
      'across a line end, a hyphen, emphasis',
      'false\nsharing, false-sharing, **false** _sharing_',
      ['false sharing: false\nsharing', 'false sharing: false-sharing', 'false sharing: false** _sharing'],
    ],
    [
      'by an alias',
      'the interface table and stop the world',
      ['itab: interface table', 'stop-the-world: stop the world'],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a term is not found', () => {
  it.each([
    ['in another word', 'escapes analysisx, vitab, inliner'],
    ['across a sentence or a paragraph', 'It is false. Sharing is good. It is false\n\nsharing is good'],
    ['where small words only look like it', 'It has a field and is a type.'],
    ['where it is code only', 'any value'],
    ['where it is a base word', 'the stack'],
    ['where it is short and written small', 'in both cases p stays'],
    ['where it is a flag of code', 'a race'],
    ['in the base of a form that ends in -ing', 'in line, an inlet'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

it('the longer term is taken, and an everyday word says that it is unsure', () => {
  expect(finder.find('The mark phase ends. Mark it.').map(({ term: at, unsure }) => [TERMS[at]!.name, unsure])).toEqual(
    [
      ['mark phase', false],
      ['mark phase', true],
    ],
  );
});

it('a form of small words is found as it is written', () => {
  expect(found('a has-a relation, not is-a')).toEqual(['has-a: has-a', 'has-a: is-a']);
});

it('a whole code span is a term, also where prose is not taken at its word', () => {
  expect(TERMS[finder.whole('any')!.term]!.name).toBe('empty interface');
  expect(TERMS[finder.whole(' ITAB ')!.term]!.name).toBe('itab');
  expect(finder.whole('sync.any')).toBeNull();
  expect(finder.whole('stack')).toBeNull();
  expect(finder.whole('p')).toBeNull();
  expect(TERMS[finder.whole('-race')!.term]!.name).toBe('race detector');
  expect(TERMS[finder.whole('P')!.term]!.name).toBe('GMP');
});

it('occurrences stand in order, do not overlap, and are what a search of each form would find', () => {
  const piece = fc.constantFrom(
    'escape',
    'analysis',
    'false',
    'sharing',
    'mark',
    'phase',
    'itab',
    ' ',
    '-',
    '. ',
    '\n\n',
    'x',
    '**',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let end = 0;
      for (const { from, to, term: at } of finder.find(text)) {
        expect(from).toBeGreaterThanOrEqual(end);
        end = to;
        const words = text
          .slice(from, to)
          .toLowerCase()
          .replace(/[^a-z]+/g, ' ');
        expect([TERMS[at]!.name, ...TERMS[at]!.aliases]).toContain(words);
      }
      // None is missed: what stands alone between blanks is found wherever it stands.
      expect(found(` ${text} . itab`).at(-1)).toBe('itab: itab');
    }),
  );
});
