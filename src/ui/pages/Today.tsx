/** The first page: how long, what, and one button. */
import { useEffect } from 'preact/hooks';
import { demanded, encodeDemand, type Filter } from '../../app/demand.ts';
import { MORE } from '../App.tsx';
import { useWorld } from '../context.ts';
import { counted, dayToCome, dayWithWeekday, inMinutes } from '../parts/dates.ts';
import { Wall } from '../parts/Wall.tsx';
import { Week } from '../parts/Week.tsx';
import { go } from '../route.ts';
import { Spot } from './today/Spot.tsx';
import { Tour } from './transfer/Tour.tsx';

/** When a copy outside the browser is urged (PLATFORM.md, Storage). */
const UNCOPIED_ENTRIES = 50;
const UNCOPIED_MS = 3 * 86_400_000;

export function Today() {
  const { app, contents, study } = useWorld();
  const revision = app.revision.value;
  const tracker = app.tracker.value;
  const today = app.today.value;
  const queue = app.queue();
  const outlook = queue.outlook();
  const next = queue.next();

  // The first card is fetched while the person looks at this page.
  useEffect(() => {
    if (next && !contents.ready(next.skill)) void contents.load(next.skill).catch(() => {});
  }, [next?.skill.id, contents]);

  if (!tracker) return null;
  const counts = countsOf(app, tracker.heads);
  const cards = outlook.due + outlook.fresh + outlook.again;
  return (
    <main class="page">
      <header>
        <p class="soft">{dayWithWeekday(today)}</p>
        <h1 class="huge">{cards === 0 ? 'Nothing due' : inMinutes(outlook.minutes)}</h1>
        <p>{said(outlook)}</p>
        {outlook.caughtUp !== null && (
          <p class="soft">
            {counted(outlook.dueInAll - outlook.due, 'more card')} can wait; caught up{' '}
            {dayToCome(outlook.caughtUp, today)}.
          </p>
        )}
      </header>
      {cards > 0 ? (
        <a class="button first grade wide" href="#/study">
          Study
        </a>
      ) : (
        <button
          type="button"
          class="button first grade wide"
          onClick={() => {
            study.studyMore();
            go('#/study');
          }}
        >
          Study more
        </button>
      )}
      <nav class="ways" aria-label="Other ways to practise">
        <a href="#/quiz">Quiz</a>
        {MORE.some(([page]) => page === 'drawings') && <a href="#/drawings">Draw</a>}
        <a href="#/tracker">Wall</a>
      </nav>
      <Choose />
      <Spot />
      <Tour />
      {counts.risk > 0 && (
        <p>
          <a class="risk" href="#/study?filter=at-risk">
            {counted(counts.risk, 'box', 'boxes')} at risk
          </a>
        </p>
      )}
      <Copy />
      <Week />
      <section aria-labelledby="wall" class="stack">
        <h2 id="wall">
          <span class="mono">[x]</span> {counts.earned} earned
          {counts.claimed > 0 && <span class="soft"> · {counts.claimed} claimed</span>}
          <span class="soft"> · {counted(tracker.heads.length, 'skill')}</span>
        </h2>
        <Wall heads={tracker.heads} statusOf={app.statusOf} named={false} revision={revision} />
        <p class="row spread">
          <a href="#/tracker">All skills</a>
          <span class="soft">
            {outlook.tomorrow > 0 ? `Tomorrow about ${inMinutes(outlook.tomorrow)}` : 'Nothing due tomorrow yet'}
          </span>
        </p>
      </section>
    </main>
  );
}

function said({ due, fresh, again, spent }: { due: number; fresh: number; again: number; spent: number }): string {
  const parts = [
    due > 0 && `${due} to recall`,
    fresh > 0 && `${fresh} new`,
    again > 0 && `${again} to get again`,
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(' · ');
  return spent > 0 ? `You studied ${inMinutes(spent)} today.` : 'The day is free. Study more, or choose a topic.';
}

function countsOf(app: ReturnType<typeof useWorld>['app'], heads: readonly { readonly id: string }[]) {
  const counts = { earned: 0, claimed: 0, risk: 0 };
  for (const { id } of heads) {
    const status = app.statusOf(id);
    if (status === 'known' || status === 'durable') counts.earned++;
    else if (status === 'claimed') counts.claimed++;
    else if (status === 'at-risk') counts.risk++;
  }
  return counts;
}

/** Everything can be studied at any time; the day's session is only the best use of it. */
function Choose() {
  const { app } = useWorld();
  const heads = app.tracker.value?.heads ?? [];
  const all: readonly (readonly [Filter, string])[] = [
    ['weakest', 'What is weakest'],
    ['at-risk', 'Boxes at risk'],
    ['claimed', 'Claims, to verify them'],
    ['ahead', 'What is due later'],
  ];
  const wanted = all.filter(([filter]) => demanded(app, heads, { filter }, new Set()).length > 0);
  return (
    <details>
      <summary>Study something else</summary>
      <div class="row">
        {wanted.map(([filter, words]) => (
          <a key={filter} class="button" href={`#/study?${encodeDemand({ filter })}`}>
            {words}
          </a>
        ))}
        <a class="button" href="#/tracker">
          A topic, a level, a skill
        </a>
      </div>
    </details>
  );
}

/** Storage of one origin is evicted as a whole: only a copy outside the browser is a copy. */
function Copy() {
  const { app } = useWorld();
  const { backedUp } = app.device.value;
  const count = app.mark.value.count;
  const uncopied = count - (backedUp?.count ?? 0);
  const late = backedUp !== null && uncopied > 0 && app.env.now() - backedUp.at > UNCOPIED_MS;
  if (uncopied < UNCOPIED_ENTRIES && !late) return null;
  return (
    <p class="panel">
      {counted(uncopied, 'entry', 'entries')} are only in this browser. <a href="#/tracker/backup">Back up</a>
    </p>
  );
}
