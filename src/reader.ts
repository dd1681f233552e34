/** The worker that reads trackers: bytes in, packed parts of the result out (app/reading.ts). One reading for each worker. */
import { readBytes } from './app/readBytes.ts';
import { packReading, type ReadMessage, type ReadRequest } from './app/reading.ts';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: ReadMessage) => {
  const part = 'part' in message ? message.part : null;
  self.postMessage(message, part ? [part.topic.buffer, part.level.buffer, part.draw.buffer] : []);
};

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => {
  const answer = await readBytes(new Uint8Array(data.bytes), data.name, (progress) => post({ progress }));
  if ('problem' in answer) post(answer);
  else for (const message of packReading(answer)) post(message);
});
