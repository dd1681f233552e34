/**
 * What the reader worker and the app say to each other. A result of 100,000 skills taken in one message would stop the
 * screen for a tenth of a second or more; it travels in columns of a few thousand, each a few milliseconds, topics once.
 */
import type { Problem, SkillHead, SkillId } from '../core/model.ts';
import type { ReadResult } from './env.ts';

export interface ReadRequest {
  readonly bytes: ArrayBuffer;
  readonly name: string;
}

/** Some skills of a result, in file order. */
export interface ReadPart {
  /** Topics that no earlier part had; `topic` counts on through all parts. */
  readonly topics: readonly string[];
  readonly topic: Uint32Array;
  readonly level: Uint8Array;
  readonly draw: Uint8Array;
  readonly ids: readonly SkillId[];
  readonly labels: readonly string[];
  readonly texts: readonly string[];
}

export type ReadMessage =
  | { readonly progress: number }
  | { readonly part: ReadPart }
  /** The last message: what belongs to the whole. Heads and texts are in the parts before it. */
  | { readonly result: ReadResult }
  | { readonly problem: Problem };

/** Skills in one message. */
const SOME = 2_000;

/** The messages of a result, in order, the last one last. */
export function* packReading(result: ReadResult): Generator<ReadMessage> {
  const { heads, ...row } = result.row;
  const numbers = new Map<string, number>();
  for (let from = 0; from < heads.length; from += SOME) {
    const some = heads.slice(from, from + SOME);
    const topics: string[] = [];
    const topic = Uint32Array.from(some, (head) => {
      const known = numbers.get(head.topic);
      if (known !== undefined) return known;
      topics.push(head.topic);
      numbers.set(head.topic, numbers.size);
      return numbers.size - 1;
    });
    yield {
      part: {
        topics,
        topic,
        level: Uint8Array.from(some, (head) => head.level),
        draw: Uint8Array.from(some, (head) => (head.kind === 'draw' ? 1 : 0)),
        ids: some.map((head) => head.id),
        labels: some.map((head) => head.label),
        texts: result.texts.slice(from, from + SOME),
      },
    };
  }
  yield { result: { ...result, row: { ...row, heads: [] }, texts: [] } };
}

/** Takes the messages of one reading in order; gives the result with the last one, else null. Topic strings are shared. */
export function createUnpacker(): (message: ReadMessage) => ReadResult | null {
  const topics: string[] = [];
  const heads: SkillHead[] = [];
  const texts: string[] = [];
  return (message) => {
    if ('result' in message) return { ...message.result, row: { ...message.result.row, heads }, texts };
    if (!('part' in message)) return null;
    const { part } = message;
    topics.push(...part.topics);
    for (const [index, id] of part.ids.entries()) {
      heads.push({
        id,
        topic: topics[part.topic[index]!]!,
        level: part.level[index]!,
        label: part.labels[index]!,
        kind: part.draw[index] ? 'draw' : 'text',
      });
      texts.push(part.texts[index]!);
    }
    return null;
  };
}

/** The part of a Worker that is needed here. */
export interface ReaderPort {
  postMessage(message: ReadRequest, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ReadMessage }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}

/**
 * Reads bytes in a fresh reader worker and ends it. Rejects with a sentence for people. `bytes` stay with the caller:
 * a copy travels (20 MB are copied in a few milliseconds).
 */
export function readWith(
  worker: ReaderPort,
  bytes: Uint8Array,
  name: string,
  progress?: (share: number) => void,
): Promise<ReadResult> {
  const unpack = createUnpacker();
  const answer = new Promise<ReadResult>((resolve, reject) => {
    worker.addEventListener('error', () =>
      reject(new Error('This file could not be read: the reader stopped. Nothing was changed.')),
    );
    worker.addEventListener('message', ({ data }) => {
      if ('progress' in data) progress?.(data.progress);
      else if ('problem' in data) reject(new Error(sentence(data.problem)));
      else {
        const result = unpack(data);
        if (result) resolve(result);
      }
    });
  });
  const copy = bytes.slice().buffer as ArrayBuffer;
  worker.postMessage({ bytes: copy, name }, [copy]);
  return answer.finally(() => worker.terminate());
}

function sentence({ line, message }: Problem): string {
  return line > 0 && !message.includes(`line ${line}`) ? `Line ${line}: ${message}` : message;
}
