import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft, LogMark, Store, TrackerRow } from '../../src/app/env.ts';
import { StoreError } from '../../src/app/env.ts';
import { hashOf } from '../../src/core/log/log.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { createMemoryStore } from '../memoryStore.ts';

/** One browser: every call of it is a new tab, or the same one after a reload. */
export type Browser = () => Store;

const review = (id: string, skill = 't/a/l1/x', more: object = {}): LogEntry => ({
  id,
  at: 1_000 + Number(id.replace(/\D/g, '')),
  kind: 'review',
  zone: 60,
  skill,
  rating: 3,
  ...more,
});
const tracker = (id: string): LogEntry => ({
  id,
  at: 5,
  kind: 'tracker',
  name: 't.md',
  sha256: 'f',
  bytes: 'LSBbIF0=',
});

const draft: Draft = {
  skill: 't/a/l1/x',
  face: 'recall',
  typed: 'half a sen',
  ticks: ['a'],
  shown: false,
  hint: false,
  elapsed: 1_200,
  via: 'due',
};

const row = (key: string, count: number): TrackerRow => ({
  key,
  title: `Title ${key}`,
  name: `${key}.md`,
  sha256: 'aa',
  entry: `${key}-entry`,
  heads: Array.from({ length: count }, (_, at) => ({
    id: `${key}/topic-${at % 7}/l1/größe-${at}`,
    topic: `Topic ${at % 7}`,
    level: at % 10,
    label: at % 5 === 0 ? '' : `Größe\n${at} 🙂`,
    kind: at % 3 === 0 ? 'draw' : 'text',
  })),
  ticked: Array.from({ length: Math.floor(count / 4) }, (_, at) => `${key}/topic-${(at * 4) % 7}/l1/größe-${at * 4}`),
  problems: 2,
});
const statements = (count: number) => Array.from({ length: count }, (_, at) => `Statement **${at}**`);

/** Sorted, since the contract promises no order. */
const ids = (entries: readonly LogEntry[]) => entries.map(({ id }) => id).sort();
const markOf = (entries: readonly LogEntry[], seq: number): LogMark => ({
  seq,
  count: entries.length,
  hash: entries.reduce((sum, entry) => (sum + hashOf(entry)) >>> 0, 0),
});
const many = (count: number, prefix = 'm') =>
  Array.from({ length: count }, (_, at) => review(`${prefix}${at}`, `t/a/l1/s${at % 9}`));

/** What every Store promises. `createBrowser` gives an empty one. */
export function storeContract(name: string, createBrowser: () => Browser): void {
  describe(name, () => {
    test('an empty browser starts with nothing', async () => {
      expect(await createBrowser()().open()).toEqual({
        mark: { seq: 0, count: 0, hash: 0 },
        projection: null,
        tail: [],
        draft: null,
        device: {},
        tracker: null,
      });
    });

    test('an acknowledged entry is there after a reload, every field as it came', async () => {
      const browser = createBrowser();
      const entry = review('a1', 's', { unknown: { deep: [1, null, 'ü'] }, ticks: ['f1'] });
      await browser().append([entry]);
      expect((await browser().open()).tail).toEqual([entry]);
      expect(await browser().entries()).toEqual([entry]);
    });

    test('appending twice changes nothing', async () => {
      const store = createBrowser()();
      const mark = await store.append([review('a1'), review('a2')]);
      expect(await store.append([review('a2', 'another'), review('a1')])).toEqual(mark);
      expect(await store.append([review('a1')])).toEqual(mark);
      expect(await store.entries()).toHaveLength(2);
      expect((await store.entry('a2'))?.skill).toBe('t/a/l1/x');
    });

    test('an id twice in one append is written once', async () => {
      const store = createBrowser()();
      expect((await store.append([review('a1'), review('a1', 'other')])).count).toBe(1);
    });

    test('the mark is the mark of all entries, however they came', async () => {
      const browser = createBrowser();
      const store = browser();
      const all = [...many(300), tracker('t1'), review('b1')];
      await store.append(all.slice(0, 1));
      await store.append(all.slice(1, 290));
      await store.merge({ id: 'g', at: 1, name: 'b', added: 0 }, all.slice(250, 301));
      expect(await store.append(all)).toEqual(markOf(all, all.length));
      expect((await browser().open()).mark).toEqual(markOf(all, all.length));
    });

    test('an append that fails leaves neither entry nor draft nor tracker', async () => {
      const store = createBrowser()();
      await store.append([review('a1')], { draft });
      const before = await store.open();
      const unwritable = { ...draft, typed: (() => 0) as unknown as string };
      await expect(store.append([review('a2')], { draft: unwritable })).rejects.toBeInstanceOf(StoreError);
      const spoilt = { ...row('k', 3), title: (() => 0) as unknown as string };
      await expect(store.append([review('a3')], { draft: null, tracker: spoilt })).rejects.toBeInstanceOf(StoreError);
      await expect(store.append([review('a4'), review('a5', 's', { bad: () => 0 })])).rejects.toBeInstanceOf(
        StoreError,
      );
      expect(await store.open()).toEqual(before);
      expect(await store.trackers()).toEqual([]);
    });

    test('a rating clears the draft with the same stroke; a draft that is not named stays', async () => {
      const browser = createBrowser();
      const store = browser();
      await store.saveDraft(draft);
      expect((await browser().open()).draft).toEqual(draft);
      await store.append([review('a1')]);
      expect((await browser().open()).draft).toEqual(draft);
      await store.append([review('a2')], { draft: null });
      expect((await browser().open()).draft).toBeNull();
    });

    test('entries of a skill include adoptions that name it', async () => {
      const store = createBrowser()();
      await store.append([
        review('a1', 'old'),
        review('a2', 'new'),
        review('a3', 'other'),
        { id: 'a4', at: 9, kind: 'adopt', from: 'old', to: 'new' },
        { id: 'a5', at: 9, kind: 'undo', target: 'a1' },
      ]);
      expect(ids(await store.entries({ skill: 'old' }))).toEqual(['a1', 'a4']);
      expect(ids(await store.entries({ skill: 'new' }))).toEqual(['a2', 'a4']);
      expect(ids(await store.entries({ kinds: ['adopt', 'undo', 'adopt'] }))).toEqual(['a4', 'a5']);
      expect(ids(await store.entries({ skill: 'new', kinds: ['review'] }))).toEqual(['a2']);
      expect(await store.entries({ kinds: [] })).toEqual([]);
      expect(await store.entries({ skill: 'absent' })).toEqual([]);
    });

    test('an entry of which the app understands nothing is kept', async () => {
      const store = createBrowser()();
      const strange = { id: 'a1', at: 1, kind: 'from-2031', skill: 7, from: null, to: ['x'], bytes: 'kept too' };
      await store.append([strange as unknown as LogEntry]);
      expect(await store.entry('a1')).toEqual(strange);
    });

    test('bytes come only when they are asked for', async () => {
      const browser = createBrowser();
      const { bytes, ...light } = tracker('a1');
      const drawing = { id: 'a3', at: 2, kind: 'drawing', skill: 's', bytes: 'AAEC', score: 0.5 };
      await browser().append([tracker('a1'), review('a2'), drawing]);
      const store = browser();
      expect((await store.open()).tail[0]).toEqual(light);
      expect(await store.entries({ kinds: ['tracker'] })).toEqual([light]);
      expect(await store.entries({ kinds: ['tracker'], bytes: true })).toEqual([tracker('a1')]);
      expect(await store.entries({ bytes: true })).toEqual([tracker('a1'), review('a2'), drawing]);
      expect(await store.entry('a1')).toEqual(tracker('a1'));
      expect(await store.entry('absent')).toBeNull();
    });

    test('what is read cannot change what is kept', async () => {
      const store = createBrowser()();
      const mine = review('a1', 's', { ticks: ['f1'] });
      await store.append([mine]);
      (mine.ticks as string[]).push('f2');
      const [read] = await store.entries();
      (read!.ticks as string[]).push('f3');
      expect((await store.entry('a1'))?.ticks).toEqual(['f1']);
    });

    test('a projection is given back with exactly the entries after it', async () => {
      const browser = createBrowser();
      const store = browser();
      const mark = await store.append(many(3));
      await store.append([review('z1')]);
      await store.saveProjection({ mark, packed: { columns: [1, 2] } });
      await store.append([review('z2'), tracker('z3')]);
      const boot = await browser().open();
      expect(boot.projection).toEqual({ mark, packed: { columns: [1, 2] } });
      expect(ids(boot.tail)).toEqual(['z1', 'z2', 'z3']);
      expect(boot.mark.count).toBe(6);
    });

    test('a merge and its taking back make the projection void', async () => {
      const store = createBrowser()();
      const mark = await store.append(many(2));
      await store.saveProjection({ mark, packed: 1 });
      await store.merge({ id: 'g', at: 1, name: 'b', added: 1 }, [review('b1')]);
      expect((await store.open()).projection).toBeNull();
      const merged = await store.append([review('b2')]);
      await store.saveProjection({ mark: merged, packed: 2 });
      await store.unmerge('g');
      const boot = await store.open();
      expect(boot.projection).toBeNull();
      expect(ids(boot.tail)).toEqual(['b2', 'm0', 'm1']);
      // Computed before, written after: it knows what is gone.
      await store.saveProjection({ mark: merged, packed: 3 });
      expect((await store.open()).projection).toBeNull();
    });

    test('a merge taken back removes exactly what it added', async () => {
      const browser = createBrowser();
      const store = browser();
      await store.append([review('a1'), tracker('a2'), review('a3')]);
      const before = await store.entries({ bytes: true });
      const backup = [review('a1'), ...many(700), tracker('b1'), tracker('a2')];
      const merged = await store.merge({ id: 'g', at: 77, name: 'phone.jsonl', added: 999 }, backup);
      expect(merged).toEqual({ ...markOf([...before, ...many(700), tracker('b1')], 704) });
      expect(await browser().merges()).toEqual([{ id: 'g', at: 77, name: 'phone.jsonl', added: 701 }]);
      await store.append([review('c1')]);
      const mark = await store.unmerge('g');
      expect(mark).toEqual(markOf([...before, review('c1')], 705));
      expect(await browser().entries({ bytes: true })).toEqual([...before, review('c1')]);
      expect(await browser().entry('b1')).toBeNull();
      expect(await browser().merges()).toEqual([]);
      expect(await store.unmerge('g')).toEqual(mark);
      await store.merge({ id: 'g2', at: 78, name: 'phone.jsonl', added: 0 }, backup);
      expect(await store.entries({ bytes: true })).toHaveLength(705);
    });

    test('a merge may replace entries of the same id, and taking it back puts them back', async () => {
      const browser = createBrowser();
      const store = browser();
      await store.append([review('a1'), tracker('a2'), review('a3')]);
      const before = await store.entries({ bytes: true });
      const known = (await store.open()).mark;
      const { bytes: _, ...light } = tracker('a2');
      const others = [
        { ...review('a1'), rating: 1 },
        { ...light, name: 'x' } as LogEntry,
        { ...tracker('a3'), name: 'y' },
      ];
      const merged = await store.merge({ id: 'g', at: 1, name: 'b', added: 1 }, [review('b1')], others);
      expect(merged).toEqual(markOf([...others, review('b1')], 7));
      expect(await browser().entries({ bytes: true })).toEqual([...others, review('b1')]);
      expect(await browser().since(known)).toBeNull();
      expect((await browser().merges())[0]).toEqual({ id: 'g', at: 1, name: 'b', added: 1 });
      const mark = await store.unmerge('g');
      expect(mark).toEqual(markOf(before, 10));
      expect(await browser().entries({ bytes: true })).toEqual(before);
      expect((await store.open()).projection).toBeNull();
      expect(await store.merge({ id: 'h', at: 2, name: 'b', added: 0 }, [], [review('unknown')])).toEqual(mark);
    });

    test('merges are told oldest first, trackers by key', async () => {
      const store = createBrowser()();
      for (const [id, at] of [
        ['y', 3],
        ['x', 3],
        ['z', 1],
      ] as const)
        await store.merge({ id, at, name: 'b', added: 0 }, [review(`${id}1`)]);
      expect((await store.merges()).map(({ id }) => id)).toEqual(['z', 'x', 'y']);
      for (const key of ['b', 'a']) await store.saveTracker(row(key, 1), statements(1));
      expect((await store.trackers()).map(({ key }) => key)).toEqual(['a', 'b']);
    });

    test('a merge that brings nothing new writes nothing', async () => {
      const store = createBrowser()();
      const mark = await store.append(many(3));
      await store.saveProjection({ mark, packed: 1 });
      expect(await store.merge({ id: 'g', at: 1, name: 'b', added: 3 }, many(3))).toEqual(mark);
      expect(await store.merges()).toEqual([]);
      expect((await store.open()).projection).not.toBeNull();
    });

    test('another tab reads what was added since, and everything again once something was removed', async () => {
      const browser = createBrowser();
      const here = browser();
      const there = browser();
      const { mark } = await here.open();
      await there.append(many(300));
      const first = await here.since(mark);
      expect(ids(first!.entries)).toEqual(ids(many(300)));
      await there.merge({ id: 'g', at: 1, name: 'b', added: 0 }, [review('b1'), tracker('b2')]);
      const second = await here.since(first!.mark);
      expect(ids(second!.entries)).toEqual(['b1', 'b2']);
      expect(second!.entries.some((entry) => 'bytes' in entry)).toBe(false);
      expect(await here.since(second!.mark)).toEqual({ entries: [], mark: second!.mark });
      await there.unmerge('g');
      await there.append([review('c1'), review('c2')]);
      expect(await here.since(second!.mark)).toBeNull();
    });

    test('two tabs that write at once lose nothing', async () => {
      const browser = createBrowser();
      const tabs = [browser(), browser()];
      await Promise.all(many(40).map((entry, at) => tabs[at % 2]!.append([entry])));
      await Promise.all(tabs.map((tab) => tab.append(many(45))));
      expect((await browser().open()).mark).toEqual(markOf(many(45), 45));
    });

    test('a tab hears that another one wrote, until it stops listening', async () => {
      const browser = createBrowser();
      const here = browser();
      await here.open();
      const there = browser();
      const heard: string[] = [];
      const stop = here.watch((event) => heard.push(event));
      await there.append([review('a1')]);
      await expect.poll(() => heard).toEqual(['written']);
      await here.append([review('a2')]);
      stop();
      await there.append([review('a3')]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard).toEqual(['written']);
    });

    test('device, trackers and statements come back as they were', async () => {
      const browser = createBrowser();
      const store = browser();
      const device = {
        id: 'd1',
        theme: 'dark',
        contrast: 'more',
        textSize: 120,
        grades: 4,
        shortcuts: true,
        keys: { rate: 'x' },
        toured: true,
        backedUp: { at: 1, count: 2 },
        extra: null,
        open: 'second',
      } as const;
      await store.saveDevice(device);
      expect((await browser().open()).tracker).toBeNull();
      await store.saveTracker(row('first', 3), statements(3));
      await store.append([tracker('second-entry')], { tracker: row('second', 120), texts: statements(120) });
      const boot = await browser().open();
      expect(boot.device).toEqual(device);
      // Another tab, which does not know of the first change, leaves it as it is.
      await store.saveDevice({ textSize: 130 });
      expect((await store.open()).device).toEqual({ ...device, textSize: 130 });
      expect(boot.tracker).toEqual(row('second', 120));
      expect(await browser().trackers()).toEqual(
        ['first', 'second'].map((key) => ({ key, title: `Title ${key}`, name: `${key}.md`, entry: `${key}-entry` })),
      );
      expect(await store.tracker('first')).toEqual(row('first', 3));
      expect(await store.tracker('absent')).toBeNull();
      expect(await store.texts('second', 73)).toEqual({ first: 50, texts: statements(120).slice(50, 100) });
      expect(await store.texts('second', 119)).toEqual({ first: 100, texts: statements(120).slice(100) });
      expect(await store.texts('second', 150)).toBeNull();
      expect(await store.texts('absent', 0)).toBeNull();
    });

    test('a shorter reading of a tracker leaves no statement of the longer one', async () => {
      const store = createBrowser()();
      await store.saveTracker(row('k', 120), statements(120));
      await store.saveTracker(row('kk', 120), statements(120));
      await store.saveTracker({ ...row('k', 60), ticked: ['k/gone'] }, statements(60));
      expect(await store.texts('k', 55)).toEqual({ first: 50, texts: statements(60).slice(50) });
      expect(await store.texts('k', 100)).toBeNull();
      expect(await store.texts('kk', 100)).not.toBeNull();
      expect((await store.tracker('k'))?.ticked).toEqual(['k/gone']);
      // The row alone: its statements stay.
      await store.append([], { tracker: row('k', 60) });
      expect(await store.texts('k', 0)).not.toBeNull();
    });

    test('small values are kept and forgotten by name', async () => {
      const browser = createBrowser();
      await browser().keep('handle', { file: new Uint8Array([1, 2]) });
      expect(await browser().kept('handle')).toEqual({ file: new Uint8Array([1, 2]) });
      await browser().keep('handle', undefined);
      expect(await browser().kept('handle')).toBeUndefined();
    });

    test('opening twice gives the same', async () => {
      const store = createBrowser()();
      await store.append(many(2), { draft });
      const [first, second] = await Promise.all([store.open(), store.open()]);
      expect(second).toEqual(first);
      expect(await store.open()).toEqual(first);
    });

    test('after erasing nothing is left, other tabs stop, and nothing late is written', async () => {
      const browser = createBrowser();
      const here = browser();
      const there = browser();
      await here.append(many(3), { draft, tracker: row('k', 2), texts: statements(2) });
      await here.keep('handle', 1);
      await there.open();
      const heard: string[] = [];
      there.watch((event) => heard.push(event));
      await here.erase();
      await expect(here.saveDraft(draft)).rejects.toBeInstanceOf(StoreError);
      await expect(there.append([review('late1')])).rejects.toBeInstanceOf(StoreError);
      await expect.poll(() => heard).toContain('outdated');
      const boot = await here.open();
      expect(boot).toEqual(await createBrowser()().open());
      expect(await here.kept('handle')).toBeUndefined();
      expect(await here.trackers()).toEqual([]);
      expect((await here.append([review('a1')])).count).toBe(1);
    });

    test('any sequence of acts leaves what the plain store in memory has', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
          const browser = createBrowser();
          let tabs = [browser(), browser()];
          const model = createMemoryStore(hashOf);
          let mark: LogMark = { seq: 0, count: 0, hash: 0 };
          for (const { name: verb, tab, from, count, merge } of acts) {
            const store = tabs[tab]!;
            const part = many(400)
              .slice(from, from + count)
              .map((entry, at) => (at % 50 === 7 ? tracker(entry.id) : entry));
            const results = await Promise.all(
              [store, model].map((each) => {
                if (verb === 'append') return each.append(part, { draft: count % 2 ? draft : null });
                if (verb === 'singles')
                  return part
                    .slice(0, 40)
                    .reduce<Promise<unknown>>(
                      (before, entry) => before.then(() => each.append([entry])),
                      Promise.resolve(),
                    );
                if (verb === 'merge') return each.merge({ id: merge, at: from, name: 'b', added: 0 }, part);
                if (verb === 'unmerge') return each.unmerge(merge);
                if (verb === 'project') return each.saveProjection({ mark, packed: from });
                if (verb === 'since') return each.since(mark);
                if (verb === 'skill') return each.entries({ skill: `t/a/l1/s${from % 9}`, bytes: count % 2 === 0 });
                return each.open();
              }),
            );
            expect(results[0]).toEqual(results[1]);
            if (verb === 'open') mark = (await model.open()).mark;
            if (verb === 'reload') tabs = [browser(), browser()];
          }
          const store = browser();
          expect(await store.open()).toEqual(await model.open());
          expect(await store.entries({ bytes: true })).toEqual(await model.entries({ bytes: true }));
          expect(await store.merges()).toEqual(await model.merges());
          const { mark: end } = await store.open();
          expect(end).toEqual(markOf(await store.entries(), end.seq));
        }),
        { numRuns: 10, interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false },
      );
    }, 20_000);
  });
}

const act = fc.record({
  name: fc.constantFrom('append', 'singles', 'merge', 'unmerge', 'project', 'since', 'skill', 'open', 'reload'),
  tab: fc.constantFrom(0, 1),
  from: fc.nat(390),
  count: fc.oneof(fc.nat(4), fc.nat(330)),
  merge: fc.constantFrom('g1', 'g2'),
});
