/** Where the answer begins inside a clause: brackets, means, reasons, examples, contrasts. */
import { balanceBold, findOutside, matchesOutside, trimmed, withoutBold } from './sentences.ts';

export interface Cut {
  /** What is asked about; no brackets, no bold. */
  readonly core: string;
  /** What was cut off. */
  readonly parts: readonly string[];
  /** What stood in the brackets of the core. */
  readonly notes: readonly string[];
}

const CUTS = new RegExp(
  [
    ',? (?:using|utilizing|via|through|based on|rather than|instead of|because|since(?! \\d)|such as|including|unless|so that|in order to|as opposed to|compared to)(?= )',
    ',? (?<!\\w+ed )by (?:(?:\\w+ly|always|just|either) )?[a-z-]+ing(?= )',
    ' both (?:with|by|through)(?= )',
    ',? even if(?= )',
    ',? provided (?=I |you |that |code )',
    ',? so (?!far|on|much|many|called)(?=[a-z])',
    ',? and (?:then )?(?:understand|know|explain|treat|handle the|use (?=this|it|them))(?= |$|(?<= ))',
    ', and use (?=["“])',
    ',? as (?=it |they |this |you )',
    ',? (?:e\\.g\\.|i\\.e\\.|for example|for instance)(?=[, ])',
    ',? due to(?= )',
    ': ',
    ' [–—-]+ ',
    ', (?:(?:\\w+ly|even|thus|then|thereby) )?[a-z-]+ing\\b',
    ', (?:not|never|which|where|but|while|whereas|even|often|though|although|meaning|especially|specifically|usually|unlike)\\b',
    ' (?:whereas|while) ',
    '; ',
  ].join('|'),
);

/** A word before which nothing may be cut: it wants what follows. */
const WANTS =
  /(?:^|\s)(?:versus|vs\.?|against|than|of|about|and|or|when|for|with|on|not|how|to|by|between|from|like|both|either|as|is|are|be|pattern of|risk of)$/i;

/** "to prevent leaks": the purpose of what stands before. */
const PURPOSE =
  / to (?=(?:\w+ly )?["“]?[a-z][\w-]*["”]? \S+ \S|(?:\w+ly )?[a-z]+ \S+$)(?!(?:an?|the|your|my|its|their|this|that|these|those|each|one|it|them|any|all|multiple|specific|code|nil|local|downstream|internals|internal|functions?|methods?|mocks|be)\b)/;
const WANTS_TO =
  /(?:^|\s)(?:how|when|where|whether|what|not|used|allowed|able|likely|forced|need|needs|needed|required|want|wants|expected|have|has|had|try|trying|ability|way|decides?|right|due|according|relative|identical|equal|compared|access|similar|up|closer?|bound|prefer|hard|easy|point|urge|understanding|leads?|start|continue|tools|it|me|you|them|is|are|steps?|order)$/i;

/** A clause without its answers, and the answers. */
export function cut(clause: string): Cut {
  const { text, places, notes } = bracketless(clause);
  const found = cutsOf(text)[0] ?? secondaryPurpose(text);
  return cutAt(clause, text, places, notes, found);
}

/** The last resort where nothing else could be hidden: what stands after a preposition. */
export function cutLate(clause: string): Cut {
  const { text, places, notes } = bracketless(clause);
  const found = matchesOutside(
    text,
    / (?:ending|called|named|with|from|before|after|inside|without|when|for|as) (?=\S+ \S|[\ue000-\uf8ef])/,
  ).find(({ index }) => text.slice(0, index).split(' ').length > 1 && !WANTS.test(text.slice(0, index)));
  return cutAt(clause, text, places, notes, found?.index ?? null);
}

function cutAt(
  clause: string,
  text: string,
  places: readonly number[],
  notes: Bracketless['notes'],
  found: number | null,
): Cut {
  const core = tidyCore(found === null ? text : text.slice(0, found), found !== null);
  // A list that lost its "and" was shortened: what it lost is part of the answer.
  const at = found !== null && core.length < found - 2 && /^, /.test(text.slice(core.length)) ? core.length : found;
  const tail = at === null ? [] : partsOf(balanceBold(clause.slice(places[at] ?? clause.length)));
  return { core, parts: tail, notes: notes.filter((note) => at === null || note.at <= at).map((note) => note.text) };
}

/** Positions in a text without brackets where an answer begins. */
export function cutsOf(text: string): number[] {
  return matchesOutside(text, CUTS)
    .map((found) => found.index)
    .filter((at) => !WANTS.test(text.slice(0, at)) && text.slice(0, at).trim().split(' ').length > 1);
}

/** Where the purpose of a clause begins, in its text without brackets; null where it has none. */
export function purposeOf(text: string): number | null {
  const found = matchesOutside(text, PURPOSE).find(
    ({ index }) => !WANTS_TO.test(text.slice(0, index)) && text.slice(0, index).trim().split(' ').length > 1,
  );
  return found?.index ?? null;
}

/** "when to use A to do B vs. when to use C": the purpose belongs to one side only. */
function secondaryPurpose(text: string): number | null {
  const at = purposeOf(text);
  return at !== null && !/\b(?:vs\.?|versus)\s/.test(text.slice(at)) ? at : null;
}

/** ": A, B, and C" are several facts, "using A and understand that B" are two. */
function partsOf(tail: string): string[] {
  if (tail.startsWith(': ')) {
    const items = listOf(tail.slice(2));
    if (items.length > 2 && items.every((item) => item.split(' ').length <= 10)) return items;
  }
  const second = findOutside(withoutBold(tail) === tail ? tail : '', /,? and (?:understand|know)(?: that)? (?=\S)/);
  if (second && second.index > 0) return [tail.slice(0, second.index), tail.slice(second.index + second[0].length)];
  return [tail];
}

/** The items of "A, B (x, y), and C". */
export function listOf(text: string): string[] {
  const items: string[] = [];
  let item = '';
  for (const part of text.split(/(?<=,) | (?=and )/)) {
    item += (item ? ' ' : '') + part;
    if ((item.match(/\(/g)?.length ?? 0) > (item.match(/\)/g)?.length ?? 0)) continue;
    items.push(item.replace(/^and /, ''));
    item = '';
  }
  return [...items, item].map(trimmed).filter(Boolean);
}

/** Words that a cut leaves hanging. */
function tidyCore(core: string, wasCut: boolean): string {
  const tidied = trimmed(core).replace(
    /(?:,? (?:and|or|both|by|always|to|with|of|versus|vs|than|only|just|correctly|safely|simply|specifically))+$/i,
    '',
  );
  const commas = matchesOutside(tidied, /, /);
  const broken = wasCut && commas.length === 1 && !/ (?:and|or|vs\.?|if|that|when) /.test(tidied);
  return broken ? tidied.slice(0, commas[0]!.index) : tidied;
}

// ── Brackets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Bracketless {
  readonly text: string;
  /** Position in `text` → position in the clause. */
  readonly places: readonly number[];
  readonly notes: readonly { readonly at: number; readonly text: string }[];
}

/** A clause without its bracketed parts and bold marks. `f()` keeps its brackets: no blank stands before them. */
export function bracketless(clause: string): Bracketless {
  let text = '';
  const places: number[] = [];
  const notes: { at: number; text: string }[] = [];
  for (let index = 0; index < clause.length; index++) {
    const character = clause[index]!;
    if (withoutBold(character) === '') continue;
    if (character === '(' && (text === '' || text.endsWith(' '))) {
      const end = closing(clause, index);
      const content = withoutBold(clause.slice(index + 1, end)).trim();
      text = text.trimEnd();
      places.length = text.length;
      if (content) notes.push({ at: text.length, text: noteOf(text, content) });
      index = end;
      continue;
    }
    if (text.endsWith(' ') && character === ' ') continue;
    text += character;
    places.push(index);
  }
  return { text, places, notes };
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return index;
  }
  return text.length;
}

const LONG_NOTE = 5;

/** A bracket explains the noun before it, is an example, or speaks for itself. */
function noteOf(before: string, content: string): string {
  const example = /^(?:e\.g\.|for example|for instance|like|such as)[,:]? (.*)$/is.exec(content);
  if (example) return `for example ${example[1]}`;
  const noun = nounBefore(before);
  if (
    !noun ||
    content.split(' ').length > LONG_NOTE ||
    /^(?:or|using|via|specifically|usually|often|i\.e\.)\b/i.test(content)
  ) {
    const clear = content.replace(/^(?:i\.e\.|specifically),? /i, '');
    return noun && /^[A-Z\ue000-\uf8ef"“]/.test(noun) ? `${noun}: ${clear}` : clear;
  }
  return `${noun} (${content})`;
}

const STOPS =
  /^(?:a|an|the|of|to|and|or|vs\.?|versus|with|in|for|between|from|on|into|via|by|as|that|when|how|why|only|not|is|are|my|your|its|their|than|using|use|like|at|inside|this|both|explicitly|choose|choosing|over|across|define|defining|implement|handle|inject|create|write|strictly|correct|initialize|return|provision|which|until|if)$/i;

/** The noun phrase that a bracket explains: the words back to an article, a preposition or a comma. */
function nounBefore(text: string): string {
  const words = text.trim().split(' ');
  const taken: string[] = [];
  while (words.length && taken.length < 4) {
    const word = words.pop()!;
    if (STOPS.test(word) || /[,;:.]$/.test(word)) break;
    taken.unshift(word);
  }
  const noun = taken.join(' ');
  return (noun.match(/["“”]/g)?.length ?? 0) % 2 ? '' : noun;
}
