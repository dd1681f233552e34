/** The Go blocks of card files, and the programs that they stand for. */
import { fencesOf } from '../src/core/cards/outline.ts';
import type { CardFile } from './cardFiles.ts';

export const MODES = ['run', 'part', 'fail', 'vet', 'vetfail', 'panic', 'race', 'test', 'bench'] as const;
export type Mode = (typeof MODES)[number];

export interface GoBlock {
  readonly file: string;
  /** Line of the first line of code. */
  readonly line: number;
  readonly mode: Mode;
  /** Language version, '1.21'; '' is the toolchain's own. */
  readonly language: string;
  /** Flags for the compiler whose remarks are compared. */
  readonly flags: string;
  readonly code: string;
  /** The `output` fence right below; null where there is none. */
  readonly output: string | null;
}

export interface Fences {
  readonly blocks: readonly GoBlock[];
  /** `file:line: message`. */
  readonly problems: readonly string[];
}

export function blocksOf(files: readonly CardFile[]): Fences {
  const blocks: GoBlock[] = [];
  const problems: string[] = [];
  for (const { name, text } of files) {
    const lines = text.split(/\r\n?|\n/);
    const { fences } = fencesOf(lines);
    for (const [index, fence] of fences.entries()) {
      const [language = '', ...options] = fence.info.split(/\s+/);
      const problem = (message: string) => problems.push(`${name}:${fence.line}: ${message}`);
      if (language === 'go') {
        const next = fences[index + 1];
        const below = next?.info === 'output' && lines.slice(fence.end, next.line - 1).every((line) => !line.trim());
        const block = readOptions(options, problem);
        if (block)
          blocks.push({
            ...block,
            file: name,
            line: fence.line + 1,
            code: fence.code,
            output: below ? next.code : null,
          });
      }
    }
  }
  return { blocks, problems };
}

function readOptions(
  options: readonly string[],
  problem: (message: string) => void,
): Pick<GoBlock, 'mode' | 'language' | 'flags'> | null {
  const mode = MODES.find((name) => name === options[0]);
  if (!mode) {
    problem(`a Go fence names its mode, one of ${MODES.join(', ')}`);
    return null;
  }
  let language = '';
  let flags = '';
  for (const option of options.slice(1)) {
    const [name, value = ''] = option.split(/=(.*)/s);
    if (name === 'lang' && /^1\.\d+$/.test(value)) language = value;
    else if (name === 'gcflags' && value) flags = value;
    else problem(`"${option}" is no option of a Go fence: lang=1.21, gcflags=-m`);
  }
  return { mode, language, flags };
}

// ── Programs ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const PACKAGES: ReadonlyMap<string, string> = new Map(
  (
    'bufio bytes cmp container/heap container/list container/ring context crypto/rand crypto/sha256 database/sql embed encoding/base64 ' +
    'encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/xml errors expvar flag fmt go/ast go/parser go/token hash ' +
    'hash/fnv hash/maphash html/template io io/fs iter log log/slog maps math math/big math/bits math/cmplx math/rand/v2 mime net ' +
    'net/http net/http/httptest net/netip net/url os os/exec os/signal path path/filepath reflect regexp runtime runtime/debug ' +
    'runtime/metrics runtime/pprof runtime/trace slices sort strconv strings structs sync sync/atomic syscall testing testing/fstest testing/iotest ' +
    'testing/quick testing/synctest go.uber.org/mock/gomock text/tabwriter text/template time unicode unicode/utf16 unicode/utf8 unique unsafe weak'
  )
    .split(' ')
    .map(
      (path) =>
        [
          path
            .split('/')
            .filter((part) => part !== 'v2')
            .at(-1)!,
          path,
        ] as const,
    ),
);

/** The file that the compiler gets: the hidden package clause and imports, the code as written, its lines named as in the card. */
export function programOf(block: GoBlock): string {
  const code = block.code.replace(/[‹›]/g, '');
  const place = `//line ${block.file}:${block.line}\n`;
  if (/^\s*(?:\/\/[^\n]*\n\s*)*package \w+/.test(code)) return `${place}${code}\n`;
  const name = ['run', 'panic', 'race'].includes(block.mode) ? 'main' : 'card';
  const head = `package ${name}\n\n${importsOf(code)
    .map((path) => `import "${path}"\n`)
    .join('')}`;
  if (isTopLevel(code)) return `${head}${place}${code}\n`;
  return `${head}func ${name === 'main' ? 'main' : '_'}() {\n${place}${code}\n}\n`;
}

/** Declarations only: each line that is not indented begins or ends one. */
function isTopLevel(code: string): boolean {
  const bare = withoutTexts(code);
  return (
    bare.split('\n').every((line) => /^(?:\s|$|[})\]]|\/\/|(?:package|import|func|type|var|const)\b)/.test(line)) &&
    /^(?:func|type|var|const|import)\b/m.test(bare)
  );
}

/** Comments, strings and characters blanked out, line by line the same length of lines. */
function withoutTexts(code: string): string {
  return code.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'/g, (text) =>
    text.replace(/[^\n]/g, ' '),
  );
}

/** Packages (the standard library's, and what scripts/goModule requires) whose name stands before a dot and an exported name, and is not declared here. */
export function importsOf(code: string): string[] {
  const bare = withoutTexts(code);
  const imported = new Set(
    [...code.matchAll(/^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"]+)"\s*$/gm)].map((match) => match[1]),
  );
  const found = new Set<string>();
  for (const [, name = ''] of bare.matchAll(/(?<![\w.)\]])([a-z]\w*)\.(?=[A-Z])/g)) {
    const path = PACKAGES.get(name);
    if (!path || imported.has(path)) continue;
    const declared = new RegExp(
      `\\b${name}\\b(?:\\s*,\\s*\\w+)*\\s*:=|\\bvar\\s+${name}\\b|[(,]\\s*${name}\\s+[*\\w\\[(]|\\b\\w+,\\s*${name}\\s*:=`,
    );
    if (!declared.test(bare)) found.add(path);
  }
  return [...found].sort();
}

/** Test code stands in a file that `go test` reads. */
export function fileNameOf(block: GoBlock): string {
  return block.mode === 'test' || block.mode === 'bench' ? 'card_test.go' : 'card.go';
}
