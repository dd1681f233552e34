/** The only place where app, machine and screen meet. */
import { effect, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import { keepAhead, takeAhead } from './app/ahead.ts';
import { createApp } from './app/app.ts';
import { createContents } from './app/content.ts';
import { decodeDemand } from './app/demand.ts';
import type { Env } from './app/env.ts';
import { createStudy } from './app/study.ts';
import { hashOf } from './core/log/log.ts';
import { AHEAD } from './io/boot.ts';
import { browser } from './io/browser.ts';
import { deck } from './io/deck.ts';
import { takeEarly } from './io/early.ts';
import { files } from './io/files.ts';
import { type Handed, takeShared, watchLaunches } from './io/inbox.ts';
import { askToPersist, beginWork, persistence, startOffline } from './io/offline.ts';
import { createLazyStore } from './io/store.ts';
import { Root } from './ui/App.tsx';
import type { World } from './ui/context.ts';
import { painted, rendered } from './ui/painted.ts';
import { go, route } from './ui/route.ts';
import './ui/styles/index.css';

const early = takeEarly();
const env: Env = { ...browser, store: createLazyStore({ hash: hashOf }, painted, early), deck, files };
const app = createApp(env);
const contents = createContents(app);
const study = createStudy(app, contents);

const update = signal(false);
const offline = signal(false);
const worker = startOffline({
  onReady: () => {
    offline.value = true;
  },
  onUpdate: () => {
    update.value = true;
  },
  onOutdated: () => {
    update.value = true;
  },
});

const world: World = {
  app,
  contents,
  study,
  worker: {
    update,
    offline,
    async apply() {
      const answer = await worker.applyUpdate();
      if (answer === 'none') location.reload();
      return answer !== 'busy';
    },
    persistence,
    persist: askToPersist,
  },
};

/** Not at the top level: a chunk that imports this one would wait for it, and this one for the chunk. */
async function begin(): Promise<void> {
  const root = document.getElementById('app')!;
  // What was on the table when the app was last closed; used by the first session.
  let kept = await app.start();
  // The file's name holds the hash of all that can make a card.
  takeAhead(app, contents, import.meta.url, (await early.start)?.ahead);
  early.start = null;
  const open = async () => {
    const draft = study.draft.peek() ?? kept;
    kept = null;
    await study.begin(decodeDemand(route.value.query), draft);
  };
  let asked: string | null = null;
  if (route.value.page === 'study' && app.phase.value === 'ready') {
    asked = route.value.query;
    await open();
  }
  root.replaceChildren();
  render(<Root world={world} />, root);
  rendered();

  // A session begins when its page is opened, and once more where another one was asked for.
  let endWork: (() => void) | null = null;
  effect(() => {
    const { page, rest, query } = route.value;
    const studies = page === 'study' && app.phase.value === 'ready';
    if (studies || (page === 'quiz' && rest === 'run')) endWork ??= beginWork();
    else {
      endWork?.();
      endWork = null;
    }
    if (!studies) asked = null;
    else if (asked !== query) {
      asked = query;
      untracked(() => void open());
    }
  });

  // Persistent storage is asked for when there is first something to keep, within the tap that brought it.
  let before = app.phase.peek();
  effect(() => {
    if (before === 'fresh' && app.phase.value === 'ready') void askToPersist();
    before = app.phase.value;
  });

  // How many entries are committed, for those who script the app and for the kill test.
  effect(() => {
    document.documentElement.dataset.saved = String(app.saving.value.acknowledged);
  });

  // The study day may have changed while the app slept; what was not saved is tried again.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    app.tick();
    void app.retry();
  });
  setInterval(app.tick, 60_000);

  void painted.then(receiveHanded);
  keepAhead(app, contents, study, import.meta.url, AHEAD);
}

/** Files that the system handed over: shared to the app, or opened with it. */
async function receiveHanded(): Promise<void> {
  const receive = async ({ name, bytes, handle, done }: Handed) => {
    const { transferOf } = await import('./app/transfer.ts');
    await transferOf(app).receiveFile(bytes, name, { handle, opened: (desk) => go(`#/tracker/${desk}`) });
    await done();
  };
  watchLaunches((handed) => void receive(handed));
  const shared = await takeShared();
  if (shared) await receive(shared);
}

void begin();
