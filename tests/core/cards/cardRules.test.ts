import { describe, expect, it } from 'vitest';
import { checkCards, type RuleContext } from '../../../src/core/cards/cardRules.ts';
import { readPack } from '../../../src/core/cards/pack.ts';
import { checkBank } from '../../../src/core/cards/quizRules.ts';
import type { QuizQuestion } from '../../../src/core/model.ts';
import { GOOD, replaced } from './cardFixture.ts';

const CONTEXT: RuleContext = {
  skills: new Map([
    ['maps/l1/access', { topic: 0, level: 1 }],
    ['maps/l3/growth', { topic: 0, level: 3 }],
    ['interfaces/l1/type-assertion', { topic: 1, level: 1 }],
    ['interfaces/l1/syntax', { topic: 1, level: 1 }],
    ['interfaces/l2/nil-ambiguity', { topic: 1, level: 2 }],
    ['interfaces/l3/dispatch', { topic: 1, level: 3 }],
    ['gc/l1/stack', { topic: 2, level: 1 }],
    ['gc/l2/tuning', { topic: 2, level: 2 }],
  ]),
  baseWords: new Set(['goroutine']),
  everyday: new Map(),
  shipped: new Map(),
  elementsOf: () => null,
};

const findings = (text: string, context: Partial<RuleContext> = {}) =>
  checkCards([{ name: 'x.md', cards: readPack(text).cards }], { ...CONTEXT, ...context });
const told = (text: string, context?: Partial<RuleContext>) =>
  findings(text, context).map(({ line, message }) => `${line}: ${message}`);
const broken = (from: string, to: string) => {
  const text = replaced(from, to);
  expect(readPack(text).problems).toEqual([]);
  return told(text).join('\n');
};
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
const PROMPT = 'What does this print, and why?';
const ANSWER = '`false`: the result carries the type `*MyErr` beside a nil pointer.';
const CODE = 'func main() {\n\tvar e *MyErr\n\tfmt.Println(error(e) == nil)\n}';

it('the good card keeps every rule', () => {
  expect(findings(GOOD)).toEqual([]);
});

describe('questions', () => {
  it.each([
    ['two questions', 'What does this print? And why?', /4: more than one request/],
    ['a question and an order', 'What does this print, and why? Explain the type.', /more than one request/],
    ['two orders', 'Find the error. Name its cause.', /more than one request/],
    ['no request', 'This prints something.', /4: no request/],
    ['a question in the middle', 'What does this print? It runs on linux.', /the question stands last/],
    ['yes or no', 'Does this print true?', /a yes\/no question/],
    ['yes or no after a clause', 'The error is typed: is it nil?', /a yes\/no question/],
    ['"I can"', 'Explain what I can do here.', /"I can" has no place/],
    ['"list all"', 'Explain this and list all types.', /"list all" has no place/],
    ['too many words for L2', `${words(40)} what does this print?`, /a question of 44 words; 40 at most/],
    ['the answer', 'Why does this print false, and what follows?', /the answer "false" stands in the question/],
  ])('%s', (_, prompt, message) => {
    expect(broken(PROMPT, prompt)).toMatch(message);
  });

  it('words are counted outside code, limits grow with the level', () => {
    expect(broken(PROMPT, `${words(30)} \`${words(30)}\` what does this print?`)).toBe('');
    const level = (number: number) =>
      told(
        replaced(PROMPT, `${words(46)} what does it do?`)
          .replaceAll('L2', `L${number}`)
          .replaceAll('/l2/', `/l${number}/`),
      ).join();
    expect(level(3)).not.toMatch(/a question of/);
    expect(level(1)).toMatch(/a question of 50 words; 30 at most/);
  });

  it('the answer may stand among the alternatives', () => {
    expect(broken(PROMPT, 'What does this print, true or false?')).toBe('');
  });

  it('a hole hides its content, a Predict its output', () => {
    expect(broken('‹return nil›', 'return nil')).toMatch(/the answer "return nil" stands in the question/);
    expect(broken('### Predict', '### Explain')).toMatch(/the answer "false" stands in the question/);
  });

  it('code of more than 12 lines', () => {
    expect(broken(CODE, `${CODE}\n${'// x\n'.repeat(9).trim()}`)).toMatch(/13 lines of code; 12 at most/);
  });

  it('code of more than 42 columns, a tab being two, hole marks none', () => {
    const line = (count: number) => `\t${'x'.repeat(count - 2)}`;
    expect(broken('\tvar e *MyErr', line(42))).toBe('');
    expect(broken('\tvar e *MyErr', `${line(41)}‹y›`)).toBe('');
    expect(broken('\tvar e *MyErr', line(43))).toMatch(/43 columns of code; 42 at most/);
  });

  it('faces of one kind only', () => {
    expect(broken('### Complete', '### Predict: again')).toMatch(/3: all faces are of one kind/);
  });

  it('a contrast with a skill that does not exist', () => {
    expect(broken('### Complete', '### Contrast: with interfaces/l1/syntax')).toBe('');
    expect(broken('### Complete', '### Contrast: with interfaces/l1/gone')).toMatch(
      /25: this face contrasts with a skill that is not/,
    );
  });
});

describe('answers and notes', () => {
  it('a first paragraph of more than 20 words', () => {
    expect(broken(ANSWER, `\`false\` ${words(20)}.`)).toMatch(/15: a first paragraph of 21 words; 20 at most/);
  });
  it('an answer of more than 40 words', () => {
    expect(broken('Equality with nil needs both unset.', `${words(30)}.`)).toMatch(/an answer of 41 words; 40 at most/);
  });
  it('a why of more than 60 words, or 15 lines of code', () => {
    expect(broken('Turning a value into an interface records its type.', words(61))).toMatch(/a why of 61 words/);
    expect(broken('records its type.', `records its type.\n\`\`\`go part\n${'x\n'.repeat(16)}\`\`\``)).toMatch(
      /16 lines of code; 15 at most/,
    );
  });
  it('a trap of more than 40 words', () => {
    expect(broken('"A nil pointer is nil wherever it is stored."', words(41))).toMatch(/a trap of 41 words/);
  });
  it('no ★, or three', () => {
    expect(broken('- ★ writes a literal', '- writes a literal')).toMatch(/no fact is ★/);
    expect(broken('- says that it needs', '- ★ says that it needs')).toMatch(/3 facts are ★; 2 at most/);
  });
  it('a skill that the tracker does not have', () => {
    expect(broken('## L2 Nil Ambiguity', '## L2 Nil')).toMatch(/3: no skill of the tracker is interfaces\/l2\/nil/);
  });
});

describe('quiz', () => {
  const RIGHT = '- [x] true, the result records the type';
  it.each([
    ['two right ones', '- [ ] false', '- [x] false', /2 options are right/],
    ['none right', '- [x] true', '- [ ] true', /0 options are right/],
    ['an option of more than 70 characters', RIGHT, `- [x] ${'x'.repeat(71)}`, /an option of 71 characters/],
    [
      'one much longer than the others',
      '- [ ] false, the pointer in the result is nil',
      '- [ ] false, as it is',
      /twice at most/,
    ],
    [
      'the right one the only longest',
      RIGHT,
      '- [x] true, the result records the type of the nil pointer',
      /the right option is the only longest/,
    ],
    ['the only because', RIGHT, '- [x] true because of the type', /the only one with a "because"/],
    [
      'all of the above',
      '- [ ] false, the pointer in the result is nil',
      '- [ ] all of the above, in this order',
      /is no option/,
    ],
    [
      'the same option twice',
      '- [ ] false, the pointer in the result is nil',
      '- [ ] True, the result records the type',
      /two options are the same/,
    ],
    [
      'the same feedback twice',
      'Comparing never follows the pointer.',
      'So is the pointer, but the conversion came after it.',
      /feedback of its own/,
    ],
    ['a negative stem', 'What is the comparison, and why?', 'Which of these does not hold?', /a negative stem/],
  ])('%s', (_, from, to, message) => {
    expect(broken(from, to)).toMatch(message);
  });

  it('the length of values says nothing', () => {
    const options = GOOD.slice(GOOD.indexOf('- [x]'), GOOD.indexOf('### Like'));
    expect(broken(options, '- [x] `1 << 20`\n  a\n- [ ] 3\n  b\n- [ ] `x`\n  c\n')).toBe('');
  });

  const bank = (count: number, right: (index: number) => number): QuizQuestion<string>[] =>
    Array.from({ length: count }, (_, index) => ({
      question: 'q?',
      options: ['long option', 'a short', 'may be long'].map((text, place) => ({
        text,
        right: place === right(index),
        feedback: '',
      })),
    }));
  it('a bank where always the shortest, or the most hedged, would win', () => {
    expect(checkBank(bank(12, (index) => index % 3))).toEqual([]);
    expect(checkBank(bank(12, () => 1))[0]).toMatch(/always the shortest of 3 options scores 100 %/);
    expect(checkBank(bank(12, () => 2)).join()).toMatch(/most hedged of 3 options scores 100 %/);
    expect(checkBank(bank(12, () => 0)).join()).toMatch(/longest of 3 options scores 50 %/);
    expect(checkBank(bank(4, () => 1))).toEqual([]);
  });
});

describe('analogies', () => {
  const base = (slug: string) => broken('interfaces/l1/type-assertion', slug);
  it('lean on a lower level or an earlier topic', () => {
    expect(base('maps/l3/growth')).toBe('');
    expect(base('gc/l1/stack')).toBe('');
    expect(base('interfaces/l3/dispatch')).toMatch(/neither of a lower level nor of an earlier topic/);
    expect(base('gc/l2/tuning')).toMatch(/neither of a lower level/);
  });
  it('lean on skills that exist', () => {
    expect(base('interfaces/l1/gone')).toMatch(/interfaces\/l1\/gone is no skill of the tracker/);
  });
});

describe('jargon', () => {
  const L1 = GOOD.slice(GOOD.indexOf('## L2'))
    .replace('## L2 Nil Ambiguity', '## L1 Syntax')
    .replaceAll('result carries', 'RESULT')
    .replace(/### Terms[\s\S]*?(?=### Since)/, '')
    .replace(/### Like[\s\S]*?(?=### Since)/, '');
  const both = (answer: string) =>
    told(GOOD + L1.replace('Equality with nil needs both unset.', answer)).filter((text) => text.includes('L1 card'));
  it('of a higher level is explained in an L1 card', () => {
    expect(both('It is a typed nil here.')).toEqual([expect.stringMatching(/uses "typed nil" \(L2\) without/)]);
    expect(both('These are typed nils.')).toHaveLength(1);
    expect(both('It is a typed nil (a nil with a type).')).toEqual([]);
    expect(both('It is a `typed nil` here.')).toEqual([]);
  });
  it('is only a warning where the term is not marked', () => {
    const text = GOOD + L1.replace('Equality with nil needs both unset.', 'The itab says so.');
    expect(
      findings(text)
        .filter((finding) => finding.message.includes('itab'))
        .map((finding) => finding.warning),
    ).toEqual([true]);
  });
  it('is free where it is a base word', () => {
    const text = GOOD + L1.replace('Equality with nil needs both unset.', 'The itab says so.');
    expect(findings(text, { baseWords: new Set(['itab']) })).toEqual([]);
  });
});

describe('shipped ids', () => {
  const shipped = (question: string) =>
    told(GOOD, { shipped: new Map([['interfaces/l2/nil-ambiguity predict', question]]) });
  it('keep their question, reworded or not', () => {
    expect(
      shipped('What does this program print, and why? func main() { var e *MyErr fmt.Println(error(e) == nil) }'),
    ).toEqual([]);
  });
  it('never go to another one', () => {
    expect(shipped('Find the leak in this handler.').join()).toMatch(/4: predict was shipped with another question/);
  });
});

it('facts of a drawing are elements of its reference', () => {
  const notes = GOOD.slice(GOOD.indexOf('### Why'));
  const text = `# Interfaces\n\n## L3 Dispatch\n### Draw\nDraw the call.\n#### Answer\n\`\`\`graph\nA -> B\n\`\`\`\n#### Rubric\n- ★ a {#a}\n- b {#b}\n- c {#c}\n- d {#d}\n${notes}`;
  expect(told(text, { elementsOf: () => new Set(['a', 'b', 'c', 'd']) })).toEqual([]);
  expect(told(text, { elementsOf: () => new Set(['a', 'b', 'c']) }).join()).toMatch(
    /\{#d\} is no element of the reference diagram/,
  );
});
