import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDiagram } from '../../../src/core/ink/diagram.ts';
import { readGraph } from '../../../src/core/ink/graph.ts';
import { layOut } from '../../../src/core/ink/layout.ts';
import { filmOf, stillOf } from '../../../src/core/ink/replay.ts';
import { type Palette, svgOfDiagram, svgOfInk } from '../../../src/core/ink/svg.ts';
import { mark } from './drawings.ts';

const marks = fc.array(mark, { maxLength: 12 });

describe('a replay', () => {
  test('begins with nothing, ends with all, and only ever adds', () => {
    fc.assert(
      fc.property(marks, fc.array(fc.nat(1000), { maxLength: 8 }), (all, shares) => {
        const film = filmOf(all);
        expect(stillOf(film, film.length)).toEqual(all);
        let shown = 0;
        for (const share of shares.sort((a, b) => a - b)) {
          const still = stillOf(film, (film.length * share) / 1000);
          expect(still.length).toBeGreaterThanOrEqual(shown);
          shown = still.length;
          for (const [index, one] of still.slice(0, -1).entries()) expect(one).toBe(all[index]);
        }
      }),
    );
  });

  test('a pause of an hour is no pause, and one line never takes minutes', () => {
    const line = (at: number, took: number) =>
      ({ kind: 'line', colour: 'ink', at, took, points: [0, 0, 80, 0] }) as const;
    expect(filmOf([line(0, 100), line(3_600_000, 600_000)]).length).toBeLessThan(6000);
  });

  test('a line grows along itself', () => {
    const line = { kind: 'line', colour: 'ink', at: 0, took: 1000, points: [0, 0, 80, 40] } as const;
    expect(stillOf(filmOf([line]), 500)).toEqual([{ ...line, points: [0, 0, 40, 20] }]);
  });
});

const palette: Palette = {
  ink: 'rgb(1, 2, 3)',
  accent: '#00f',
  earned: '#0f0',
  risk: '#fa0',
  repair: '#f0f',
  paper: '#fff',
  soft: '#888',
  edge: '#999',
  sunken: '#eee',
};

describe('as SVG', () => {
  test('every drawing is a well-formed file of lines and letters, whatever its words are', () => {
    fc.assert(
      fc.property(marks, fc.string({ unit: 'binary', maxLength: 20 }), (all, title) => {
        const svg = svgOfInk(all, [0, 0, 360, 200], palette, title);
        expect(svg.match(/<(?:path|text)/g)?.length ?? 0).toBe(all.length);
        expect(svg).not.toMatch(/NaN|undefined|<script/);
        expect(svg).not.toMatch(/[^\t\n\P{Cc}]/u);
        // The strict reader knows the file as XML: it complains of attributes, never of the text itself.
        expect(
          readDiagram(svg).problems.some(({ message }) => /not read|closes nothing|never closed/.test(message)),
        ).toBe(false);
      }),
    );
  });

  test('a typed drawing has its words and colours in it', () => {
    const svg = svgOfDiagram(layOut(readGraph('iface <b> -> itab : "tab" & more')).diagram, palette);
    expect(svg).toContain('iface &#60;b&#62;');
    expect(svg).toContain('stroke="#00f"');
    expect(svg).not.toContain('class=');
  });
});
