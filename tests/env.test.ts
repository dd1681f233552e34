import { expect, test } from 'vitest';
import { createWorld, tinyHeads, tinyText } from './env.ts';

test('the tiny deck is what core reads from the tiny text', async () => {
  const { env } = createWorld();
  const { row, texts } = await env.files.read(new TextEncoder().encode(tinyText), 'tiny.md');
  expect(row.heads).toEqual(tinyHeads);
  expect(row.sha256).toBe(env.deck.sha256);
  expect(texts[0]).toBe('A slice is a pointer, a length and a capacity.');
  for (const { id, topic } of tinyHeads) expect((await env.deck.topic(topic))[id]?.authored).toBe(true);
});

test('a reload keeps disk, clock and ids; another world shares nothing', async () => {
  const world = createWorld();
  const id = world.env.newId();
  await world.env.store.append([{ id, at: world.env.now(), kind: 'review', skill: 's', rating: 3 }]);
  world.wait(60_000);
  const again = world.reload();
  expect(again.env.now()).toBe(world.env.now());
  expect(again.env.newId()).not.toBe(id);
  expect((await again.env.store.open()).tail).toHaveLength(1);
  expect((await createWorld({ name: 'b' }).env.store.open()).tail).toEqual([]);
});

test('what was put off runs when its time has come, unless it was called off', () => {
  const world = createWorld();
  const ran: string[] = [];
  world.env.later(() => ran.push('second'), 2_000);
  world.env.later(() => ran.push('first'), 1_000);
  world.env.later(() => ran.push('never'), 1_500)();
  world.wait(999);
  expect(ran).toEqual([]);
  world.wait(2_000);
  expect(ran).toEqual(['first', 'second']);
});
