/**
 * The mentor brief: what a person knows, and how surely, in a text for an LLM or a human who is to explain something to them. It claims
 * only what the log says.
 */
import { civilOf } from '../log/day.ts';
import type { Share } from '../mastery/stats.ts';
import type { Day, SkillHead, Status } from '../model.ts';

export type BriefSize = 'full' | 'compact' | 'topic';

export interface BriefSkill extends Pick<SkillHead, 'topic' | 'level' | 'label'> {
  readonly status: Status;
}
export interface BriefTerm {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Place of its skill in `skills`. */
  readonly skill: number;
}
export interface Missed {
  readonly what: string;
  readonly times: number;
  /** Of so many answers; null where that says nothing. */
  readonly of: number | null;
  readonly last: Day;
}

export interface BriefInput {
  readonly title: string;
  readonly today: Day;
  /** The tracker's own words before its first topic. */
  readonly preamble: string;
  /** In file order. */
  readonly skills: readonly BriefSkill[];
  readonly terms: readonly BriefTerm[];
  readonly checks: Share;
  readonly spots: Share;
  /** Days that `checks`, `spots` and what was missed look back. */
  readonly days: number;
  readonly missedFacts: readonly Missed[];
  readonly missedSkills: readonly Missed[];
  /** The tracker's text as an export would write it: for the full size. */
  readonly text: string;
  /** The part of it that is one topic, and its name: for the size of one topic. */
  readonly topic: { readonly name: string; readonly text: string } | null;
}

/** Lines of each list of what was missed. */
const MOST_MISSED = 12;
/** A tracker may begin with a book. Characters. */
const LONGEST_PREAMBLE = 6000;

export function briefOf(input: BriefInput, size: BriefSize): string {
  const { title, today, preamble, skills, days } = input;
  const topic = size === 'topic' ? (input.topic?.name ?? null) : null;
  const having = (...wanted: Status[]) => skills.filter(({ status }) => wanted.includes(status));
  const near = (list: readonly BriefSkill[]) => list.filter((skill) => topic === null || skill.topic === topic);
  const forbidden = input.terms.filter(({ skill }) => {
    const { status, topic: of } = skills[skill]!;
    return (status === 'new' || status === 'learning') && (topic === null || of === topic);
  });
  const allowed = input.terms.filter(({ skill }) => ['known', 'durable', 'claimed'].includes(skills[skill]!.status));
  const sections = [
    `# Mentor brief: ${title}${topic === null ? '' : `, on ${topic}`}\n\nMade on ${iso(today)} from the learner's log of answers. It replaces earlier briefs.`,
    section('The learner’s own rules', clipped(preamble)),
    section('How far this can be trusted', trust(input)),
    section(
      'Known: allowed, also as the ground of analogies',
      list(having('known', 'durable'), 'Nothing has been earned by recall yet.'),
    ),
    section(
      'Fragile: use with care',
      [
        labelled('Claimed by the learner, not verified: allowed, but ask a question back first', having('claimed')),
        labelled('At risk of being forgotten: build no analogy on these', having('at-risk')),
      ]
        .filter(Boolean)
        .join('\n\n') || 'Nothing is fragile now.',
    ),
    section('Terms that the learner knows', terms(allowed) || 'None are listed.'),
    section('Learning now: explain, do not assume', list(near(having('learning')), 'Nothing has been begun.')),
    section(
      'Forbidden terms: still [ ]',
      terms(forbidden)
        ? `Do not use these, in any form, without first saying in plain words what they mean (an everyday word counts only in its technical sense):\n\n${terms(forbidden)}`
        : 'No terms are listed; take every skill that is not named above as unknown.',
    ),
    section(`Most missed in the last ${days} days`, missed(input)),
  ];
  if (size === 'topic' && input.topic) sections.push(section(`The topic, as it stands`, input.topic.text.trim()));
  if (size === 'full') sections.push(section('The whole tracker, as it stands', input.text.trim()));
  if (size === 'compact') sections.push(section('Not yet met', list(having('new'), 'Everything has been met.')));
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const section = (heading: string, body: string): string => (body === '' ? '' : `## ${heading}\n\n${body}`);

function trust({ skills, checks, spots, days }: BriefInput): string {
  const count = (...wanted: Status[]) => skills.filter(({ status }) => wanted.includes(status)).length;
  const earned = count('known', 'durable');
  const claimed = count('claimed');
  const risk = count('at-risk');
  return [
    `${earned + claimed + risk} of ${skills.length} boxes are [x]: ${earned} earned by recall over weeks, ${claimed} claimed and not yet verified, ${risk} at risk.`,
    checks.n === 0
      ? `No ticked box was checked in the last ${days} days: take every [x] as the learner's word.`
      : `In the last ${days} days ticked boxes were checked ${times(checks.n)}; ${shareWords(checks)}.`,
    ...(spots.n > 0 ? [`Of those, ${spots.n} by a random spot check; ${shareWords(spots)}.`] : []),
  ].join(' ');
}

/** With its 95 % interval, as few checks say little. */
const shareWords = ({ n, share, low, high }: Share): string =>
  `${Math.round(share * n)} ${Math.round(share * n) === 1 ? 'was' : 'were'} passed, ${percent(share)} (95 % interval ${Math.round(low * 100)}–${percent(high)})`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** From here on names are left out for their number: nobody reads them. */
const MOST_NAMES = 2000;

/** One line a topic: "Interfaces: L1 Syntax, Polymorphism; L2 Nil Ambiguity". */
function list(skills: readonly BriefSkill[], none: string): string {
  const topics = new Map<string, Map<number, string[]>>();
  for (const { topic, level, label } of skills) {
    const levels = topics.get(topic) ?? new Map<number, string[]>();
    topics.set(topic, levels);
    const labels = levels.get(level);
    if (labels) labels.push(label);
    else levels.set(level, [label]);
  }
  const lines = [...topics].map(([topic, levels]) => {
    const parts = [...levels].map(([level, labels]) => {
      const names = skills.length > MOST_NAMES ? `${labels.length} skills` : labels.join(', ');
      return `${level > 0 ? `L${level} ` : ''}${names}`;
    });
    return `- ${topic ? `${topic}: ` : ''}${parts.join('; ')}`;
  });
  return lines.join('\n') || none;
}

const labelled = (words: string, skills: readonly BriefSkill[]): string =>
  skills.length > 0 ? `${words}:\n\n${list(skills, '')}` : '';

const terms = (found: readonly BriefTerm[]): string =>
  found.map(({ name, aliases }) => (aliases.length > 0 ? `${name} (${aliases.join(', ')})` : name)).join('; ');

function missed({ missedFacts, missedSkills }: BriefInput): string {
  const lines = (of: readonly Missed[]) =>
    of.slice(0, MOST_MISSED).map(({ what, times: count, of: all, last }) => {
      const often = all === null ? times(count) : `${count} of ${all} times`;
      return `- ${what}: ${often}, last on ${iso(last)}`;
    });
  const parts = [
    ...(missedFacts.length > 0 ? [`Facts left out of answers:\n\n${lines(missedFacts).join('\n')}`] : []),
    ...(missedSkills.length > 0 ? [`Skills answered wrongly:\n\n${lines(missedSkills).join('\n')}`] : []),
  ];
  return parts.join('\n\n') || 'Nothing was missed.';
}

function clipped(preamble: string): string {
  const text = preamble.trim();
  if (text.length <= LONGEST_PREAMBLE) return text;
  return `${text.slice(0, text.lastIndexOf('\n', LONGEST_PREAMBLE) + 1 || LONGEST_PREAMBLE).trim()}\n\n(The rest is left out here.)`;
}

/** ISO date: whoever reads the brief may be a machine. */
function iso(day: Day): string {
  const { year, month, date } = civilOf(day);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}`;
}

// ── Parts of the tracker ─────────────────────────────────────────────────────────────────────────────────────────────

/** What stands before the first topic or item: the tracker's preamble, without front matter, title and rules. */
export function preambleOf(text: string, firstLine: number): string {
  const lines = unixLines(text).slice(0, Math.max(0, firstLine - 1));
  const open = lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1;
  const body = lines.slice(open + 1);
  const end = body.findIndex((line) => /^ {0,3}##+\s/.test(line));
  return body
    .slice(0, end < 0 ? body.length : end)
    .filter((line) => !/^ {0,3}#\s/.test(line) && !/^ {0,3}([-*_])(?:\s*\1){2,}\s*$/.test(line))
    .join('\n')
    .trim();
}

/** Lines of one topic: from the heading above its first item to the heading above the next topic's. `lines`: of all items, with their topics, 1-based. */
export function topicText(
  text: string,
  items: readonly { readonly line: number; readonly topic: string }[],
  topic: string,
): string {
  const lines = unixLines(text);
  const isHeading = (line: number) => /^ {0,3}##?\s/.test(lines[line - 1] ?? '');
  const parts: string[] = [];
  for (let index = 0; index < items.length; index++) {
    if (items[index]!.topic !== topic || items[index - 1]?.topic === topic) continue;
    let from = items[index]!.line;
    const floor = items[index - 1]?.line ?? 0;
    for (let line = from; line > floor; line--)
      if (isHeading(line)) {
        from = line;
        break;
      }
    let next = index;
    while (next < items.length && items[next]!.topic === topic) next++;
    let to = next < items.length ? items[next]!.line - 1 : lines.length;
    for (let line = items[next - 1]!.line + 1; line <= to; line++) if (isHeading(line)) to = line - 1;
    parts.push(lines.slice(from - 1, to).join('\n'));
  }
  return parts.join('\n').trim();
}

const unixLines = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');

/** Tokens of a language model, roughly: four characters of English each. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);
