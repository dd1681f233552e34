/** The only place where app, machine and screen meet. */
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { createApp } from './app/app.ts';
import { createContents } from './app/content.ts';
import { decodeDemand } from './app/demand.ts';
import type { Env } from './app/env.ts';
import { createStudy } from './app/study.ts';
import { hashOf } from './core/log.ts';
import { browser } from './io/browser.ts';
import { deck } from './io/deck.ts';
import { files } from './io/files.ts';
import { askToPersist, beginWork, persistence, startOffline } from './io/offline.ts';
import { createLazyStore } from './io/store.ts';
import { Root } from './ui/App.tsx';
import type { World } from './ui/context.ts';
import { route } from './ui/route.ts';
import './ui/styles/index.css';

let paint = (): void => undefined;
const painted = new Promise<void>((resolve) => {
  paint = resolve;
});
const env: Env = { ...browser, store: createLazyStore({ hash: hashOf }, painted), deck, files };
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

const root = document.getElementById('app')!;
const draft = await app.start();
if (route.value.page === 'study' && app.phase.value === 'ready')
  await study.begin(decodeDemand(route.value.query), draft);
root.replaceChildren();
render(<Root world={world} />, root);
requestAnimationFrame(() => setTimeout(paint));

// A session begins when its page is opened, and once more where another one was asked for.
let asked = route.value.page === 'study' ? route.value.query : null;
let endWork: (() => void) | null = null;
effect(() => {
  const { page, query } = route.value;
  if (page === 'study' && app.phase.value === 'ready') {
    endWork ??= beginWork();
    if (asked !== query) {
      asked = query;
      void study.begin(decodeDemand(query), study.draft.peek());
    }
  } else {
    asked = null;
    endWork?.();
    endWork = null;
  }
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
