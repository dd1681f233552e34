/** The frame of all pages: which one is shown, what was not saved, what is said aloud. */
import { effect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWorld, type World, WorldContext } from './context.ts';
import { Study } from './pages/Study.tsx';
import { painted } from './painted.ts';
import { lazy } from './parts/lazy.ts';
import { route } from './route.ts';

const Today = lazy(() => import('./pages/Today.tsx').then(({ Today }) => Today));
const pages: Readonly<Record<string, ComponentType>> = {
  '': Today,
  quiz: lazy(() => import('./pages/Quiz.tsx').then(({ Quiz }) => Quiz)),
  tracker: lazy(() => import('./pages/Tracker.tsx').then(({ Tracker }) => Tracker)),
  drawings: lazy(() => import('./pages/Drawings.tsx').then(({ Drawings }) => Drawings)),
  stats: lazy(() => import('./pages/Stats.tsx').then(({ Stats }) => Stats)),
  mentor: lazy(() => import('./pages/Mentor.tsx').then(({ Mentor }) => Mentor)),
  glossary: lazy(() => import('./pages/Glossary.tsx').then(({ Glossary }) => Glossary)),
  settings: lazy(() => import('./pages/Settings.tsx').then(({ Settings }) => Settings)),
  more: lazy(() => import('./pages/More.tsx').then(({ More }) => More)),
};
const FirstStart = lazy(() => import('./pages/FirstStart.tsx').then(({ FirstStart }) => FirstStart));
const Drop = lazy(() => import('./parts/Drop.tsx').then(({ Drop }) => Drop), painted);
const Stopped = lazy(() => import('./pages/Stopped.tsx').then(({ Stopped }) => Stopped));

/** In the order of the bar. What is `far` stands on the page More where the bar has no room for all. */
const NAV = (
  [
    ['', 'Today'],
    ['quiz', 'Quiz'],
    ['tracker', 'Tracker'],
    ['drawings', 'Draw', 'far'],
    ['stats', 'Stats'],
    ['mentor', 'Mentor', 'far'],
    ['glossary', 'Glossary', 'far'],
    ['settings', 'Settings', 'far'],
    ['more', 'More', 'near'],
  ] as const
).filter(([page]) => Object.hasOwn(pages, page));
export const MORE = NAV.filter(([, , place]) => place === 'far');
const nameOf = (page: string): string => NAV.find(([one]) => one === page)?.[1] ?? 'Study';

export function Root({ world }: { readonly world: World }) {
  return (
    <WorldContext.Provider value={world}>
      <Frame />
    </WorldContext.Provider>
  );
}

function Frame() {
  const { app } = useWorld();
  const phase = app.phase.value;
  const { page } = route.value;
  useEffect(() => dress(app), [app]);
  useEffect(() => {
    document.title = page === '' ? 'Groundtruth' : `${nameOf(page)} · Groundtruth`;
  }, [page]);

  if (phase === 'starting') return null;
  if (phase === 'stopped') return <Stopped />;
  // Merging a backup and bringing a tracker are open to someone who has none yet.
  const fresh =
    phase === 'fresh' && !(page === 'tracker' && /^(import|backup)/.test(route.value.rest)) && page !== 'settings';
  const Page = (Object.hasOwn(pages, page) && pages[page]) || Today;
  return (
    <>
      <SavingBar />
      {fresh ? <FirstStart /> : page === 'study' ? <Study /> : <Page />}
      {!fresh && page !== 'study' && (
        <nav class="nav" aria-label="Pages">
          {NAV.map(([name, words, place]) => (
            <a key={name} href={`#/${name}`} class={place} aria-current={currentOf(name, page)}>
              {words}
            </a>
          ))}
        </nav>
      )}
      <Said />
      <Drop />
    </>
  );
}

/** More is where one is, too, while one of its pages is shown. */
function currentOf(name: string, page: string): 'page' | 'true' | undefined {
  if (name === page) return 'page';
  return name === 'more' && NAV.some(([one, , place]) => one === page && place === 'far') ? 'true' : undefined;
}

/** Apart from the frame: what is said after each rating must not draw the page again. */
function Said() {
  const { app } = useWorld();
  const { text, n } = app.said.value;
  return (
    <p class="aside" role="status" aria-live="polite">
      {text}
      {/* The same words twice are said twice. */}
      {n % 2 === 1 && '\u200b'}
    </p>
  );
}

const WHY: Readonly<Record<string, string>> = {
  full: 'the device has no room. Free some space; your answers stay here until then',
  denied: 'the browser keeps nothing in this mode. Back up before you close the tab',
  failed: 'storage did not answer. It is tried again by itself',
  blocked: 'another tab holds an older version. Close the other tabs',
};

function SavingBar() {
  const { app, worker } = useWorld();
  const { pending, failure } = app.saving.value;
  if (pending > 0 && failure)
    return (
      <div class="bar" role="alert">
        <span>
          Not saved: {pending} {pending === 1 ? 'answer' : 'answers'}; {WHY[failure] ?? WHY.failed}.
        </span>
        <span class="row">
          <button type="button" class="button" onClick={() => void app.retry()}>
            Try again
          </button>
          <a class="button" href="#/tracker/backup">
            Back up
          </a>
        </span>
      </div>
    );
  if (worker.update.value && route.value.page === '')
    return (
      <div class="bar calm" role="status">
        <span>A new version is ready.</span>
        <button
          type="button"
          class="button"
          onClick={async () => {
            if (!(await worker.apply())) app.say('Another tab is within a session. Finish it, then update.');
          }}
        >
          Update
        </button>
      </div>
    );
  return null;
}

/** The person's looks, from the device's settings to the document. */
function dress(app: World['app']): () => void {
  return effect(() => {
    const { theme, contrast, textSize } = app.device.value;
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (contrast === 'more') root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
    root.style.fontSize = textSize === 100 ? '' : `${textSize}%`;
    // A media query in rem does not know our own size.
    if (textSize >= 150) root.dataset.text = 'large';
    else delete root.dataset.text;
  });
}
