import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedFace } from '../../../src/core/cards/asked.ts';
import { cardKeyOf, cardOf, cardsOf } from '../../../src/core/cards/cards.ts';
import { firstMarked, shownPrompt, standsIn, withoutCode, wordCount } from '../../../src/core/cards/cardText.ts';
import { deckCardOf } from '../../../src/core/cards/deckCard.ts';
import type { Card, Face, Skill } from '../../../src/core/model.ts';
import { readTracker } from '../../../src/core/tracker/tracker.ts';

const tracker = readTracker(readFileSync('data/tracker.md', 'utf8'), 'tracker.md');

function skill(text: string, label = 'Label', kind: Skill['kind'] = 'text'): Skill {
  return { id: 't/topic/l1/label', topic: 'Topic', level: 1, label, kind, text, checked: false, line: 1, offset: 0 };
}
const recall = (text: string, label?: string) => cardOf(skill(text, label)).faces[0]!;
const asked = (text: string, label?: string) => recall(text, label).question;
const told = (text: string, label?: string) => recall(text, label).rubric.map((fact) => fact.text);
const clozes = (text: string) => cardOf(skill(text)).faces.filter((face) => face.kind === 'cloze');

describe('requests', () => {
  it.each([
    [
      'I can define a `struct` with fields using both literals and the `var` keyword.',
      'Explain how to define a `struct` with fields.',
    ],
    ['I can use `append()` to grow a slice and `len()`/`cap()` to inspect it.', 'Say what you use to grow a slice.'],
    ['I know when to use `A` (main) vs. `B` (when I’m unsure).', 'Explain when to use `A` vs. `B`.'],
    [
      'I understand the difference between **Stack** (fast) and **Heap** (slow).',
      'Explain the difference between Stack and Heap.',
    ],
    ['I avoid `SetFinalizer` because I know they are unpredictable.', 'Explain why you avoid `SetFinalizer`.'],
    ['I never use `fmt.Println`. I use a logger.', 'Explain why you never use `fmt.Println`.'],
    [
      'I prefer strict pre-allocation to avoid intermediate allocations.',
      'Explain why you prefer strict pre-allocation.',
    ],
    [
      'I implement "Recovery" at my entry points (HTTP) to ensure that one request does not crash the server.',
      'Explain how to ensure that one request does not crash the server.',
    ],
    [
      'I can predict when a variable will "escape to the heap" versus stay on the stack.',
      'Explain how to predict when a variable will "escape to the heap" versus stay on the stack.',
    ],
    [
      'I can decide _against_ an interface in a "hot loop" because the indirection costs.',
      'Explain why you decide against an interface in a "hot loop".',
    ],
    ['I understand that if `main()` returns, the program exits.', 'Say what happens if `main()` returns.'],
    ['I can explain **Contiguous Stacks** and explain why they grow.', 'Explain Contiguous Stacks.'],
    [
      'For complex output (like JSON), I use **"Golden File"** testing: reading a file.',
      'Explain how to use "Golden File" testing for complex output.',
    ],
    [
      'I treat a "leaked goroutine" (one that never ends) as a memory leak.',
      'Say what you treat a "leaked goroutine" as.',
    ],
    ['I visualize Context as an immutable tree.', 'Say how you visualize Context.'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  it('a statement about something is hidden behind its subject and label', () => {
    const text =
      'I know that map keys must be **comparable** (types that support `==`), meaning I cannot use Slices as keys.';
    expect(asked(text, 'Key Constraints')).toBe('Explain “Key Constraints”: what holds for map keys.');
    expect(told(text, 'Key Constraints')).toEqual([
      'map keys must be **comparable** (types that support `==`)',
      'meaning you cannot use Slices as keys',
    ]);
  });

  it('a rule is asked by its name', () => {
    expect(
      asked('I strictly enforce the rule: **"Handle it OR Return it."** I never log and return.', "Don't Log"),
    ).toBe("State the rule behind “Don't Log”.");
  });

  it('a short request is put into the context of its label', () => {
    expect(asked('I can optimize performance by giving a hint `make(x)`.', 'Pre-sizing')).toBe(
      'Explain “Pre-sizing”: how to optimize performance.',
    );
  });

  it('nothing is cut inside quotes or brackets', () => {
    expect(asked('I can write code that is "Open for extension, Closed for modification" by using Interfaces.')).toBe(
      'Explain how to write code that is "Open for extension, Closed for modification".',
    );
  });

  it('a comma inside quotes ends nothing', () => {
    expect(asked('I can recognize the "slow, but safe" path by reading the logs.')).toBe(
      'Explain how to recognize the "slow, but safe" path.',
    );
  });

  it('the first fact is critical, ids are slugs of its words', () => {
    expect(recall('I can clean up using `defer`. I know that it runs last.').rubric).toEqual([
      { id: 'recall/using-defer', text: 'using `defer`', critical: true },
      { id: 'recall/it-runs-last', text: 'it runs last', critical: false },
    ]);
  });
});

describe('gaps', () => {
  it('ask for code, bold terms and numbers, one each', () => {
    const faces = clozes('I know that `append` doubles capacity below 256 elements and **always** copies then.');
    expect(faces.map((face) => [face.id, face.question])).toEqual([
      ['cloze', 'Fill the gap: `append` doubles capacity below 256 elements and ____ copies then.'],
      ['cloze-2', 'Fill the gap: ____ doubles capacity below 256 elements and always copies then.'],
      ['cloze-3', 'Fill the gap: `append` doubles capacity below ____ elements and always copies then.'],
    ]);
    expect(faces[2]!.answer.split('\n')[0]).toBe('**256**');
  });

  it('are not made where the rest of the sentence or the label tells', () => {
    expect(clozes('I can run `go test` and again `go test` in the shell every day.')).toEqual([]);
    expect(cardOf(skill('I can always put a `defer` in front of any call.', 'Defer')).faces).toHaveLength(1);
  });

  it('become elements that hold what is missing', () => {
    const card = deckCardOf(cardOf(skill('I can use `append()` to grow a slice by some more.')), '');
    expect(card.faces[1]!.question).toEqual([
      ['p', 0, 'Fill the gap: You can use ', ['gap', 0, ['code', 0, 'append()']], ' to grow a slice by some more.'],
    ]);
  });
});

describe('drawings', () => {
  it('are asked by their name and what they illustrate; parts are the rubric', () => {
    const text =
      'Draw a struct containing a ring buffer, a lock (Mutex), and two lists (sendq, recvq). Show what happens on close. (Illustrates: Why channels block).';
    const [face] = cardOf(skill(text, 'hchan', 'draw')).faces;
    expect(face!.question).toBe('Draw “hchan” from memory, to show why channels block (7 elements).');
    expect(face!.rubric.map((fact) => [fact.text, fact.critical])).toEqual([
      ['a struct', true],
      ['a ring buffer', true],
      ['a lock (Mutex)', true],
      ['two lists', false],
      ['sendq', false],
      ['recvq', false],
      ['what happens on close', false],
    ]);
  });

  it.each([
    ['Draw a TCP handshake showing SYN, SYN-ACK and ACK.', ['a TCP handshake', 'SYN', 'SYN-ACK', 'ACK']],
    ['Draw the path: client, gateway (auth, rate limit).', ['the path', 'client', 'gateway', 'auth', 'rate limit']],
    ['Sketch A -> B -> C. Mark where it fails.', ['A -> B', 'B -> C', 'where it fails']],
    ['Draw how TLS works', ['how TLS works']],
    ['Sketch', ['Sketch']],
  ])('%s', (text, elements) => {
    const [face] = cardOf(skill(text, 'x', 'draw')).faces;
    expect(face!.rubric.map((fact) => fact.text)).toEqual(elements);
    expect(face!.question.includes(`(${elements.length} elements)`)).toBe(elements.length > 1);
  });
});

describe('other trackers', () => {
  it.each([
    ['Buy milk', 'Buy milk', 'Explain “Buy milk” (Topic) in your own words, with an example.'],
    ['Learn Rust lifetimes', 'Learn Rust lifetimes', 'Explain Rust lifetimes.'],
    ['', 'Something', 'Explain “Something” (Topic) in your own words.'],
    ['🎉', '🎉', 'Explain “🎉” (Topic) in your own words, with an example.'],
    [
      'Ich kann die Grammatik des Konjunktivs sicher erklären und anwenden',
      'Ich kann die Grammatik des Konjunktivs',
      'Say from memory how this goes on: “Ich kann die Grammatik des …”',
    ],
    [
      'Is Go object oriented?',
      'Is Go object oriented?',
      'Explain “Is Go object oriented?” (Topic) in your own words, with an example.',
    ],
  ])('%s', (text, label, question) => {
    expect(asked(text, label)).toBe(question);
  });

  it('half a text asks for the other half', () => {
    expect(told('Die Katze sitzt heute auf dem alten Dach', 'Die Katze sitzt heute auf dem')).toEqual([
      'auf dem alten Dach',
    ]);
  });

  it('a text that tells no more than its question asks for own words', () => {
    expect(told('Buy milk', 'Buy milk')).toEqual(['explains it in own words', 'gives an example']);
  });

  it('a text of any length is read in no time', () => {
    for (const text of ['I use `a` ', 'I never a, ', 'I can use a to b, and ', 'I can do (', '"I know that ']) {
      const face = recall(text.repeat(5000));
      expect(face.question.split(' ').length).toBeLessThan(80);
    }
  });

  it('any text becomes a card with a question, an answer and a critical fact', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ maxLength: 20 }), (text, label) => {
        for (const face of cardOf(skill(text, label)).faces) {
          expect(face.question.trim()).not.toBe('');
          expect(face.rubric[0]?.critical).toBe(true);
        }
        deckCardOf(cardOf(skill(text, label)), text);
      }),
    );
  });
});

describe('the shipped tracker', () => {
  const faces = tracker.skills.flatMap((item) => cardOf(item).faces.map((face) => ({ item, face })));

  it('every skill has a card, its ids are unique', () => {
    expect(new Set(faces.map(({ item }) => item.id)).size).toBe(374);
    expect(new Set(faces.map(({ item, face }) => `${item.id} ${face.id}`)).size).toBe(faces.length);
    for (const { face } of faces) {
      expect(new Set(face.rubric.map((fact) => fact.id)).size).toBe(face.rubric.length);
    }
  });

  it('no question is the bullet, in the first person, a yes/no question or two', () => {
    for (const { item, face } of faces) {
      const words = withoutCode(face.question);
      expect(words).not.toBe(withoutCode(item.text));
      expect(words.replace(/"[^"]*"/g, '')).not.toMatch(/\b(?:I|my|me)\b/);
      expect(words).toMatch(
        /^(?:Explain|Say|State|Describe|Define|Distinguish|Justify|Argue|Critique|Draw|Fill the gap:) /,
      );
      expect(words).not.toContain('?');
      expect(wordCount(face.question, 0)).toBeLessThanOrEqual([60, 30, 40, 60][item.level]!);
    }
  });

  it('no answer stands in its question', () => {
    for (const { face } of faces) {
      const answer = firstMarked(face.answer);
      if (answer) expect(standsIn(answer, shownPrompt(face.question, false)), face.question).toBe(false);
    }
  });

  it('no request ends with a hanging word', () => {
    for (const { face } of faces)
      expect(face.question).not.toMatch(/ (?:and|or|the|a|of|to|with|by|than|versus|vs)\.$/);
  });
});

describe('which face is asked', () => {
  const face = (id: string): Face<string> => ({ id, kind: 'explain', question: '', answer: '', rubric: [] });
  const card: Card<string> = {
    authored: true,
    faces: ['a', 'b', 'c'].map(face),
    analogies: [],
    terms: [],
    sources: [],
  };

  it('the first that never was, then the least recently asked', () => {
    expect(askedFace(card, [], null).id).toBe('a');
    expect(askedFace(card, ['a'], null).id).toBe('b');
    expect(askedFace(card, ['b', 'c', 'a'], null).id).toBe('b');
    expect(askedFace(card, ['gone', 'c', 'a', 'b', 'c'], null).id).toBe('a');
  });

  it('the same one again on the same day, if the card still has it', () => {
    expect(askedFace(card, ['a', 'b', 'c'], 'c').id).toBe('c');
    expect(askedFace(card, ['a'], 'gone').id).toBe('b');
  });
});

it('authored cards are matched whatever the title', () => {
  const [first] = tracker.skills;
  const card: Card<string> = {
    authored: true,
    faces: [{ id: 'explain', kind: 'explain', question: 'q?', answer: 'a', rubric: [] }],
    analogies: [],
    terms: [],
    sources: [],
  };
  const few = { ...tracker, skills: tracker.skills.slice(0, 3) };
  const cards = cardsOf(few, new Map([[cardKeyOf(first!.id), card]]));
  expect(cards).toHaveLength(3);
  expect(cards[0]).toEqual({
    skill: first!.id,
    kind: 'text',
    faces: [{ id: 'explain', kind: 'explain', question: 'q?', rubric: [] }],
    authored: true,
    quiz: false,
  });
  expect(cards[1]!.authored).toBe(false);
});

describe('the questions that gt cards prints', () => {
  it('are as asked: no hole filled, no output that is to be predicted', () => {
    const source = 'What does it print?\n```go run\nfmt.Println(‹1 + 1›)\n```\n```output\n2\n```';
    const face = (kind: Face<string>['kind']): Face<string> => ({
      id: kind,
      kind,
      question: source,
      answer: '2',
      rubric: [],
    });
    const card: Card<string> = {
      authored: true,
      faces: [face('predict'), face('complete')],
      analogies: [],
      terms: [],
      sources: [],
    };
    const first = tracker.skills[0]!;
    const [summary] = cardsOf({ ...tracker, skills: [first] }, new Map([[cardKeyOf(first.id), card]]));
    expect(summary?.faces.map(({ question }) => question)).toEqual([
      'What does it print?\n```go run\nfmt.Println(‹ ›)\n```',
      'What does it print?\n```go run\nfmt.Println(‹ ›)\n```\n```output\n2\n```',
    ]);
  });
});
