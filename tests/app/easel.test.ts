import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/app/bytes.ts';
import { type Easel, openEasel, packSheet, readSheet } from '../../src/app/easel.ts';
import { encodeSheet, FARTHEST, MOST_BYTES, MOST_TEXT } from '../../src/core/ink/encoding.ts';
import { BLANK, type Mark, marksOf, read } from '../../src/core/ink/ink.ts';
import { steps } from '../core/ink/drawings.ts';
import { createWorld } from '../env.ts';

const box = (x: number, at = 0): Mark => ({ kind: 'box', colour: 'ink', at, took: 10, points: [x, 0, x + 80, 80] });

/** An easel whose draft is `kept`. */
async function easelOf(kept?: string) {
  const world = createWorld();
  const drafts: (string | null)[] = [];
  const easel = await openEasel(world.env, kept, (ink) => drafts.push(ink));
  return { world, easel, drafts };
}
const marks = (easel: Easel) => marksOf(easel.drawing.value);
/** Compression runs in streams of the platform. */
const streams = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('as text', () => {
  test('a packed sheet is the sheet, and shorter where that pays', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const drawn = read(all);
        const kept = drawn.marks.map((mark) => ({ step: 'add', mark }) as const);
        const bytes = encodeSheet('iface -> itab : tab', kept);
        const packed = await packSheet(bytes);
        expect(packed.length).toBeLessThanOrEqual(toBase64(bytes).length);
        expect(await readSheet(packed)).toEqual({ text: 'iface -> itab : tab', steps: kept });
        expect(await readSheet(toBase64(bytes))).toEqual(await readSheet(packed));
      }),
      { numRuns: 30 },
    );
  });

  test('what is no sheet is refused: no base64, damaged, unpacked larger than allowed, no text at all', async () => {
    const packed = await packSheet(encodeSheet('x'.repeat(3000), []));
    expect(await readSheet(packed)).not.toBeNull();
    const cut = fromBase64(packed)!.slice(0, -3);
    const bomb = await packSheet(new Uint8Array(MOST_BYTES + 10).fill(1));
    for (const hostile of [toBase64(cut), bomb, 'not base64', '', '====', null, 7, {}, 'A'.repeat(8_000_000)])
      expect(await readSheet(hostile)).toBeNull();
  });
});

describe('the easel', () => {
  test('keeps each step soon after it, and a reload finds all of it, redo included', async () => {
    const { world, easel, drafts } = await easelOf();
    easel.take({ step: 'add', mark: box(0) });
    easel.take({ step: 'add', mark: box(200) });
    easel.take({ step: 'undo' });
    expect(drafts).toEqual([]);
    world.wait(0);
    expect(drafts).toHaveLength(1);
    const again = await easelOf(drafts.at(-1)!);
    expect(marks(again.easel)).toEqual([box(0)]);
    again.easel.take({ step: 'redo' });
    expect(marks(again.easel)).toEqual([box(0), box(200)]);
    again.world.wait(0);
    expect(marks((await easelOf(again.drafts.at(-1)!)).easel)).toEqual([box(0), box(200)]);
  });

  test('a step that means nothing is not written', async () => {
    const { world, easel, drafts } = await easelOf();
    easel.take({ step: 'undo' });
    easel.take({ step: 'erase', marks: [4] });
    world.wait(1000);
    expect(drafts).toEqual([]);
  });

  test('the reference locks what stands; what follows is repair; both are kept, packed', async () => {
    const { world, easel, drafts } = await easelOf();
    for (let x = 0; x < 40; x++) easel.take({ step: 'add', mark: box(x * 9, x * 500) });
    easel.take({ step: 'erase', marks: [0] });
    easel.lock('');
    easel.take({ step: 'undo' });
    expect(marks(easel)).toHaveLength(39);
    easel.take({ step: 'add', mark: { ...box(700), colour: 'repair' } });
    world.wait(0);
    world.wait(1000);
    await streams();
    const sheet = await readSheet(drafts.at(-1));
    expect(drafts.at(-1)!.length).toBeLessThan(toBase64(encodeSheet('', sheet!.steps)).length);
    expect(sheet!.steps.findIndex(({ step }) => step === 'lock')).toBe(39);
    const again = await easelOf(drafts.at(-1)!);
    expect(marks(again.easel)).toEqual(marks(easel));
    expect(again.easel.drawing.value.locked).toBe(39);
  });

  test('a blank sheet that is locked is no attempt; a text graph alone is one', async () => {
    const blank = await easelOf();
    blank.easel.lock('  ');
    blank.world.wait(1000);
    await streams();
    expect(blank.drafts).toEqual([null]);
    const graph = await easelOf();
    graph.easel.lock('iface -> itab : tab');
    await streams();
    expect((await readSheet(graph.drafts.at(-1)))!.text).toBe('iface -> itab : tab');
  });

  test('a damaged draft begins blank and is not written over before something is drawn', async () => {
    const { easel, drafts, world } = await easelOf('AQAB');
    expect(easel.drawing.value).toEqual(BLANK);
    world.wait(1000);
    easel.close();
    expect(drafts).toEqual([]);
  });

  test('closing keeps what was not yet kept, and nothing comes after it', async () => {
    const { easel, drafts, world } = await easelOf();
    easel.take({ step: 'add', mark: box(0) });
    easel.close();
    expect(drafts).toHaveLength(1);
    world.wait(5000);
    await streams();
    expect(drafts).toHaveLength(1);
  });

  test('whatever was taken can be read again: a mark miles away or of broken numbers is not taken', async () => {
    const { world, easel, drafts } = await easelOf();
    easel.take({ step: 'add', mark: box(0) });
    for (const points of [
      [0, 0, FARTHEST + 1, 0],
      [0.5, 0, 80, 80],
      [Number.NaN, 0, 80, 80],
    ] as const)
      easel.take({ step: 'add', mark: { ...box(0), points } as Mark });
    easel.take({ step: 'add', mark: { ...box(0), at: -1 } });
    expect(marks(easel)).toEqual([box(0)]);
    easel.lock('x'.repeat(MOST_TEXT + 5));
    world.wait(0);
    expect(marks((await easelOf(drafts.at(-1)!)).easel)).toEqual([box(0)]);
  });

  test('time goes on where it was after a reload', async () => {
    const { easel, drafts, world } = await easelOf();
    world.wait(4000);
    easel.take({ step: 'add', mark: { ...box(0), at: easel.clock(), took: 500 } });
    world.wait(0);
    const again = await easelOf(drafts.at(-1)!);
    expect(again.easel.clock()).toBe(4500);
  });
});
