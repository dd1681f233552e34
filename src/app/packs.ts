/** Packs: cards that the person imported, kept as entries of the log. They belong to skills by topic, level and label, whatever the title. */
import type { Imported } from '../core/mastery/mastery.ts';

/** The packs that count: of each name the last one, in the order in which they came. */
export function packsOf(imports: readonly Imported[]): readonly Imported[] {
  const last = new Map<string, Imported>();
  for (const one of imports) {
    if (one.kind !== 'pack') continue;
    last.delete(one.name);
    last.set(one.name, one);
  }
  return [...last.values()];
}

/** Which packs count, as one word: a card that was made with others is another card. '' where there are none. */
export const packsKey = (imports: readonly Imported[]): string =>
  packsOf(imports)
    .map(({ id }) => id)
    .join(' ');
