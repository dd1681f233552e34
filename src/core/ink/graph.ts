/**
 * A drawing in words, for keyboards, screen readers and anyone in a hurry: one line each.
 *
 *     iface -> itab : tab          an arrow from one thing to another, and what it says
 *     hchan [buf, sendx, recvx]    a thing and its parts
 *     P -> run queue -> G          several arrows at once
 */
export interface Thing {
  readonly name: string;
  readonly parts: readonly string[];
}
export interface Arrow {
  /** Positions among the things. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
}
export interface Graph {
  /** In the order in which they are first named; the same letters in other case are the same thing. */
  readonly things: readonly Thing[];
  readonly arrows: readonly Arrow[];
}

const ARROW = /\s*(?:-+>|→|⟶|=>)\s*/;
/** More than anyone draws; beyond it nothing is laid out. */
export const MOST_THINGS = 60;

export function readGraph(text: string): Graph {
  const things: { name: string; parts: string[] }[] = [];
  const places = new Map<string, number>();
  const arrows: Arrow[] = [];
  const place = (source: string): number | null => {
    const [, before = '', inside = ''] = /^([^[\]]*)(?:\[([^\]]*)\]?)?/.exec(source) ?? [];
    const name = before.replace(/\s+/g, ' ').trim();
    if (name === '') return null;
    const key = name.toLowerCase();
    if (!places.has(key) && things.length < MOST_THINGS) places.set(key, things.push({ name, parts: [] }) - 1);
    const at = places.get(key);
    if (at === undefined) return null;
    for (const part of inside.split(',').map((one) => one.trim()))
      if (part !== '' && !things[at]!.parts.includes(part)) things[at]!.parts.push(part);
    return at;
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const steps = line.split(ARROW);
    // The colon says what the last arrow means; a thing may have colons of its own in front of the arrow.
    const last = steps.at(-1)!;
    const colon = steps.length > 1 ? last.search(/\s:|:\s|:$/) : -1;
    const label =
      colon < 0
        ? ''
        : last
            .slice(colon)
            .replace(/^\s*:\s*/, '')
            .trim();
    if (colon >= 0) steps[steps.length - 1] = last.slice(0, colon);
    const found = steps.map(place);
    for (let index = 1; index < found.length; index++) {
      const [from, to] = [found[index - 1], found[index]];
      if (from == null || to == null) continue;
      arrows.push({ from, to, label: index === found.length - 1 ? label : '' });
    }
  }
  return { things, arrows };
}

/** The same graph in its own words: one line a thing with parts, one an arrow, one for each thing that stands alone. */
export function writeGraph({ things, arrows }: Graph): string {
  const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const lines = things.map(({ name, parts }, index) =>
    parts.length > 0 ? `${name} [${parts.join(', ')}]` : joined.has(index) ? null : name,
  );
  return [
    ...lines.filter((line) => line !== null),
    ...arrows.map(({ from, to, label }) => `${things[from]!.name} -> ${things[to]!.name}${label ? ` : ${label}` : ''}`),
  ].join('\n');
}

/** What a screen reader says of it. */
export function sayGraph({ things, arrows }: Graph): string {
  if (things.length === 0) return 'Nothing yet.';
  const parts = things
    .filter((thing) => thing.parts.length > 0)
    .map(({ name, parts: of }) => `${name} has ${of.join(', ')}.`);
  const ways = arrows.map(
    ({ from, to, label }) => `${things[from]!.name} leads to ${things[to]!.name}${label ? `, ${label}` : ''}.`,
  );
  const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const alone = things
    .filter(({ parts: of }, index) => of.length === 0 && !joined.has(index))
    .map(({ name }) => `${name}.`);
  return [...parts, ...ways, ...alone].join(' ');
}

// ── Completion ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Completion {
  /** What is being typed: from here to the caret. */
  readonly from: number;
  readonly names: readonly string[];
}

/** Names, parts and relations typed elsewhere that begin as what stands before the caret; null where nothing does. */
export function completionOf(text: string, caret: number): Completion | null {
  const start = Math.max(text.lastIndexOf('\n', caret - 1), -1) + 1;
  const end = text.indexOf('\n', caret) < 0 ? text.length : text.indexOf('\n', caret);
  // Only at the end of what is typed: inside a word nothing is proposed.
  if (/^\w/.test(text.slice(caret, end))) return null;
  const line = text.slice(start, caret);
  const typed = /(?:^|-+>|→|⟶|=>|:|\[|,)\s*([^->→⟶=:[\],]*)$/.exec(line)?.[1] ?? '';
  if (typed.trim() === '') return null;
  const others = readGraph(`${text.slice(0, start)}${text.slice(end)}`);
  const before = readGraph(line.slice(0, line.length - typed.length));
  const known = new Set<string>();
  for (const { things, arrows } of [others, before]) {
    for (const { name } of things) known.add(name);
    for (const { parts } of things) for (const part of parts) known.add(part);
    for (const { label } of arrows) if (label !== '') known.add(label);
  }
  const wanted = typed.toLowerCase();
  const names = [...known].filter((name) => name.toLowerCase().startsWith(wanted) && name.toLowerCase() !== wanted);
  return names.length === 0 ? null : { from: caret - typed.length, names: names.slice(0, 6) };
}
