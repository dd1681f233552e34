import { describe, expect, it } from 'vitest';
import { makeDeck } from '../../scripts/deck.ts';
import { highlight } from '../../scripts/highlight.ts';
import { plain } from '../../src/core/cards/plain.ts';
import type { Tree } from '../../src/core/model.ts';
import { GOOD, replaced } from '../core/cards/cardFixture.ts';

const TRACKER = `# My Tracker

## Interfaces

### L1: Syntax
- [x] **Method:** I can define a method using \`func\`.

### L2: Traps
- [ ] **Nil Ambiguity:** I can explain why a nil pointer in an interface is not nil.

## Maps

### L1
- [ ] **Access:** I can read a key using \`v, ok := m[k]\`.
`;
const deckOf = (...texts: string[]) =>
  makeDeck(
    TRACKER,
    texts.map((text, index) => ({ name: `0${index}-x.md`, text })),
  );
const find = (trees: readonly Tree[], tag: string): Tree[] =>
  trees.flatMap((tree) =>
    typeof tree === 'string' ? [] : [...(tree[0] === tag ? [tree] : []), ...find(tree.slice(2) as Tree[], tag)],
  );

describe('the deck', () => {
  const deck = deckOf(GOOD);
  const card = deck.topics.get('01-interfaces.json')!['my-tracker/interfaces/l2/nil-ambiguity']!;

  it('has the heads in file order and a file per topic', () => {
    expect(deck.problems).toEqual([]);
    expect(deck.index.title).toBe('My Tracker');
    expect(deck.index.heads.map((head) => [head.id, head.level, head.kind])).toEqual([
      ['my-tracker/interfaces/l1/method', 1, 'text'],
      ['my-tracker/interfaces/l2/nil-ambiguity', 2, 'text'],
      ['my-tracker/maps/l1/access', 1, 'text'],
    ]);
    expect(deck.index.topics).toEqual([
      { topic: 'Interfaces', file: '01-interfaces.json' },
      { topic: 'Maps', file: '02-maps.json' },
    ]);
  });

  it('holds authored cards as trees, the others with faces of their own words', () => {
    expect(card.authored).toBe(true);
    expect(plain(card.statement)).toBe('I can explain why a nil pointer in an interface is not nil.');
    expect(card.quiz!.options[0]!.text).toEqual(['true, the result records the type']);
    const other = deck.topics.get('02-maps.json')!['my-tracker/maps/l1/access']!;
    expect(other.authored).toBe(false);
    expect(other.faces.map((face) => face.id)).toEqual(['recall', 'cloze']);
  });

  it('hides the output of a Predict, blanks holes and colours code', () => {
    const [predict, complete] = card.faces;
    expect(find(predict!.question, 'output')).toEqual([['output', 'hidden', 'false']]);
    expect(find(predict!.question, 'tok')).toContainEqual(['tok', 'keyword', 'func']);
    expect(find(complete!.question, 'hole')).toEqual([
      ['hole', 0, ['tok', 'keyword', 'return'], ' ', ['tok', 'literal', 'nil']],
    ]);
    expect(plain(complete!.question)).not.toMatch(/[‹›]/);
  });

  it('holds every term once, with its skill and what is not taken at its word, and what analogies lean on', () => {
    const lists = { baseWords: new Set(['itab']), everyday: new Map([['typed nils', 'topic' as const]]) };
    const { glossary } = makeDeck(TRACKER, [{ name: '00-x.md', text: GOOD }], lists);
    expect(glossary).toEqual({
      terms: [
        {
          name: 'typed nil',
          aliases: ['nil pointer in an interface', 'typed nils'],
          gloss: ['a nil pointer whose type an interface has recorded'],
          jargon: true,
          skill: 'interfaces/l2/nil-ambiguity',
          wary: { 'typed nils': 'topic' },
        },
        {
          name: 'itab',
          aliases: [],
          gloss: ['the table of methods'],
          jargon: false,
          skill: 'interfaces/l2/nil-ambiguity',
          wary: { itab: 'free' },
        },
      ],
      analogies: [{ skill: 'interfaces/l2/nil-ambiguity', bases: ['interfaces/l1/type-assertion', 'maps/l1/access'] }],
    });
    expect(deck.glossary.terms[1]).not.toHaveProperty('wary');
  });

  it('has another hash for another card or tracker', () => {
    const hashes = [deckOf(), deckOf(GOOD), deckOf(`${GOOD}\n`), makeDeck(`${TRACKER}\n`, [])].map(
      ({ index }) => index.hash,
    );
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('the deck is refused', () => {
  it('for a card of no skill, for what deviates, for a second card of a skill', () => {
    expect(deckOf(replaced('Nil Ambiguity', 'Nil Something')).problems).toEqual([
      'data/cards/00-x.md:3: no skill of the tracker is interfaces/l2/nil-something',
    ]);
    expect(deckOf(replaced('#### Hint', '#### Help')).problems[0]).toMatch(/^data\/cards\/00-x\.md:\d+: "#### Help"/);
    expect(deckOf(GOOD, GOOD).problems[0]).toMatch(/^data\/cards\/01-x\.md:3: .* is also in 00-x\.md:3/);
  });
});

it('coloured code is the code again', () => {
  const text = (trees: readonly Tree[]): string =>
    trees.map((tree) => (typeof tree === 'string' ? tree : text(tree.slice(2) as Tree[]))).join('');
  const code = 'func (t *T) F() error {\n\t// x\n\treturn fmt.Errorf("a %d", 1) // `y`\n}\n';
  for (const language of ['go', 'yaml', 'json', 'bash', 'sh', 'dockerfile', 'sql', 'nothing', ''])
    expect(text(highlight(code, language))).toBe(code);
});
