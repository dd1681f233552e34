/** Two readings of a tracker → what is new, reworded, renamed, moved, gone, ticked and unticked. Nothing is decided here. */

import type { SkillHead, SkillId, Tracker } from '../model.ts';
import { candidates, scoreOf, type Wording } from './likeness.ts';
import { slug } from './slug.ts';

/** What is kept of an older reading; `texts` by position in `heads`. */
export interface Reading {
  readonly title: string;
  readonly heads: readonly SkillHead[];
  readonly texts: readonly string[];
  readonly ticked: readonly SkillId[];
}

/** Two ids that are probably one skill. `score` 0–1: 1 is certain; `reworded`: its statement changed too. */
export interface Pair {
  readonly from: SkillId;
  readonly to: SkillId;
  readonly score: number;
  readonly reworded: boolean;
}

/** A title or topic that was renamed: one adoption for all its skills. `from` and `to` are the rendered headings. */
export interface Group {
  readonly kind: 'title' | 'topic';
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly Pair[];
}

export interface Difference {
  /** In file order; without those that are in a pair. */
  readonly added: readonly SkillId[];
  readonly gone: readonly SkillId[];
  /** Same id, other statement. */
  readonly reworded: readonly SkillId[];
  readonly groups: readonly Group[];
  /** Same name, other topic or level. */
  readonly moved: readonly Pair[];
  /** Another name, alike statement. */
  readonly renamed: readonly Pair[];
  /** Ids of the new reading whose box was ticked, or cleared, since the old one; pairs included. */
  readonly ticked: readonly SkillId[];
  readonly unticked: readonly SkillId[];
  /** Added skills that came ticked: they never had a mark here. */
  readonly arrivedTicked: readonly SkillId[];
}

/** Below this a pair is not worth a question. */
const ALIKE = 0.5;
/** A moved skill has its name in common; so much of its statement must be alike too. */
const MOVED = 0.45;
/** Share of a topic's skills that must be found again under the new heading. */
const TOPIC = 0.5;
/** A name that stands in more places than this tells nothing about where it went. */
const CROWD = 30;

interface Item extends Wording {
  readonly id: SkillId;
  /** Last part of the id; parts hold no `/`. */
  readonly name: string;
  /** `level/label` and `topic/level/label`, as slugs. */
  readonly tail: string;
  readonly path: string;
}

/** Compares readings. Deterministic, and about linear: 100,000 skills of which all were renamed take seconds, unchanged ones a fraction. */
export function reconcile(old: Reading, now: Tracker): Difference {
  const before = old.heads.map((head, index) => itemOf(head, old.texts[index] ?? ''));
  const after = now.skills.map((skill) => itemOf(skill, skill.text));
  const known = new Map(before.map((item) => [item.id, item]));
  const reworded: SkillId[] = [];
  const lost = new Set(before);
  const fresh = new Set<Item>();
  for (const item of after) {
    const same = known.get(item.id);
    if (!same) fresh.add(item);
    else {
      lost.delete(same);
      if (same.text !== item.text) reworded.push(item.id);
    }
  }

  const twin = new Map<SkillId, SkillId>();
  const pairs = (found: readonly (readonly [Item, Item, number])[]): Pair[] =>
    found.map(([from, to, score]) => {
      lost.delete(from);
      fresh.delete(to);
      twin.set(to.id, from.id);
      return { from: from.id, to: to.id, score, reworded: from.text !== to.text };
    });

  const groups: Group[] = [];
  if (lost.size > 0 && fresh.size > 0) {
    if (slug(old.title) !== slug(now.title)) {
      const found = pairs(matchBy([...lost], [...fresh], (item) => item.path));
      if (found.length > 0) groups.push({ kind: 'title', from: old.title, to: now.title, pairs: found });
    }
    for (const [from, to] of renamedTopics([...lost], [...fresh])) {
      const there = (topic: string) => (item: Item) => item.topic === topic;
      const found = pairs(matchBy([...lost].filter(there(from)), [...fresh].filter(there(to)), (item) => item.tail));
      if (found.length > 0) groups.push({ kind: 'topic', from, to, pairs: found });
    }
  }
  const moved = pairs(movedItems([...lost], [...fresh]));
  const renamed = pairs(alikeItems([...lost], [...fresh], ALIKE));

  const wasTicked = new Set(old.ticked);
  const previous = (id: SkillId) => twin.get(id) ?? (known.has(id) ? id : null);
  const checkedSince = (checked: boolean) =>
    now.skills
      .filter(
        (skill) =>
          skill.checked === checked && previous(skill.id) !== null && wasTicked.has(previous(skill.id)!) !== checked,
      )
      .map(({ id }) => id);
  return {
    added: [...fresh].map((item) => item.id),
    gone: [...lost].map((item) => item.id),
    reworded,
    groups,
    moved,
    renamed,
    ticked: checkedSince(true),
    unticked: checkedSince(false),
    arrivedTicked: now.skills.filter(({ id, checked }) => checked && previous(id) === null).map(({ id }) => id),
  };
}

function itemOf({ id, topic, level, label }: SkillHead, text: string): Item {
  const first = id.indexOf('/');
  const second = id.indexOf('/', first + 1);
  return {
    id,
    topic,
    level,
    label,
    text,
    name: id.slice(id.lastIndexOf('/') + 1),
    tail: id.slice(second + 1),
    path: id.slice(first + 1),
  };
}

/** Pairs of items that have a key in common, first come, first served. */
function matchBy(
  these: readonly Item[],
  those: readonly Item[],
  keyOf: (item: Item) => string,
): [Item, Item, number][] {
  const byKey = new Map(those.map((item) => [keyOf(item), item]));
  const found: [Item, Item, number][] = [];
  for (const item of these) {
    const other = byKey.get(keyOf(item));
    if (other) found.push([item, other, 1]);
    byKey.delete(keyOf(item));
  }
  return found;
}

/** Topics all of whose remaining skills went, half of them at least, to one topic that is new. */
function renamedTopics(these: readonly Item[], those: readonly Item[]): [string, string][] {
  const topicsBy = (key: (item: Item) => string) => {
    const topics = new Map<string, Set<string>>();
    for (const item of those) topics.set(key(item), (topics.get(key(item)) ?? new Set()).add(item.topic));
    return topics;
  };
  const byTail = topicsBy((item) => item.tail);
  // In a crowd of equal names (`l1/syntax` in every topic) the statement tells which.
  const byTailAndText = topicsBy((item) => `${item.tail}\n${item.text}`);
  const sizes = new Map<string, number>();
  for (const item of these) sizes.set(item.topic, (sizes.get(item.topic) ?? 0) + 1);
  const votes = new Map<string, Map<string, number>>();
  for (const item of these) {
    const named = byTail.get(item.tail);
    const topics = named && named.size > CROWD ? byTailAndText.get(`${item.tail}\n${item.text}`) : named;
    if (!topics || topics.size > CROWD) continue;
    const own = votes.get(item.topic) ?? new Map<string, number>();
    votes.set(item.topic, own);
    for (const topic of topics) if (topic !== item.topic) own.set(topic, (own.get(topic) ?? 0) + 1);
  }
  const wishes = [...votes].flatMap(([from, own]) =>
    [...own].map(([to, count]) => ({ from, to, count, share: count / sizes.get(from)! })),
  );
  wishes.sort((one, other) => other.count - one.count || other.share - one.share);
  const chosen: [string, string][] = [];
  const used = new Set<string>();
  for (const { from, to, share, count } of wishes) {
    if (share < TOPIC || count < 2 || used.has(`from ${from}`) || used.has(`to ${to}`)) continue;
    used.add(`from ${from}`).add(`to ${to}`);
    chosen.push([from, to]);
  }
  return chosen;
}

/** Items of the same name, elsewhere, whose statement is alike. */
function movedItems(these: readonly Item[], those: readonly Item[]): [Item, Item, number][] {
  const byName = new Map<string, Item[]>();
  for (const item of those) byName.set(item.name, [...(byName.get(item.name) ?? []).slice(0, CROWD), item]);
  const wishes: [Item, Item, number][] = [];
  for (const item of these) {
    const named = byName.get(item.name) ?? [];
    if (named.length > CROWD) continue;
    for (const other of named) {
      const score = scoreOf(item, other);
      if (score >= MOVED) wishes.push([item, other, score]);
    }
  }
  return best(wishes);
}

function alikeItems(these: readonly Item[], those: readonly Item[], least: number): [Item, Item, number][] {
  const wishes: [Item, Item, number][] = [];
  for (const [index, positions] of candidates(these, those).entries()) {
    for (const position of positions) {
      const score = scoreOf(these[index]!, those[position]!);
      if (score >= least) wishes.push([these[index]!, those[position]!, score]);
    }
  }
  return best(wishes);
}

/** The best pairs, each item in one of them; equal scores keep the file's order. */
function best(wishes: [Item, Item, number][]): [Item, Item, number][] {
  wishes.sort((one, other) => other[2] - one[2]);
  const used = new Set<Item>();
  return wishes.filter(([from, to]) => {
    if (used.has(from) || used.has(to)) return false;
    used.add(from).add(to);
    return true;
  });
}
