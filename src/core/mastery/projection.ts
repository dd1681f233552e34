/** A replay as plain data for the database: columns, for rows are what is slow. */

import type { Day, Memory, Problem, Rating, Settings, SkillId, SkillState } from '../model.ts';
import type { Family, Imported, Own, Replay } from './mastery.ts';

/** Raised whenever the fold or this form changes, so that a projection of an older app is not believed. */
const version = 1;

interface Packed {
  readonly version: number;
  readonly ids: readonly SkillId[];
  /** By state, `width` numbers each; NaN stands for null. */
  readonly numbers: Float64Array;
  /** By state. */
  readonly flags: Uint8Array;
  /** Every list of face ids that occurs; states name them by position. */
  readonly lists: readonly (readonly string[])[];
  readonly settings: Settings;
  readonly families: readonly Family[];
  readonly own: readonly (readonly [SkillId, Own])[];
  readonly imports: readonly Imported[];
  readonly last: Replay['last'];
  readonly loose: readonly string[];
  readonly problems: readonly Problem[];
}

const width = 16;

/** Packs a replay into plain data that a structured clone keeps: about 240 bytes a state. */
export function encodeReplay(result: Replay): unknown {
  const count = result.states.size;
  const ids: SkillId[] = [];
  const numbers = new Float64Array(count * width);
  const flags = new Uint8Array(count);
  const lists: (readonly string[])[] = [];
  const listAt = new Map<string, number>();
  const listOf = (list: readonly string[]): number => {
    if (list.length === 0) return -1;
    const key = JSON.stringify(list);
    const known = listAt.get(key);
    if (known !== undefined) return known;
    listAt.set(key, lists.length);
    return lists.push(list) - 1;
  };
  for (const [id, state] of result.states) {
    const row = ids.push(id) - 1;
    flags[row] =
      (state.ticked ? 1 : 0) |
      (state.verified ? 2 : 0) |
      (state.missed ? 4 : 0) |
      (state.decided ? 8 : 0) |
      (state.suspended ? 16 : 0);
    numbers.set(
      [
        state.memory?.stability ?? Number.NaN,
        state.memory?.difficulty ?? Number.NaN,
        state.last ?? Number.NaN,
        state.due ?? Number.NaN,
        state.dots,
        state.gap,
        state.named,
        state.first ?? Number.NaN,
        state.graded,
        state.lastAt,
        state.lastRating ?? Number.NaN,
        state.spent,
        state.total,
        state.skipped ?? Number.NaN,
        listOf(state.passed),
        listOf(state.asked),
      ],
      row * width,
    );
  }
  const packed: Packed = {
    version,
    ids,
    numbers,
    flags,
    lists,
    settings: result.settings,
    families: [...result.families.values()],
    own: [...result.own],
    imports: [...result.imports],
    last: result.last,
    loose: [...result.loose],
    problems: [...result.problems],
  };
  return packed;
}

/** The replay that was packed, or null where another version of the app packed it. Law: decode(encode(r)) equals r and advances
 * alike. `own`: the same id as another string that is held anyway; 100,000 ids kept twice are 8 MB. */
export function decodeReplay(data: unknown, own: (id: SkillId) => SkillId = (id) => id): Replay | null {
  if (typeof data !== 'object' || data === null || (data as Partial<Packed>).version !== version) return null;
  const packed = data as Packed;
  const states = new Map<SkillId, SkillState>();
  for (let row = 0; row < packed.ids.length; row++) states.set(own(packed.ids[row]!), stateAt(packed, row));
  const roots = new Map<SkillId, SkillId>();
  for (const { members, to } of packed.families) for (const member of members) roots.set(member, to);
  return {
    states,
    settings: packed.settings,
    roots,
    families: new Map(packed.families.map((family) => [family.to, family])),
    own: new Map(packed.own),
    imports: [...packed.imports],
    last: packed.last,
    loose: new Set(packed.loose),
    problems: [...packed.problems],
  };
}

const NO_FACES: readonly string[] = [];

function stateAt({ numbers, flags, lists }: Packed, row: number): SkillState {
  const at = row * width;
  // Read from a Float64Array even a small whole number is an object of its own in the heap (V8); made whole it is none: 12 MB less
  // for 100,000 states.
  const number = (column: number): number => {
    const value = numbers[at + column]!;
    return (value | 0) === value ? value | 0 : value;
  };
  const orNull = (column: number): number | null => (Number.isNaN(numbers[at + column]!) ? null : number(column));
  const list = (column: number): readonly string[] => lists[number(column)] ?? NO_FACES;
  const flag = flags[row]!;
  const memory: Memory | null = Number.isNaN(number(0)) ? null : { stability: number(0), difficulty: number(1) };
  return {
    memory,
    last: orNull(2) satisfies Day | null,
    due: orNull(3),
    dots: number(4),
    gap: number(5),
    passed: list(14),
    named: number(6),
    ticked: (flag & 1) !== 0,
    verified: (flag & 2) !== 0,
    missed: (flag & 4) !== 0,
    decided: (flag & 8) !== 0,
    first: orNull(7),
    graded: number(8),
    lastAt: number(9),
    lastRating: orNull(10) as Rating | null,
    spent: number(11),
    total: number(12),
    asked: list(15),
    suspended: (flag & 16) !== 0,
    skipped: orNull(13),
  };
}
