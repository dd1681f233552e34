/** The glossary as a whole: each term stands once, and each gloss can be read by someone who has come that far. */
import { createFinder } from '../mentor/terms.ts';
import { variantsOf } from '../mentor/wordForms.ts';
import type { Wariness } from '../model.ts';
import type { CardFilePack, Finding, RuleContext } from './cardRules.ts';
import { plainLine } from './prose.ts';

/** Forms that are not taken at their word, lower case. */
export type EverydayWords = ReadonlyMap<string, Wariness>;

/** The names of a term that are not taken at their word; a term whose name is a base word is free by all its names. */
export function wareOf(
  { name, aliases }: { readonly name: string; readonly aliases: readonly string[] },
  everyday: EverydayWords,
  base: ReadonlySet<string>,
): Record<string, Wariness> | undefined {
  const isFree = base.has(name.toLowerCase());
  const wary: Record<string, Wariness> = {};
  for (const form of [name, ...aliases]) {
    const listed = variantsOf(form).find((variant) => everyday.has(variant));
    const wariness = isFree || base.has(form.toLowerCase()) ? 'free' : listed && everyday.get(listed);
    if (wariness) wary[form] = wariness;
  }
  return Object.keys(wary).length > 0 ? wary : undefined;
}

/** `data/cards/everyday-words.md`: lists below headings; "code" in the heading makes them count only as code. */
export function readEveryday(text: string): EverydayWords {
  const words = new Map<string, Wariness>();
  let wariness: Wariness = 'topic';
  // A list goes on in the lines that are indented below it.
  for (const line of text.replace(/\n {2}/g, ' ').split('\n')) {
    if (line.startsWith('# ')) wariness = /\bcode\b/.test(line) ? 'code' : 'topic';
    if (!line.startsWith('- ')) continue;
    for (const word of line.slice(2).split(',')) if (word.trim()) words.set(word.trim().toLowerCase(), wariness);
  }
  return words;
}

export function checkGlossary(packs: readonly CardFilePack[], context: RuleContext): Finding[] {
  const findings: Finding[] = [];
  const order = [...context.skills.keys()];
  const terms = packs.flatMap(({ name: file, cards }) =>
    cards.flatMap(({ card, key, places, line }) =>
      card.terms.map((term, index) => {
        const level = context.skills.get(key)?.level ?? 0;
        // Whoever meets the term has met what is of a lower level, or of the same one and earlier in the tracker.
        const rank = (level * order.length + order.indexOf(key)) * 100 + index;
        const wary = wareOf(term, context.everyday, context.baseWords);
        return { ...term, skill: key, file, line: places.get('terms') ?? line, rank, ...(wary && { wary }) };
      }),
    ),
  );
  const first = new Map<string, (typeof terms)[number]>();
  for (const term of terms)
    for (const form of [term.name, ...term.aliases]) {
      const twin = first.get(form.toLowerCase());
      if (!twin) first.set(form.toLowerCase(), term);
      else findings.push(told(term, `the term "${form}" stands in ${twin.file} too (${twin.skill}): each stands once`));
    }
  const finder = createFinder(terms);
  for (const [index, term] of terms.entries()) {
    const gloss = plainLine(term.gloss.replace(/`[^`]*`/g, ' … '));
    const used = new Set(finder.find(gloss).filter(({ unsure }) => !unsure));
    for (const { term: other, from, to } of used) {
      const { jargon, rank, name } = terms[other]!;
      if (other === index || !jargon || rank < term.rank || /^ \(/.test(gloss.slice(to))) continue;
      findings.push(
        told(
          term,
          `the gloss of "${term.name}" uses "${gloss.slice(from, to)}", which is harder (${terms[other]!.skill}${name === gloss.slice(from, to) ? '' : `, ${name}`})`,
        ),
      );
    }
  }
  return findings;
}

const told = ({ file, line }: { readonly file: string; readonly line: number }, message: string): Finding => ({
  file,
  line,
  message,
  warning: false,
});
