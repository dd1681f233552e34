import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { loadBriefing, writeBrief } from '../../src/app/briefing.ts';
import { createContents } from '../../src/app/content.ts';
import { decodeDemand, encodeDemand } from '../../src/app/demand.ts';
import { entriesIn, hasTerms, headAt, loadGlossary } from '../../src/app/glossary.ts';
import { analogyFor, analogyKeys, guarded, loadCheckLexicon, loadLexicon } from '../../src/app/mentor.ts';
import { importPack } from '../../src/app/packReading.ts';
import { drawWeek, spotLeft } from '../../src/app/spot.ts';
import { createStudy } from '../../src/app/study.ts';
import { ledgerOf } from '../../src/core/mastery/ledger.ts';
import type { Tree } from '../../src/core/model.ts';
import { replaced } from '../core/cards/cardFixture.ts';
import { createWorld, type World } from '../env.ts';

const DAY = 86_400_000;
const HEADER = 'tiny-tracker/slices/l1/header';
const APPEND = 'tiny-tracker/slices/l1/append';
const ALIASING = 'tiny-tracker/slices/l2/aliasing';

/** The tiny tracker as a first import leaves it: Append is claimed. */
async function open(world: World = createWorld(), text?: string) {
  const app = createApp(world.env);
  const contents = createContents(app);
  const draft = await app.start();
  if (!app.tracker.value) {
    const bytes = text === undefined ? await world.env.deck.bytes() : new TextEncoder().encode(text);
    const read = await world.env.files.read(bytes, 'tracker.md');
    const entry = world.env.newId();
    const row = { ...read.row, name: 'tracker.md', entry };
    app.act(
      [
        { kind: 'tracker', id: entry, name: 'tracker.md', sha256: row.sha256, bytes: read.base64 },
        ...row.ticked.map((skill) => ({ kind: 'claim', skill, source: 'import' })),
      ],
      { batch: 'import', tracker: row, texts: read.texts },
    );
    await app.settled();
    app.openTracker(row);
  }
  return { world, app, contents, study: createStudy(app, contents), draft };
}
type Opened = Awaited<ReturnType<typeof open>>;
const claim = ({ app }: Opened, skill: string) => app.act([{ kind: 'claim', skill, source: 'hand' }]);
const card = async ({ app, contents }: Opened, id: string) => contents.load(app.headOf(id)!);

describe('the glossary', () => {
  it('knows of each term whether its box is ticked', async () => {
    const opened = await open();
    const { terms } = await loadGlossary(opened.app);
    const known = () => entriesIn(opened.app, terms).map(({ term, head, known }) => [term.name, head?.id, known]);
    expect(known()).toEqual([['slice header', HEADER, false]]);
    claim(opened, HEADER);
    expect(known()).toEqual([['slice header', HEADER, true]]);
  });

  it('belongs to trackers that share a topic with it, whatever their title, and finds their skills', async () => {
    expect(hasTerms((await open()).app)).toBe(true);
    const { app } = await open(createWorld(), '# Café & Co.\n\n## Slices\n\n### L1\n\n- [ ] **Header:** x\n');
    expect(hasTerms(app)).toBe(true);
    expect(headAt(app, 'slices/l1/header')?.label).toBe('Header');
    expect(hasTerms((await open(createWorld(), '# Other\n\n## Birds\n\n- [ ] **Tit:** small\n')).app)).toBe(false);
  });

  it('is fetched again after it could not be', async () => {
    const world = createWorld();
    let asked = 0;
    const { deck } = world.env;
    const env = {
      ...world.env,
      deck: { ...deck, glossary: async () => (asked++ === 0 ? Promise.reject(new Error('offline')) : deck.glossary()) },
    };
    const app = createApp(env);
    await expect(loadGlossary(app)).rejects.toThrow('offline');
    expect((await loadGlossary(app)).terms).toHaveLength(1);
  });
});

describe('a pack’s terms', () => {
  const text = replaced('# Interfaces', '# Slices').replace('## L2 Nil Ambiguity', '## L1 Header');

  it('stand in the glossary in place of those of the shipped card, and go with the pack', async () => {
    const { app } = await open();
    const names = async () =>
      entriesIn(app, (await loadGlossary(app)).terms).map(({ term, head }) => [term.name, head?.id]);
    const { entry } = await importPack(app, 'mine.md', new TextEncoder().encode(text));
    expect(await names()).toEqual([
      ['typed nil', HEADER],
      ['itab', HEADER],
    ]);
    const { finder } = await loadLexicon(app);
    expect(finder.find('two itabs').map(({ term }) => finder.terms[term]!.name)).toEqual(['itab']);
    expect((await loadGlossary(app)).analogies).toContainEqual({
      skill: 'slices/l1/header',
      bases: ['interfaces/l1/type-assertion', 'maps/l1/access'],
    });
    await app.undo(entry!);
    expect(await names()).toEqual([['slice header', HEADER]]);
    expect((await loadLexicon(app)).finder.find('two itabs')).toEqual([]);
  });
});

describe('the guard', () => {
  const question: Tree[] = [['p', 0, 'What does a slice header hold?']];
  const ask = async (opened: Opened, id: string, level: 'all' | 'basic' | 'off') => {
    const head = opened.app.headOf(id)!;
    const made = await card(opened, id);
    const face = { ...made.faces[0]!, question };
    const lexicon = await loadLexicon(opened.app);
    return JSON.stringify(guarded(opened.app, lexicon, { head, card: made, face }, level, false).face.question);
  };

  it('marks a term on the cards of other skills while its own is [ ]', async () => {
    const opened = await open();
    expect(await ask(opened, ALIASING, 'all')).toContain('["term","slice header","slice header"]');
    expect(await ask(opened, HEADER, 'all')).not.toContain('"term"');
    claim(opened, HEADER);
    expect(await ask(opened, ALIASING, 'all')).not.toContain('"term"');
  });

  it('can be kept to basic cards, or be off', async () => {
    const opened = await open();
    expect(await ask(opened, ALIASING, 'basic')).not.toContain('"term"');
    expect(await ask(opened, APPEND, 'basic')).toContain('"term"');
    expect(await ask(opened, APPEND, 'off')).not.toContain('"term"');
  });

  it('of a tracker without terms of ours is made of labels of two words, for the check alone', async () => {
    const own = await open(
      createWorld(),
      '# Mine\n\n- [ ] **Borrow checker:** I know it.\n- [x] **Trait object:** too.\n- [ ] **Move:** x.\n',
    );
    const { finder, glossary } = await loadCheckLexicon(own.app);
    expect(glossary.terms.map(({ name }) => name)).toEqual(['Borrow checker', 'Trait object']);
    expect(finder.find('borrow checkers move').map(({ term }) => term)).toEqual([0]);
    expect((await loadLexicon(own.app)).glossary.terms).toEqual([]);
  });
});

describe('an analogy', () => {
  it('is shown while its base is ticked and not at risk, and the key to it is named until then', async () => {
    const opened = await open();
    const { app, world } = opened;
    const aliasing = await card(opened, ALIASING);
    const { analogies } = await loadGlossary(app);
    const keys = () => analogyKeys(app, { terms: [], analogies });
    expect(analogyFor(app, aliasing)).toBeNull();
    expect(keys()).toEqual([{ skill: 'slices/l1/header', unlocks: ['slices/l2/aliasing'] }]);
    claim(opened, HEADER);
    expect(analogyFor(app, aliasing)?.bases).toEqual(['slices/l1/header']);
    expect(keys()).toEqual([]);
    // A miss that leaves dots leaves the box, at risk: nothing may lean on it.
    for (const [days, rating] of [
      [3, 3],
      [3, 1],
    ] as const) {
      world.wait(days * DAY);
      app.act([{ kind: 'review', skill: HEADER, rating }]);
    }
    expect([app.isChecked(HEADER), app.statusOf(HEADER)]).toEqual([true, 'at-risk']);
    expect(analogyFor(app, aliasing)).toBeNull();
  });
});

describe('the brief', () => {
  it('is written from log and text: marks as they are now, checks, missed facts with their words', async () => {
    const opened = await open();
    const { app, contents, world } = opened;
    claim(opened, HEADER);
    world.wait(DAY);
    app.act([{ kind: 'review', skill: HEADER, rating: 3, face: 'predict', ticks: ['first'], via: 'spot' }]);
    app.act([{ kind: 'review', skill: ALIASING, rating: 1 }]);
    const briefing = await loadBriefing(app, contents);
    const full = await writeBrief(briefing, 'full', '');
    expect(full).toContain('2 of 8 boxes are [x]: 0 earned by recall over weeks, 2 claimed');
    expect(full).toContain('were checked once; 1 was passed, 100 %');
    expect(full).toContain('1 by a random spot check');
    expect(full).toContain('- [x] **Header:** A slice is');
    expect(full).toContain('- Slices · L1 · Header: Header: second: 1 of 1 times, last on 2026-01-06');
    expect(full).toContain('- Slices · L2 · Aliasing: once, last on 2026-01-06');
    expect(full).not.toContain('## Forbidden terms: still [ ]\n\nDo not');
    const topic = await writeBrief(briefing, 'topic', 'Maps');
    expect(topic).toContain('## Maps\n');
    expect(topic).not.toContain('**Header:**');
  });

  it('counts nothing that was taken back', async () => {
    const { app, contents, world } = await open();
    world.wait(DAY);
    const [entry] = app.act([{ kind: 'review', skill: APPEND, rating: 1 }]);
    await app.undo(entry!.id);
    const { record } = await loadBriefing(app, contents);
    expect([record.checks.n, record.misses]).toEqual([0, []]);
  });
});

describe('the spot check', () => {
  it('is drawn once a week of what is ticked and not due, and answered by real reviews that say so', async () => {
    const opened = await open();
    const { app, study, world } = opened;
    for (const skill of [HEADER, ALIASING, 'tiny-tracker/maps/l1/order']) claim(opened, skill);
    expect(spotLeft(app)).toEqual([]);
    expect(drawWeek(app)).toBe(true);
    expect(drawWeek(app)).toBe(false);
    const drawn = spotLeft(app).map(({ id }) => id);
    expect(drawn.length).toBeGreaterThan(0);
    for (const id of drawn) {
      expect(app.isChecked(id)).toBe(true);
      expect(app.stateOf(id)!.due).toBeGreaterThan(app.today.value);
    }
    const demand = { skills: drawn, via: 'spot' } as const;
    expect(decodeDemand(encodeDemand(demand))).toEqual(drawn.length > 1 ? demand : { skill: drawn[0], via: 'spot' });
    await study.begin(demand, null);
    const asked = study.open.value!.head.id;
    expect(drawn).toContain(asked);
    study.feel(true);
    world.wait(5000);
    study.show();
    study.rate(3);
    await app.settled();
    const entries = await app.env.store.entries();
    expect(entries.find(({ kind }) => kind === 'review')).toMatchObject({
      skill: asked,
      via: 'spot',
      sure: true,
      rating: 3,
    });
    expect(ledgerOf(entries, asked).at(-1)).toMatchObject({ spot: true, sure: true, counted: true });
    expect(spotLeft(app).map(({ id }) => id)).toEqual(drawn.filter((id) => id !== asked));
    // The draw stays, also over a reload.
    const again = await open(world.reload());
    expect(spotLeft(again.app).map(({ id }) => id)).toEqual(drawn.filter((id) => id !== asked));
  });

  it('resumes on the card that was open, still as a spot check', async () => {
    const opened = await open();
    claim(opened, HEADER);
    const demand = { skills: [HEADER, APPEND], via: 'spot' } as const;
    await opened.study.begin(demand, null);
    opened.study.feel(false);
    opened.study.type('three words');
    opened.study.pause();
    await opened.app.settled();
    const skill = opened.study.open.value!.head.id;
    const again = await open(opened.world.reload());
    await again.study.begin(demand, again.draft);
    expect(again.study.draft.value).toMatchObject({ skill, via: 'spot', sure: false, typed: 'three words' });
  });

  it('offers nothing that has fallen due, was given back, or was answered since Monday', async () => {
    const opened = await open();
    const { app, world } = opened;
    claim(opened, HEADER);
    app.act([{ kind: 'review', skill: HEADER, rating: 3 }]);
    drawWeek(app);
    expect(spotLeft(app).map(({ id }) => id)).toEqual([APPEND]);
    app.act([{ kind: 'unclaim', skill: APPEND, source: 'hand' }]);
    expect(spotLeft(app)).toEqual([]);
    claim(opened, APPEND);
    expect(spotLeft(app)).toHaveLength(1);
    // What a quiz found forgotten is due today, and asked without a spot check.
    app.act([{ kind: 'practice', skill: APPEND, ok: false, mode: 'quiz' }]);
    expect(app.stateOf(APPEND)!.due).toBe(app.today.value);
    expect(spotLeft(app)).toEqual([]);
    expect(drawWeek(app)).toBe(false);
    world.wait(7 * DAY);
    app.tick();
    // All that is ticked is due now; then a box is claimed that is not.
    expect(drawWeek(app)).toBe(false);
    claim(opened, ALIASING);
    expect(drawWeek(app)).toBe(true);
    expect(app.device.value.spot!.skills).toEqual([ALIASING]);
  });
});

it('what was said before the answer goes into the review, and nothing where nothing was said', async () => {
  const { app, study } = await open();
  await study.begin({ skill: APPEND }, null);
  study.show();
  study.feel(true);
  study.rate(3);
  await app.settled();
  const [review] = (await app.env.store.entries()).filter(({ kind }) => kind === 'review');
  expect(review).not.toHaveProperty('sure');
  expect(review).toMatchObject({ via: 'demand' });
});
