import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardAround, guardFace, markTerms } from '../../../src/core/mentor/guard.ts';
import { createFinder } from '../../../src/core/mentor/terms.ts';
import type { DeckCard, Tree } from '../../../src/core/model.ts';

const TERMS = [
  { name: 'itab', aliases: ['interface table'], skill: 'interfaces/l3/layout' },
  { name: 'inlining', aliases: [], skill: 'interfaces/l3/dispatch' },
  { name: 'mark phase', aliases: ['mark'], skill: 'gc/l3/marking', wary: { mark: 'topic' } as const },
];
const finder = createFinder(TERMS);
const reader = (unknown: readonly number[], topic = 'maps') => ({
  isUnknown: (term: number) => unknown.includes(term),
  topic,
});
const all = reader([0, 1, 2]);

const textOf = (trees: readonly Tree[]): string =>
  trees.map((tree) => (typeof tree === 'string' ? tree : textOf(tree.slice(2) as Tree[]))).join('');
const termsOf = (trees: readonly Tree[]): string[] =>
  trees.flatMap((tree) =>
    typeof tree === 'string'
      ? []
      : [...(tree[0] === 'term' ? [String(tree[1])] : []), ...termsOf(tree.slice(2) as Tree[])],
  );

describe('the jargon guard', () => {
  it('marks a term where it first stands, in emphasis too', () => {
    const trees: Tree[] = [['p', 0, 'An ', ['em', 0, 'itab'], ' and an itab, then inlined code.']];
    expect(markTerms(trees, finder, all)).toEqual([
      [
        'p',
        0,
        'An ',
        ['em', 0, ['term', 'itab', 'itab']],
        ' and an itab, then ',
        ['term', 'inlining', 'inlined'],
        ' code.',
      ],
    ]);
  });

  it('leaves what is known, and gives back the same trees where nothing is marked', () => {
    const trees: Tree[] = [['p', 0, 'An itab and ', ['strong', 0, 'a map']]];
    expect(markTerms(trees, finder, reader([1]))).toBe(trees);
  });

  it('leaves blocks of code, output and links; a code span is a term only as a whole', () => {
    const trees: Tree[] = [
      ['pre', 'go', 'var itab int'],
      ['output', 0, 'itab'],
      ['p', 0, ['a', 'https://go.dev', 'itab'], ['code', 0, 'itab.fun']],
    ];
    expect(markTerms(trees, finder, all)).toBe(trees);
    expect(markTerms([['p', 0, ['code', 0, 'itab']]], finder, all)).toEqual([
      ['p', 0, ['term', 'itab', ['code', 0, 'itab']]],
    ]);
  });

  it('takes an everyday word for a term only where its topic is spoken of', () => {
    expect(termsOf(markTerms(['Mark it.', ['code', 0, 'Mark']], finder, all))).toEqual([]);
    expect(termsOf(markTerms(['Mark it.'], finder, reader([2], 'gc')))).toEqual(['mark phase']);
  });

  it('marks question, answer, why, trap and since, each on its own, and nothing that is ticked', () => {
    const prose: Tree[] = [['p', 0, 'an itab']];
    const face = {
      id: 'a',
      kind: 'recall' as const,
      question: prose,
      answer: prose,
      rubric: [{ id: 'f', text: prose, critical: true }],
    };
    const guarded = guardFace(face, finder, all);
    expect([guarded.question, guarded.answer].map(termsOf)).toEqual([['itab'], ['itab']]);
    expect(guarded.rubric).toBe(face.rubric);
    const card = { why: prose, trap: { harm: 'leak', text: prose }, faces: [face] } as unknown as DeckCard;
    const around = guardAround(card, finder, all);
    expect([termsOf(around.why!), termsOf(around.trap!.text)]).toEqual([['itab'], ['itab']]);
    expect(around).not.toHaveProperty('since');
  });

  it('changes no word, marks each unknown term once, and no known one, in any tree', () => {
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc
          .array(fc.constantFrom('itab', ' ', 'interface', 'table', 'mark', 'phase', 'inlines', 'x', '-'), {
            maxLength: 8,
          })
          .map((words) => words.join('')),
        fc
          .tuple(
            fc.constantFrom('p', 'em', 'code', 'pre', 'li', 'a', 'output'),
            fc.array(tie('tree'), { maxLength: 4 }),
          )
          .map(
            ([tag, children]) =>
              (tag === 'code' ? ['code', 0, textOf(children)] : [tag, 0, ...children]) as unknown as Tree,
          ),
      ),
    }));
    fc.assert(
      fc.property(
        fc.array(tree, { maxLength: 4 }),
        fc.subarray([0, 1, 2]),
        fc.constantFrom('gc', 'maps'),
        (trees, unknown, topic) => {
          const marked = markTerms(trees, finder, reader(unknown, topic));
          expect(textOf(marked)).toBe(textOf(trees));
          const found = termsOf(marked);
          expect(new Set(found).size).toBe(found.length);
          for (const name of found) expect(unknown.map((term) => TERMS[term]!.name)).toContain(name);
        },
      ),
    );
  });
});
