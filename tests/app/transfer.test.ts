import { describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { backupOf, isLog, mergeBackup, previewMerge, rememberBackup, takeBack } from '../../src/app/backup.ts';
import { fromBase64, gunzip, gzip } from '../../src/app/bytes.ts';
import { diffOf, previewExport, rememberExport, saveInPlace } from '../../src/app/exporting.ts';
import { commitImport, previewImport, proposedChoices, undoImport } from '../../src/app/importing.ts';
import { heldTrackers, openTracker, settleTrackers } from '../../src/app/trackers.ts';
import { transferOf } from '../../src/app/transfer.ts';
import { encodeLog } from '../../src/core/log/log.ts';
import { createWorld, tinyText, type World, type WorldOptions } from '../env.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const DAY = 86_400_000;

async function start(world: World): Promise<App> {
  const app = createApp(world.env);
  await app.start();
  return app;
}

/** A device on which the text was imported. */
async function studying(options: WorldOptions = {}, text = tinyText): Promise<{ world: World; app: App }> {
  const world = createWorld(options);
  const app = await start(world);
  await bring(app, text);
  return { world, app };
}

async function bring(app: App, text: string, name = 'tiny.md') {
  const preview = await previewImport(app, { name, bytes: bytesOf(text) });
  return commitImport(app, preview, proposedChoices(preview));
}

const kindsOf = async (app: App) => (await app.everything()).map(({ kind, skill, source }) => [kind, skill, source]);
const count = async (app: App) => (await app.everything()).length;
const id = (path: string) => `tiny-tracker/${path}`;

/** Earns a box: Got it at every due day. */
async function earn(world: World, app: App, skill: string): Promise<void> {
  for (const day of [0, 2, 11, 14]) {
    world.wait(day * DAY);
    app.act([{ kind: 'review', skill, rating: 3, face: day % 3 === 0 ? 'recall' : 'predict' }]);
  }
  await app.settled();
}

describe('import', () => {
  it('writes a claim for every ticked box of a first import, as one act', async () => {
    const { app } = await studying();
    expect(await kindsOf(app)).toEqual([
      ['tracker', undefined, undefined],
      ['claim', id('slices/l1/append'), 'import'],
    ]);
    const entries = await app.everything();
    expect(new Set(entries.map(({ batch }) => batch)).size).toBe(1);
    expect(app.phase.value).toBe('ready');
    expect(app.tracker.value).toMatchObject({ key: 'tiny-tracker', name: 'tiny.md', entry: entries[0]!.id });
    expect(app.statusOf(id('slices/l1/append'))).toBe('claimed');
  });

  it('of an unchanged file writes nothing, after an export too', async () => {
    const { world, app } = await studying();
    const before = await count(app);
    expect((await bring(app, tinyText)).batch).toBeNull();
    expect(await count(app)).toBe(before);

    await earn(world, app, id('slices/l1/header'));
    const made = await previewExport(app);
    rememberExport(app, made);
    await app.settled();
    const exported = await count(app);
    const again = await previewImport(app, { name: 'tiny.md', bytes: made.bytes });
    expect(again.same).toBe(true);
    await commitImport(app, again, proposedChoices(again));
    expect(await count(app)).toBe(exported);
    expect((await previewExport(app)).changes).toEqual([]);
  });

  it('after edits tells what changed, keeps every history and asks before it clears a box', async () => {
    const { world, app } = await studying();
    app.act([{ kind: 'review', skill: id('slices/l2/aliasing'), rating: 3 }]);
    app.act([{ kind: 'review', skill: id('maps/l1/order'), rating: 3 }]);
    await app.settled();
    world.wait(DAY);
    const edited = tinyText
      .replace('**Aliasing:** Two slices may share one array.', '**Shared arrays:** Two slices may share one array.')
      .replace('A missing key gives the zero value.', 'A missing key gives the zero value of its type.')
      .replace('- [ ] **Full expression:**', '- [x] **Full expression:**')
      .replace('- [x] **Append:**', '- [ ] **Append:**')
      .replace('- [ ] **Order:** The order of iteration is random.\n', '')
      .concat('- [ ] **The map:** Draw a bucket.\n');
    const preview = await previewImport(app, { name: 'tiny.md', bytes: bytesOf(edited) });
    expect(preview.difference).toMatchObject({
      added: [id('draw-from-memory/l0/the-map')],
      gone: [id('maps/l1/order')],
      reworded: [id('maps/l1/zero-value')],
      ticked: [id('slices/l2/full-expression')],
      unticked: [id('slices/l1/append')],
    });
    expect(preview.difference!.renamed).toMatchObject([
      { from: id('slices/l2/aliasing'), to: id('slices/l2/shared-arrays') },
    ]);
    expect(preview.cleared).toEqual([id('slices/l1/append')]);
    const before = await count(app);
    await commitImport(app, preview, proposedChoices(preview));
    expect((await kindsOf(app)).slice(before)).toEqual([
      ['tracker', undefined, undefined],
      ['adopt', undefined, undefined],
      ['claim', id('slices/l2/full-expression'), 'hand'],
      ['unclaim', id('slices/l1/append'), 'import'],
    ]);
    await app.reload();
    expect(app.stateOf(id('slices/l2/shared-arrays'))?.graded).toBe(1);
    expect(app.isChecked(id('slices/l1/append'))).toBe(false);
    expect((await app.history(id('maps/l1/order'))).length).toBe(1);
  });

  it('leaves a box ticked whose clearing was declined, and a skill new whose renaming was', async () => {
    const { app } = await studying();
    app.act([{ kind: 'review', skill: id('slices/l2/aliasing'), rating: 3 }]);
    await app.settled();
    const edited = tinyText.replace('**Aliasing:**', '**Shared arrays:**').replace('- [x]', '- [ ]');
    const preview = await previewImport(app, { name: 'tiny.md', bytes: bytesOf(edited) });
    await commitImport(app, preview, { adopt: new Set(), unclaim: new Set() });
    expect(app.isChecked(id('slices/l1/append'))).toBe(true);
    expect(app.stateOf(id('slices/l2/shared-arrays'))).toBeUndefined();
    expect((await previewExport(app)).changes.map(({ label, ticked }) => [label, ticked])).toEqual([['Append', true]]);
  });

  it('keeps by hand a box whose clearing was declined where only the file had ticked it', async () => {
    const { app } = await studying();
    const [, claim] = await app.everything();
    await app.undo(claim!.id);
    await app.settled();
    expect(app.isChecked(id('slices/l1/append'))).toBe(true);
    const before = await count(app);
    const preview = await previewImport(app, { name: 'tiny.md', bytes: bytesOf(tinyText.replace('[x]', '[ ]')) });
    expect(preview.cleared).toEqual([id('slices/l1/append')]);
    await commitImport(app, preview, { adopt: new Set(), unclaim: new Set() });
    expect((await kindsOf(app)).slice(before + 1)).toEqual([['claim', id('slices/l1/append'), 'hand']]);
    expect(app.isChecked(id('slices/l1/append'))).toBe(true);
  });

  it('compares marks with the text that was last exported, not with the one before', async () => {
    const { world, app } = await studying();
    await earn(world, app, id('slices/l1/header'));
    const made = await previewExport(app);
    rememberExport(app, made);
    await app.settled();
    const before = await count(app);
    await bring(app, `${textOf(made.bytes)}\nA word at the end.\n`);
    expect((await kindsOf(app)).slice(before).map(([kind]) => kind)).toEqual(['tracker']);
  });

  it('adopts all skills of a renamed title in one act', async () => {
    const { app } = await studying();
    app.act([{ kind: 'review', skill: id('maps/l1/order'), rating: 3 }]);
    await app.settled();
    const preview = await previewImport(app, {
      name: 'tiny.md',
      bytes: bytesOf(tinyText.replace('# Tiny tracker', '# My Go')),
    });
    expect(preview.older).toMatchObject({ title: 'Tiny tracker', sameTitle: false });
    expect(preview.difference!.groups).toMatchObject([{ kind: 'title', from: 'Tiny tracker', to: 'My Go' }]);
    const done = await commitImport(app, preview, proposedChoices(preview));
    await app.reload();
    expect(done).toMatchObject({ adopted: 8, claimed: 0 });
    expect(app.stateOf('my-go/maps/l1/order')?.graded).toBe(1);
    expect(app.isChecked('my-go/slices/l1/append')).toBe(true);
  });

  it('taken back makes the text before it current again, or leads back to the first start', async () => {
    const { app } = await studying();
    const first = app.tracker.value!;
    const done = await bring(app, tinyText.replace('- [ ] **Header:**', '- [x] **Header:**'));
    expect(app.isChecked(id('slices/l1/header'))).toBe(true);
    await undoImport(app, done.batch!);
    expect(app.tracker.value).toEqual(first);
    expect(app.isChecked(id('slices/l1/header'))).toBe(false);
    expect((await previewImport(app, { name: 'tiny.md', bytes: bytesOf(tinyText) })).same).toBe(true);

    await undoImport(app, (await app.everything())[0]!.batch!);
    expect(app.phase.value).toBe('fresh');
    expect(await heldTrackers(app)).toEqual([]);
  });

  it('taken back from anywhere brings the rows in step', async () => {
    const { app } = await studying();
    const done = await bring(app, `${tinyText}- [ ] **One more:** Draw it.\n`);
    expect(app.tracker.value!.heads).toHaveLength(9);
    await app.undo(done.batch!);
    await settleTrackers(app);
    expect(app.tracker.value!.heads).toHaveLength(8);
  });

  it('holds several trackers, of which one is open', async () => {
    const { app } = await studying();
    await bring(app, '# Other\n\n- [ ] **Nothing in common:** at all\n', 'other.md');
    expect(app.tracker.value!.title).toBe('Other');
    expect((await heldTrackers(app)).map(({ title }) => title)).toEqual(['Tiny tracker', 'Other']);
    expect(await openTracker(app, 'tiny-tracker')).toBe(true);
    expect(app.statusOf(id('slices/l1/append'))).toBe('claimed');
    expect(await openTracker(app, 'none')).toBe(false);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['no item', bytesOf('# A title\n\nand prose\n')],
    ['no UTF-8', new Uint8Array([45, 32, 91, 32, 93, 32, 0xff, 0xfe])],
    ['cards', bytesOf('# Cards\n\n- [ ] **x:** y\n\n#### Answer\n\nSo.\n')],
  ])('refuses a file with %s in words, and changes nothing', async (_, bytes) => {
    const { app } = await studying();
    const before = await app.everything({ bytes: true });
    const transfer = transferOf(app);
    expect(await transfer.receiveFile(bytes, 'bad.md')).toBe('import');
    expect(transfer.importing.value).toMatchObject({
      step: 'refused',
      name: 'bad.md',
      message: expect.stringMatching(/\.$/),
    });
    expect(await app.everything({ bytes: true })).toEqual(before);
  });
});

describe('export', () => {
  it('changes only the earned boxes, byte for byte', async () => {
    const odd = `\uFEFF${tinyText.replaceAll('\n', '\r\n')}no end`;
    const { world, app } = await studying({}, odd);
    await earn(world, app, id('slices/l1/header'));
    expect(app.statusOf(id('slices/l1/header'))).toBe('known');
    const made = await previewExport(app);
    expect(textOf(made.bytes)).toBe(odd.replace('- [ ] **Header', '- [x] **Header'));
    expect(made.changes).toMatchObject([{ label: 'Header', line: 7, ticked: true, turn: { what: 'earned' } }]);
    expect(diffOf(made)).toContain('-- [ ] **Header:**');
  });

  it('of a tracker that was never studied is the file as it came', async () => {
    const { app } = await studying({}, '- [X] a\n- [x] b\r- [ ]\tc\u0000');
    const made = await previewExport(app);
    expect(textOf(made.bytes)).toBe('- [X] a\n- [x] b\r- [ ]\tc\u0000');
    rememberExport(app, made);
    expect(app.log().imports).toHaveLength(1);
  });

  it('is written into its file only where that still holds the imported text', async () => {
    const { world, app } = await studying();
    app.act([{ kind: 'claim', skill: id('maps/l1/order'), source: 'hand' }]);
    await app.settled();
    const made = await previewExport(app);
    let disk = bytesOf(`${tinyText}edited elsewhere`);
    world.env.files.pick = async () => 'a handle';
    world.env.files.writeBack = async (_, bytes, isExpected) => {
      if (!(await isExpected(disk))) return 'changed';
      disk = bytes as Uint8Array<ArrayBuffer>;
      return 'written';
    };
    expect(await saveInPlace(app, made)).toBe('changed');
    expect(textOf(disk)).toContain('edited elsewhere');
    disk = bytesOf(tinyText);
    expect(await saveInPlace(app, made)).toBe('written');
    expect(textOf(disk)).toBe(tinyText.replace('- [ ] **Order', '- [x] **Order'));
  });
});

describe('backup', () => {
  it('shows a backup with kinds that are no words', async () => {
    const { app } = await studying();
    const odd = [{ toString: 1 }, null, 7].map((kind, at) => JSON.stringify({ id: `odd-${at}`, at, kind }));
    const text = `{"format":"groundtruth-log","version":1}\n${odd.join('\n')}\n`;
    const preview = await previewMerge(app, { name: 'odd.jsonl', bytes: bytesOf(text) });
    expect(preview.added).toHaveLength(3);
    await mergeBackup(app, preview);
    expect(await count(app)).toBe(5);
  });

  const file = async (app: App, packed = false) => {
    const { name, bytes } = await backupOf(app, packed);
    return { name, bytes };
  };

  it('brings a lost device back, with its trackers, and keeps the new device its own', async () => {
    const { world, app } = await studying({ name: 'a' });
    await earn(world, app, id('slices/l1/header'));
    const backup = await file(app, true);
    expect(backup.name).toBe('groundtruth-2026-02-01.jsonl.gz');
    expect(isLog(backup.bytes)).toBe(true);

    const fresh = await start(createWorld({ name: 'b', at: '2026-02-02T09:00:00Z' }));
    const own = fresh.device.value.id;
    await mergeBackup(fresh, await previewMerge(fresh, backup));
    expect(fresh.phase.value).toBe('ready');
    expect(fresh.tracker.value).toEqual(app.tracker.value);
    expect(fresh.stateOf(id('slices/l1/header'))).toEqual(app.stateOf(id('slices/l1/header')));
    expect(fresh.device.value.id).toBe(own);
    expect(textOf(fromBase64((await fresh.everything({ bytes: true }))[0]!.bytes as string)!)).toBe(tinyText);
  });

  it('swapped between two devices leaves them agreed, and an undo travels', async () => {
    const one = await studying({ name: 'a' });
    const other = await studying({ name: 'b', at: '2026-01-05T10:00:00Z' });
    const [wrong] = one.app.act([{ kind: 'review', skill: id('maps/l1/order'), rating: 1 }]);
    one.app.act([{ kind: 'review', skill: id('slices/l1/header'), rating: 3 }]);
    other.app.act([{ kind: 'review', skill: id('maps/l1/zero-value'), rating: 4 }]);
    await Promise.all([one.app.settled(), other.app.settled()]);
    const swap = async (from: App, to: App) => mergeBackup(to, await previewMerge(to, await file(from)));
    await swap(one.app, other.app);
    await other.app.undo(wrong!.id);
    await other.app.settled();
    await swap(other.app, one.app);
    await swap(one.app, other.app);
    expect(encodeLog(await one.app.everything({ bytes: true }))).toBe(
      encodeLog(await other.app.everything({ bytes: true })),
    );
    expect([...one.app.log().states].sort()).toEqual([...other.app.log().states].sort());
    expect(one.app.stateOf(id('maps/l1/order'))).toBeUndefined();
    expect((await previewMerge(one.app, await file(other.app))).added).toEqual([]);
  });

  it('shows what it would add and change before it does', async () => {
    const one = await studying({ name: 'a' });
    const other = await start(createWorld({ name: 'b' }));
    await mergeBackup(other, await previewMerge(other, await file(one.app)));
    one.app.act([{ kind: 'claim', skill: id('maps/l3/growth'), source: 'hand' }]);
    one.app.act([{ kind: 'unclaim', skill: id('slices/l1/append'), source: 'hand' }]);
    await one.app.settled();
    const preview = await previewMerge(other, await file(one.app));
    expect(preview).toMatchObject({ ticked: [id('maps/l3/growth')], cleared: [id('slices/l1/append')], known: 2 });
    expect([...preview.counts]).toEqual([
      ['claim', 1],
      ['unclaim', 1],
    ]);
    expect(await count(other)).toBe(2);
  });

  it('taken back removes exactly what it added, writes nothing, and can be merged again', async () => {
    const one = await studying({ name: 'a' });
    const other = await studying({ name: 'b' }, '# Other\n\n- [ ] **A:** b\n');
    other.app.act([{ kind: 'review', skill: 'other/other/l0/a', rating: 3 }]);
    await other.app.settled();
    const before = await other.app.everything({ bytes: true });
    const backup = await file(one.app);
    const merge = await mergeBackup(other.app, await previewMerge(other.app, backup));
    expect((await heldTrackers(other.app)).map(({ title }) => title).sort()).toEqual(['Other', 'Tiny tracker']);
    expect(other.app.tracker.value!.title).toBe('Other');
    await takeBack(other.app, merge!);
    expect(await other.app.everything({ bytes: true })).toEqual(before);
    expect((await heldTrackers(other.app)).map(({ title }) => title)).toEqual(['Other']);
    expect((await previewMerge(other.app, backup)).added).toHaveLength(2);
  });

  it('remembers when a copy left', async () => {
    const { world, app } = await studying();
    rememberBackup(app, await backupOf(app, false));
    expect(app.device.value.backedUp).toEqual({ at: world.env.now(), count: 2 });
  });

  it('holds what is not saved while storage fails', async () => {
    const { world, app } = await studying();
    const { store } = world.env;
    store.append = () => Promise.reject(new Error('gone'));
    store.entries = () => Promise.reject(new Error('gone'));
    app.act([{ kind: 'review', skill: id('maps/l1/order'), rating: 3 }]);
    await app.settled();
    const backup = await backupOf(app, false);
    expect(backup).toMatchObject({ entries: 1, partial: true });
    expect(textOf(backup.bytes)).toContain('"kind":"review"');
  });

  const header = '{"format":"groundtruth-log","version":1}\n';
  it.each([
    ['a line that is no JSON', `${header}nonsense\n{"id":"a","at":1,"kind":"x"}\n`, /Line 2/],
    ['a later version', '{"format":"groundtruth-log","version":2}\n', /later Groundtruth/],
    ['entries without an id', `${header}{"at":1,"kind":"review"}\n`, /Line 2.*no id/],
    ['deep nesting', `${header}{"id":"a","at":1,"kind":"x","v":${'['.repeat(9000)}${']'.repeat(9000)}}\n`, /nested/],
  ])('with %s is refused in words and changes nothing', async (_, text, words) => {
    const { app } = await studying();
    const before = await app.everything({ bytes: true });
    const transfer = transferOf(app);
    expect(await transfer.receiveFile(bytesOf(text), 'bad.jsonl')).toBe('backup');
    expect(transfer.merging.value).toMatchObject({ step: 'refused', message: expect.stringMatching(words) });
    expect(await app.everything({ bytes: true })).toEqual(before);
  });

  it('from an enemy changes no code and no box it may not: own keys only, unknown kinds kept, the future told', async () => {
    const { app } = await studying();
    const hostile = [
      '{"id":"__proto__","at":1,"kind":"review","skill":"__proto__","rating":3,"__proto__":{"polluted":true}}',
      '{"id":"h2","at":4e12,"kind":"constructor","skill":{"toString":1}}',
      '{"id":"h3","at":"now","kind":"review","skill":"x","rating":9}',
      '{"id":"h4","at":2,"kind":"tracker","name":"<script>","sha256":"","bytes":"!!"}',
      '{"id":"h5","at":3,"kind":"tracker","name":7,"bytes":{"length":1e9}}',
      '{"id":"h6","at":5,"kind":"settings","values":{"retention":7,"weights":[1]}}',
      '{"id":"cut off',
    ].join('\n');
    const preview = await previewMerge(app, { name: 'h.jsonl', bytes: bytesOf(header + hostile) });
    expect(preview.problems.map(({ message }) => message).join(' ')).toMatch(/unknown kind.*cut off|cut off/s);
    expect(preview).toMatchObject({ ticked: [], cleared: [] });
    await mergeBackup(app, preview);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(app.tracker.value!.title).toBe('Tiny tracker');
    expect(app.settings.value.retention).toBe(0.9);
    expect((await app.everything()).some(({ id: entry }) => entry === 'h2')).toBe(true);
  });

  it('that unpacks to more than it may is not unpacked', async () => {
    const bomb = await gzip(new Uint8Array(4 << 20));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await gunzip(bomb, 1 << 20)).toMatchObject({ message: expect.stringMatching(/more than 1 MB/) });
  });
});

describe('a file handed over', () => {
  it('is shown where it is dealt with, and a newer one overtakes it', async () => {
    const world = createWorld();
    const app = await start(world);
    const transfer = transferOf(app);
    expect(transferOf(app)).toBe(transfer);
    const desks: string[] = [];
    const opened = (desk: string) => desks.push(desk);
    await transfer.receiveFile(new Blob([tinyText]), 'shared.md', { opened });
    expect(transfer.importing.value).toMatchObject({ step: 'done', result: { title: 'Tiny tracker', claimed: 1 } });
    const { bytes } = await backupOf(app, false);
    await transfer.receiveFile(bytes, 'log.jsonl', { opened });
    expect(desks).toEqual(['import', 'backup']);
    await transfer.undo();
    expect(app.phase.value).toBe('fresh');
  });

  it('that is far too large is not taken into memory', async () => {
    const app = await start(createWorld());
    const transfer = transferOf(app);
    const huge = { size: 40 * 1024 * 1024, slice: () => new Blob(['# x']), arrayBuffer: () => Promise.reject() };
    await transfer.receiveFile(huge as unknown as Blob, 'huge.md');
    expect(transfer.importing.value).toMatchObject({ step: 'refused', message: expect.stringMatching(/40 MB.*32 MB/) });
  });
});

describe('two entries of one id', () => {
  it('leave two devices that merge each other in the same state, and taking back restores the own one', async () => {
    const skill = id('slices/l2/aliasing');
    const devices = await Promise.all(['a', 'b'].map((name) => studying({ name })));
    const [one, two] = devices.map(({ app }) => app) as [App, App];
    one.act([{ id: 'same', kind: 'review', skill, rating: 3 }]);
    two.act([{ id: 'same', kind: 'review', skill, rating: 1 }]);
    await Promise.all([one.settled(), two.settled()]);
    const backups = await Promise.all([one, two].map((app) => backupOf(app, false)));
    const merged: string[] = [];
    for (const [app, { bytes }] of [
      [one, backups[1]!],
      [two, backups[0]!],
    ] as const) {
      const preview = await previewMerge(app, { name: 'other.jsonl', bytes });
      expect(preview.clashes).toBe(1);
      merged.push((await mergeBackup(app, preview))!);
    }
    expect(await one.everything({ bytes: true })).toEqual(await two.everything({ bytes: true }));
    // The canonical form that names device a is the smaller one.
    expect([one, two].map((app) => app.stateOf(skill)?.lastRating)).toEqual([3, 3]);
    await takeBack(two, merged[1]!);
    expect(two.stateOf(skill)?.lastRating).toBe(1);
  });
});
