import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { createContents } from '../../src/app/content.ts';
import { importPack, LARGEST_PACK, PackRefused } from '../../src/app/packReading.ts';
import { packsOf } from '../../src/app/packs.ts';
import { transferOf } from '../../src/app/transfer.ts';
import { createWorld, tinyText } from '../env.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const SKILL = 'tiny-tracker/slices/l2/aliasing';

const face = (kind: string, question: string, answer: string) => `### ${kind}
${question}
#### Answer
${answer}
#### Rubric
- ★ says ${answer}
- says why
`;
const skill = (label: string, question: string) => `## L2 ${label}
${face('Predict', question, '`2`')}${face('Explain', `Why is it so for ${label}?`, '`sharing`')}### Why
One array.
### Trap [corruption]
"A copy." It is none.
### Quiz
What is shared?
- [x] the array
  Yes.
- [ ] the length
  It is copied.
- [ ] the capacity
  It is copied too.
### Sources
- Go 1.26 · go.dev/ref/spec · read 2026-11
`;
const code = '```go run\nfmt.Println(2)\n```\n```output\n2\n```\n';
const pack = (question = 'What does it print?') => `# Slices\n${skill('Aliasing', `${question}\n${code}`)}`;

async function begin() {
  const world = createWorld();
  const app = createApp(world.env);
  await app.start();
  const contents = createContents(app);
  const transfer = transferOf(app);
  await transfer.receiveFile(bytesOf(tinyText), 'tiny.md');
  return {
    world,
    app,
    contents,
    transfer,
    questionOf: async () => JSON.stringify((await contents.load(app.headOf(SKILL)!)).faces[0]!.question),
  };
}

describe('a file of cards', () => {
  it('is known by its answers, kept as an entry, and asked instead of what was there', async () => {
    const { app, contents, transfer, questionOf } = await begin();
    const before = await questionOf();
    await transfer.receiveFile(bytesOf(pack()), 'mine.md');
    expect(transfer.importing.value).toMatchObject({
      step: 'packed',
      result: { name: 'mine.md', cards: 1, topics: ['Slices'], matching: 1, strangers: [] },
    });
    expect(await questionOf()).toContain('What does it print?');
    expect(await questionOf()).not.toBe(before);
    const card = await contents.load(app.headOf(SKILL)!);
    expect(card).toMatchObject({ authored: true, pack: 'mine.md' });
    expect(card.quiz?.options).toHaveLength(3);
    // Its code was not run, and says so.
    expect(card.faces[0]!.question[1]).toEqual(['pre', 'go not-run', 'fmt.Println(2)']);
    expect(card.faces[0]!.prints).toBeUndefined();
    expect((await app.everything({ bytes: true })).at(-1)).toMatchObject({ kind: 'pack', name: 'mine.md' });
  });

  it('is taken back by undo: the card that was there before is asked again', async () => {
    const { transfer, questionOf } = await begin();
    const before = await questionOf();
    await transfer.receiveFile(bytesOf(pack()), 'mine.md');
    await transfer.undo();
    expect(transfer.importing.value.step).toBe('undone');
    expect(await questionOf()).toBe(before);
  });

  it('of the same name stands for the older one, and the same bytes again write nothing', async () => {
    const { app, transfer, questionOf } = await begin();
    await transfer.receiveFile(bytesOf(pack('First?')), 'mine.md');
    await transfer.receiveFile(bytesOf(pack('Second?')), 'mine.md');
    expect(await questionOf()).toContain('Second?');
    expect(packsOf(app.log().imports)).toHaveLength(1);
    const count = (await app.everything()).length;
    await transfer.receiveFile(bytesOf(pack('Second?')), 'mine.md');
    expect(transfer.importing.value).toMatchObject({ step: 'packed', result: { entry: null } });
    expect((await app.everything()).length).toBe(count);
    await transfer.receiveFile(bytesOf(pack('Third?')), 'other.md');
    expect(packsOf(app.log().imports).map(({ name }) => name)).toEqual(['mine.md', 'other.md']);
    expect(await questionOf()).toContain('Third?');
  });

  it('survives a reload and is there for a tracker of another title', async () => {
    const { world, app, transfer } = await begin();
    await transfer.receiveFile(bytesOf(pack()), 'mine.md');
    await app.settled();
    const again = createApp(world.reload().env);
    await again.start();
    await transferOf(again).receiveFile(bytesOf(tinyText.replace('# Tiny tracker', '# Another')), 'other.md');
    await transferOf(again).commit({ adopt: new Set(), unclaim: new Set() });
    const card = await createContents(again).load(again.headOf('another/slices/l2/aliasing')!);
    expect(card.pack).toBe('mine.md');
  });

  it('that deviates is refused with its lines, and nothing is written', async () => {
    const { app, transfer } = await begin();
    const count = (await app.everything()).length;
    await transfer.receiveFile(bytesOf(pack().replace('### Why\nOne array.\n', '').replace('★ ', '* ')), 'mine.md');
    const now = transfer.importing.value;
    expect(now).toMatchObject({
      step: 'refused',
      message: expect.stringMatching(/line \d+, .*Nothing was changed\.$/s),
    });
    expect(now.step === 'refused' && now.problems?.every(({ line }) => line > 0)).toBe(true);
    expect((await app.everything()).length).toBe(count);
  });

  it('that is not UTF-8 or too large is refused', async () => {
    const { app } = await begin();
    const bad = bytesOf(pack());
    bad[10] = 0xff;
    await expect(importPack(app, 'bad.md', bad)).rejects.toThrow(PackRefused);
    await expect(importPack(app, 'large.md', new Uint8Array(LARGEST_PACK + 1))).rejects.toThrow(/may have 8 MB/);
    expect(packsOf(app.log().imports)).toEqual([]);
  });

  it('from a hostile backup lays nothing over the cards', async () => {
    const { app, questionOf } = await begin();
    const before = await questionOf();
    app.act([{ kind: 'pack', name: 'x.md', sha256: 'x', bytes: '%%%' }]);
    app.act([{ kind: 'pack', name: 'y.md', sha256: 'y' }]);
    expect(await questionOf()).toBe(before);
  });
});
