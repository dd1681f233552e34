import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksOf, importsOf, programOf } from '../../scripts/goBlocks.ts';
import { checkGo, firstDifference } from '../../scripts/goCheck.ts';

const fence = (info: string, code: string, output?: string) =>
  `\`\`\`${info}\n${code}\n\`\`\`\n${output === undefined ? '' : `\`\`\`output\n${output}\n\`\`\`\n`}\n`;
const blocks = (text: string) => blocksOf([{ name: 'x.md', text }]);
const program = (info: string, code: string) => programOf(blocks(fence(info, code)).blocks[0]!);

describe('blocks', () => {
  it('are read with mode, options, place and the output right below', () => {
    const text = `# T\n\n${fence('go run lang=1.21', 'fmt.Println(1)', '1')}${fence('go part gcflags=-m=2', 'x := 1')}\ntext\n\`\`\`output\n2\n\`\`\`\n`;
    expect(blocks(text).blocks).toEqual([
      { file: 'x.md', line: 4, mode: 'run', language: '1.21', flags: '', code: 'fmt.Println(1)', output: '1' },
      { file: 'x.md', line: 11, mode: 'part', language: '', flags: '-m=2', code: 'x := 1', output: null },
    ]);
  });

  it('without a mode and with an unknown option are problems', () => {
    expect(blocks(fence('go', 'x') + fence('go run fast', 'x')).problems).toEqual([
      expect.stringMatching(/^x\.md:1: a Go fence names its mode/),
      expect.stringMatching(/^x\.md:5: "fast" is no option/),
    ]);
  });
});

describe('programs', () => {
  it('get a package clause, imports and the place of their lines', () => {
    expect(program('go run', 'func main() {\n\tfmt.Println(errors.New("x"))\n}')).toBe(
      'package main\n\nimport "errors"\nimport "fmt"\n//line x.md:2\nfunc main() {\n\tfmt.Println(errors.New("x"))\n}\n',
    );
  });

  it('statements are put into a function', () => {
    expect(program('go part', 's := ‹make([]int, 3)›\n_ = s')).toBe(
      'package card\n\nfunc _() {\n//line x.md:2\ns := make([]int, 3)\n_ = s\n}\n',
    );
    expect(program('go run', 'var s []int\ns = append(s, 1)\nfmt.Println(s)')).toContain('func main() {');
  });

  it('imports are found outside strings and comments, and not for names declared here', () => {
    expect(importsOf('// strings.ToUpper\nfmt.Println("os.Exit", atomic.AddInt64, rand.IntN(3))')).toEqual([
      'fmt',
      'math/rand/v2',
      'sync/atomic',
    ]);
    expect(importsOf('time := now()\ntime.Add(1)\nfunc f(log *Logger) { log.Print() }')).toEqual([]);
    expect(importsOf('import "fmt"\nfunc f() { fmt.Println() }')).toEqual([]);
  });
});

it('the first difference is named', () => {
  expect(firstDifference('a\nb\n', 'a\nb\n\n')).toBeNull();
  expect(firstDifference('a\nb', 'a\nc')).toBe('line 2 of the output: the card says "b", it prints "c"');
  expect(firstDifference('a', 'a\nb')).toBe('line 2 of the output: the card says nothing, it prints "b"');
});

describe('every mode passes what is right and names what is wrong', () => {
  const race =
    'func main() {\n\tx := 0\n\tdone := make(chan bool)\n\tgo func() { x++; done <- true }()\n\tx++\n\t<-done\n\tprintln(x)\n}';
  type Blocks = { good: string[]; bad: [string, RegExp][] };
  const quick: Blocks = {
    good: [
      fence('go run', 'fmt.Println("hi")', 'hi'),
      fence('go part', 'x := 1\n_ = x'),
      fence('go fail', 'var x int = "a"', 'cannot use "a"'),
      fence('go panic', 'var m map[string]int\nm["a"] = 1', 'assignment to entry in nil map'),
      fence('go part gcflags=-m', 'func f() *int { return new(int) }', 'new(int) escapes to heap'),
      fence('go fail lang=1.17', 'func f[T any](x T) {}', 'type parameter requires go1.18'),
      fence('go run', 'fmt.Println(gomock.Any().Matches(1), gomock.Nil())', 'true is nil'),
    ],
    bad: [
      [fence('go run', 'fmt.Println("hi")', 'ho'), /line 1 of the output: the card says "ho", it prints "hi"/],
      [fence('go run', 'fmt.Println("hi")'), /has no output fence/],
      [fence('go run', 'os.Exit(3)', ''), /exits with 3/],
      [fence('go part', 'x := 1'), /does not compile: x\.md:\d+:.*declared and not used: x/],
      [fence('go fail', 'var x int = 1'), /must not compile, but it does/],
      [fence('go fail', 'var x int = "a"', 'undefined: y'), /"undefined: y" does not occur/],
      [fence('go panic', 'println(1)'), /must end with a panic/],
      [fence('go part gcflags=-m', 'func f() int { return 1 }', 'escapes to heap'), /"escapes to heap" does not occur/],
    ],
  };
  /** Vet, the race detector and test binaries take the toolchain half a minute where nothing is built yet. */
  const slow: Blocks = {
    good: [
      fence('go vet', 'func f() { fmt.Printf("%d", 1) }'),
      fence('go vetfail', 'func f() { fmt.Printf("%d", "a") }', 'has arg "a" of wrong type string'),
      fence('go race', race, 'WARNING: DATA RACE'),
      fence('go test', 'func TestX(t *testing.T) { t.Log("seen") }', 'seen'),
      fence('go bench', 'func BenchmarkX(b *testing.B) { for b.Loop() { } }'),
    ],
    bad: [
      [fence('go vet', 'func f() { fmt.Printf("%d", "a") }'), /go vet: .*wrong type/],
      [fence('go vetfail', 'func f() { fmt.Printf("%d", 1) }'), /go vet must complain/],
      [fence('go race', 'println(1)'), /the race detector found nothing/],
      [fence('go test', 'func TestX(t *testing.T) { t.Fatal("no") }'), /go test: x\.md:\d+: no/],
      [fence('go bench', 'func TestX(t *testing.T) {}'), /has no benchmark/],
    ],
  };

  async function judge({ good, bad }: Blocks): Promise<boolean> {
    const folder = mkdtempSync(join(tmpdir(), 'go-check-'));
    const cache = join(folder, 'cache.json');
    let text = good.join('');
    const expected = bad.map(([block, message]) => {
      const line = text.split('\n').length + 1;
      text += block;
      return { line, message };
    });
    const report = await checkGo([{ name: 'x.md', text }], cache);
    if (report.toolchain === null) return false;
    expect(report.problems.length, report.problems.join('\n')).toBe(bad.length);
    for (const { line, message } of expected)
      expect(report.problems.find((problem) => problem.startsWith(`x.md:${line}:`))).toMatch(message);
    expect(JSON.parse(readFileSync(cache, 'utf8'))).toHaveLength(good.length);
    const again = await checkGo([{ name: 'x.md', text: good.join('') }], cache);
    expect([again.cached, again.problems]).toEqual([good.length, []]);
    rmSync(folder, { recursive: true });
    return true;
  }

  it('run, part, fail, panic, gcflags, lang', { timeout: 120_000 }, async ({ skip }) => {
    if (!(await judge(quick))) skip();
  });

  it.runIf(process.env.CI || process.env.GO_CHECK)('vet, race, test, bench', { timeout: 300_000 }, async ({ skip }) => {
    if (!(await judge(slow))) skip();
  });
});
