import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import {
  actOnAll,
  decodeFilter,
  demandOf,
  encodeFilter,
  entriesOf,
  type Filter,
  listSkills,
  loadTexts,
  MARKS,
  NO_FILTER,
  placesOf,
} from '../../src/app/skills.ts';
import { ledgerOf } from '../../src/core/mastery/ledger.ts';
import { createWorld } from '../env.ts';

const HEADER = 'tiny-tracker/slices/l1/header';
const APPEND = 'tiny-tracker/slices/l1/append';
const ORDER = 'tiny-tracker/maps/l1/order';
const GROWTH = 'tiny-tracker/maps/l3/growth';

/** An app on the tiny tracker as it is in the file: one box ticked. */
async function open() {
  const world = createWorld();
  const app = createApp(world.env);
  await app.start();
  const read = await world.env.files.read(await world.env.deck.bytes(), 'tracker.md');
  const entry = world.env.newId();
  const row = { ...read.row, name: 'tracker.md', entry };
  app.act([{ kind: 'tracker', id: entry, name: row.name, sha256: row.sha256, bytes: read.base64 }], {
    tracker: row,
    texts: read.texts,
  });
  await app.settled();
  app.openTracker(row);
  const labels = (filter: Partial<Filter>, texts: readonly string[] | null = null) =>
    listSkills(app, { ...NO_FILTER, ...filter }, texts).heads.map(({ label }) => label);
  return { world, app, labels };
}

describe('the list of skills', () => {
  it('holds all of them in file order, and counts each once by status', async () => {
    const { app, labels } = await open();
    expect(labels({})).toEqual(app.tracker.value!.heads.map(({ label }) => label));
    const { counts, all } = listSkills(app, NO_FILTER);
    expect(all).toBe(8);
    expect(counts).toMatchObject({ new: 7, claimed: 1, known: 0, suspended: 0 });
  });

  it('is narrowed by topic, level and status together', async () => {
    const { labels } = await open();
    expect(labels({ topic: 'Slices', level: 1 })).toEqual(['Header', 'Append']);
    expect(labels({ topic: 'Slices', level: 1, mark: 'claimed' })).toEqual(['Append']);
    expect(labels({ level: 0 })).toEqual(['The slice header']);
    expect(labels({ topic: 'Nothing' })).toEqual([]);
  });

  it('finds words in label, topic and level, in any order, whatever their case', async () => {
    const { labels } = await open();
    expect(labels({ words: 'HEADER' })).toEqual(['Header', 'The slice header']);
    expect(labels({ words: '  l1   maps ' })).toEqual(['Zero value', 'Order']);
    expect(labels({ words: 'nowhere' })).toEqual([]);
  });

  it('finds words of the statement once the statements are read', async () => {
    const { app, labels } = await open();
    expect(labels({ words: 'random' })).toEqual([]);
    expect(labels({ words: 'random' }, await loadTexts(app))).toEqual(['Order']);
    expect(labels({ words: 'capacity slices' }, await loadTexts(app))).toEqual(['Header', 'Full expression']);
  });

  it('counts under a status what choosing it would leave, the other filters as they are', async () => {
    const { app } = await open();
    const filter = { ...NO_FILTER, topic: 'Slices' };
    const { counts, all } = listSkills(app, { ...filter, mark: 'claimed' });
    expect(all).toBe(4);
    for (const mark of MARKS) expect(listSkills(app, { ...filter, mark }).heads.length).toBe(counts[mark]);
  });

  it('knows what is suspended and what is flagged beside its status', async () => {
    const { app, labels } = await open();
    app.act([{ kind: 'suspend', skill: ORDER }]);
    app.act([{ kind: 'flag', skill: GROWTH, item: 'recall', on: true, text: 'wrong' }]);
    expect(labels({ mark: 'suspended' })).toEqual(['Order']);
    expect(labels({ mark: 'flagged' })).toEqual(['Growth']);
    app.act([{ kind: 'flag', skill: GROWTH, item: 'recall', on: false, text: '' }]);
    expect(labels({ mark: 'flagged' })).toEqual([]);
  });
});

describe('a filter', () => {
  it('comes back from the address as it was', () => {
    for (const filter of [
      NO_FILTER,
      { words: 'a & b = “ü”', mark: 'at-risk', topic: 'Maps & Hash Collisions', level: 3 },
      { words: '', mark: null, topic: '', level: 0 },
    ] satisfies Filter[])
      expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
    expect(encodeFilter(NO_FILTER)).toBe('');
  });

  it('takes nothing from an address that it does not know', () => {
    expect(decodeFilter('status=best&level=many')).toEqual(NO_FILTER);
  });

  it('is studied only where study can be asked for just that', () => {
    expect(demandOf(NO_FILTER)).toBeNull();
    expect(demandOf({ ...NO_FILTER, topic: 'Maps', level: 1 })).toEqual({ topic: 'Maps', level: 1 });
    expect(demandOf({ ...NO_FILTER, mark: 'at-risk' })).toEqual({ filter: 'at-risk' });
    expect(demandOf({ ...NO_FILTER, mark: 'durable', topic: 'Maps' })).toBeNull();
    expect(demandOf({ ...NO_FILTER, topic: 'Maps', words: 'order' })).toBeNull();
  });

  it('offers the topics in file order and the levels there are', async () => {
    const { app } = await open();
    expect(placesOf(app.tracker.value!.heads)).toEqual({
      topics: ['Slices', 'Maps', 'Draw from memory'],
      levels: [0, 1, 2, 3],
    });
  });
});

describe('several skills at once', () => {
  it('are claimed as one act, and one undo takes back all', async () => {
    const { app } = await open();
    const ids = [HEADER, ORDER, GROWTH];
    const done = actOnAll(app, 'claim', ids)!;
    expect(done).toMatchObject({ verb: 'claim', changed: 3, already: 0 });
    expect(ids.map(app.statusOf)).toEqual(['claimed', 'claimed', 'claimed']);
    const entries = (await app.history()).filter(({ kind }) => kind === 'claim');
    expect(new Set(entries.map(({ batch }) => batch))).toEqual(new Set([done.target]));
    await app.undo(done.target);
    expect(ids.map(app.statusOf)).toEqual(['new', 'new', 'new']);
    expect((await app.history()).filter(({ kind }) => kind === 'claim')).toEqual([]);
  });

  it('can be taken back also after something else was done', async () => {
    const { app } = await open();
    const done = actOnAll(app, 'claim', [HEADER, ORDER])!;
    app.act([{ kind: 'suspend', skill: GROWTH }]);
    await app.undo(done.target);
    expect([HEADER, ORDER].map(app.isChecked)).toEqual([false, false]);
    expect(app.stateOf(GROWTH)?.suspended).toBe(true);
  });

  it('write nothing where it is so already', async () => {
    const { app } = await open();
    expect(actOnAll(app, 'claim', [HEADER, APPEND])).toMatchObject({ changed: 1, already: 1 });
    expect(actOnAll(app, 'claim', [HEADER, APPEND])).toBeNull();
    expect(actOnAll(app, 'resume', [HEADER])).toBeNull();
    expect(actOnAll(app, 'suspend', [HEADER, ORDER])).toMatchObject({ changed: 2 });
    expect(actOnAll(app, 'resume', [HEADER, APPEND])).toMatchObject({ changed: 1, already: 1 });
  });
});

describe('the entries of one skill', () => {
  it('are enough for its ledger, adopted ids and undone answers included', async () => {
    const { app, world } = await open();
    app.act([{ kind: 'review', skill: 'old/slices/l1/header', rating: 3, ivl: 2 }]);
    app.act([{ kind: 'review', skill: ORDER, rating: 3, ivl: 2 }]);
    app.act([{ kind: 'adopt', from: 'old/slices/l1/header', to: HEADER }]);
    await app.settled();
    world.wait(2 * 86_400_000);
    const [missed] = app.act([{ kind: 'review', skill: HEADER, rating: 1, ivl: 0 }]);
    await app.undo(missed!.id);
    await app.settled();
    const rows = ledgerOf(await entriesOf(app, HEADER), HEADER);
    expect(rows).toEqual(ledgerOf(await app.everything(), HEADER));
    expect(rows.map(({ kind, rating, undone }) => [kind, rating, undone])).toEqual([
      ['review', 3, false],
      ['review', 1, true],
    ]);
  });
});
