import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completionOf, type Graph, MOST_THINGS, readGraph, sayGraph, writeGraph } from '../../../src/core/ink/graph.ts';
import { layOut } from '../../../src/core/ink/layout.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9*._ ]{0,14}[a-z0-9]$/);
const graph: fc.Arbitrary<Graph> = fc
  .record({
    names: fc.uniqueArray(word, { minLength: 1, maxLength: 9, selector: (name) => name.replace(/\s+/g, ' ') }),
    parts: fc.array(fc.uniqueArray(word, { maxLength: 4 }), { minLength: 9, maxLength: 9 }),
    arrows: fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.oneof(fc.constant(''), word)), { maxLength: 12 }),
  })
  .map(({ names, parts, arrows }) => ({
    things: names.map((name, index) => ({ name: name.replace(/\s+/g, ' '), parts: parts[index]! })),
    arrows: arrows
      .filter(([from, to]) => from < names.length && to < names.length)
      .map(([from, to, label]) => ({ from, to, label })),
  }));
/** Things in the order of their names: that of the lines may differ. */
const sorted = ({ things, arrows }: Graph) => ({
  things: [...things].sort((a, b) => (a.name < b.name ? -1 : 1)),
  arrows: arrows.map(({ from, to, label }) => [things[from]!.name, things[to]!.name, label]),
});

describe('a graph in words', () => {
  test('reads arrows, relations, parts, chains, and things alone', () => {
    expect(
      readGraph(
        'iface -> itab : tab\nhchan [buf, sendx,recvx]\n  Iface → data : the  word: two\nlone\n\nP --> run queue => G',
      ),
    ).toEqual({
      things: [
        { name: 'iface', parts: [] },
        { name: 'itab', parts: [] },
        { name: 'hchan', parts: ['buf', 'sendx', 'recvx'] },
        { name: 'data', parts: [] },
        { name: 'lone', parts: [] },
        { name: 'P', parts: [] },
        { name: 'run queue', parts: [] },
        { name: 'G', parts: [] },
      ],
      arrows: [
        { from: 0, to: 1, label: 'tab' },
        { from: 0, to: 3, label: 'the  word: two' },
        { from: 5, to: 6, label: '' },
        { from: 6, to: 7, label: '' },
      ],
    });
  });

  test('half a line is half a thing, never an error', () => {
    expect(readGraph('-> x\na ->\na [b\n: c\n[d]\n->')).toEqual({
      things: [
        { name: 'x', parts: [] },
        { name: 'a', parts: ['b'] },
        { name: ': c', parts: [] },
      ],
      arrows: [],
    });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('-', '>', ':', '[', ']', ',', 'a', ' ', '\n'), maxLength: 60 }),
        (text) => {
          const { things, arrows } = readGraph(text);
          for (const { from, to } of arrows) expect(Math.max(from, to)).toBeLessThan(things.length);
          layOut({ things, arrows });
        },
      ),
    );
  });

  test('what is written is read again as the same', () => {
    fc.assert(
      fc.property(graph, (one) => {
        expect(sorted(readGraph(writeGraph(one)))).toEqual(sorted(one));
      }),
    );
  });

  test('is said in sentences', () => {
    expect(sayGraph(readGraph('iface -> itab : tab\nhchan [buf, lock]\nG'))).toBe(
      'hchan has buf, lock. iface leads to itab, tab. G.',
    );
    expect(sayGraph(readGraph(''))).toBe('Nothing yet.');
  });
});

describe('completion', () => {
  const at = (text: string) => completionOf(text.replace('|', ''), text.indexOf('|'));

  test('proposes names, parts and relations that stand elsewhere', () => {
    expect(at('iface -> itab : tab\nit|')).toEqual({ from: 20, names: ['itab'] });
    expect(at('iface -> itab : tab\nitab -> i|')).toEqual({ from: 28, names: ['iface', 'itab'] });
    expect(at('iface -> itab : tab\nx -> y : T|')?.names).toEqual(['tab']);
    expect(at('hchan [sendx, recvx]\nring [se|]')?.names).toEqual(['sendx']);
    expect(at('run queue\nP -> run q|')).toEqual({ from: 15, names: ['run queue'] });
  });

  test('proposes nothing within a word, of nothing, or of what stands there already', () => {
    expect(at('itab\ni|t')).toBeNull();
    expect(at('itab\n|')).toBeNull();
    expect(at('itab\nitab|')).toBeNull();
    expect(at('ita|')).toBeNull();
  });
});

describe('the picture of a graph', () => {
  test('has a box for each thing, none over another, all within the sheet; words are all there', () => {
    fc.assert(
      fc.property(graph, (one) => {
        const { diagram, boxes } = layOut(one);
        expect(boxes).toHaveLength(one.things.length);
        for (const [index, box] of boxes.entries())
          for (const other of boxes.slice(index + 1))
            expect(
              box.x + box.width <= other.x + 0.2 ||
                other.x + other.width <= box.x + 0.2 ||
                box.y + box.height <= other.y ||
                other.y + other.height <= box.y,
            ).toBe(true);
        for (const box of boxes) expect(box.x).toBeGreaterThanOrEqual(0);
        const words = JSON.stringify(diagram.figures);
        for (const { name } of one.things) expect(words).toContain(JSON.stringify(name));
        expect(words).not.toMatch(/NaN|Infinity/);
      }),
    );
  });

  test('a thing stands below those that lead to it, unless in a circle', () => {
    const { boxes } = layOut(readGraph('a -> b -> c\na -> c\nc -> a : back'));
    expect(boxes[0]!.y).toBeLessThan(boxes[1]!.y);
    expect(boxes[1]!.y).toBeLessThan(boxes[2]!.y);
  });

  test('thousands of lines take no time: what is beyond the most is left out', () => {
    const text = Array.from({ length: 5000 }, (_, at) => `n${at} -> n${at + 1}`).join('\n');
    expect(layOut(readGraph(text)).boxes).toHaveLength(MOST_THINGS);
  });
});
