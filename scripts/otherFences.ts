/** Fences of data/cards that are not Go: each is read by a parser of its language, so that nobody learns a file that no tool accepts. */
import { validate } from 'dockerfile-utils';
import { parse as parseSql } from 'pgsql-ast-parser';
import { parse as parseShell } from 'sh-syntax';
import { parseAllDocuments } from 'yaml';
import { fencesOf } from '../src/core/cards/outline.ts';
import type { CardFile } from './cardFiles.ts';

export interface OtherFences {
  /** `file:line: message`. */
  readonly problems: readonly string[];
  /** How many were read, by language. */
  readonly counts: ReadonlyMap<string, number>;
  /** Fences that nothing checks, by language. */
  readonly unchecked: ReadonlyMap<string, number>;
}

interface Wrong {
  /** 1-based, in the code. */
  readonly line: number;
  readonly message: string;
}

/** What is wrong with a text of this language; null: nothing. */
type Reader = (code: string) => Wrong | null | Promise<Wrong | null>;

const READERS: Readonly<Record<string, Reader>> = {
  json: readJson,
  yaml: readYaml,
  dockerfile: readDockerfile,
  sh: readShell,
  sql: readSql,
};
const ALIASES: Readonly<Record<string, string>> = { yml: 'yaml', docker: 'dockerfile', shell: 'sh', bash: 'sh' };
/** Prose for the eye, and Go, which has a checker of its own (goCheck.ts). */
const PLAIN = new Set(['', 'text', 'output', 'graph', 'go']);

export async function checkOtherFences(files: readonly CardFile[]): Promise<OtherFences> {
  const problems: string[] = [];
  const counts = new Map<string, number>();
  const unchecked = new Map<string, number>();
  const count = (into: Map<string, number>, language: string) => into.set(language, (into.get(language) ?? 0) + 1);
  for (const { name, text } of files)
    for (const { info, line, code } of fencesOf(text.split(/\r\n?|\n/)).fences) {
      const written = (info.split(/\s+/)[0] ?? '').toLowerCase();
      if (PLAIN.has(written)) continue;
      const language = ALIASES[written] ?? written;
      const read = Object.hasOwn(READERS, language) ? READERS[language] : undefined;
      if (!read) {
        count(unchecked, language);
        continue;
      }
      count(counts, language);
      const wrong = await read(code.replace(/[‹›]/g, ''));
      if (wrong) problems.push(`${name}:${line + wrong.line}: this is no ${NAMES[language]}: ${wrong.message}`);
    }
  return { problems, counts, unchecked };
}

const NAMES: Readonly<Record<string, string>> = {
  json: 'JSON',
  yaml: 'YAML',
  dockerfile: 'Dockerfile',
  sh: 'shell',
  sql: 'SQL (PostgreSQL)',
};

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

function readJson(code: string): Wrong | null {
  try {
    JSON.parse(code);
    return null;
  } catch (error) {
    return { line: 1, message: messageOf(error) };
  }
}

function readYaml(code: string): Wrong | null {
  for (const { errors } of parseAllDocuments(code))
    for (const error of errors) return { line: error.linePos?.[0].line ?? 1, message: messageOf(error) };
  return null;
}

/** A part of a Dockerfile may begin without FROM; a whole one is held to all that the builder asks. */
function readDockerfile(code: string): Wrong | null {
  const part = !/^\s*FROM\b/im.test(code);
  const found = validate(part ? `FROM scratch\n${code}` : code).find(({ severity }) => severity === 1);
  return found ? { line: found.range.start.line + (part ? 0 : 1), message: textOf(found.message) } : null;
}

const textOf = (message: string | { readonly value: string }) =>
  typeof message === 'string' ? message : message.value;

async function readShell(code: string): Promise<Wrong | null> {
  try {
    await parseShell(code);
    return null;
  } catch (error) {
    const { Pos, Text } = error as { readonly Pos?: { readonly Line: number }; readonly Text?: string };
    return { line: Pos?.Line ?? 1, message: Text ?? messageOf(error) };
  }
}

function readSql(code: string): Wrong | null {
  try {
    parseSql(code);
    return null;
  } catch (error) {
    const at = /line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return { line: Number(at ?? 1), message: messageOf(error) };
  }
}
