import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../src/core/cards/cards.ts';
import { deckCardOf } from '../../../src/core/cards/deckCard.ts';
import type { Card, DeckCard, Face, Skill, Tree } from '../../../src/core/model.ts';
import { blankOfHoles } from '../../../src/core/quiz/holes.ts';
import { madeChoices } from '../../../src/core/quiz/made.ts';
import { questionsOf } from '../../../src/core/quiz/making.ts';
import { isRight } from '../../../src/core/quiz/question.ts';
import { createRandom } from '../../../src/core/quiz/random.ts';
import { wordsOfTrees } from '../../../src/core/quiz/trees.ts';
import { readTracker } from '../../../src/core/tracker/tracker.ts';

const face = (more: Partial<Face<string>>): Face<string> => ({
  id: 'predict',
  kind: 'predict',
  question: 'What does this print?',
  answer: '`1`',
  rubric: [{ id: 'predict/says-1', text: 'says 1', critical: true }],
  ...more,
});
const authored = (more: Partial<Card<string>>): DeckCard =>
  deckCardOf({ authored: true, faces: [], analogies: [], terms: [], sources: [], ...more }, 'I can print.');
const formsOf = (card: DeckCard) => questionsOf('t/a/l1/one', card).map(({ form, item }) => `${form} ${item}`);
const program = (mode: string) =>
  `What does this print?\n\`\`\`${mode}\nfunc main() { fmt.Println(1) }\n\`\`\`\n\`\`\`output\n1\n\`\`\``;

describe('a card', () => {
  it('asks what its program prints only where Go ran it and printed all of it', () => {
    expect(formsOf(authored({ faces: [face({ question: program('go run') })] }))).toContain('output output/predict');
    expect(formsOf(authored({ faces: [face({ question: program('go run lang=1.21') })] }))).toContain(
      'output output/predict',
    );
    for (const mode of ['go panic', 'go fail', 'go part gcflags=-m', 'go run gcflags=-m', 'go', 'sh'])
      expect(formsOf(authored({ faces: [face({ question: program(mode) })] })).join()).not.toContain('output');
    expect(formsOf(authored({ faces: [face({ kind: 'debug', id: 'debug', question: program('go run') })] }))).toEqual([
      'face debug',
    ]);
  });

  it('asks no output where the person wrote another question over the face', () => {
    const card = authored({ faces: [face({ question: program('go run') })] });
    const [own] = card.faces;
    expect(formsOf({ ...card, faces: [{ ...own!, question: [['p', 0, 'Mine?']] }] })).toEqual(['face predict']);
  });

  it('asks for the order of a numbered list of three steps or more, all different', () => {
    const steps = (answer: string) => formsOf(authored({ faces: [face({ id: 'explain', kind: 'explain', answer })] }));
    expect(steps('So:\n\n1. open\n2. write\n3. close')).toContain('order order/explain');
    expect(steps('1. open\n2. close')).not.toContain('order order/explain');
    expect(steps('1. open\n2. open\n3. close')).not.toContain('order order/explain');
    expect(steps('- open\n- write\n- close')).not.toContain('order order/explain');
  });

  it('asks for the order of the lines that its program prints, where there are three and all differ', () => {
    const printing = (lines: string) =>
      formsOf(authored({ faces: [face({ question: program('go run').replace('output\n1', `output\n${lines}`) })] }));
    expect(printing('b\na\nc')).toContain('order order/predict');
    expect(printing('b\na')).not.toContain('order order/predict');
    expect(printing('b\na\nb')).not.toContain('order order/predict');
  });

  it('asks for a term by its meaning, unless the meaning names it', () => {
    const term = (name: string, gloss: string) => ({ name, aliases: ['other'], gloss, jargon: true });
    expect(
      formsOf(
        authored({
          terms: [term('nil map', 'a map to which nothing was assigned'), term('slice header', 'the header')],
        }),
      ),
    ).toEqual(['blank term/nil map']);
  });

  it('takes a term in the singular or plural, and by its other names', () => {
    const terms = [{ name: 'GC roots', aliases: ['root set'], gloss: 'where marking starts', jargon: true }];
    const [question] = questionsOf('t/a/l1/one', authored({ terms }));
    for (const typed of ['gc root', 'GC Roots', 'root-set', 'root sets'])
      expect([typed, isRight(question!, typed)]).toEqual([typed, true]);
    expect(isRight(question!, 'GC')).toBe(false);
  });

  it('has its quiz first, and its faces for a level check', () => {
    const quiz = { question: 'Which?', options: [{ text: 'a', right: true, feedback: 'b' }] };
    expect(formsOf(authored({ quiz, faces: [face({})] }))).toEqual(['choice quiz', 'face predict']);
  });
});

describe('a hole in code', () => {
  const holed = (...hole: Tree[]): Tree[] => [['pre', 'go', 'x := 1\n', ['hole', 0, ...hole], '\n']];
  const expected = (...hole: Tree[]) => blankOfHoles(holed(...hole))?.expected ?? null;
  it('asks for the word that says what is done', () => {
    expect(expected('errors.As(err, &pe)')).toBe('As');
    expect(expected(['tok', 'built_in', 'make'], '([]', ['tok', 'type', 'int'], ', n)')).toBe('make');
    expect(expected(['tok', 'keyword', 'return'], ' ', ['tok', 'literal', 'nil'])).toBe('nil');
    expect(expected('s[last] = ', ['tok', 'literal', 'nil'])).toBe('nil');
  });
  it('asks for no name that anybody might give otherwise, and for nothing where nothing is worth it', () => {
    expect(expected('*a, *b = *b, *a')).toBeNull();
    expect(expected('count[w]++')).toBeNull();
    expect(expected('s.port = p; check(s.users)')).toBeNull();
    expect(expected(['tok', 'keyword', 'return'], ' x')).toBeNull();
    expect(blankOfHoles([['pre', 'go', 'x := 1']])).toBeNull();
  });
  it('shows all of the hole but that word, so that the answer is the code again', () => {
    const question = holed('if r := ', ['tok', 'built_in', 'recover'], '(); r != nil');
    const blank = blankOfHoles(question)!;
    expect(wordsOfTrees(blank.question)).toBe(wordsOfTrees(question));
    expect(JSON.stringify(blank.question)).toContain('["gap",0,["tok","built_in","recover"]]');
    expect(JSON.stringify(blank.question)).not.toContain('hole');
  });
});

describe('questions from a tracker’s own words', () => {
  const made = (bullets: string) => {
    const tracker = readTracker(`# T\n\n## Docker\n\n### L1 Junior\n\n${bullets}`, 't.md');
    const siblings = tracker.skills.map((skill: Skill) => ({
      head: skill,
      card: deckCardOf(cardOf(skill), skill.text),
    }));
    return siblings.flatMap((own) => madeChoices(own, siblings, createRandom('seed')));
  };
  const bullets = `- [ ] **Logs:** I can read what a container wrote with \`docker logs\` after it has stopped.
- [ ] **Build:** I can make an image from a folder with \`docker build\` and give it a name.
- [ ] **Shell:** I can open a shell in a container that runs with \`docker exec\` to look around.
- [ ] **Clean:** I can find what fills the disk with \`docker system df\` before I delete it.
- [ ] **Limit:** I give a container at most 512 MB of memory so that the host stays alive.
- [ ] **Port:** I know that port 8080 of a host can lead to port 80 of a container.
`;

  it('are marked, have one right option and two or three wrong ones of the same kind', () => {
    const questions = made(bullets);
    expect(questions.length).toBeGreaterThan(2);
    for (const { made: mark, options } of questions) {
      expect(mark).toBe(true);
      expect(options.filter(({ right }) => right).length).toBe(1);
      expect(options.length).toBeGreaterThanOrEqual(3);
      expect(options.length).toBeLessThanOrEqual(4);
      const kinds = options.map(({ text }) => (JSON.stringify(text).includes('"code"') ? 'code' : 'other'));
      expect(new Set(kinds).size).toBe(1);
      const numbers = options.map(({ text }) => /^\d/.test(wordsOfTrees(text)));
      expect(new Set(numbers).size).toBe(1);
      expect(new Set(options.map(({ text }) => wordsOfTrees(text).toLowerCase())).size).toBe(options.length);
    }
  });

  it('offer nothing that the statement names too', () => {
    const listing = (label: string, codes: string) =>
      `- [ ] **${label}:** I can look into the cluster with ${codes} whenever a deployment fails.\n`;
    const questions = made(
      listing('See', '`kubectl get` and `kubectl logs`') +
        listing('Read', '`kubectl logs` or `kubectl top`') +
        listing('More', '`kubectl exec` or `kubectl diff`'),
    );
    expect(questions.length).toBeGreaterThan(2);
    for (const { question, options } of questions)
      for (const { text, right } of options)
        if (!right) expect(wordsOfTrees(question)).not.toContain(wordsOfTrees(text));
  });

  it('offer nothing that stands in the question, and say of each wrong option where it is from', () => {
    for (const { question, options } of made(bullets))
      for (const { text, right, feedback } of options) {
        if (!right) expect(wordsOfTrees(question)).not.toContain(wordsOfTrees(text));
        expect(wordsOfTrees(feedback)).toMatch(right ? /^So it stands in your tracker: / : /^That is from “/);
      }
  });

  it('put phrases beside phrases, and no number beside one that is ten times as large', () => {
    const options = (bullets: string) => made(bullets).map((one) => one.options.map(({ text }) => wordsOfTrees(text)));
    const cadence = (name: string, from: string) =>
      `- [ ] **${name}:** A **${name} cadence** goes from ${from} to I.\n`;
    expect(options(cadence('plagal', 'IV') + cadence('perfect', 'V') + cadence('rare', 'iii'))[0]!.toSorted()).toEqual([
      'perfect cadence',
      'plagal cadence',
      'rare cadence',
    ]);
    const pages = (count: string) => `- [ ] **Of ${count}:** A page of this kind holds ${count} rows at the most.\n`;
    for (const numbers of options(pages('8') + pages('16') + pages('40') + pages('1600') + pages('9000'))) {
      const values = numbers.map(Number);
      expect(Math.max(...values)).toBeLessThanOrEqual(100 * Math.min(...values));
      expect(values.every((value) => value <= 10 * values[0]! && values[0]! <= 10 * value)).toBe(true);
    }
  });

  it('are none where there are no good options: a lone command, a lone number, plain words', () => {
    expect(made('- [ ] **Build:** I can make an image from a folder with `docker build` and name it.')).toEqual([]);
    expect(made('- [ ] **A:** I know why images are small.\n- [ ] **B:** I know why layers are kept.')).toEqual([]);
    // Two kinds beside each other are no options for each other.
    expect(
      made(
        '- [ ] **Logs:** I can read what was written with `docker logs` afterwards.\n- [ ] **Limit:** I allow at most 512 MB of memory for it.\n- [ ] **Flag:** I can name a container with `--name` when I start it.',
      ),
    ).toEqual([]);
  });

  it('are none where people wrote the card', () => {
    const head = { id: 't/a/l1/one', topic: 'a', level: 1, label: 'One', kind: 'text' } as const;
    expect(madeChoices({ head, card: authored({ faces: [face({})] }) }, [], createRandom('x'))).toEqual([]);
  });
});
