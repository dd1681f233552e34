import { describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { createContents } from '../../src/app/content.ts';
import { StoreError } from '../../src/app/env.ts';
import { commitImport, previewImport, proposedChoices } from '../../src/app/importing.ts';
import { createStudy } from '../../src/app/study.ts';
import { replay } from '../../src/core/mastery/mastery.ts';
import { encodeReplay } from '../../src/core/mastery/projection.ts';
import type { Rating } from '../../src/core/model.ts';
import { createWorld, type World } from '../env.ts';

const DAY = 86_400_000;

/** An app on the tiny tracker, its boxes claimed as a first import does. */
async function open(world: World = createWorld()) {
  const app = createApp(world.env);
  const contents = createContents(app);
  const study = createStudy(app, contents);
  const draft = await app.start();
  if (!app.tracker.value) {
    const bytes = await world.env.deck.bytes();
    const read = await world.env.files.read(bytes, 'tracker.md');
    const entry = world.env.newId();
    const row = { ...read.row, name: 'tracker.md', entry };
    app.act(
      [
        { kind: 'tracker', id: entry, name: 'tracker.md', sha256: row.sha256, bytes: read.base64 },
        ...row.ticked.map((skill) => ({ kind: 'claim', skill, source: 'import' })),
      ],
      { batch: 'import', tracker: row, texts: read.texts },
    );
    await app.settled();
    app.openTracker(row);
  }
  return { world, app, contents, study, draft };
}
type Opened = Awaited<ReturnType<typeof open>>;

async function card(study: Opened['study']) {
  for (let turn = 0; turn < 50 && !study.open.value && !study.done.value; turn++)
    await new Promise((go) => setTimeout(go, 0));
  return study.open.value;
}

async function answer({ study, world }: Opened, rating: Rating) {
  const now = await card(study);
  if (!now) throw new Error('no card is open');
  world.wait(10_000);
  study.show();
  study.rate(rating);
  await card(study);
  return now.head.id;
}

/** What the log says, computed anew. */
async function replayed({ app }: Opened) {
  await app.settled();
  return encodeReplay(replay(await app.env.store.entries()));
}

describe('a sitting', () => {
  it('asks every card of the day once and ends', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const asked: string[] = [];
    while (await card(here.study)) asked.push(await answer(here, 3));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(3);
    expect(here.study.done.value).toBe(true);
  });

  it('brings a missed card back at the end until it is got once', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const missed = await answer(here, 1);
    const asked: string[] = [];
    while (await card(here.study))
      asked.push(await answer(here, asked.length > 0 && here.study.open.value?.head.id === missed ? 3 : 3));
    expect(asked.at(-1)).toBe(missed);
    expect(asked.filter((id) => id === missed)).toHaveLength(1);
  });

  it('offers only Missed and Got it on a repeat within one day', async () => {
    const here = await open();
    here.app.setDevice({ grades: 4 });
    await here.study.begin(null, null);
    await card(here.study);
    expect(here.study.choices.value.map(({ rating }) => rating)).toEqual([1, 2, 3, 4]);
    const missed = await answer(here, 1);
    while ((await card(here.study))?.head.id !== missed) await answer(here, 3);
    expect(here.study.choices.value.map(({ rating }) => rating)).toEqual([1, 3]);
  });

  it('stores the day that the button printed (law 10)', async () => {
    const here = await open();
    await here.study.begin(null, null);
    await card(here.study);
    const id = here.study.open.value!.head.id;
    const printed = here.study.choices.value.find(({ rating }) => rating === 3)!.day;
    await answer(here, 3);
    expect(here.app.stateOf(id)?.due).toBe(printed);
  });

  it('stores the printed day also where the day has turned since (law 10)', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const now = await card(here.study);
    here.world.wait(1000);
    here.study.show();
    const printed = here.study.choices.value.find(({ rating }) => rating === 3)!;
    here.world.wait(DAY);
    here.study.rate(3);
    expect(here.app.stateOf(now!.head.id)?.due).toBe(printed.day);
  });

  it('resumes on the same card with the same words after a kill', async () => {
    const here = await open();
    await here.study.begin(null, null);
    await answer(here, 3);
    const now = await card(here.study);
    here.study.type('a type beside the pointer');
    here.study.show();
    here.study.tickAll();
    here.world.wait(1000);
    await here.app.settled();
    const again = await open(here.world.reload());
    await again.study.begin(null, again.draft);
    expect(again.study.open.value?.head.id).toBe(now?.head.id);
    expect(again.study.draft.value).toMatchObject({ typed: 'a type beside the pointer', shown: true });
    expect(again.study.draft.value?.ticks).toEqual(here.study.draft.value?.ticks);
  });

  it('clears the draft with the rating', async () => {
    const here = await open();
    await here.study.begin(null, null);
    here.study.type('words');
    await answer(here, 3);
    await here.app.settled();
    const boot = await here.world.reload().env.store.open();
    expect(boot.draft?.typed ?? '').toBe('');
  });
});

describe('words on a card', () => {
  it('wait while something else is asked for', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await card(here.study);
    here.study.type('half a sentence');
    await here.study.begin({ filter: 'claimed' }, here.study.draft.value);
    expect((await card(here.study))?.head.id).not.toBe(first?.head.id);
    await answer(here, 3);
    await here.study.begin(null, here.study.draft.value);
    expect((await card(here.study))?.head.id).toBe(first?.head.id);
    expect(here.study.draft.value?.typed).toBe('half a sentence');
  });

  it('are kept through a kill after something else was answered', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await card(here.study);
    here.study.type('half a sentence');
    await here.study.begin({ filter: 'claimed' }, here.study.draft.value);
    await answer(here, 3);
    await here.app.settled();
    const again = await open(here.world.reload());
    await again.study.begin(null, again.draft);
    expect((await card(again.study))?.head.id).toBe(first?.head.id);
    expect(again.study.draft.value?.typed).toBe('half a sentence');
  });

  it('wait while an answer from before the reload is taken back', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await answer(here, 3);
    const second = await card(here.study);
    here.study.type('half a sentence');
    here.world.wait(1000);
    await here.app.settled();
    const again = await open(here.world.reload());
    await again.study.begin(null, again.draft);
    expect(again.study.canUndo.value).toBe(true);
    await again.study.undo();
    expect((await card(again.study))?.head.id).toBe(first);
    await answer(again, 3);
    for (let left = 10; left > 0 && (await card(again.study))?.head.id !== second?.head.id; left--)
      await answer(again, 3);
    expect(again.study.draft.value?.typed).toBe('half a sentence');
  });

  it('do not bring back a card that was suspended since', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await card(here.study);
    here.app.act([{ kind: 'suspend', skill: first!.head.id }]);
    await here.study.begin(null, here.study.draft.value);
    expect((await card(here.study))?.head.id).not.toBe(first?.head.id);
  });
});

describe('the words of a card', () => {
  const ownQuestion = { kind: 'face', face: 'recall', part: 'question', text: 'Mine?' };
  const asked = ({ study }: Opened) => JSON.stringify(study.open.value?.face.question);

  it('are those of the text that is open, also after an import', async () => {
    const here = await open();
    const head = here.app.headOf('tiny-tracker/slices/l1/header')!;
    const before = await here.contents.load(head);
    const text = new TextDecoder().decode(await here.world.env.deck.bytes()).replace('A slice is', 'A slice header is');
    const preview = await previewImport(here.app, { name: 'tiny.md', bytes: new TextEncoder().encode(text) });
    await commitImport(here.app, preview, proposedChoices(preview));
    expect(here.contents.ready(here.app.headOf(head.id)!)).toBeUndefined();
    const after = await here.contents.load(here.app.headOf(head.id)!);
    expect(JSON.stringify(after.statement)).toContain('slice header is');
    expect(after.statement).not.toEqual(before.statement);
  });

  it('are there before the text is on the disk', async () => {
    const here = await open();
    const text = '# Other\n\n- [ ] **One:** I know that one thing is another.\n';
    const preview = await previewImport(here.app, { name: 'other.md', bytes: new TextEncoder().encode(text) });
    const append = vi.spyOn(here.world.env.store, 'append').mockRejectedValue(new StoreError('full', null));
    await commitImport(here.app, preview, proposedChoices(preview));
    expect(here.app.saving.value.failure).toBe('full');
    const made = await here.contents.load(here.app.tracker.value!.heads[0]!);
    expect(JSON.stringify(made.statement)).toContain('one thing is another');
    append.mockRestore();
  });

  it('are the own ones while they stand, and those that came with it after an undo', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const now = await card(here.study);
    const shipped = asked(here);
    here.app.act([{ ...ownQuestion, skill: now!.head.id }], { batch: 'edit' });
    await here.study.refresh();
    expect(asked(here)).toContain('Mine?');
    await here.study.undo();
    expect(asked(here)).toBe(shipped);
  });
});

describe('two tabs', () => {
  it('a card answered in one is not asked again in the other', async () => {
    const here = await open();
    await here.app.settled();
    const other = await open(createWorld({ name: 'b', disk: here.world.disk }));
    await here.study.begin(null, null);
    await other.study.begin(null, null);
    expect((await card(other.study))?.head.id).toBe((await card(here.study))?.head.id);
    const id = await answer(here, 3);
    await here.app.settled();
    await vi.waitFor(() => expect(other.app.stateOf(id)).toBeDefined());
    expect((await card(other.study))?.head.id).not.toBe(id);
  });

  it('but stays where words were written', async () => {
    const here = await open();
    await here.app.settled();
    const other = await open(createWorld({ name: 'b', disk: here.world.disk }));
    await here.study.begin(null, null);
    await other.study.begin(null, null);
    await card(other.study);
    other.study.type('half a sentence');
    const id = await answer(here, 3);
    await here.app.settled();
    await vi.waitFor(() => expect(other.app.stateOf(id)).toBeDefined());
    expect(other.study.open.value?.head.id).toBe(id);
    expect(other.study.draft.value?.typed).toBe('half a sentence');
  });
});

describe('undo', () => {
  it('takes back every answer of a sitting, one after the other, and leaves the log as if they never were', async () => {
    const here = await open();
    const before = await replayed(here);
    await here.study.begin(null, null);
    const asked = [await answer(here, 3), await answer(here, 1), await answer(here, 3)];
    for (const id of asked.toReversed()) {
      await here.study.undo();
      expect((await card(here.study))?.head.id).toBe(id);
    }
    const after = (await replayed(here)) as { ids: unknown; numbers: unknown };
    expect({ ids: after.ids, numbers: after.numbers }).toEqual({
      ids: (before as typeof after).ids,
      numbers: (before as typeof after).numbers,
    });
  });

  it('equals a fresh replay at every step (law 6)', async () => {
    const here = await open();
    await here.study.begin(null, null);
    for (const rating of [3, 1, 3, 3, 1] as const) await answer(here, rating);
    await here.study.undo();
    await here.study.undo();
    await answer(here, 3);
    const live = encodeReplay(here.app.log()) as { ids: string[] };
    const fresh = (await replayed(here)) as { ids: string[] };
    const sorted = (packed: { ids: string[] }) => [...packed.ids].sort();
    expect(sorted(live)).toEqual(sorted(fresh));
    const log = replay(await here.app.env.store.entries());
    for (const [id, state] of log.states) expect(here.app.log().states.get(id)).toEqual(state);
    expect(here.app.log().states.size).toBe(log.states.size);
    expect(here.app.log().last).toEqual(log.last);
  });

  it('takes back a promotion with the answer that earned it', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await answer(here, 3);
    let day = here.app.stateOf(first)!.due!;
    for (let turn = 0; turn < 6 && !here.app.isChecked(first); turn++) {
      here.world.at(day * DAY + 9 * 3_600_000);
      here.app.tick();
      await here.study.begin({ skill: first }, null);
      await answer(here, 3);
      day = here.app.stateOf(first)!.due!;
    }
    expect(here.app.isChecked(first)).toBe(true);
    expect(here.study.sitting.value.turns.map(({ what }) => what)).toEqual(['promoted']);
    await here.study.undo();
    expect(here.app.isChecked(first)).toBe(false);
  });

  it('reaches behind the sitting: the last thing this device did', async () => {
    const here = await open();
    await here.study.begin(null, null);
    const first = await answer(here, 3);
    await here.app.settled();
    const again = await open(here.world.reload());
    await again.study.begin(null, again.draft);
    await again.study.undo();
    expect(again.app.stateOf(first)).toBeUndefined();
  });
});
