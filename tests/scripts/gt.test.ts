import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gt } from '../../scripts/gt.ts';
import { unifiedDiff } from '../../scripts/unifiedDiff.ts';
import { encodeLog } from '../../src/core/log/log.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { readTracker } from '../../src/core/tracker/tracker.ts';
import { trackerText } from '../arbitraries.ts';

const root = join(import.meta.dirname, '../..');
const shipped = join(root, 'data/tracker.md');
// Processes are started here, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 });
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.UTC(2026, 10, 22, 10);
function run(...args: string[]): { code: number; out: string; err: string } {
  let out = '';
  let err = '';
  const code = gt(args, {
    now: { at: now, zone: 0 },
    out: (data) => {
      out += data;
    },
    err: (words) => {
      err += words;
    },
  });
  return { code, out, err };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const nil = 'go-architect-progress-tracker/interfaces/l2/nil-ambiguity';
const at = now - 86_400_000;
const claim = (skill: string, id = skill, kind = 'claim'): LogEntry => ({ id, at, kind, skill, source: 'hand' });
const review = (skill: string, rating: number): LogEntry => ({
  id: `r-${skill}`,
  at: at + 1,
  kind: 'review',
  skill,
  rating,
});

describe('gt', () => {
  it('reads the skills of a tracker', () => {
    const { code, out } = run('read', shipped);
    const { title, skills, problems } = JSON.parse(out);
    expect([code, title, skills.length, problems]).toEqual([0, 'Go Architect Progress Tracker', 374, []]);
    const skill = skills.find(({ id }: { id: string }) => id === nil);
    expect(Object.keys(skill)).toEqual(['id', 'topic', 'level', 'label', 'text', 'checked', 'line', 'offset', 'kind']);
    expect(skill).toMatchObject({
      topic: 'Interfaces',
      level: 'L2',
      label: 'Nil Ambiguity',
      checked: false,
      kind: 'text',
    });
    const text = readFileSync(shipped, 'utf8');
    for (const { offset, checked } of skills) expect(text[offset]).toBe(checked ? 'x' : ' ');
    expect(JSON.parse(run('read', file('plain.md', '- [ ] one two\n')).out)).toMatchObject({
      title: 'plain',
      skills: [{ level: null, line: 1, offset: 3 }],
    });
  });

  it('tells the questions of each skill, authored or made of its words', () => {
    mkdirSync(join(folder, 'none'), { recursive: true });
    const { code, out } = run('cards', shipped, '--cards', join(folder, 'none'));
    const cards = JSON.parse(out);
    expect([code, cards.length]).toEqual([0, 374]);
    expect(Object.keys(cards[0])).toEqual(['skill', 'kind', 'faces', 'authored', 'quiz']);
    expect(
      cards.every(({ faces, authored }: { faces: unknown[]; authored: boolean }) => faces.length > 0 && !authored),
    ).toBe(true);
    expect(run('cards', shipped, '--cards', join(folder, 'nowhere')).code).toBe(1);
  });

  it('tells the state of every skill on a day', () => {
    const log = file('state.jsonl', encodeLog([review(nil, 3), claim('nobody')]));
    const { code, out } = run('state', shipped, '--log', log);
    const states = JSON.parse(out);
    expect([code, Object.keys(states).length]).toEqual([0, 374]);
    expect(states[nil]).toEqual({
      stability: 2.3065,
      difficulty: 2.11810397,
      due: 20_780,
      dots: 1,
      status: 'learning',
      checked: false,
    });
    expect(Object.values(states)[0]).toEqual({
      stability: null,
      difficulty: null,
      due: null,
      dots: 0,
      status: 'claimed',
      checked: true,
    });
    const known = [0, 2, 13, 27].map((day) => ({ ...review(nil, 3), id: `d${day}`, at: at + day * 86_400_000 }));
    const path = file('known.jsonl', encodeLog(known));
    const told = (iso: string) => JSON.parse(run('state', shipped, '--log', path, '--at', iso).out)[nil].status;
    expect([told('2026-12-20T12:00:00+02:00'), told('2030-01-01T00:00:00Z')]).toEqual(['known', 'at-risk']);
  });

  it('exports the same bytes with the decided boxes set', () => {
    const bytes = readFileSync(shipped);
    const empty = file('empty.jsonl', encodeLog([]));
    expect(Buffer.from(run('export', shipped, '--log', empty).out)).toEqual(bytes);
    const log = file('claim.jsonl', encodeLog([claim(nil)]));
    const { out, err } = run('export', shipped, '--log', log);
    const different = [...Buffer.from(out)].flatMap((byte, index) => (byte === bytes[index] ? [] : [index]));
    expect(out.length).toBe(bytes.toString().length);
    expect(different).toHaveLength(1);
    expect(err).toBe('1 box changed.\n');
    expect(run('export', file('exported.md', out), '--log', log, '--diff').out).toBe('');
  });

  it('prints a diff whose application gives the exported file, byte for byte', () => {
    const texts = fc.sample(trackerText, { numRuns: 25, seed: 5 });
    const fixed = [
      '\uFEFF- [ ] a b\r\n- [x] c d\r\n\r\n- [ ] e f',
      '- [ ] a b',
      '- [x] a b\n',
      `${'- [ ] one two\n'.repeat(9)}\n- [x] last one`,
    ];
    for (const [index, text] of [...fixed, ...texts].entries()) {
      const { skills } = readTracker(text, 'x.md');
      if (skills.length === 0) continue;
      const tracker = file('x.md', text);
      const log = file(
        'x.jsonl',
        encodeLog(
          skills
            .filter((_, place) => (place + index) % 3 !== 0)
            .map(({ id, checked }) => claim(id, id, checked ? 'unclaim' : 'claim')),
        ),
      );
      const exported = run('export', tracker, '--log', log).out;
      const diff = run('export', tracker, '--log', log, '--diff').out;
      expect(diff === '', `text ${index}`).toBe(exported === text);
      if (diff === '') continue;
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: folder,
        input: diff,
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir(), GIT_DIR: join(folder, 'no') },
      });
      expect(readFileSync(tracker, 'utf8'), `text ${index}`).toBe(exported);
    }
  });

  it('merges logs, plain or packed, into one in canonical form', () => {
    const a = encodeLog([claim('a'), claim('b')]);
    const b = encodeLog([claim('b'), claim('c')]);
    const { code, out } = run('merge', file('a.jsonl', a.replaceAll('\n', '\r\n')), file('b.jsonl.gz', gzipSync(b)));
    expect([code, out]).toEqual([0, encodeLog([claim('a'), claim('b'), claim('c')])]);
    expect(run('merge', file('a.jsonl', out), file('b.jsonl', b)).out).toBe(out);
  });

  it('checks a tracker and tells what is wrong with the line', () => {
    expect(run('check', shipped)).toEqual({ code: 0, out: '', err: '374 skills, 0 problems.\n' });
    const doubled = file('doubled.md', '# T\n- [ ] **A:** one\n- [ ] **A:** two\n');
    expect(run('check', doubled)).toMatchObject({ code: 0, out: expect.stringMatching(/doubled\.md:3: /) });
  });

  it('refuses with a sentence and exit code 1', () => {
    const good = file('good.jsonl', encodeLog([]));
    const log = file('bad.jsonl', `${encodeLog([claim('a')])}oops\n${JSON.stringify(claim('b'))}\n`);
    const cases: [string[], RegExp][] = [
      [['read', join(folder, 'missing.md')], /missing\.md: .*no such file/],
      [['read', file('none.md', 'no list here\n')], /none\.md: /],
      [['check', file('latin.md', Buffer.from('- [ ] caf\xe9 x\n', 'latin1'))], /latin\.md:1: .*UTF-8/],
      [['merge', log], /bad\.jsonl:3: /],
      [['merge', good, file('bad.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1]))], /bad\.gz: .*gzip/],
      [
        ['merge', file('latin.jsonl', Buffer.from(`${encodeLog([])}{"id":"\xe9"}\n`, 'latin1'))],
        /latin\.jsonl:2: .*UTF-8/,
      ],
      [['state', shipped, '--log', file('v2.jsonl', '{"format":"groundtruth-log","version":2}\n')], /later/],
    ];
    for (const [args, words] of cases) {
      const { code, out, err } = run(...args);
      expect([code, out], args.join(' ')).toEqual([1, '']);
      expect(err).toMatch(words);
    }
  });

  it('reads a log whose last line was cut off, in the middle of a character too', () => {
    const whole = Buffer.from(encodeLog([claim('a'), claim('é')]));
    const log = file('cut.jsonl', whole.subarray(0, whole.lastIndexOf(0xc3) + 1));
    expect(run('merge', log)).toMatchObject({
      code: 0,
      out: encodeLog([claim('a')]),
      err: expect.stringContaining('cut.jsonl:3: '),
    });
  });

  it('answers bad usage with the usage and exit code 2', () => {
    const log = file('u.jsonl', encodeLog([]));
    for (const args of [
      [],
      ['dance'],
      ['toString'],
      ['read'],
      ['read', 'a', 'b'],
      ['merge'],
      ['state', shipped],
      ['export', shipped],
      ['read', shipped, '--log', log],
      ['read', '--what'],
      ['state', shipped, '--log', log, '--at', 'noon'],
      ['state', shipped, '--log', log, '--at', '2026-01-01T10:00:00'],
      ['state', shipped, '--log'],
    ]) {
      const { code, out, err } = run(...args);
      expect([code, out], args.join(' ')).toEqual([2, '']);
      expect(err).toContain('Usage:');
    }
  });

  it('does not mind a reader that has seen enough', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/gt.ts', 'read', shipped], { cwd: root });
    let err = '';
    child.stderr.on('data', (words) => {
      err += words;
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });
});

describe('a unified diff', () => {
  it('is refused for texts that differ in their lines', () => {
    expect(() => unifiedDiff('a', 'one\n', 'one\ntwo\n')).toThrow(/keeps its lines/);
  });
});
