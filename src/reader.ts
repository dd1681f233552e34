/** The worker that reads files: bytes in, packed parts of the result out (app/reading.ts, app/jobs.ts). One task for each worker. */
import { doJob, type Job } from './app/jobs.ts';
import { readBytes } from './app/readBytes.ts';
import { packReading, type ReadMessage, type ReadRequest } from './app/reading.ts';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: ReadMessage) => {
  const part = 'part' in message ? message.part : null;
  self.postMessage(message, part ? [part.topic.buffer, part.level.buffer, part.draw.buffer] : []);
};

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest | Job>) => {
  clearTimeout(warmUp);
  if ('job' in data) return work(data);
  const answer = await readBytes(new Uint8Array(data.bytes), data.name, (progress) => post({ progress }));
  if ('problem' in answer) post(answer);
  else for (const message of packReading(answer)) post(message);
});

/**
 * The reader is made ready while the person looks for the file: an engine compiles a function when it first runs and once more when it has
 * run often, and for a file of 374 skills that was three quarters of the reading. A task that comes with the worker does not wait for it: a
 * timer of 0 ms would run before the first message.
 */
const SAMPLE =
  '# Sample\n\n## Topic\n\n### L1 Level\n\n- [ ] **Label:** I can `tell` *what* a [link](x) \\*is*.\n  - [x] nested\n\n```\ncode\n```\n';
const SAMPLES = 400;
const WARM_UP_MS = 50;
const warmUp = setTimeout(async () => {
  const answer = await readBytes(new TextEncoder().encode(SAMPLE.repeat(SAMPLES)), 'sample.md');
  if (!('problem' in answer)) Array.from(packReading(answer));
}, WARM_UP_MS);

/** Entries in one message: some milliseconds to take over. */
const SOME = 2_000;

async function work(job: Job): Promise<void> {
  try {
    const answer = await doJob(job);
    if (!('entries' in answer)) return self.postMessage({ answer });
    for (let from = 0; from < answer.entries.length; from += SOME)
      self.postMessage({ part: answer.entries.slice(from, from + SOME) });
    self.postMessage({ answer: { ...answer, entries: [] } });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
}
