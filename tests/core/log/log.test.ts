import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  compareEntries,
  decodeLog,
  encodeLog,
  hashOf,
  markOf,
  ordered,
  unionOf,
} from '../../../src/core/log/log.ts';
import { effective, undone } from '../../../src/core/log/undo.ts';
import type { LogEntry } from '../../../src/core/model.ts';
import { randomLog, shuffled } from './logs.ts';

const header = '{"format":"groundtruth-log","version":1}';
const sized = fc.record({ seed: fc.integer(), size: fc.nat(60) });
const log = sized.map(({ seed, size }) => randomLog(seed, size));
/** Anything JSON can say, with the names that trip objects. */
const anyEntry = fc
  .tuple(
    fc.uuid(),
    fc.integer(),
    fc.string(),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'bytes')),
      fc.jsonValue({ maxDepth: 3 }),
    ),
  )
  .map(([id, at, kind, more]) => JSON.parse(JSON.stringify({ ...more, id, at, kind })) as LogEntry);
const anyLog = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 20 });

describe('the text of a log', () => {
  it('is the log again (law 8), unknown kinds and fields included', () => {
    fc.assert(
      fc.property(fc.oneof(anyLog, log), (entries) => {
        const read = decodeLog(encodeLog(entries));
        expect(read.refused).toBeNull();
        expect(read.entries).toEqual(ordered(entries));
        expect(encodeLog(read.entries)).toBe(encodeLog(entries));
      }),
    );
  });

  it('has keys in order, no blanks, and own keys only', () => {
    expect(canonical(JSON.parse('{"b":1.50,"a":[true,null,{"é":"ü","__proto__":{"x":1e21}}],"B":-0}'))).toBe(
      '{"B":0,"a":[true,null,{"__proto__":{"x":1e+21},"é":"ü"}],"b":1.5}',
    );
    expect(canonical({ '\uFF5E': 1, '\u{1F600}': 2 })).toBe('{"\u{1F600}":2,"\uFF5E":1}');
  });

  it('may have a byte order mark, CRLF and empty lines', () => {
    const text = `\uFEFF\r\n${header}\r\n\r\n{"id":"a","at":1,"kind":"note","skill":"s"}\r\n \n`;
    expect(decodeLog(text)).toEqual({
      entries: [{ id: 'a', at: 1, kind: 'note', skill: 's' }],
      problems: [],
      refused: null,
    });
  });

  it('loses a last line that was cut off, and says so', () => {
    fc.assert(
      fc.property(log, fc.nat(), (entries, cut) => {
        const text = encodeLog(entries);
        const length = header.length + 1 + (cut % Math.max(1, text.length - header.length));
        const read = decodeLog(text.slice(0, length));
        const whole = text.slice(0, length).split('\n').length - 2;
        expect(read.refused).toBeNull();
        // A line that lost only its newline is whole.
        expect([whole, whole + 1]).toContain(read.entries.length);
        expect(read.entries).toEqual(ordered(entries).slice(0, read.entries.length));
      }),
    );
    const { problems, entries } = decodeLog(`${header}\n{"id":"a","at":1,"kind":"note","skill":"s"}\n{"id":"b","a`);
    expect(entries).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 3, message: expect.stringContaining('cut off') }]);
  });

  it('is refused with the number of any other line that cannot be read', () => {
    const good = '{"id":"a","at":1,"kind":"note","skill":"s"}';
    for (const bad of [
      '{',
      '7',
      '[]',
      'null',
      '{"at":1,"kind":"note"}',
      '{"id":"","at":1}',
      `{"id":"x","v":${'['.repeat(80)}${']'.repeat(80)}}`,
    ]) {
      expect(decodeLog(`${header}\n${good}\n\n${bad}\n${good}\n`), bad).toMatchObject({
        entries: [],
        refused: { line: 4 },
      });
    }
  });

  it('is refused where it is no log, or of a later version', () => {
    for (const text of [
      '',
      '\n\n',
      'hello\n',
      '{"id":"a","at":1}\n',
      '{"format":"groundtruth-log"}\n',
      '{"format":"groundtruth-log","version":0}',
      '{"format":"groundtr',
    ]) {
      expect(decodeLog(text).refused, text).not.toBeNull();
    }
    expect(decodeLog('{"format":"groundtruth-log","version":2}\n').refused!.message).toContain('later');
  });

  it('reports entries that do not count and keeps them', () => {
    const lines = [
      '{"id":"a","at":1,"kind":"review","skill":"s","rating":5}',
      '{"id":"b","kind":"note","skill":"s"}',
      '{"id":"c","at":1,"kind":"dream"}',
      '{"id":"d","at":2,"kind":"dream"}',
      '{"id":"e","at":3,"kind":{"toString":1}}',
    ];
    const { entries, problems } = decodeLog(`${header}\n${lines.join('\n')}\n`);
    expect(entries).toHaveLength(5);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
    expect(problems[0]!.message).toContain('rating from 1 to 4');
    expect(problems[2]!.message).toContain('2 entries of the unknown kind');
  });

  it('reports what is dated more than a day ahead', () => {
    const text = `${header}\n{"id":"a","at":86400001,"kind":"note","skill":"s"}\n{"id":"b","at":86400000,"kind":"note","skill":"s"}\n`;
    expect(decodeLog(text, 0).problems.map(({ line }) => line)).toEqual([2]);
    expect(decodeLog(text).problems).toEqual([]);
  });
});

describe('the union of logs', () => {
  /** Logs that share some ids with other content. */
  const three = fc
    .tuple(log, log, log)
    .map((logs) =>
      logs
        .map((entries, index) =>
          entries.map((entry, place) => (place % 3 === index ? { ...entry, id: `s${place % 7}`, device: 'd' } : entry)),
        )
        .map((entries) => unionOf(entries).entries),
    ) as fc.Arbitrary<[LogEntry[], LogEntry[], LogEntry[]]>;

  it('is the same in any order, any number of times, in any batches (law 5)', () => {
    fc.assert(
      fc.property(three, fc.integer(), ([a, b, c], seed) => {
        const union = unionOf(a, b, c).entries;
        expect(unionOf(c, a, b).entries).toEqual(union);
        expect(unionOf(unionOf(b, c).entries, a, union, b).entries).toEqual(union);
        expect(unionOf(shuffled([...a, ...b, ...c], seed)).entries).toEqual(union);
        expect(markOf(shuffled(union, seed))).toEqual(markOf(union));
        const { entries } = decodeLog(encodeLog(a) + [...b, ...c].map((entry) => `${canonical(entry)}\n`).join(''));
        expect(entries).toEqual(union);
      }),
    );
  });

  it('keeps the smaller canonical form of two entries with one id, and says so', () => {
    const small = { id: 'x', at: 1, kind: 'note', skill: 's', text: 'a' };
    const large = { id: 'x', at: 1, kind: 'note', skill: 's', text: 'b' };
    for (const logs of [
      [[small], [large]],
      [[large], [small]],
    ]) {
      const { entries, problems } = unionOf(...logs);
      expect(entries).toEqual([small]);
      expect(problems).toHaveLength(1);
    }
    expect(unionOf([small], [{ ...small }]).problems).toEqual([]);
  });

  it('orders by time, then by the code units of the id', () => {
    const ids = ['\uFF5E', '\u{1F600}', 'b', 'a', 'B'];
    const entries = ids.map((id) => ({ id, at: 1, kind: 'note' }));
    expect(ordered([...entries, { id: 'z', at: 0, kind: 'note' }]).map(({ id }) => id)).toEqual([
      'z',
      'B',
      'a',
      'b',
      '\u{1F600}',
      '\uFF5E',
    ]);
    fc.assert(
      fc.property(log, (all) =>
        ordered(all).every((entry, index, list) => index === 0 || compareEntries(list[index - 1]!, entry) < 0),
      ),
    );
  });
});

describe('the hash of a log', () => {
  it('leaves out the bytes and nothing else', () => {
    const entry = { id: 'a', at: 1, kind: 'tracker', name: 'n', bytes: 'AAAA' };
    expect(hashOf({ ...entry, bytes: 'BBBB' })).toBe(hashOf(entry));
    expect(hashOf({ ...entry, name: 'm' })).not.toBe(hashOf(entry));
    expect(markOf([])).toEqual({ count: 0, hash: 0 });
  });
});

describe('undo', () => {
  const entry = (id: string, at: number, more: Record<string, unknown> = {}): LogEntry => ({
    id,
    at,
    kind: 'note',
    skill: 's',
    ...more,
  });
  const undo = (id: string, at: number, target: string, more: Record<string, unknown> = {}) =>
    entry(id, at, { kind: 'undo', target, ...more });
  const left = (entries: LogEntry[]) => effective(ordered(entries)).map(({ id }) => id);

  it('removes an entry, and an undo of the undo brings it back', () => {
    const a = entry('a', 1);
    expect(left([a, undo('u', 2, 'a')])).toEqual([]);
    expect(left([a, undo('u', 2, 'a'), undo('v', 3, 'u')])).toEqual(['a']);
    expect(left([a, undo('u', 2, 'a'), undo('v', 3, 'u'), undo('w', 4, 'v')])).toEqual([]);
  });

  it('removes a whole batch, members after it included, if the first stands before it', () => {
    const batch = [entry('a', 1, { batch: 'b' }), entry('c', 5, { batch: 'b' }), entry('d', 2)];
    expect(left([...batch, undo('u', 3, 'b')])).toEqual(['d']);
    expect(left([...batch, undo('u', 0, 'b')])).toEqual(['a', 'd', 'c']);
  });

  it('means the entry where an entry and a batch have the same name', () => {
    expect(left([entry('b', 1), entry('c', 2, { batch: 'b' }), undo('u', 3, 'b')])).toEqual(['c']);
    expect(left([entry('b', 9), entry('c', 2, { batch: 'b' }), undo('u', 3, 'b')])).toEqual(['c', 'b']);
  });

  it('counts only where its target stands before it', () => {
    expect(left([entry('a', 5), undo('u', 2, 'a')])).toEqual(['a']);
    expect(left([entry('a', 5), undo('U', 5, 'a')])).toEqual(['a']);
    expect(left([entry('a', 5), undo('u', 5, 'a')])).toEqual([]);
    expect(left([undo('u', 5, 'u')])).toEqual([]);
    expect(left([entry('a', 1), undo('u', 2, 'nobody')])).toEqual(['a']);
  });

  it('is not looked for where there is none', () => {
    expect(undone([entry('a', 1), { id: 'u', at: 2, kind: 'undo' }])).toBeNull();
  });
});
