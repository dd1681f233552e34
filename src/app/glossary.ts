/** The glossary beside the open tracker: which skill brings a term, and whether the person knows it. */
import type { Glossary, GlossaryTerm, SkillHead } from '../core/model.ts';
import type { App } from './app.ts';
import { packsKey } from './packs.ts';

const loaded = new WeakMap<App, { readonly key: string; readonly glossary: Promise<Glossary> }>();

/** All terms of the deck and of the person's packs, read once; where that failed, the next call tries again. */
export function loadGlossary(app: App): Promise<Glossary> {
  const key = packsKey(app.log().imports);
  const known = loaded.get(app);
  if (known?.key === key) return known.glossary;
  const glossary = key === '' ? app.env.deck.glossary() : withPacks(app);
  loaded.set(app, { key, glossary });
  glossary.catch(() => loaded.delete(app));
  return glossary;
}

/** A pack's card stands over the shipped one of its skill, with its terms. */
async function withPacks(app: App): Promise<Glossary> {
  const [shipped, { packedGlossary }] = await Promise.all([app.env.deck.glossary(), import('./packReading.ts')]);
  const packed = await packedGlossary(app);
  const isCovered = ({ skill }: { readonly skill: string }) => packed.skills.has(skill);
  return {
    terms: [...packed.terms, ...shipped.terms.filter((term) => !isCovered(term))],
    analogies: [...packed.analogies, ...shipped.analogies.filter((analogy) => !isCovered(analogy))],
  };
}

/** The skill of `topic/level/label` in the open tracker, whatever its title; undefined where it holds none. */
export function headAt(app: App, path: string): SkillHead | undefined {
  const row = app.tracker.value;
  return row ? app.headOf(`${row.key}/${path}`) : undefined;
}

/** Whether any term can belong to the open tracker: one of other topics, which may be large, is read without the glossary. */
export function hasTerms(app: App): boolean {
  if (packsKey(app.log().imports) !== '') return true;
  const topics = new Set(app.env.deck.topics);
  return app.tracker.value?.heads.some(({ topic }) => topics.has(topic)) ?? false;
}

export interface Entry {
  readonly term: GlossaryTerm;
  /** The skill that brings it; null where the open tracker does not hold it. */
  readonly head: SkillHead | null;
  /** Whether the box of that skill is ticked; null where there is none. */
  readonly known: boolean | null;
}

/** Each term once: of two of one name (a pack may have it too) the one whose skill the open tracker holds. */
export function entriesIn(app: App, terms: readonly GlossaryTerm[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const term of terms) {
    const head = headAt(app, term.skill) ?? null;
    const name = term.name.toLowerCase();
    if (!entries.has(name) || (head && entries.get(name)!.head === null))
      entries.set(name, { term, head, known: head && app.isChecked(head.id) });
  }
  return [...entries.values()];
}
