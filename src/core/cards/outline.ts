/** A Markdown text as headings with the lines below them. Fences are read first: a `#` inside one is code. */
import type { Problem } from '../model.ts';

export type Report = (line: number, message: string) => void;

/** `topic/level/label` as slugs. */
export const SLUG = /^[\p{L}\p{M}\p{N}-]+\/l\d\/[\p{L}\p{M}\p{N}-]+$/u;

export interface Section {
  /** 1–6; 0 for what stands before the first heading. */
  readonly depth: number;
  readonly title: string;
  /** 1-based line of the heading. */
  readonly line: number;
  /** Lines up to the next heading of any depth, fences included. */
  readonly body: readonly string[];
  readonly children: readonly Section[];
}

interface Open {
  depth: number;
  title: string;
  line: number;
  body: string[];
  children: Open[];
}

export interface Fence {
  /** Info string: language and options. */
  readonly info: string;
  readonly code: string;
  /** 1-based lines of the opening fence and of the closing one. */
  readonly line: number;
  readonly end: number;
  /** The characters that opened it, with their indent. */
  readonly mark: string;
}

const OPENING = /^(\s*)(`{3,}|~{3,})(.*)$/;

/** The fences of a text, in order; an unclosed one is a problem and ends with the text. */
export function fencesOf(lines: readonly string[], first = 1): { fences: Fence[]; problems: Problem[] } {
  const fences: Fence[] = [];
  const problems: Problem[] = [];
  for (let index = 0; index < lines.length; index++) {
    const open = OPENING.exec(lines[index]!);
    if (!open || (open[2]![0] === '`' && open[3]!.includes('`'))) continue;
    const [, indent = '', mark = '', info = ''] = open;
    const isClose = (line: string) =>
      line.trim().length >= mark.length && /^(`+|~+)$/.test(line.trim()) && line.trim()[0] === mark[0];
    let end = index + 1;
    while (end < lines.length && !isClose(lines[end]!)) end++;
    if (end === lines.length)
      problems.push({ line: first + index, message: `this fence is never closed: end it with ${mark}` });
    const code = lines
      .slice(index + 1, end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
    fences.push({
      info: info.trim(),
      code: code.join('\n'),
      line: first + index,
      end: first + end,
      mark: indent + mark,
    });
    index = end;
  }
  return { fences, problems };
}

/** @returns sections of the lowest depths first (a `#` holds its `##`), what stands before the first heading as `head` */
export function readOutline(text: string): { head: Section; sections: Section[]; problems: Problem[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const { fences, problems } = fencesOf(lines);
  const fenced = new Set<number>();
  for (const { line, end } of fences) for (let at = line; at <= end; at++) fenced.add(at);
  const head: Open = { depth: 0, title: '', line: 1, body: [], children: [] };
  const path: Open[] = [head];
  for (const [index, text] of lines.entries()) {
    const heading = fenced.has(index + 1) ? null : /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(text);
    if (!heading) {
      path.at(-1)!.body.push(text);
      continue;
    }
    const title = (heading[2] ?? '').replace(/(?:^|[ \t]+)#+[ \t]*$/, '').trim();
    const section: Open = { depth: heading[1]!.length, title, line: index + 1, body: [], children: [] };
    while (path.at(-1)!.depth >= section.depth) path.pop();
    path.at(-1)!.children.push(section);
    path.push(section);
  }
  return { head: { ...head, children: [] }, sections: head.children, problems };
}

/** A body without the blank lines around it. */
export function bodyText(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}
