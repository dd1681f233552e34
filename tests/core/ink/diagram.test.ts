import { describe, expect, test } from 'vitest';
import { makeReferences } from '../../../scripts/diagrams.ts';
import { type Figure, readDiagram } from '../../../src/core/ink/diagram.ts';
import type { Card, Skill } from '../../../src/core/model.ts';

export const GOOD = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120">
  <title>Two boxes</title>
  <desc>One leads to the other.</desc>
  <g id="left">
    <title>left &amp; first</title>
    <desc>A box.</desc>
    <rect class="ink fill" x="8" y="8" width="60" height="40.5"/>
    <text class="mono small" x="12" y="30">a  b<tspan dx="4">&lt;c&gt;</tspan></text>
  </g>
  <!-- the arrow -->
  <g id="arrow">
    <title>arrow</title>
    <desc>From left to right.</desc>
    <path class="accent" d="M68 28H120m-7 -5 7 5 -7 5"/>
  </g>
  <text class="muted" x="8" y="100">after</text>
</svg>
`;
const told = (source: string) => readDiagram(source).problems.map(({ line, message }) => `${line}: ${message}`);
const changed = (from: string | RegExp, to: string) => told(GOOD.replace(from, to));

describe('a reference diagram', () => {
  test('becomes a tree: its parts in order, nothing but lines and letters', () => {
    const { diagram, problems } = readDiagram(GOOD);
    expect(problems).toEqual([]);
    expect(diagram).toMatchObject({ title: 'Two boxes', desc: 'One leads to the other.', height: 120 });
    expect(diagram!.parts).toEqual([
      { id: 'left', title: 'left & first', desc: 'A box.' },
      { id: 'arrow', title: 'arrow', desc: 'From left to right.' },
    ]);
    expect(diagram!.figures[0]).toEqual([
      'g',
      { id: 'left' },
      ['rect', { class: 'ink fill', x: '8', y: '8', width: '60', height: '40.5' }],
      ['text', { class: 'mono small', x: '12', y: '30' }, 'a b', ['tspan', { dx: '4' }, '<c>']],
    ]);
    const tags = (figures: readonly Figure[]): string[] =>
      figures.flatMap((figure) =>
        typeof figure === 'string' ? [] : [figure[0], ...tags(figure.slice(2) as Figure[])],
      );
    expect(tags(diagram!.figures)).toEqual(['g', 'rect', 'text', 'tspan', 'g', 'path', 'text']);
  });

  test('is refused for every tag, attribute, class or value outside of the form, with its line', () => {
    expect(changed('<path', '<script')).toEqual(['14: <script> is not allowed']);
    expect(changed('<path', '<image href="x"/><path')).toEqual([
      '14: <image> is not allowed',
      '14: the attribute href is not allowed',
    ]);
    expect(changed('x="8" y="8"', 'onload="x" y="8"')).toEqual(['7: the attribute onload is not allowed']);
    expect(changed('class="accent"', 'style="fill:red"')).toEqual(['14: the attribute style is not allowed']);
    expect(changed('"accent"', '"accent red"')).toEqual(['14: the class "red" is not known']);
    expect(changed('width="60"', 'width="60%"')).toEqual(['7: width="60%" is not a number']);
    expect(changed('d="M68', 'd="url(#x) M68')).toEqual([expect.stringMatching(/^14: d=.* is not of its form$/)]);
    expect(changed('0 0 360 120', '0 0 400 120')).toEqual(['1: the viewBox is not "0 0 360 height"']);
  });

  test('needs a title and a desc everywhere, and ids once', () => {
    expect(changed('<title>Two boxes</title>', '')).toEqual(['1: the diagram does not begin with a title']);
    expect(changed('<desc>A box.</desc>', '')).toEqual(['4: left has no desc behind its title']);
    expect(changed('<title>arrow</title>', '<title> </title>')).toEqual(['11: arrow does not begin with a title']);
    expect(changed('id="arrow"', 'id="left"')).toEqual(['11: two elements have the id left']);
    expect(changed('<path', 'words<path')).toEqual(['11: words outside of a text']);
  });

  test('is refused where it is no XML, or brings more than elements', () => {
    expect(changed('</g>', '')).toEqual([expect.stringMatching(/closes nothing/)]);
    expect(told(`<!DOCTYPE svg [<!ENTITY a "b">]>${GOOD}`)).toEqual([expect.stringMatching(/^1: this is not read/)]);
    expect(told(`<?xml-stylesheet href="x"?>${GOOD}`)).toEqual([expect.stringMatching(/^1: this is not read/)]);
    expect(told('')).toEqual(['1: the file is empty']);
    expect(told('<svg viewBox="0 0 360 9">')).toEqual([expect.stringMatching(/never closed/)]);
  });
});

describe('the references of a tracker', () => {
  const skill = { id: 't/d/l3/two-boxes', topic: 'D', level: 3, label: 'Two boxes', kind: 'draw' } as Skill;
  const card = (ids: string[]) =>
    ({
      faces: [{ id: 'draw', rubric: ids.map((id) => ({ id: `draw/${id}`, text: id, critical: false })) }],
    }) as unknown as Card<string>;
  const make = (ids: string[], files = [{ name: 'two-boxes.svg', text: GOOD }]) =>
    makeReferences(files, [skill], new Map([['d/l3/two-boxes', card(ids)]]));

  test('have an element for each fact of the rubric and the reverse', () => {
    expect(make(['left', 'arrow']).problems).toEqual([]);
    expect(make(['left']).problems).toEqual(['data/diagrams/two-boxes.svg:0: no rubric asks for arrow']);
    expect(make(['left', 'arrow', 'right']).problems).toEqual([
      'data/diagrams/two-boxes.svg:0: {#right} of the rubric is not drawn',
    ]);
  });

  test('may have further views; a diagram of no drawing is refused', () => {
    const view = { name: 'two-boxes.2.svg', text: GOOD.replace('Two boxes', 'Later') };
    const { references, problems } = make(['left', 'arrow'], [view, { name: 'two-boxes.svg', text: GOOD }]);
    expect(problems).toEqual([]);
    expect(references.get('two-boxes')!.views.map(({ title }) => title)).toEqual(['Two boxes', 'Later']);
    expect(make(['left', 'arrow'], [{ name: 'other.svg', text: GOOD }]).problems[0]).toBe(
      'data/diagrams/other.svg:1: no drawing of the tracker has the label other',
    );
  });
});
