/** Files of the browser: read in a worker, saved by download, share sheet or into the file they came from. */

import type { Files, WriteBack } from '../app/env.ts';
import type { AnswerOf, Job } from '../app/jobs.ts';
import { readWith } from '../app/reading.ts';
import readerUrl from '../reader.ts?worker&url';
import { scriptUrl } from './trusted.ts';

const createReader = () => new Worker(scriptUrl(readerUrl), { type: 'module' });

/** Started ahead: a worker takes some 50 ms to start, a tracker of 374 skills 20 to read. */
let spare: Worker | null = null;

function startReader(): Worker {
  const reader = spare ?? createReader();
  spare = null;
  return reader;
}

export const files: Files = {
  prepare() {
    if (spare) return;
    const reader = createReader();
    // One that could not start is not handed out: nobody was there to hear of it.
    reader.addEventListener('error', () => {
      if (spare === reader) spare = null;
    });
    spare = reader;
  },
  read: (bytes, name, progress) => readWith(startReader(), bytes, name, progress),
  work,
  async save(bytes, name, type, how) {
    if (how === 'share') return share(bytes, name, type);
    download(bytes, name, type);
    return true;
  },
  canShare: (name, type) => shareable(new Uint8Array(0), name, type) !== null,
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed, or no secure origin.
      return false;
    }
  },
  canWriteBack: 'showOpenFilePicker' in globalThis,
  pick,
  writeBack,
};

type WorkerAnswer = { readonly part: readonly unknown[] } | { readonly answer: unknown } | { readonly failed: string };

/** A log comes in parts of some thousand entries, so that no message stops the screen. */
function work<J extends Job>(job: J): Promise<AnswerOf<J>> {
  const worker = startReader();
  const parts: unknown[] = [];
  return new Promise<AnswerOf<J>>((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('The reader stopped. Nothing was changed.')));
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      if ('part' in data) for (const item of data.part) parts.push(item);
      else if ('failed' in data) reject(new Error(data.failed));
      else resolve((parts.length > 0 ? { ...(data.answer as object), entries: parts } : data.answer) as AnswerOf<J>);
    });
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

function download(bytes: Uint8Array, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads it later than the click; a minute is enough and frees the memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The file as the share sheet takes it; Chromium shares no `.md` or `.jsonl`, so there it goes as plain text. */
function shareable(bytes: Uint8Array, name: string, type: string): { readonly files: File[] } | null {
  if (!('canShare' in navigator)) return null;
  const as = (file: string, mime: string) => ({
    files: [new File([bytes as Uint8Array<ArrayBuffer>], file, { type: mime })],
  });
  return [as(name, type), as(`${name}.txt`, 'text/plain')].find((data) => navigator.canShare(data)) ?? null;
}

/** To be called within the tap. False where the person closed the sheet. */
async function share(bytes: Uint8Array, name: string, type: string): Promise<boolean> {
  const data = shareable(bytes, name, type);
  if (!data) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

// ── The file it came from ────────────────────────────────────────────────────────────────────────────────────────────

interface Handle extends FileSystemFileHandle {
  requestPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
}
type Picker = (options: { multiple: false }) => Promise<readonly FileSystemFileHandle[]>;

async function pick(): Promise<unknown> {
  try {
    const picker = (globalThis as unknown as { showOpenFilePicker: Picker }).showOpenFilePicker;
    return (await picker({ multiple: false }))[0] ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Writes only over the very text that is expected: what was changed elsewhere is never lost. */
async function writeBack(
  handle: unknown,
  bytes: Uint8Array,
  isExpected: (now: Uint8Array) => Promise<boolean>,
): Promise<WriteBack> {
  const file = handle as Handle;
  try {
    if ((await file.requestPermission?.({ mode: 'readwrite' })) === 'denied') return 'refused';
    const now = new Uint8Array(await (await file.getFile()).arrayBuffer());
    if (!(await isExpected(now))) return 'changed';
    const stream = await file.createWritable();
    await stream.write(bytes as Uint8Array<ArrayBuffer>);
    await stream.close();
    return 'written';
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return 'missing';
    if (error instanceof DOMException && error.name === 'NotAllowedError') return 'refused';
    throw error;
  }
}
