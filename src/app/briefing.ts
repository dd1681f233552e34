/** What a mentor brief is made of: states, log, glossary and text of the open tracker. */
import { rootOf, shownUnder } from '../core/mastery/mastery.ts';
import {
  type BriefInput,
  type BriefSize,
  type BriefTerm,
  briefOf,
  type Missed,
  preambleOf,
  topicText,
} from '../core/mentor/brief.ts';
import { missedFacts, type Outcomes, RECORD_DAYS, recordOf, type Ticked } from '../core/mentor/record.ts';
import type { DeckCard, SkillHead, SkillId, Tree } from '../core/model.ts';
import type { App } from './app.ts';
import type { Contents } from './content.ts';
import { previewExport } from './exporting.ts';
import { entriesIn, loadGlossary } from './glossary.ts';

/** Cards read for the facts that were missed: each is a part of the deck, or of the tracker, fetched. */
const MOST_CARDS = 30;

/** All that a brief of any size needs but the part of one topic. */
export interface Briefing {
  readonly input: Omit<BriefInput, 'topic'>;
  readonly record: Outcomes;
  readonly topics: readonly string[];
}

/** Rejects with a sentence for people where the tracker's text cannot be read. */
export async function loadBriefing(app: App, contents: Contents): Promise<Briefing> {
  const row = app.tracker.value;
  if (!row) throw new Error('No tracker is open.');
  const [made, entries, glossary] = await Promise.all([
    previewExport(app),
    app.history(),
    // Without a network the first time: a brief without terms is still one.
    loadGlossary(app).catch(() => null),
  ]);
  const text = new TextDecoder().decode(made.bytes);
  const log = app.log();
  const has = (id: SkillId) => app.headOf(id) !== undefined;
  const headOf = (root: SkillId) => app.headOf(shownUnder(log, root, has));
  const today = app.today.value;
  const record = recordOf(
    entries,
    { rootOf: (id) => rootOf(log, id), holds: (root) => headOf(root) !== undefined },
    today,
  );
  const places = new Map(row.heads.map((head, index) => [head, index]));
  const terms = entriesIn(app, glossary?.terms ?? []).flatMap<BriefTerm>(({ term, head }) => {
    const { name, aliases, wary } = term;
    const place = head ? places.get(head) : undefined;
    // Base words are free: nobody could explain anything without them.
    if (place === undefined || wary?.[name] === 'free') return [];
    return [{ name, aliases: aliases.filter((alias) => wary?.[alias] !== 'free'), skill: place }];
  });
  return {
    record,
    topics: [...new Set(row.heads.map(({ topic }) => topic))],
    input: {
      title: row.title,
      today,
      preamble: preambleOf(text, firstItemLine(text)),
      skills: row.heads.map(({ id, topic, level, label }) => ({ topic, level, label, status: app.statusOf(id) })),
      terms,
      checks: record.checks,
      spots: record.spots,
      days: RECORD_DAYS,
      missedFacts: await factsMissed(contents, record.facts, headOf),
      missedSkills: record.misses.flatMap(({ skill, times, last }): Missed[] => {
        const head = headOf(skill);
        return head ? [{ what: nameOf(head), times, of: null, last }] : [];
      }),
      text,
    },
  };
}

/** The brief's text; `topic`: for the size of one topic. */
export async function writeBrief({ input }: Briefing, size: BriefSize, topic: string): Promise<string> {
  if (size !== 'topic') return briefOf({ ...input, topic: null }, size);
  const { readTracker } = await import('../core/tracker/tracker.ts');
  const { skills } = readTracker(input.text, input.title);
  return briefOf({ ...input, topic: { name: topic, text: topicText(input.text, skills, topic) } }, size);
}

const nameOf = ({ topic, level, label }: SkillHead): string =>
  [topic, level > 0 && `L${level}`, label].filter(Boolean).join(' · ');

async function factsMissed(
  contents: Contents,
  facts: readonly Ticked[],
  headOf: (root: SkillId) => SkillHead | undefined,
): Promise<Missed[]> {
  const asked = [...facts].sort((one, other) => other.asked - one.asked).slice(0, MOST_CARDS);
  const cards = new Map<SkillId, DeckCard>();
  await Promise.all(
    asked.map(async ({ skill }) => {
      const head = headOf(skill);
      // A card that cannot be fetched now tells nothing of its facts.
      const card = head && (await contents.load(head).catch(() => null));
      if (card) cards.set(skill, card);
    }),
  );
  const rubricOf = (skill: SkillId, face: string | null) =>
    (cards.get(skill)?.faces ?? []).filter(({ id }) => face === null || id === face).flatMap(({ rubric }) => rubric);
  return missedFacts(asked, (skill, face) => rubricOf(skill, face).map(({ id }) => id)).flatMap(
    ({ skill, fact, times, of, last }): Missed[] => {
      const head = headOf(skill);
      const found = rubricOf(skill, null).find(({ id }) => id === fact);
      return head && found ? [{ what: `${nameOf(head)}: ${wordsOf(found.text)}`, times, of, last }] : [];
    },
  );
}

const wordsOf = (trees: readonly Tree[]): string =>
  trees.map((tree) => (typeof tree === 'string' ? tree : wordsOf(tree.slice(2) as Tree[]))).join('');

/** 1-based; past the end where no line looks like an item. */
function firstItemLine(text: string): number {
  const lines = text.split(/\r\n?|\n/);
  const found = lines.findIndex((line) => /^[\s>]*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/.test(line));
  return found < 0 ? lines.length + 1 : found + 1;
}
