/**
 * `npx tsx tests/bench/ink.ts [FOLDER]`: how long ink takes to come, on a blank sheet and on one of 5,000 strokes, beside a page of the
 * browser that draws the same line on a bare canvas. The built app stands in FOLDER (dist).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../../scripts/serve.ts';
import { toBase64 } from '../../src/app/bytes.ts';
import { packSheet } from '../../src/app/easel.ts';
import { encodeSheet } from '../../src/core/ink/encoding.ts';
import type { Step } from '../../src/core/ink/ink.ts';
import { createRandom } from '../random.ts';
import { openProfile } from './browser.ts';
import { median, ms, p95 } from './figures.ts';

const CHALLENGE = 'go-architect-progress-tracker/l3-graphing-challenges-draw-from-memory/l3/the-interface-structure';
const STROKES = 5000;
const SAMPLES = 40;

/** Short strokes all over a sheet of 360 × 360 units. */
function strokes(count: number): Step[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, at) => {
    let [x, y] = [Math.floor(random() * 2700), Math.floor(random() * 2700)];
    const points: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      points.push(x, y);
      x += Math.floor(random() * 14) - 5;
      y += Math.floor(random() * 14) - 6;
    }
    return { step: 'add', mark: { kind: 'stroke', colour: 'ink', at: at * 900, took: 600, points, pressures: null } };
  });
}

/** Milliseconds from each pointer event to the frame that shows it, and what the handlers of it took. */
async function drawn(page: Page): Promise<{ frames: number[]; handlers: number[] }> {
  const box = (await page.locator('canvas').last().boundingBox())!;
  await page.evaluate(() => {
    const times = { frames: [] as number[], handlers: [] as number[] };
    Object.assign(globalThis, { times });
    const channel = new MessageChannel();
    const waiting: number[] = [];
    channel.port1.onmessage = () => times.frames.push(performance.now() - waiting.shift()!);
    let began = 0;
    addEventListener('pointermove', () => (began = performance.now()), { capture: true });
    addEventListener('pointermove', ({ timeStamp, buttons }) => {
      if (buttons === 0) return;
      times.handlers.push(performance.now() - began);
      requestAnimationFrame(() => {
        waiting.push(timeStamp);
        channel.port2.postMessage(null);
      });
    });
  });
  for (let line = 0; line < 6; line++) {
    await page.mouse.move(box.x + 20, box.y + 30 + line * 20);
    await page.mouse.down();
    for (let step = 1; step <= 20; step++) {
      await page.mouse.move(box.x + 20 + step * 12, box.y + 30 + line * 20 + 8 * Math.sin(step));
      await page.waitForTimeout(12);
    }
    await page.mouse.up();
    await page.waitForTimeout(60);
  }
  return page.evaluate(() => (globalThis as unknown as { times: { frames: number[]; handlers: number[] } }).times);
}

const BARE = `<canvas width="640" height="500" style="touch-action:none"></canvas><script>
const c=document.querySelector('canvas'),x=c.getContext('2d');let last=null;
c.onpointerdown=e=>last=[e.offsetX,e.offsetY];c.onpointerup=()=>last=null;
c.onpointermove=e=>{if(!last)return;x.beginPath();x.moveTo(...last);last=[e.offsetX,e.offsetY];x.lineTo(...last);x.stroke()};
</script>`;

async function open(page: Page, url: string, ink: string | null): Promise<void> {
  await page.goto(`${url}#/study?skill=${encodeURIComponent(CHALLENGE)}`);
  await page.locator('.pad-sheet').waitFor();
  if (ink === null) return;
  await page.evaluate(
    ([skill, bytes]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('groundtruth');
        request.onsuccess = () => {
          const store = request.result.transaction('meta', 'readwrite').objectStore('meta');
          const draft = {
            skill,
            face: 'draw',
            typed: '',
            ticks: [],
            shown: false,
            hint: false,
            elapsed: 0,
            via: 'demand',
            ink: bytes,
          };
          const put = store.put({ name: 'draft', value: draft });
          put.onsuccess = () => resolve(request.result.close());
          put.onerror = () => reject(put.error);
        };
      }),
    [CHALLENGE, ink] as const,
  );
  await page.reload();
  await page.locator('.pad-sheet[aria-label*="marks"]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1500);
}

const folder = await mkdtemp(join(tmpdir(), 'ink-'));
const served = await serve(process.argv[2] ?? 'dist');
const opened = await openProfile(join(folder, 'profile'), false);
const { page } = opened;
const row = (what: string, { frames, handlers }: { frames: number[]; handlers: number[] }) =>
  console.log(
    `${what.padEnd(34)}${ms(median(frames))} (${ms(p95(frames))})   handlers ${ms(median(handlers))} (${ms(p95(handlers))})`,
  );
try {
  await page.setContent(BARE);
  row('bare canvas', await drawn(page));
  await page.goto(served.url);
  await page.getByRole('button', { name: /Start with/ }).click();
  await page.getByRole('link', { name: 'Study', exact: true }).waitFor();
  await open(page, served.url, null);
  await page.getByRole('button', { name: 'Straight to the blank sheet' }).click();
  await page.getByText('Draw here').waitFor();
  row('blank sheet', await drawn(page));

  const bytes = encodeSheet('', strokes(STROKES));
  const packed = await packSheet(bytes);
  console.log(
    `${STROKES} strokes of ${SAMPLES} samples: ${bytes.length} bytes, ${Math.round((packed.length * 3) / 4)} deflated`,
  );
  await open(page, served.url, toBase64(bytes));
  row(`${STROKES} strokes`, await drawn(page));
  for (const [what, name] of [
    ['undo', 'Undo the last mark'],
    ['fit: all painted anew', 'Fit the drawing'],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++)
      times.push(
        await page.getByRole('button', { name }).evaluate((button) => {
          const start = performance.now();
          (button as HTMLElement).click();
          return new Promise<number>((resolve) =>
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))),
          );
        }),
      );
    console.log(`${`${what}, ${STROKES} strokes`.padEnd(34)}${ms(median(times))} (${ms(p95(times))})`);
  }
} finally {
  await opened.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
}
