import { describe, expect, it } from 'vitest';
import { checkOtherFences } from '../../scripts/otherFences.ts';

const fence = (info: string, code: string) => `\`\`\`${info}\n${code}\n\`\`\`\n`;
const check = (...fences: string[]) => checkOtherFences([{ name: 'x.md', text: fences.join('') }]);

describe('fences that are not Go', () => {
  const broken: readonly (readonly [language: string, good: string, bad: string, at: number])[] = [
    ['json', '{"a": 1}', '{"a": 1,}', 2],
    ['yaml', 'a: 1\n---\nb: [2]', 'a: 1\nb: [2', 3],
    ['yml', 'a:\n  - b', 'a: 1\n b: 2', 2],
    ['dockerfile', 'FROM golang:1.26 AS build\nRUN go build ./...', 'FROM golang:1.26\nRUNN go build', 3],
    ['dockerfile', 'COPY go.mod go.sum ./', 'COPY', 2],
    ['sh', 'kubectl get pods -l app=x | head -1', 'if true; then echo', 2],
    ['bash', 'set -o pipefail\ngo vet ./...', 'echo "a', 2],
    ['sql', 'SELECT id FROM t WHERE a = 1', 'SELECT id\nFORM t x', 3],
  ];

  it.each(broken)('of %s are read, and refused with file and line', async (language, good, bad, at) => {
    expect((await check(fence(language, good))).problems).toEqual([]);
    expect((await check(fence(language, bad))).problems).toEqual([
      expect.stringMatching(new RegExp(`^x\\.md:${at}: this is no `)),
    ]);
  });

  it('are counted by language; those that nothing reads too, prose not', async () => {
    const found = await check(
      fence('yaml', 'a: 1'),
      fence('yml', 'a: 1'),
      fence('hcl', 'a {}'),
      fence('text', 'a'),
      fence('go run', 'func main() {}'),
    );
    expect([...found.counts]).toEqual([['yaml', 2]]);
    expect([...found.unchecked]).toEqual([['hcl', 1]]);
  });

  it('may have holes', async () => {
    expect((await check(fence('yaml', 'replicas: ‹3›'))).problems).toEqual([]);
  });
});
