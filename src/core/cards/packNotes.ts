/** What an authored card tells after the answer: quiz, analogies, terms, sources. */
import type { Analogy, QuizOption, QuizQuestion, Term } from '../model.ts';
import { bodyText, fencesOf, type Report, type Section, SLUG } from './outline.ts';
import { readItems } from './packFaces.ts';
import { plainLine } from './prose.ts';

export function readQuiz(section: Section, report: Report): QuizQuestion<string> | null {
  const first = section.line + 1;
  const { fences } = fencesOf(section.body, first);
  const fenced = (line: number) => fences.some((fence) => line >= fence.line && line <= fence.end);
  const start = section.body.findIndex((text, index) => /^- \[/.test(text) && !fenced(first + index));
  if (start < 0) {
    report(section.line, 'a quiz has a question and 3 to 4 options: "- [x] option", its feedback indented below');
    return null;
  }
  const question = bodyText(section.body.slice(0, start));
  if (!question) report(section.line, 'a quiz begins with its question');
  const options: { text: string; right: boolean; feedback: string; line: number }[] = [];
  for (const [index, source] of section.body.slice(start).entries()) {
    const line = first + start + index;
    const option = /^- \[([ x])\] (\S.*)$/.exec(source);
    const last = options.at(-1);
    if (option) options.push({ text: option[2]!.trim(), right: option[1] === 'x', feedback: '', line });
    else if (last && /^ {2}\s*\S/.test(source)) last.feedback = `${last.feedback} ${source.trim()}`.trim();
    else if (source.trim()) report(line, `"${source.trim().slice(0, 40)}" is neither an option nor its feedback`);
  }
  if (options.length < 3 || options.length > 4) report(section.line, `${options.length} options: a quiz has 3 or 4`);
  for (const { feedback, line } of options)
    if (!feedback) report(line, 'an option has its feedback in the next line, indented by two blanks');
  return {
    question,
    options: options.map(({ text, right, feedback }): QuizOption<string> => ({ text, right, feedback })),
  };
}

/** "Like SLUG + SLUG": 2–4 pairs "known → new", then where it breaks. */
export function readLike(section: Section, report: Report): Analogy<string> | null {
  const bases = /^Like (\S.*)$/.exec(section.title)?.[1]?.split(' + ') ?? [];
  if (!bases.length) report(section.line, '"### Like topic/level/label" names what it leans on');
  for (const base of bases) if (!SLUG.test(base)) report(section.line, `"${base}" is no topic/level/label`);
  const pairs: { known: string; novel: string }[] = [];
  let breaks = '';
  for (const { text, line } of readItems(section, report)) {
    const [known, novel, ...more] = text.split(' → ');
    if (breaks) report(line, '"- Breaks: …" is the last line of an analogy');
    if (text.startsWith('Breaks: ')) breaks = text.slice(8).trim();
    else if (known && novel && !more.length) pairs.push({ known: known.trim(), novel: novel.trim() });
    else report(line, 'a line of an analogy is "- known → new"');
  }
  if (pairs.length < 2 || pairs.length > 4) report(section.line, `${pairs.length} pairs: an analogy has 2 to 4`);
  if (!breaks) report(section.line, 'an analogy says where it breaks: "- Breaks: …"');
  return bases.length ? { bases, pairs, breaks } : null;
}

const GLOSS_WORDS = 20;

export function readTerms(section: Section, report: Report): Term[] {
  return readItems(section, report).flatMap(({ text, line }) => {
    const term = /^(! )?(\S.*?)(?: \(([^()]*)\))?: (\S.*)$/s.exec(text);
    if (!term) {
      report(line, 'a term is "- term (alias): gloss", with "! " before it where it is jargon');
      return [];
    }
    const gloss = term[4]!;
    const words = plainLine(gloss).split(/\s+/).length;
    if (words > GLOSS_WORDS) report(line, `a gloss of ${words} words; ${GLOSS_WORDS} at most`);
    const aliases = (term[3] ?? '').split(',').map((alias) => plainLine(alias.trim()));
    return [{ name: plainLine(term[2]!), aliases: aliases.filter(Boolean), gloss, jargon: term[1] !== undefined }];
  });
}

export function readSources(section: Section, report: Report): string[] {
  return readItems(section, report).map(({ text, line }) => {
    if (!/^\S.* · \S.* · read \d{4}-(?:0[1-9]|1[0-2])$/.test(text))
      report(line, 'a source is "- what, version · where · read 2026-11"');
    return text;
  });
}
