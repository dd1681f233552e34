/** Where a quiz gets its questions: the cards of the chosen skills, read one after the other until there are enough. */
import { recallToday } from '../core/mastery/mastery.ts';
import type { DeckCard, SkillHead, SkillId } from '../core/model.ts';
import { examOf } from '../core/quiz/exam.ts';
import { madeChoices, type Sibling } from '../core/quiz/made.ts';
import { questionsOf } from '../core/quiz/making.ts';
import type { Form, Question } from '../core/quiz/question.ts';
import { createRandom, type Random, shuffled } from '../core/quiz/random.ts';
import { chosenSkills, type Scope } from '../core/quiz/selecting.ts';
import type { App } from './app.ts';
import type { Contents } from './content.ts';

export interface Wish extends Scope {
  readonly count: 10 | 20 | 'all';
  readonly form: Form | 'any';
}

/** *All* ends here: nobody answers more in one go. */
export const MOST_QUESTIONS = 500;
/** So many cards are read at most: of 100,000 skills without questions not all are looked through. */
const MOST_READ = 1000;
/** Siblings around a skill whose words can be options. */
const SIBLINGS = 24;

export async function madeFor(
  app: App,
  contents: Contents,
  wish: Wish,
  seed: string,
  stumbled: (id: SkillId) => boolean,
): Promise<{ questions: Question[]; without: number }> {
  const random = createRandom(seed);
  const heads = app.tracker.value?.heads ?? [];
  const today = app.today.value;
  const settings = app.settings.value;
  const skills = chosenSkills(
    heads,
    wish,
    (id) => ({
      status: app.statusOf(id),
      recall: recallToday(app.stateOf(id), today, settings),
      stumbled: stumbled(id),
    }),
    random,
  );
  const wanted = wish.count === 'all' ? MOST_QUESTIONS : wish.count;
  const load = remembering(contents);
  const questions: Question[] = [];
  let without = 0;
  const asked = wish.count === 'all' && skills.length > MOST_QUESTIONS ? byTopic(skills) : skills;
  for (const [index, head] of asked.entries()) {
    if (questions.length >= wanted || index >= MOST_READ) break;
    const found = (await questionsFor(app, load, head, seed)).filter(
      ({ form }) => form !== 'face' && (wish.form === 'any' || form === wish.form),
    );
    if (found.length === 0) without++;
    // One skill alone is asked all that there is.
    else if (wish.skill !== null) questions.push(...found.slice(0, wanted - questions.length));
    else questions.push(pick(found, random));
  }
  return { questions: asked === skills ? questions : shuffled(questions, random), without };
}

/** Topic after topic: of many more skills than are asked, siblings are read once. */
function byTopic(skills: readonly SkillHead[]): SkillHead[] {
  const topics = new Map<string, SkillHead[]>();
  for (const head of skills) {
    const list = topics.get(head.topic);
    if (list) list.push(head);
    else topics.set(head.topic, [head]);
  }
  return [...topics.values()].flat();
}

type Load = (head: SkillHead) => Promise<DeckCard>;

/** Each card is read once, however often it is a sibling; `contents` keeps only some sittings' worth. */
function remembering(contents: Contents): Load {
  const cards = new Map<SkillId, Promise<DeckCard>>();
  return (head) => {
    let card = cards.get(head.id);
    if (!card) {
      card = contents.load(head);
      cards.set(head.id, card);
    }
    return card;
  };
}

/** The questions of a level check: every skill of the topic and level is asked. */
export async function examFor(
  app: App,
  contents: Contents,
  topic: string,
  level: number,
  seed: string,
): Promise<Question[]> {
  const heads = (app.tracker.value?.heads ?? []).filter((head) => head.topic === topic && head.level === level);
  const load = remembering(contents);
  const all: Question[][] = [];
  for (const head of heads) all.push(await questionsFor(app, load, head, seed));
  return examOf(all, createRandom(seed));
}

/** Multiple choice comes most often where all kinds are asked: it needs no keyboard. */
function pick(questions: readonly Question[], random: Random): Question {
  const choices = questions.filter(({ form }) => form === 'choice');
  const from = choices.length > 0 && random() < 0.4 ? choices : questions;
  return from[Math.floor(random() * from.length)]!;
}

/** All questions of a skill, those made of its siblings' words included. */
async function questionsFor(app: App, load: Load, head: SkillHead, seed: string): Promise<Question[]> {
  const card = await load(head);
  const questions = questionsOf(head.id, card);
  if (card.authored || !card.faces.some(({ kind }) => kind === 'cloze')) return questions;
  const siblings: Sibling[] = [];
  for (const sibling of siblingsOf(app, head)) siblings.push({ head: sibling, card: await load(sibling) });
  return [...madeChoices({ head, card }, siblings, createRandom(`${seed} ${head.id}`)), ...questions];
}

/** The skills of the same topic that stand nearest. */
function siblingsOf(app: App, head: SkillHead): SkillHead[] {
  const heads = app.tracker.value?.heads ?? [];
  const at = heads.indexOf(head);
  const near: SkillHead[] = [];
  for (let step = 1; near.length < SIBLINGS && step <= SIBLINGS * 2; step++)
    for (const index of [at - step, at + step]) {
      const other = heads[index];
      if (other && other.topic === head.topic && other.kind === 'text') near.push(other);
    }
  return near;
}

/** One question by its name, with its card; null where the card asks it no more. */
export async function questionOf(
  app: App,
  contents: Contents,
  { skill, item }: { readonly skill: SkillId; readonly item: string },
  seed: string,
): Promise<{ head: SkillHead; card: DeckCard; question: Question } | null> {
  const head = app.headOf(skill);
  if (!head) return null;
  const load = remembering(contents);
  const question = (await questionsFor(app, load, head, seed)).find((one) => one.item === item);
  return question ? { head, card: await load(head), question } : null;
}
