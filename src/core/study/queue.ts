/**
 * What to study now, within a time budget: a function of states (the log), today and settings.
 *
 * Cost: building is one pass over all skills; `next` and `change` touch only what changed, so that a rating among 100,000 skills
 * costs what it costs among 374.
 */
import { recallAt } from '../mastery/memory.ts';
import type { Day, Settings, SkillHead, SkillId, SkillState } from '../model.ts';

export type Why = 'due' | 'new' | 'again';

export interface Next {
  readonly skill: SkillHead;
  readonly why: Why;
}

export interface QueueInput {
  readonly heads: readonly SkillHead[];
  /** As the states are now, also after a change: the queue keeps none of its own. */
  stateOf(id: SkillId): SkillState | undefined;
  headOf(id: SkillId): SkillHead | undefined;
  /** Boxes ticked in the file: they are not new. */
  readonly ticked: ReadonlySet<SkillId>;
  readonly today: Day;
  readonly settings: Settings;
  /** Minutes that *Study more* added today. */
  readonly extra: number;
}

/** What the day still holds, for people. Minutes are estimates from this person's own answers. */
export interface Outlook {
  /** Cards that are due and fit into the budget; all that are due. */
  readonly due: number;
  readonly dueInAll: number;
  readonly fresh: number;
  readonly again: number;
  readonly minutes: number;
  /** Minutes answered today. */
  readonly spent: number;
  /** Day on which everything that is late will have been seen; null where nothing is late. */
  readonly caughtUp: Day | null;
  /** Minutes that are due tomorrow. */
  readonly tomorrow: number;
}

export interface Queue {
  /** The next card, or null where the day is done. `except`: as if this one had just been answered. */
  next(except?: SkillId): Next | null;
  /** A skill's state has changed from `before` to what `stateOf` says now. */
  change(id: SkillId, before: SkillState | undefined): void;
  outlook(): Outlook;
}

/** At most so many new cards of one topic a day: a topic is learned over days. */
const NEW_PER_TOPIC = 3;
/** Seconds that a card takes before this person has answered any; it weighs as twenty answers. */
const PRIOR_SECONDS = 40;
const PRIOR_WEIGHT = 20;
const LEVEL_FACTOR = [1, 0.75, 1, 1.5] as const;
const NEW_FACTOR = 1.5;
const DRAW_FACTOR = 4;

/** Whether the skill has been met: answered, claimed, ticked in the file, or laid aside. */
const isSeen = (state: SkillState | undefined, ticked: boolean): boolean =>
  ticked || (state !== undefined && (state.first !== null || state.due !== null || state.ticked || state.suspended));

const isAside = (state: SkillState | undefined, today: Day): boolean =>
  state !== undefined && (state.suspended || state.skipped === today);

const isDue = (state: SkillState | undefined, today: Day): boolean =>
  state !== undefined && state.due !== null && state.due <= today && !isAside(state, today);

/** Missed today and not got since, or brought back to today by practice. */
const isAgain = (state: SkillState, today: Day): boolean => state.last === today;

interface TopicNews {
  /** Skills of the topic, by level, then in file order. */
  readonly skills: readonly SkillHead[];
  /** Skills before this place are seen. */
  from: number;
  /** New ones begun today. */
  begun: number;
}

export function createQueue(input: QueueInput): Queue {
  const { heads, today, settings, ticked, stateOf, headOf } = input;
  const topics = new Map<string, SkillHead[]>();
  for (const head of heads) {
    const list = topics.get(head.topic);
    if (list) list.push(head);
    else topics.set(head.topic, [head]);
  }

  // Facts of the day, kept in step by `change`.
  let due: SkillHead[] = [];
  let dueStart = 0;
  /** How many of `due` still wait. */
  let waiting = 0;
  const again = new Map<SkillId, number>();
  const answered = new Set<SkillHead>();
  let begun = 0;
  let spent = 0;
  let seconds = 0;
  let answers = 0;
  let latest: { at: number; topic: string } | null = null;
  const recall = new Map<SkillId, number>();

  const rank = new Map(settings.topicOrder.map((name, index) => [name, index]));
  const news: TopicNews[] = [...topics.entries()]
    .map(([name, skills], index) => ({ rank: rank.get(name) ?? settings.topicOrder.length + index, skills }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ skills }) => ({ skills: byLevel(skills), from: 0, begun: 0 }));
  const newsOf = new Map(news.map((topic) => [topic.skills[0]!.topic, topic]));

  /** Adds (sign 1) or takes away (sign -1) what a state says of the day. */
  function tally(head: SkillHead, state: SkillState, sign: 1 | -1): void {
    seconds += (sign * state.total) / 1000;
    answers += sign * state.graded;
    if (state.last === today) {
      spent += (sign * state.spent) / 1000;
      if (sign === 1) answered.add(head);
      else answered.delete(head);
    }
    // A claim's first check is no new card: it is decided.
    if (state.first === today && !state.decided) {
      begun += sign;
      newsOf.get(head.topic)!.begun += sign;
    }
  }

  function recallOf(id: SkillId): number {
    let value = recall.get(id);
    if (value === undefined) {
      const state = stateOf(id);
      value =
        state?.memory && state.last !== null
          ? recallAt(state.memory, Math.max(0, today - state.last), settings.weights)
          : // An unseen claim: as sure as a card at its due day.
            settings.retention;
      recall.set(id, value);
    }
    return value;
  }

  const sortDue = () => {
    due = due.slice(dueStart);
    dueStart = 0;
    due.sort((a, b) => recallOf(a.id) - recallOf(b.id) || (a.id < b.id ? -1 : 1));
  };

  function place(head: SkillHead, state: SkillState | undefined): boolean {
    again.delete(head.id);
    if (!state || !isDue(state, today)) return false;
    if (isAgain(state, today)) {
      again.set(head.id, state.lastAt);
      return false;
    }
    return true;
  }

  for (const head of heads) {
    const state = stateOf(head.id);
    if (!state) continue;
    tally(head, state, 1);
    if (place(head, state)) due.push(head);
  }
  latest = latestOf();
  sortDue();
  waiting = due.length;

  /** The topic that was asked last today: after an answer it is the one just given, after an undo it must be looked for. */
  function latestOf(): { at: number; topic: string } | null {
    let found: { at: number; topic: string } | null = null;
    for (const { id, topic } of answered) {
      const { lastAt } = stateOf(id)!;
      if (!found || lastAt > found.at) found = { at: lastAt, topic };
    }
    return found;
  }

  const waits = (state: SkillState | undefined) => state !== undefined && isDue(state, today) && !isAgain(state, today);
  const isWaiting = (head: SkillHead) => waits(stateOf(head.id));

  const meanSeconds = () => (PRIOR_WEIGHT * PRIOR_SECONDS + seconds) / (PRIOR_WEIGHT + answers);
  const costOf = (head: SkillHead, why: Why) =>
    meanSeconds() *
    (head.kind === 'draw' ? DRAW_FACTOR : (LEVEL_FACTOR[head.level] ?? 1)) *
    (why === 'new' ? NEW_FACTOR : 1);

  const budget = () => (settings.minutes + input.extra) * 60;

  function nextDue(except: SkillId | undefined, lastTopic: string | null): SkillHead | null {
    while (dueStart < due.length && !isWaiting(due[dueStart]!)) dueStart++;
    let first: SkillHead | null = null;
    for (let index = dueStart; index < due.length; index++) {
      const head = due[index]!;
      if (head.id === except || !isWaiting(head)) continue;
      if (head.topic !== lastTopic) return head;
      first ??= head;
    }
    return first;
  }

  /** New cards in the order in which they come, at most `limit`. */
  function freshOf(limit: number, except: SkillId | undefined, lastTopic: string | null): SkillHead[] {
    const found: SkillHead[] = [];
    const room = Math.min(limit, settings.newPerDay - begun);
    for (const topic of news) {
      if (found.length >= room) break;
      const { skills } = topic;
      while (topic.from < skills.length && isSeen(stateOf(skills[topic.from]!.id), ticked.has(skills[topic.from]!.id)))
        topic.from++;
      const first = skills[topic.from];
      if (!first) continue;
      let left = NEW_PER_TOPIC - topic.begun;
      for (let index = topic.from; index < skills.length && left > 0 && found.length < room; index++) {
        const head = skills[index]!;
        // The next level opens when each skill of this one was met.
        if (head.level !== first.level) break;
        const state = stateOf(head.id);
        if (head.id === except || isSeen(state, ticked.has(head.id)) || isAside(state, today)) continue;
        found.push(head);
        left--;
      }
    }
    if (lastTopic !== null && found.length > 1 && found[0]!.topic === lastTopic) {
      const other = found.findIndex((head) => head.topic !== lastTopic);
      if (other > 0) found.unshift(...found.splice(other, 1));
    }
    return found;
  }

  function nextAgain(except: SkillId | undefined): SkillHead | null {
    let best: SkillId | null = null;
    for (const [id, at] of again) if (id !== except && (best === null || at < again.get(best)!)) best = id;
    return best === null ? null : headOf(best)!;
  }

  return {
    next(except) {
      const lastTopic = except === undefined ? (latest?.topic ?? null) : (headOf(except)?.topic ?? null);
      if (spent < budget()) {
        const head = nextDue(except, lastTopic);
        if (head) return { skill: head, why: 'due' };
        // Two, so that another topic can come before the one just asked; all of today's, where topics alternate.
        const [fresh] = freshOf(settings.newPerDay, except, lastTopic);
        if (fresh) return { skill: fresh, why: 'new' };
      }
      const missed = nextAgain(except);
      return missed ? { skill: missed, why: 'again' } : null;
    },

    change(id, before) {
      const head = headOf(id);
      if (!head) return;
      const state = stateOf(id);
      waiting += (waits(state) ? 1 : 0) - (waits(before) ? 1 : 0);
      if (before) tally(head, before, -1);
      if (state) tally(head, state, 1);
      recall.delete(id);
      // Seldom: an answer is undone, or practice brought the card to today. What was answered is only passed over.
      if (place(head, state)) {
        if (!due.includes(head, dueStart)) due.push(head);
        sortDue();
      }
      const topic = newsOf.get(head.topic)!;
      topic.from = 0;
      if (state?.last === today && (!latest || state.lastAt >= latest.at))
        latest = { at: state.lastAt, topic: head.topic };
      else if (before?.last === today && before.lastAt === latest?.at) latest = latestOf();
    },

    outlook() {
      const room = budget() - spent;
      let used = 0;
      let fits = 0;
      let end = dueStart;
      for (; end < due.length && used < room; end++) {
        const head = due[end]!;
        if (!isWaiting(head)) continue;
        used += costOf(head, 'due');
        fits++;
      }
      let fresh = 0;
      for (const head of fits === waiting ? freshOf(settings.newPerDay, undefined, null) : []) {
        if (room <= used) break;
        used += costOf(head, 'new');
        fresh++;
      }
      for (const id of again.keys()) used += costOf(headOf(id)!, 'again');
      return {
        due: fits,
        dueInAll: waiting,
        fresh,
        again: again.size,
        minutes: used / 60,
        spent: spent / 60,
        // Passes over all skills: a rating does not ask for them.
        get caughtUp() {
          const late = due.slice(end).filter(isWaiting);
          const left = late.reduce((sum, head) => sum + costOf(head, 'due'), 0);
          return left > 0 ? caughtUpOn(left, loads()) : null;
        },
        get tomorrow() {
          return (loads().get(today + 1) ?? 0) / 60;
        },
      };
    },
  };

  /** Seconds that are due on each day to come. */
  function loads(): Map<Day, number> {
    const load = new Map<Day, number>();
    for (const head of heads) {
      const state = stateOf(head.id);
      if (!state || state.due === null || state.suspended) continue;
      const day = state.skipped === today && state.due <= today ? today + 1 : state.due;
      if (day > today) load.set(day, (load.get(day) ?? 0) + costOf(head, 'due'));
    }
    return load;
  }

  function caughtUpOn(late: number, load: ReadonlyMap<Day, number>): Day | null {
    const perDay = settings.minutes * 60;
    for (let day = today + 1; day <= today + 365; day++) {
      late += (load.get(day) ?? 0) - perDay;
      if (late <= 0) return day;
    }
    return null;
  }
}

function byLevel(skills: readonly SkillHead[]): SkillHead[] {
  // A level of 0 (none) comes first: such trackers have no levels at all, or the item is more basic than its neighbours.
  return skills
    .map((head, index) => ({ head, index }))
    .sort((a, b) => a.head.level - b.head.level || a.index - b.index)
    .map(({ head }) => head);
}
