import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, fromBase64, gunzip, gzip, isGzip, LARGEST, sha256, toBase64 } from '../../src/app/bytes.ts';
import { readBytes } from '../../src/app/readBytes.ts';
import { createUnpacker, packReading, type ReaderPort, type ReadMessage, readWith } from '../../src/app/reading.ts';

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
const shipped = new Uint8Array(readFileSync(new URL('../../data/tracker.md', import.meta.url)));

test('what decodes, encodes to the same bytes; what does not is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      const decoded = decode(bytes);
      if ('text' in decoded) expect(encode(decoded.text)).toEqual(new Uint8Array(bytes));
      else expect(decoded.message).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test('a byte order mark stays', () => {
  expect(decode(bytesOf(0xef, 0xbb, 0xbf, 65))).toEqual({ text: '\uFEFFA' });
});

test.each([
  ['a byte that begins nothing', bytesOf(65, 10, 66, 0xff, 67), 'byte 4, in line 2, is ff'],
  ['a character cut off by the end', bytesOf(65, 13, 10, 66, 0xe2, 0x82), 'byte 5, in line 2, is e2'],
  ['a character cut off by a letter', bytesOf(65, 13, 66, 0xe2, 0x82, 67), 'byte 4, in line 2, is e2'],
  ['a letter of Latin-1', bytesOf(65, 0xe4, 0x20, 66), 'byte 2, in line 1, is e4'],
  ['a lone surrogate', bytesOf(65, 0xed, 0xa0, 0x80), 'byte 2, in line 1, is ed'],
  ['nothing', bytesOf(), 'empty'],
  ['UTF-16 with its mark', bytesOf(0xff, 0xfe, 65, 0), 'UTF-16'],
  ['UTF-16 without', bytesOf(65, 0, 66, 0, 67, 0), 'UTF-16'],
  ['what is no text', new Uint8Array(100), 'no text file'],
  ['more than 32 MB', new Uint8Array(LARGEST + 1).fill(65), '32 MB'],
])('%s is refused, with the place', (_what, bytes, message) => {
  expect(decode(bytes)).toMatchObject({ message: expect.stringContaining(message) });
});

test('one NUL in a text is kept', () => {
  expect(decode(bytesOf(65, 0, 66))).toEqual({ text: 'A\0B' });
});

test('base64 goes both ways, with and without the browser’s own', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(new Uint8Array(bytes));
    }),
  );
  const large = new Uint8Array(200_000).map((_, index) => (index * 31) >> 3);
  expect(Buffer.compare(fromBase64(toBase64(large))!, large)).toBe(0);
  for (const bad of ['a', 'ab=c', 'ab c', '====', 'a-b_']) expect(fromBase64(bad), bad).toBeNull();
});

test('gzip goes both ways; damage and bombs are refused', async () => {
  const packed = await gzip(shipped);
  expect(isGzip(packed)).toBe(true);
  expect(isGzip(shipped)).toBe(false);
  expect(await gunzip(packed, LARGEST)).toEqual(shipped);
  expect(await gunzip(packed, 1_000)).toMatchObject({ line: 0, message: expect.stringContaining('more than') });
  expect(await gunzip(packed.slice(0, 500), LARGEST)).toMatchObject({ message: expect.stringContaining('damaged') });
  expect(await gunzip(shipped, LARGEST)).toMatchObject({ message: expect.stringContaining('damaged') });
});

test('a hash is 64 lower-case hexadecimal digits', async () => {
  expect(await sha256(encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the shipped tracker is read into a row, its texts and its own bytes', async () => {
  const result = await readBytes(shipped, 'tracker.md');
  if ('problem' in result) throw new Error(result.problem.message);
  expect(result.row).toMatchObject({ key: 'go-architect-progress-tracker', problems: 0 });
  expect([result.row.heads.length, result.texts.length, result.row.ticked.length]).toEqual([374, 374, 24]);
  expect(fromBase64(result.base64)).toEqual(shipped);
  const unpack = createUnpacker();
  const unpacked = [...packReading(result)].map((message) => unpack(structuredClone(message))).pop();
  expect(unpacked).toEqual(result);
});

test('what is no tracker is refused', async () => {
  expect(await readBytes(encode('# Shopping\n\n- milk\n'), 'list.md')).toMatchObject({ problem: { line: 0 } });
  expect(await readBytes(bytesOf(0xff), 'list.md')).toMatchObject({ problem: { line: 1 } });
});

test('a result of many parts arrives whole and in order, and a problem as a sentence', async () => {
  const text = Array.from(
    { length: 4_500 },
    (_, index) => `## Topic ${index % 7} ${index >> 9}\n- [ ] **Skill ${index}:** text\n`,
  ).join('');
  const port = (bytes: Uint8Array): ReaderPort => {
    let listener: (event: { data: ReadMessage }) => void = () => {};
    return {
      async postMessage() {
        const answer = await readBytes(bytes, 'x.md', (progress) => listener({ data: { progress } }));
        if ('problem' in answer) listener({ data: answer });
        else for (const message of packReading(answer)) listener({ data: structuredClone(message) });
      },
      addEventListener(type: string, added: never) {
        if (type === 'message') listener = added;
      },
      terminate() {
        listener = () => {};
      },
    };
  };
  const bytes = encode(text);
  const result = await readWith(port(bytes), bytes, 'x.md');
  const { row, texts } = (await readBytes(bytes, 'x.md')) as typeof result;
  expect(result.row).toEqual(row);
  expect(result.texts).toEqual(texts);
  await expect(readWith(port(bytesOf(65, 10, 0xff)), bytesOf(), 'x')).rejects.toThrow('line 2');
  await expect(readWith(port(encode('none')), bytesOf(), 'x')).rejects.toThrow('No skill was found');
});
