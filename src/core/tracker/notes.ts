/** What a person should know about their tracker: few sentences, each with its line. */
import type { Problem, Skill } from '../model.ts';

/** So many of one sort are told one by one; the rest is a number. */
const MOST = 10;

export interface Finding {
  readonly skill: Skill;
  /** The skill that already had this name in this place. */
  readonly twin: Skill | null;
  /** True where the label is the item's own first words. */
  readonly own: boolean;
}

/** `doubts`: lines that look like a box and are none. Sorted by line. */
export function problemsOf(findings: readonly Finding[], doubts: readonly number[]): Problem[] {
  const skills = findings.map((finding) => finding.skill);
  return [
    ...few(
      findings
        .filter((finding) => finding.twin !== null)
        .map(({ skill, twin }) => ({ line: skill.line, message: repeated(skill, twin!) })),
      'more repeated names',
    ),
    ...few(
      doubts.map((line) => ({
        line,
        message:
          'This looks like a box but is none: it needs a blank inside “[ ]”, a blank behind it, then words, and nothing before it in the item.',
      })),
      'more lines that only look like a box',
    ),
    ...few(
      skills
        .filter((skill) => skill.label === '')
        .map(({ line }) => ({ line, message: 'This item has no words that could be its name.' })),
      'more items without a name',
    ),
    ...few(levelless(skills), 'more topics with skills outside a level'),
    ...topicless(skills),
    ...nameless(findings),
  ].sort((one, other) => one.line - other.line);
}

function repeated(skill: Skill, twin: Skill): string {
  const level = skill.level ? `, L${skill.level}` : '';
  const where = skill.topic ? ` in “${skill.topic}”${level}` : '';
  const last = skill.id.slice(skill.id.lastIndexOf('/') + 1);
  return `“${skill.label}” stands twice${where}, first in line ${twin.line}. This one is kept as “${last}”; another name would keep the two apart if they change places.`;
}

function few(problems: readonly Problem[], rest: string): Problem[] {
  if (problems.length <= MOST) return [...problems];
  return [
    ...problems.slice(0, MOST),
    { line: problems[MOST]!.line, message: `And ${problems.length - MOST} ${rest}.` },
  ];
}

/** Only where the tracker has levels at all. */
function levelless(skills: readonly Skill[]): Problem[] {
  if (!skills.some((skill) => skill.level > 0)) return [];
  const byTopic = new Map<string, { line: number; count: number }>();
  for (const { topic, level, line } of skills) {
    if (level > 0) continue;
    const group = byTopic.get(topic) ?? { line, count: 0 };
    group.count += 1;
    byTopic.set(topic, group);
  }
  return [...byTopic].map(([topic, { line, count }]) => ({
    line,
    message: `${counted(count, 'skill')}${topic ? ` of “${topic}”` : ''} stand${count === 1 ? 's' : ''} under no level heading (“### L1 …”), though others do.`,
  }));
}

function topicless(skills: readonly Skill[]): Problem[] {
  const outside = skills.filter((skill) => skill.topic === '');
  if (outside.length === 0 || outside.length === skills.length) return [];
  const one = outside.length === 1;
  return [
    {
      line: outside[0]!.line,
      message: `${counted(outside.length, 'skill')} stand${one ? 's' : ''} under no topic (“## …”).`,
    },
  ];
}

function nameless(findings: readonly Finding[]): Problem[] {
  const own = findings.filter((finding) => finding.own);
  if (own.length === 0) return [];
  const who =
    own.length === findings.length
      ? 'No item has'
      : own.length === 1
        ? 'One item has no'
        : `${own.length} items have no`;
  const name = own.length === findings.length ? 'a name of its own' : 'name of its own';
  return [
    {
      line: own[0]!.skill.line,
      message: `${who} ${name} (“**Name:** …”): its first six words stand for it, so changing those makes it a new skill.`,
    },
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
