/** What a quiz is about, in words, and as it is remembered. */
import type { Setup } from '../../../app/course.ts';
import type { Among } from '../../../core/quiz/selecting.ts';

export const DEFAULT: Setup = {
  topics: [],
  levels: [],
  skill: null,
  among: 'mixed',
  count: 10,
  form: 'choice',
  atOnce: false,
  clock: false,
};

export const AMONG: Readonly<Record<Among, string>> = {
  mixed: 'Mixed',
  weakest: 'Weakest',
  unticked: 'Not yet [x]',
};
export const FORMS = {
  choice: 'Multiple choice',
  blank: 'Missing token',
  output: 'What it prints',
  order: 'Put in order',
  any: 'All kinds',
} as const;

/** What was kept on this device, and over it what the address asks for. Anything unknown is left out. */
export function readSetup(kept: unknown, query: string): Setup {
  const known = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Record<keyof Setup, unknown>>;
  const asked = new URLSearchParams(query);
  const skill = asked.get('skill');
  const levels = asked.getAll('level').map(Number).filter(Number.isInteger);
  const narrowed = skill !== null || asked.has('topic') || asked.has('level');
  const among = asked.get('among') ?? (narrowed ? 'mixed' : known.among);
  return {
    topics: asked.getAll('topic'),
    levels,
    skill,
    among: typeof among === 'string' && Object.hasOwn(AMONG, among) ? (among as Among) : DEFAULT.among,
    count: narrowed && skill !== null ? 'all' : known.count === 20 || known.count === 'all' ? known.count : 10,
    form: skill !== null ? 'any' : isForm(known.form) ? known.form : DEFAULT.form,
    atOnce: known.atOnce === true,
    clock: known.clock === true,
  };
}

const isForm = (form: unknown): form is keyof typeof FORMS => typeof form === 'string' && Object.hasOwn(FORMS, form);

const formWord = (form: Setup['form']): string => (isForm(form) ? FORMS[form] : form);

/** "10 questions · mixed · Interfaces · L2" */
export function aboutOf(setup: Setup, labelOf: (id: string) => string | undefined): string {
  const { topics, levels, skill, among, count, form } = setup;
  if (skill !== null) return `All questions about ${labelOf(skill) ?? 'this skill'}`;
  return [
    count === 'all' ? 'All questions' : `${count} questions`,
    among === 'mixed' ? 'mixed' : among === 'weakest' ? 'what is weakest' : 'what is not yet [x]',
    topics.length === 0 ? 'all topics' : topics.length > 2 ? `${topics.length} topics` : topics.join(', '),
    ...(levels.length > 0 ? [[...levels].sort().map(levelWord).join(', ')] : []),
    ...(form === 'choice' ? [] : [formWord(form).toLowerCase()]),
  ].join(' · ');
}

export const levelWord = (level: number): string => (level === 0 ? 'no level' : `L${level}`);

/** Why there is nothing to ask. */
export function nothingWords({ among, form }: Setup, without: number): string {
  if (without > 0) {
    const kind = form === 'any' ? 'good question' : `good question of this kind (${formWord(form)})`;
    return `${without === 1 ? 'This skill has' : `These ${without} skills have`} no ${kind}. Questions made from a tracker's own words need code, numbers or bold terms, and others of the same kind beside them. Choose another kind or more topics.`;
  }
  if (among === 'weakest') return 'Nothing is known to be weak yet: study or take a mixed quiz first.';
  if (among === 'unticked') return 'Every box here is ticked. Choose Mixed to ask about them all the same.';
  return 'No skill is like that. Choose other topics or levels.';
}
