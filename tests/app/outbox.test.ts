import { describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { type Store, StoreError, type StoreFailure } from '../../src/app/env.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { createWorld } from '../env.ts';

/** A world whose store refuses to append while `refuse` holds a reason. */
function fragile(refuses: (entries: readonly LogEntry[]) => boolean = () => true) {
  const world = createWorld();
  const state: { refuse: StoreFailure | null } = { refuse: null };
  const store: Store = {
    ...world.env.store,
    append: async (...values) => {
      if (state.refuse && refuses(values[0])) throw new StoreError(state.refuse);
      return world.env.store.append(...values);
    },
  };
  return { world, state, app: createApp({ ...world.env, store }) };
}
const claim = (skill: string) => ({ kind: 'claim', skill, source: 'hand' });

describe('what is not saved', () => {
  it('is said, counts all the same, and is written in order when the store answers again', async () => {
    const { world, state, app } = fragile();
    await app.start();
    state.refuse = 'full';
    app.act([claim('a')]);
    app.act([claim('b')]);
    await vi.waitFor(() => expect(app.saving.value).toMatchObject({ pending: 2, failure: 'full', acknowledged: 0 }));
    expect(app.log().states.get('b')?.ticked).toBe(true);
    expect(await world.env.store.entries()).toEqual([]);
    state.refuse = null;
    await app.retry();
    expect(app.saving.value).toEqual({ pending: 0, failure: null, acknowledged: 2 });
    expect((await world.env.store.entries()).map(({ skill }) => skill)).toEqual(['a', 'b']);
  });

  it('and does not fit does not hold up what comes after it', async () => {
    const { world, state, app } = fragile((entries) => entries.some(({ kind }) => kind === 'tracker'));
    await app.start();
    state.refuse = 'full';
    app.act([{ kind: 'tracker', name: 'large.md', sha256: 'x', bytes: '' }]);
    app.act([claim('a')]);
    app.act([claim('b')]);
    await vi.waitFor(() => expect(app.saving.value).toEqual({ pending: 1, failure: 'full', acknowledged: 2 }));
    expect((await world.env.store.entries()).map(({ skill }) => skill)).toEqual(['a', 'b']);
    expect(await app.settled()).toBe(false);
    state.refuse = null;
    expect(await app.settled()).toBe(true);
    expect((await app.everything()).map(({ kind }) => kind)).toEqual(['tracker', 'claim', 'claim']);
  });

  it('is tried again by itself', async () => {
    const { world, state, app } = fragile();
    await app.start();
    state.refuse = 'failed';
    app.act([claim('a')]);
    await vi.waitFor(() => expect(app.saving.value.failure).toBe('failed'));
    state.refuse = null;
    world.wait(60_000);
    await vi.waitFor(() => expect(app.saving.value).toEqual({ pending: 0, failure: null, acknowledged: 1 }));
  });

  it('is part of everything that is backed up', async () => {
    const { state, app } = fragile();
    await app.start();
    state.refuse = 'full';
    app.act([claim('a')]);
    expect((await app.everything()).map(({ skill }) => skill)).toEqual(['a']);
  });

  it.each(['newer', 'lost'] as const)('stops the app where the database is %s', async (why) => {
    const { state, app } = fragile();
    await app.start();
    state.refuse = why;
    app.act([claim('a')]);
    await vi.waitFor(() => expect(app.phase.value).toBe('stopped'));
    expect(app.failure.value).toBe(why);
    expect(() => app.act([claim('b')])).toThrow(StoreError);
  });
});
