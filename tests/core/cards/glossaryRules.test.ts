import { describe, expect, it } from 'vitest';
import { checkGlossary, readEveryday, wareOf } from '../../../src/core/cards/glossaryRules.ts';
import { readPack } from '../../../src/core/cards/pack.ts';
import { GOOD, replaced } from './cardFixture.ts';

const TERMS = '- itab: the table of methods';
const CONTEXT = {
  skills: new Map([
    ['interfaces/l1/syntax', { topic: 0, level: 1 }],
    ['interfaces/l2/nil-ambiguity', { topic: 0, level: 2 }],
    ['maps/l1/access', { topic: 1, level: 1 }],
    ['maps/l3/growth', { topic: 1, level: 3 }],
  ]),
  baseWords: new Set(['stack']),
  everyday: new Map([['mark', 'topic' as const]]),
  shipped: new Map(),
  elementsOf: () => null,
};
const at = (key: string, terms: string, name = 'y.md') => {
  const [topic, level, label] = key.split('/');
  const text = replaced('# Interfaces', `# ${topic}`)
    .replace('## L2 Nil Ambiguity', `## ${level!.toUpperCase()} ${label}`)
    .replace(/### Terms[\s\S]*?### Since/, `### Terms\n${terms}\n### Since`);
  const pack = readPack(text);
  expect(pack.problems).toEqual([]);
  expect(pack.cards[0]!.key).toBe(key);
  return { name, cards: pack.cards };
};
const told = (...packs: ReturnType<typeof at>[]) =>
  checkGlossary(packs, CONTEXT).map(({ file, message, warning }) => `${file}${warning ? '?' : ''}: ${message}`);

describe('the glossary', () => {
  it('keeps its rules where each gloss uses easier terms', () => {
    const easy = at('maps/l1/access', '- ! lookup: finding a value by its key', 'x.md');
    expect(told(easy, at('maps/l3/growth', '- ! load factor: entries a lookup may meet'))).toEqual([]);
    expect(checkGlossary([{ name: 'x.md', cards: readPack(GOOD).cards }], CONTEXT)).toEqual([]);
  });

  it('is refused where a gloss uses a harder ! term, in any form', () => {
    const hard = at('maps/l3/growth', '- ! load factor: how full a table may be', 'x.md');
    expect(told(hard, at('maps/l1/access', '- bucket: a place whose **load factors** are low'))).toEqual([
      'y.md: the gloss of "bucket" uses "load factors", which is harder (maps/l3/growth, load factor)',
    ]);
  });

  it('is refused where a later term of the same skill is used, but not where it is explained or code', () => {
    const later = (gloss: string) => told(at('maps/l1/access', `- bucket: ${gloss}\n- ! slot: a place for one pair`));
    expect(later('a run of slots')).toEqual([
      'y.md: the gloss of "bucket" uses "slots", which is harder (maps/l1/access, slot)',
    ]);
    expect(later('a run of slots (places)')).toEqual([]);
    expect(later('what `slot` shows')).toEqual([]);
    expect(told(at('maps/l1/access', '- bucket: a run of slots\n- slot: a place for one pair'))).toEqual([]);
  });

  it('is refused where a term stands twice, be it as an alias', () => {
    const one = at('maps/l1/access', '- bucket (chain): a place', 'x.md');
    expect(told(one, at('maps/l3/growth', '- Chain: a list'))).toEqual([
      'y.md: the term "Chain" stands in x.md too (maps/l1/access): each stands once',
    ]);
  });

  it('an everyday word or a base word of another term is no use of it', () => {
    const hard = at('maps/l3/growth', '- ! mark phase (mark): a part of a cycle\n- ! stack: a pile', 'x.md');
    expect(told(hard, at('maps/l1/access', '- bucket: a mark on the stack'))).toEqual([]);
    expect(told(hard, at('maps/l1/access', '- bucket: a mark phase'))).toHaveLength(1);
  });

  it('is part of npm run cards', async () => {
    const { checkCards } = await import('../../../src/core/cards/cardRules.ts');
    const cards = readPack(replaced(TERMS, `${TERMS}\n- Itab: twice`)).cards;
    expect(checkCards([{ name: 'x.md', cards }], CONTEXT).map(({ message }) => message)).toContain(
      'the term "Itab" stands in x.md too (interfaces/l2/nil-ambiguity): each stands once',
    );
  });
});

it('everyday words are read from lists below headings, a word may go on in the next line', () => {
  const text = '# Everyday\nWords, not read.\n\n# Only where\n- mark, root\n  cause\n\n# Only as a code span\n- any\n';
  expect([...readEveryday(text)]).toEqual([
    ['mark', 'topic'],
    ['root cause', 'topic'],
    ['any', 'code'],
  ]);
});

it('a term is free by all its names where its name is a base word, else only by those that are', () => {
  const { everyday, baseWords } = CONTEXT;
  expect(wareOf({ name: 'stack', aliases: ['call stack'] }, everyday, baseWords)).toEqual({
    stack: 'free',
    'call stack': 'free',
  });
  expect(wareOf({ name: 'mark phase', aliases: ['marks', 'Stack'] }, everyday, baseWords)).toEqual({
    marks: 'topic',
    Stack: 'free',
  });
  expect(wareOf({ name: 'itab', aliases: [] }, everyday, baseWords)).toBeUndefined();
});
