import { describe, expect, it } from 'vitest';
import { isPack, joinPacks, readPack } from '../../../src/core/cards/pack.ts';
import { GOOD, replaced } from './cardFixture.ts';

const problems = (text: string) => readPack(text).problems.map(({ line, message }) => `${line}: ${message}`);
const broken = (from: string, to: string) => problems(replaced(from, to)).join('\n');

describe('a card', () => {
  it('is read whole', () => {
    const { cards, problems } = readPack(GOOD);
    expect(problems).toEqual([]);
    expect(cards).toHaveLength(1);
    const { card, ...rest } = cards[0]!;
    expect(rest).toMatchObject({
      topic: 'Interfaces',
      level: 2,
      label: 'Nil Ambiguity',
      key: 'interfaces/l2/nil-ambiguity',
      line: 3,
      shared: [],
    });
    expect(rest.places.get('predict#answer')).toBe(15);
    expect(card.faces.map((face) => [face.id, face.kind])).toEqual([
      ['predict', 'predict'],
      ['complete', 'complete'],
    ]);
    expect(card.faces[0]!.question).toBe(
      'What does this print, and why?\n```go run\nfunc main() {\n\tvar e *MyErr\n\tfmt.Println(error(e) == nil)\n}\n```\n```output\nfalse\n```',
    );
    expect(card.faces[0]!.hint).toBe('Think of two words.');
    expect(card.faces[0]!.rubric).toEqual([
      { id: 'predict/says-false', text: 'says `false`', critical: true },
      {
        id: 'predict/says-that-the-result-holds-a',
        text: 'says that the result holds a type beside the nil pointer',
        critical: true,
      },
      { id: 'predict/both', text: 'says that it needs both unset', critical: false },
    ]);
    expect(card.trap).toEqual({ harm: 'crash', text: '"A nil pointer is nil wherever it is stored."' });
    expect(card.quiz!.options.map((option) => [option.right, option.feedback.split(' ')[0]])).toEqual([
      [true, 'An'],
      [false, 'So'],
      [false, 'Comparing'],
    ]);
    expect(card.analogies).toEqual([
      {
        bases: ['interfaces/l1/type-assertion', 'maps/l1/access'],
        pairs: [
          { known: 'a missing key', novel: 'a missing type' },
          { known: 'a stored zero', novel: 'a stored nil pointer' },
        ],
        breaks: 'the type part shows only in comparisons',
      },
    ]);
    expect(card.terms).toEqual([
      {
        name: 'typed nil',
        aliases: ['nil pointer in an interface', 'typed nils'],
        gloss: 'a nil pointer whose type an interface has recorded',
        jargon: true,
      },
      { name: 'itab', aliases: [], gloss: 'the table of methods', jargon: false },
    ]);
    expect(card.sources).toEqual(['Go 1.0 · go.dev/doc/faq#nil_error · read 2026-11']);
  });

  it('may say what it asks of a skill of two claims', () => {
    const { cards, problems } = readPack(replaced('Nil Ambiguity\n', 'Nil Ambiguity\nAsks: only\nthe first half\n'));
    expect(problems).toEqual([]);
    expect(cards[0]!.card.asks).toBe('only the first half');
  });

  it('reads CRLF and a byte order mark like LF', () => {
    expect(readPack(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`)).toEqual(readPack(GOOD));
  });

  it('takes no heading from a fence', () => {
    expect(broken('var e *MyErr', '### Rubric\n# x')).toBe('');
  });

  it('names two faces of a kind', () => {
    expect(broken('### Complete', '### Predict')).toMatch(/25: two faces are called predict/);
    const named = readPack(replaced('### Complete', '### Predict: In a Loop'));
    expect(named.cards[0]!.card.faces[1]!.id).toBe('predict-in-a-loop');
  });
});

describe('what deviates is refused, with its line', () => {
  it.each([
    ['# Interfaces', 'Interfaces', /1: text before the first "# topic"/],
    ['## L2 Nil Ambiguity', '## Nil Ambiguity', /3: "Nil Ambiguity": a skill is "## L1 label"/],
    ['## L2 Nil Ambiguity\n', '## L2 Nil Ambiguity\nhello\n', /4: only "Asks: …"/],
    ['### Complete', '### complete', /25: "### complete" is neither a face nor a note/],
    ['### Complete', '#### Complete', /25: "#### Complete" where a face has/],
    ['### Why', '### Whence', /neither a face nor a note/],
    ['### Since', '### Notes', /neither a face nor a note/],
    ['```\n#### Answer\n`return', '#### Answer\n`return', /this fence is never closed/],
    [
      'What does this print, and why?\n```go run\nfunc main() {\n\tvar e *MyErr\n\tfmt.Println(error(e) == nil)\n}\n```\n```output\nfalse\n```\n',
      '',
      /4: a face begins with its question/,
    ],
    ['#### Answer\n`return nil`, the literal.\n', '', /complete has no Answer/],
    ['`return nil`, the literal.\n', '', /the answer is empty/],
    ['#### Rubric\n- ★ writes a literal\n- says what a variable would do\n', '', /complete has no Rubric/],
    ['- says what a variable would do\n', '', /1 facts: a rubric has 2 to 5/],
    ['- says what a variable would do\n', 'says what\n', /Rubric is a list of "- …"/],
    ['- says what a variable would do', '- ★ writes a literal', /two facts are called complete\/writes-a-literal/],
    ['{#both}', '{#Both sides}', /an id is small letters/],
    ['#### Hint\nThink of two words.', '#### Hint', /the hint is empty/],
    ['#### Hint', '#### Help', /where a face has #### Answer/],
    ['### Trap [crash]', '### Trap [boom]', /a trap is "### Trap \[harm\]"/],
    ['### Why\nTurning a value into an interface records its type.\n', '', /3: "### Why" is missing/],
    ['### Sources\n- Go 1.0 · go.dev/doc/faq#nil_error · read 2026-11\n', '', /"### Sources" is missing/],
    ['### Since\n1.18: nothing changed.', '### Why\nAgain.', /"Why" comes before "Terms"\n.*"Why" is there twice/],
    ['Turning a value into an interface records its type.', '', /"Why" is empty/],
    ['  Comparing never follows the pointer.\n', '', /an option has its feedback/],
    [
      '- [ ] a panic, as the result holds a nil pointer\n  Comparing never follows the pointer.\n',
      '',
      /2 options: a quiz has 3 or 4/,
    ],
    ['- Breaks: the type part shows only in comparisons\n', '', /an analogy says where it breaks/],
    ['- a missing key → a missing type\n', '', /1 pairs: an analogy has 2 to 4/],
    ['- a missing key → a missing type', '- a missing key', /a line of an analogy is "- known → new"/],
    ['### Like interfaces/l1/type-assertion', '### Like interfaces/type-assertion', /is no topic\/level\/label/],
    ['the table of methods', 'a '.repeat(21), /a gloss of 21 words; 20 at most/],
    ['- itab: the table', '- itab the table', /a term is/],
    ['read 2026-11', 'read 2026-13', /a source is/],
  ])('%s', (from, to, message) => {
    expect(broken(from, to)).toMatch(message);
  });

  it('a skill with one face', () => {
    const one = GOOD.replace(/### Complete[\s\S]*?(?=### Why)/, '');
    expect(problems(one)).toEqual(['3: 1 faces: a skill has 2 to 5']);
  });

  it('the same skill twice', () => {
    expect(problems(GOOD + GOOD.slice(GOOD.indexOf('## L2'))).join()).toMatch(
      /interfaces\/l2\/nil-ambiguity is there twice, first in line 3/,
    );
  });
});

describe('drawings', () => {
  const NOTES = GOOD.slice(GOOD.indexOf('### Why'));
  const draw = (graph: string, rubric: string) =>
    `# T\n\n## L3 D\n### Draw\nDraw the model.\n#### Answer\n\`\`\`graph\n${graph}\n\`\`\`\n#### Rubric\n${rubric}\n${NOTES}`;
  const RUBRIC = '- ★ a G {#g}\n- ★ a P {#p}\n- an M {#m}\n- a queue {#q}';

  it('need one face, a graph and named facts', () => {
    const { cards, problems } = readPack(draw('G -> P : waits in\nP [queue, next]\nM -> P', RUBRIC));
    expect(problems).toEqual([]);
    expect(cards[0]!.card.faces[0]!.rubric.map((fact) => fact.id)).toEqual(['draw/g', 'draw/p', 'draw/m', 'draw/q']);
  });

  it('are refused without', () => {
    expect(problems(draw('G to P', RUBRIC)).join()).toMatch(/8: "G to P" is neither/);
    expect(problems(draw('G -> P', RUBRIC.replace(' {#g}', ''))).join()).toMatch(/a fact of a drawing has an id/);
    expect(problems(draw('G -> P', RUBRIC.replace('- an M', '- ★ an M'))).join()).toMatch(/at most half/);
    expect(problems(draw('G -> P', '- ★ a {#a}\n- b {#b}')).join()).toMatch(/a drawing has 4 to 12/);
    expect(problems(draw('G -> P', RUBRIC).replace('```graph', '```text')).join()).toMatch(
      /one ```graph fence, this one 0/,
    );
    expect(
      problems(
        `${draw('G -> P', RUBRIC).replace('### Why', `${GOOD.slice(GOOD.indexOf('### Complete'), GOOD.indexOf('### Why'))}### Why`)}`,
      ).join(),
    ).toMatch(/Draw faces only/);
  });
});

describe('several packs', () => {
  const other = replaced('Nil Ambiguity', 'Nil Twice')
    .replace(/### Why\n.*\n/, '### Why as interfaces/l2/nil-ambiguity\n')
    .replace(/### Trap \[crash\]\n.*\n/, '### Trap as interfaces/l2/nil-ambiguity\n');
  const join = (...texts: string[]) =>
    joinPacks(texts.map((text, index) => ({ name: `${index}.md`, pack: readPack(text) })));

  it('share a why, a trap and a quiz', () => {
    const { cards, problems } = join(GOOD, other);
    expect(problems).toEqual([]);
    const card = cards.get('interfaces/l2/nil-twice')!;
    expect(card.why).toBe('Turning a value into an interface records its type.');
    expect(card.trap!.harm).toBe('crash');
  });

  it('are told what is missing', () => {
    expect(join(other).problems).toMatchObject([
      { file: '0.md', message: 'why as interfaces/l2/nil-ambiguity: there is no such card' },
      { file: '0.md', message: 'trap as interfaces/l2/nil-ambiguity: there is no such card' },
    ]);
    const circle = GOOD.replace(/### Why\n.*\n/, '### Why as interfaces/l2/nil-twice\n');
    expect(join(circle, other).problems[0]!.message).toMatch(/it is shared there too/);
  });

  it('do not write on one skill twice', () => {
    expect(join(GOOD, GOOD).problems[0]!.message).toBe('interfaces/l2/nil-ambiguity is also in 0.md:3');
  });
});

it('a pack is known by an Answer heading outside fences', () => {
  expect(isPack(GOOD)).toBe(true);
  expect(isPack('# T\n\n- [ ] a\n\n```\n#### Answer\n```\n')).toBe(false);
});
