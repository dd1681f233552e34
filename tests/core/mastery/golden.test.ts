/**
 * One log of 300 entries whose states are pinned: what it once gave it gives for ever, or the change is seen here.
 * `GOLDEN=write npx vitest run tests/core/mastery/golden.test.ts` pins anew (then `npx biome check --write`); the diff belongs into the review.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeLog, encodeLog, markOf } from '../../../src/core/log/log.ts';
import { replay, statusOf } from '../../../src/core/mastery/mastery.ts';
import { randomLog } from '../log/logs.ts';

const fixture = join(import.meta.dirname, '../../fixtures/golden.jsonl');
const pinned = join(import.meta.dirname, 'golden.json');

function told(text: string): unknown {
  const { entries, problems, refused } = decodeLog(text);
  const result = replay(entries);
  const today = 21_292;
  return {
    mark: markOf(entries),
    refused,
    problems,
    settings: result.settings,
    last: result.last,
    families: Object.fromEntries(result.families),
    loose: [...result.loose].sort(),
    own: [...result.own].sort(([one], [other]) => (one < other ? -1 : 1)),
    imports: result.imports,
    states: [...result.states]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, state]) => ({ id, status: statusOf(state, false, today, result.settings), ...state })),
  };
}

it('the golden log gives the states that are pinned', () => {
  if (process.env.GOLDEN === 'write' && !existsSync(fixture)) writeFileSync(fixture, encodeLog(randomLog(1394, 300)));
  const result = JSON.parse(JSON.stringify(told(readFileSync(fixture, 'utf8'))));
  if (process.env.GOLDEN === 'write') writeFileSync(pinned, `${JSON.stringify(result, null, 1)}\n`);
  const expected = JSON.parse(readFileSync(pinned, 'utf8'));
  // Another engine may round the last bit of a power otherwise; eight decimals are pinned.
  const rounded = (value: unknown) =>
    JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'number' ? Number(item.toFixed(6)) : item)));
  expect(rounded(result)).toEqual(rounded(expected));
});
