/** What the rules of cards measure: words, code, sentences of a piece of Markdown. */
import { type Fence, fencesOf } from './outline.ts';
import { plainLine } from './prose.ts';

export interface Measured {
  /** Markdown without its fences, paragraphs kept apart by a blank line. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

export function measured(source: string): Measured {
  const lines = source.split('\n');
  const { fences } = fencesOf(lines);
  const fenced = (line: number) => fences.some((fence) => line >= fence.line && line <= fence.end);
  const prose = lines.map((line, index) => (fenced(index + 1) ? '' : line)).join('\n');
  return { prose: prose.replace(/\n{3,}/g, '\n\n').trim(), fences };
}

const CODE_SPAN = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;

/** Words of prose; a code span counts as `code` words (1, or 0 where only the text outside code counts). */
export function wordCount(prose: string, code: 0 | 1 = 1): number {
  const words = prose.replace(CODE_SPAN, code ? ' code ' : ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu);
  return words?.length ?? 0;
}

/** Prose as text, code spans left out. */
export function withoutCode(prose: string): string {
  return plainLine(prose.replace(CODE_SPAN, ' … '));
}

/** The first code span or bold of an answer: what the prompt must not show. */
export function firstMarked(source: string): string | null {
  const { prose } = measured(source);
  const match = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)|\*\*([\s\S]+?)\*\*/.exec(prose);
  return match ? (match[2]?.trim() ?? plainLine(match[3]!)) : null;
}

/** A prompt as it is shown before the answer: holes blank, the output of a Predict left out. */
export function shownPrompt(question: string, hidesOutput: boolean): string {
  const { prose, fences } = measured(question);
  const code = fences
    .filter((fence) => !(hidesOutput && fence.info === 'output'))
    .map((fence) => fence.code.replace(/‹[^›]*›/g, ' '));
  return [prose, ...code].join('\n');
}

/** A question's Markdown as it is asked: holes empty, the output of a Predict left out. */
export function askedSource(question: string, hidesOutput: boolean): string {
  const lines = question.split('\n');
  const { fences } = fencesOf(lines);
  const fenceAt = (line: number) => fences.find((fence) => line >= fence.line && line <= fence.end);
  return lines
    .flatMap((line, index) => {
      const fence = fenceAt(index + 1);
      if (!fence) return [line];
      return hidesOutput && fence.info === 'output' ? [] : [line.replace(/‹[^›]*›/g, '‹ ›')];
    })
    .join('\n');
}

/** Whether `text` stands in `whole` as a word or words of its own. */
export function standsIn(text: string, whole: string): boolean {
  if (!whole.toLowerCase().includes(text.toLowerCase())) return false;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu').test(whole);
}

/** Sentences of prose with code spans as one word; the last one is what is asked. */
export function sentencesOf(prose: string): string[] {
  return withoutCode(prose)
    .split(/(?<=[.!?])["”’)]*\s+(?=[^\p{Ll}])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** Columns of a line of code, a tab being two; the marks of holes take none. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line.replace(/[‹›]/g, '')) columns += character === '\t' ? 2 : 1;
  return columns;
}
