/** The wall and the list: every skill of the tracker, found, filtered, and dealt with several at a time. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  decodeFilter,
  encodeFilter,
  type Filter,
  listSkills,
  loadTexts,
  NO_FILTER,
  placesOf,
} from '../../../app/skills.ts';
import type { SkillHead, SkillId } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { READABLE, Wall } from '../../parts/Wall.tsx';
import { go, route } from '../../route.ts';
import { Choice } from './Choice.tsx';
import { Filters } from './Filters.tsx';
import { Legend } from './Legend.tsx';
import { Selection } from './Selection.tsx';
import { Shares } from './Shares.tsx';
import { SkillRow } from './SkillRow.tsx';
import { PAGE, type Visit } from './visit.ts';

export function Skills({ visit }: { readonly visit: Visit }) {
  const { app } = useWorld();
  const revision = app.revision.value;
  const today = app.today.value;
  const { query } = route.value;
  const tracker = app.tracker.value;
  const filter = useMemo(() => decodeFilter(query), [query]);
  const back = visit.left?.query === query ? visit.left : null;
  const [shown, setShown] = useState(back?.shown ?? PAGE);
  // Who comes for a filtered list comes for the list.
  visit.wall ??= query === '';
  const texts = useTexts(filter);
  const listing = useMemo(() => listSkills(app, filter, texts), [app, tracker, revision, today, filter, texts]);
  const places = useMemo(() => placesOf(tracker?.heads ?? []), [tracker]);
  const ticked = useMemo(
    () => (tracker?.heads ?? []).reduce((count, { id }) => count + (app.isChecked(id) ? 1 : 0), 0),
    [app, tracker, revision],
  );
  const pick = usePicking(visit, listing.heads);
  const opened = useReturning(visit, query, shown);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened === null) heading.current?.focus({ preventScroll: true });
  }, [opened]);

  if (!tracker) return null;
  const set = (values: Partial<Filter>, replace: boolean) => {
    setShown(PAGE);
    const next = encodeFilter({ ...filter, ...values });
    go(next === '' ? '#/tracker' : `#/tracker?${next}`, replace);
  };
  const rows = listing.heads.slice(0, shown);
  const selected = visit.selected.value;
  const all = listing.heads.length > 0 && listing.heads.every(({ id }) => selected.has(id));
  return (
    <main class="page tracker">
      <header class="stack">
        <h1 ref={heading} tabIndex={-1}>
          {tracker.title}
        </h1>
        <p class="soft">
          <span class="mono">[x]</span> {ticked.toLocaleString('en')} of {counted(tracker.heads.length, 'box', 'boxes')}{' '}
          ticked
        </p>
        <Choice />
        <nav class="row" aria-label="This tracker">
          <a class="button" href="#/tracker/import">
            Import tracker
          </a>
          <a class="button" href="#/tracker/export">
            Export tracker
          </a>
          <a class="button" href="#/tracker/backup">
            Back up
          </a>
          <button
            type="button"
            class="button to-list"
            onClick={() => document.querySelector<HTMLInputElement>('.tracker-list input[type="search"]')?.focus()}
          >
            Find a skill
          </button>
        </nav>
      </header>
      <section class="tracker-wall" aria-label="The wall">
        <details open={visit.wall} onToggle={(event) => (visit.wall = event.currentTarget.open)}>
          <summary>The wall</summary>
          <div class="stack">
            {tracker.heads.length > READABLE ? (
              <Shares heads={tracker.heads} isChecked={app.isChecked} revision={revision} />
            ) : (
              <>
                <Legend />
                <Wall heads={tracker.heads} statusOf={app.statusOf} named={true} revision={revision} />
              </>
            )}
          </div>
        </details>
      </section>
      <section class="tracker-list stack" aria-labelledby="skills">
        <h2 id="skills" tabIndex={-1}>
          Skills
        </h2>
        <Filters filter={filter} listing={listing} places={places} set={set} />
        {listing.heads.length === 0 ? (
          <p>
            No skill is like that.{' '}
            <button type="button" class="button" onClick={() => set(NO_FILTER, false)}>
              Show all
            </button>
          </p>
        ) : (
          <label class="skill-all">
            <input type="checkbox" checked={all} onChange={() => pick.all(!all)} />
            <span>Select all {listing.heads.length.toLocaleString('en')}</span>
          </label>
        )}
        {groupsOf(rows).map(({ topic, heads }) => (
          <section key={heads[0]!.id} aria-label={topic || 'Without a topic'}>
            <h3 class="skill-topic">{topic || 'Without a topic'}</h3>
            <ul class="skill-rows">
              {heads.map((head) => (
                <SkillRow
                  key={head.id}
                  head={head}
                  selected={selected.has(head.id)}
                  opened={opened === head.id}
                  revision={revision}
                  today={today}
                  toggle={pick.one}
                />
              ))}
            </ul>
          </section>
        ))}
        {listing.heads.length > shown && (
          <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, listing.heads.length - shown)} more of {listing.heads.length.toLocaleString('en')}
          </button>
        )}
      </section>
      <Selection visit={visit} listed={listing.heads} />
    </main>
  );
}

/** The statements, once words are searched in them. */
function useTexts(filter: Filter): readonly string[] | null {
  const { app } = useWorld();
  const tracker = app.tracker.value;
  const texts = useSignal<{ of: unknown; texts: readonly string[] | null }>({ of: null, texts: null });
  const wanted = filter.words.trim() !== '';
  useEffect(() => {
    if (!wanted || texts.value.of === tracker) return;
    let here = true;
    void loadTexts(app)
      .then((found) => {
        if (here) texts.value = { of: tracker, texts: found };
      })
      // Labels and topics are searched all the same.
      .catch(() => {});
    return () => {
      here = false;
    };
  }, [app, tracker, wanted, texts]);
  return texts.value.of === tracker ? texts.value.texts : null;
}

/** Selecting one, a stretch with shift, or all. */
function usePicking(visit: Visit, heads: readonly SkillHead[]) {
  const anchor = useRef<SkillId | null>(null);
  const listed = useRef(heads);
  listed.current = heads;
  return useMemo(
    () => ({
      one(id: SkillId, on: boolean, stretch: boolean) {
        const next = new Set(visit.selected.value);
        const ids = listed.current.map((head) => head.id);
        const from = stretch && anchor.current !== null ? ids.indexOf(anchor.current) : -1;
        const to = ids.indexOf(id);
        for (const one of from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)) {
          if (on) next.add(one);
          else next.delete(one);
        }
        anchor.current = id;
        visit.selected.value = next;
        visit.done.value = null;
      },
      all(on: boolean) {
        const next = new Set(visit.selected.value);
        for (const { id } of listed.current) {
          if (on) next.add(id);
          else next.delete(id);
        }
        visit.selected.value = next;
        visit.done.value = null;
      },
    }),
    [visit],
  );
}

/** Keeps the place of the list while a skill is looked at; tells the skill that was opened, so that it has the focus again. */
function useReturning(visit: Visit, query: string, shown: number): SkillId | null {
  const returning = useRef(visit.left?.query === query ? visit.left : null).current;
  const now = useRef({ query, shown });
  now.current = { query, shown };
  useLayoutEffect(() => {
    if (returning) scrollTo(0, returning.top);
    let top = scrollY;
    const scrolled = () => {
      top = scrollY;
    };
    addEventListener('scroll', scrolled, { passive: true });
    return () => {
      removeEventListener('scroll', scrolled);
      const { rest } = route.peek();
      visit.left = { ...now.current, top, skill: rest.startsWith('skill/') ? rest.slice('skill/'.length) : null };
    };
  }, [visit, returning]);
  return returning?.skill ?? null;
}

function groupsOf(heads: readonly SkillHead[]): { topic: string; heads: SkillHead[] }[] {
  const groups: { topic: string; heads: SkillHead[] }[] = [];
  for (const head of heads) {
    const last = groups.at(-1);
    if (last?.topic === head.topic) last.heads.push(head);
    else groups.push({ topic: head.topic, heads: [head] });
  }
  return groups;
}
