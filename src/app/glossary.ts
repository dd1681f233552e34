/** The glossary beside the open tracker: which skill brings a term, and whether the person knows it. */
import type { Glossary, GlossaryTerm, SkillHead } from '../core/model.ts';
import type { App } from './app.ts';
import type { Deck } from './env.ts';

const loaded = new WeakMap<Deck, Promise<Glossary>>();

/** All terms of the deck, fetched once; where that failed, the next call tries again. */
export function loadGlossary({ env: { deck } }: App): Promise<Glossary> {
  let glossary = loaded.get(deck);
  if (!glossary) {
    glossary = deck.glossary();
    loaded.set(deck, glossary);
    glossary.catch(() => loaded.delete(deck));
  }
  return glossary;
}

const byPath = new WeakMap<readonly SkillHead[], ReadonlyMap<string, SkillHead>>();

/** The skill of `topic/level/label` in the open tracker, whatever its title; undefined where it holds none. */
export function headAt(app: App, path: string): SkillHead | undefined {
  const heads = app.tracker.value?.heads;
  if (!heads) return undefined;
  let paths = byPath.get(heads);
  if (!paths) {
    paths = new Map(heads.map((head) => [head.id.slice(head.id.indexOf('/') + 1), head]));
    byPath.set(heads, paths);
  }
  return paths.get(path);
}

export interface Entry {
  readonly term: GlossaryTerm;
  /** The skill that brings it; null where the open tracker does not hold it. */
  readonly head: SkillHead | null;
  /** Whether the box of that skill is ticked; null where there is none. */
  readonly known: boolean | null;
}

export function entriesIn(app: App, terms: readonly GlossaryTerm[]): readonly Entry[] {
  return terms.map((term) => {
    const head = headAt(app, term.skill) ?? null;
    return { term, head, known: head && app.isChecked(head.id) };
  });
}
