import { createHash } from 'node:crypto';
import type { Deck, Env, Store } from '../src/app/env.ts';
import { readBytes } from '../src/app/readBytes.ts';
import { hashOf } from '../src/core/log/log.ts';
import type { DeckCard, SkillHead, SkillId } from '../src/core/model.ts';
import { createDisk, createMemoryStore, type Disk } from './memoryStore.ts';

/** The tracker of tinyDeck: three topics, all three levels, a ticked box, a drawing. */
export const tinyText = `# Tiny tracker

## Slices

### L1 Junior

- [ ] **Header:** A slice is a pointer, a length and a capacity.
- [x] **Append:** \`append\` may return another array.

### L2 Senior

- [ ] **Aliasing:** Two slices may share one array.
- [ ] **Full expression:** \`s[a:b:c]\` caps the capacity.

## Maps

### L1 Junior

- [ ] **Zero value:** A missing key gives the zero value.
- [ ] **Order:** The order of iteration is random.

### L3 Architect

- [ ] **Growth:** Buckets are moved bit by bit.

## Draw from memory

- [ ] **The slice header:** Draw pointer, length and capacity.
`;

/** What a test may do with the world around one app. */
export interface World {
  readonly env: Env;
  readonly disk: Disk;
  /** Files that were saved or shared, the last one at the end. */
  readonly saved: readonly { bytes: Uint8Array; name: string; type: string; how: 'download' | 'share' }[];
  /** Texts that were copied. */
  readonly copied: readonly string[];
  /** Sets the clock: milliseconds or an ISO time. Jobs of `later` that are due by then run. */
  at(time: number | string): void;
  /** Moves the clock on, in milliseconds. */
  wait(ms: number): void;
  /** Sets the minutes east of UTC, from now on or as a function of the moment. */
  travel(zone: number | ((at: number) => number)): void;
  /** The same device after a reload: same disk and clock, nothing in memory. `disk`: another one, such as an empty one. */
  reload(disk?: Disk): World;
}

export interface WorldOptions {
  /** Ids begin with it; two devices need two names. */
  readonly name?: string;
  readonly at?: number | string;
  readonly zone?: number;
  readonly disk?: Disk;
  readonly deck?: Deck;
  readonly store?: Store;
}

/** A fresh device: a clock that stands still at 2026-01-05 09:00 UTC, counted ids, an empty disk, a tiny deck. Two worlds are two devices. */
export function createWorld(options: WorldOptions = {}): World {
  const name = options.name ?? 'a';
  const shared = {
    now: timeOf(options.at ?? '2026-01-05T09:00:00Z'),
    zone: (_at: number) => options.zone ?? 0,
    ids: 0,
  };

  function build(disk: Disk, store: Store = createMemoryStore(hashOf, disk)): World {
    const saved: World['saved'][number][] = [];
    const copied: string[] = [];
    let jobs: { due: number; run: () => void }[] = [];
    const at = (time: number | string) => {
      shared.now = timeOf(time);
      const due = jobs.filter((job) => job.due <= shared.now);
      jobs = jobs.filter((job) => job.due > shared.now);
      for (const job of due.sort((a, b) => a.due - b.due)) job.run();
    };
    const env: Env = {
      now: () => shared.now,
      zone: (moment) => shared.zone(moment),
      newId() {
        shared.ids += 1;
        return `${name}-${String(shared.ids).padStart(6, '0')}`;
      },
      later(run, ms) {
        const job = { due: shared.now + ms, run };
        jobs.push(job);
        return () => {
          jobs = jobs.filter((other) => other !== job);
        };
      },
      store,
      deck: options.deck ?? tinyDeck,
      files: {
        // What the reader worker does, without the worker.
        async read(bytes, file, progress) {
          const result = await readBytes(bytes, file, progress);
          if ('problem' in result) throw new Error(result.problem.message);
          return result;
        },
        async save(bytes, file, type, how) {
          saved.push({ bytes, name: file, type, how });
          return true;
        },
        async copy(text) {
          copied.push(text);
          return true;
        },
      },
    };
    return {
      env,
      disk,
      saved,
      copied,
      at,
      wait: (ms) => at(shared.now + ms),
      travel(zone) {
        shared.zone = typeof zone === 'number' ? () => zone : zone;
      },
      reload: (other = disk) => build(other),
    };
  }
  return build(options.disk ?? createDisk(), options.store);
}

function timeOf(time: number | string): number {
  const ms = typeof time === 'number' ? time : Date.parse(time);
  if (!Number.isFinite(ms)) throw new Error(`not a time: ${time}`);
  return ms;
}

// ── The deck ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const head = (
  topic: string,
  slugs: string,
  level: number,
  label: string,
  kind: 'text' | 'draw' = 'text',
): SkillHead => ({
  id: `tiny-tracker/${slugs}`,
  topic,
  level,
  label,
  kind,
});

/** What is read from tinyText. */
export const tinyHeads: readonly SkillHead[] = [
  head('Slices', 'slices/l1/header', 1, 'Header'),
  head('Slices', 'slices/l1/append', 1, 'Append'),
  head('Slices', 'slices/l2/aliasing', 2, 'Aliasing'),
  head('Slices', 'slices/l2/full-expression', 2, 'Full expression'),
  head('Maps', 'maps/l1/zero-value', 1, 'Zero value'),
  head('Maps', 'maps/l1/order', 1, 'Order'),
  head('Maps', 'maps/l3/growth', 3, 'Growth'),
  head('Draw from memory', 'draw-from-memory/l0/the-slice-header', 0, 'The slice header', 'draw'),
];

/** A text card has two faces, three facts (one critical) and a quiz; a drawing one face of four elements. */
function cardOf({ label, kind, topic }: SkillHead): DeckCard {
  const fact = (id: string, critical: boolean) => ({ id, text: [`${label}: ${id}`], critical });
  const face = (id: string, of: 'recall' | 'predict' | 'draw', facts: DeckCard['faces'][number]['rubric']) => ({
    id,
    kind: of,
    question: [['p', 0, `${label}, ${id}?`] as const],
    answer: [['p', 0, `The answer to ${label}, ${id}.`] as const],
    rubric: facts,
  });
  const facts = [fact('first', true), fact('second', false), fact('third', false)];
  return {
    authored: true,
    faces:
      kind === 'draw'
        ? [face('draw', 'draw', [...facts, fact('fourth', false)])]
        : [face('recall', 'recall', facts), { ...face('predict', 'predict', facts), hint: ['A hint.'] }],
    ...(kind === 'text' && {
      quiz: {
        question: [`Which is right about ${label}?`],
        options: [
          { text: ['The right one'], right: true, feedback: ['Yes.'] },
          { text: ['The wrong one'], right: false, feedback: ['No.'] },
          { text: ['The other wrong one'], right: false, feedback: ['No.'] },
        ],
      },
    }),
    analogies:
      label === 'Aliasing'
        ? [
            {
              bases: ['slices/l1/header'],
              pairs: [{ known: ['the pointer of a header'], novel: ['the shared array'] }],
              breaks: ['A header is copied, an array is not.'],
            },
          ]
        : [],
    terms: label === 'Header' ? [{ name: 'slice header', aliases: [], gloss: 'three words', jargon: true }] : [],
    sources: [],
    statement: [['p', 0, `What ${topic} say of ${label}.`]],
  };
}

export const tinyDeck: Deck = {
  hash: 'tiny',
  topics: ['Slices', 'Maps', 'Draw from memory'],
  sha256: createHash('sha256').update(tinyText).digest('hex'),
  async topic(topic) {
    return Object.fromEntries(tinyHeads.filter((of) => of.topic === topic).map((of) => [of.id, cardOf(of)])) as Record<
      SkillId,
      DeckCard
    >;
  },
  async glossary() {
    const cards = tinyHeads.map((of) => ({ skill: of.id.slice(of.id.indexOf('/') + 1), card: cardOf(of) }));
    return {
      terms: cards.flatMap(({ skill, card }) => card.terms.map((term) => ({ ...term, gloss: [term.gloss], skill }))),
      analogies: cards.flatMap(({ skill, card }) => card.analogies.map(({ bases }) => ({ skill, bases }))),
    };
  },
  async bytes() {
    return new TextEncoder().encode(tinyText);
  },
};
