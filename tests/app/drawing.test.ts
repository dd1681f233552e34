import { describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { backupOf, mergeBackup, previewMerge } from '../../src/app/backup.ts';
import { challengeIn } from '../../src/app/challenges.ts';
import { createContents } from '../../src/app/content.ts';
import { commitImport, previewImport, proposedChoices } from '../../src/app/importing.ts';
import { createStudy } from '../../src/app/study.ts';
import { createWorld, tinyText, type World } from '../env.ts';

const SKILL = 'tiny-tracker/draw-from-memory/l0/the-slice-header';
const INK = 'AQAA';
const DAY = 86_400_000;

async function open(world: World = createWorld()) {
  const app = createApp(world.env);
  const study = createStudy(app, createContents(app));
  const draft = await app.start();
  if (!app.tracker.value) {
    const preview = await previewImport(app, { name: 'tiny.md', bytes: new TextEncoder().encode(tinyText) });
    await commitImport(app, preview, proposedChoices(preview));
  }
  return { world, app, study, draft };
}

/** Opens the drawing, as from its own page. */
async function challenge(world?: World) {
  const here = await open(world);
  await here.study.begin({ skill: SKILL }, here.draft);
  return here;
}

type Here = Awaited<ReturnType<typeof open>>;
const turn = ({ study }: Here) => study.open.value!.turn;
const drawn = async ({ app }: Here) => {
  await app.settled();
  return app.env.store.entries({ kinds: ['review', 'drawing', 'undo'], bytes: true });
};

describe('an answer that was drawn', () => {
  test('is written with its attempt in one act; the attempt names its review and tells the share of its elements', async () => {
    const here = await challenge();
    const append = vi.spyOn(here.app.env.store, 'append');
    here.study.draw(INK, turn(here));
    here.study.show();
    here.study.tick('first');
    here.study.tick('second');
    here.study.tick('fourth');
    here.study.rate(3);
    const [review, attempt] = await drawn(here);
    expect(review).toMatchObject({ kind: 'review', skill: SKILL, rating: 3, typed: true });
    expect(attempt).toMatchObject({ kind: 'drawing', skill: SKILL, review: review!.id, bytes: INK, score: 0.75 });
    // One transaction: no moment has one without the other.
    expect(append.mock.calls.map(([entries]) => entries.map(({ kind }) => kind))).toEqual([['review', 'drawing']]);
  });

  test('without ink leaves a review and no attempt', async () => {
    const here = await challenge();
    here.study.show();
    here.study.rate(1);
    expect((await drawn(here)).map(({ kind, typed }) => [kind, typed])).toEqual([['review', false]]);
  });

  test('undone at once or after a reload: the review is gone, the attempt is kept and not shown', async () => {
    for (const reload of [false, true]) {
      let here = await challenge();
      here.study.draw(INK, turn(here));
      here.study.show();
      here.study.rate(3);
      if (reload) {
        await here.app.settled();
        here = await open(here.world.reload());
        await here.study.begin(null, null);
      }
      await here.study.undo();
      expect(here.app.stateOf(SKILL)?.memory ?? null).toBeNull();
      const log = await drawn(here);
      expect(log.map(({ kind }) => kind).sort()).toEqual(['drawing', 'review', 'undo']);
      expect(log.find(({ kind }) => kind === 'undo')?.target).toBe(log.find(({ kind }) => kind === 'review')?.id);
      expect((await challengeIn(here.app, SKILL)).attempts).toEqual([]);
      // The card is on the table again, with its ink where the way back is known.
      expect(here.study.open.value?.head.id).toBe(SKILL);
      if (!reload) expect(here.study.draft.value?.ink).toBe(INK);
    }
  });

  test('ink survives a kill, and is not lost where another card is asked in between', async () => {
    const here = await challenge();
    here.study.draw(INK, turn(here));
    const again = await open(here.world.reload());
    expect(again.draft).toMatchObject({ skill: SKILL, ink: INK });
    await again.study.begin({ topic: 'Maps' }, again.draft);
    expect(again.study.open.value?.head.topic).toBe('Maps');
    await again.study.begin({ skill: SKILL }, null);
    expect(again.study.draft.value?.ink).toBe(INK);
  });

  test('ink that comes late belongs to its card alone', async () => {
    const here = await challenge();
    const late = turn(here);
    here.study.show();
    here.study.rate(3);
    await here.study.begin({ topic: 'Maps' }, null);
    here.study.draw(INK, late);
    expect(here.study.draft.value?.ink).toBeUndefined();
  });

  test('attempts of two devices are all there after each merged the other', async () => {
    const devices = [
      createWorld({ name: 'a' }),
      createWorld({ name: 'b', at: Date.parse('2026-01-05T09:00:00Z') + DAY }),
    ];
    const [one, other] = (await Promise.all(
      devices.map(async (world) => {
        const here = await challenge(world);
        here.study.draw(INK, turn(here));
        here.study.show();
        here.study.tick('first');
        here.study.rate(3);
        await here.app.settled();
        return here;
      }),
    )) as [Here, Here];
    for (const [to, from] of [
      [one, other],
      [other, one],
    ] as const) {
      to.world.at('2026-01-08T09:00:00Z');
      const { bytes, name } = await backupOf(from.app, true);
      await mergeBackup(to.app, await previewMerge(to.app, { name, bytes }));
    }
    const [a, b] = await Promise.all([one, other].map(({ app }) => challengeIn(app, SKILL)));
    expect(a).toEqual(b);
    expect(a!.attempts).toHaveLength(2);
    const bytes = await Promise.all(a!.attempts.map(({ id }) => other.app.env.store.entry(id)));
    expect(bytes.map((entry) => entry?.bytes)).toEqual([INK, INK]);
  });
});
