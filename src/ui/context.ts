/** What every page works on. main.tsx puts it in place before the first render. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { App } from '../app/app.ts';
import type { Contents } from '../app/content.ts';
import type { Study } from '../app/study.ts';
import type { Worker } from './worker.ts';

export interface World {
  readonly app: App;
  readonly contents: Contents;
  readonly study: Study;
  /** The service worker, as far as a person needs it. */
  readonly worker: Worker;
}

export const WorldContext = createContext<World | null>(null);

export function useWorld(): World {
  const world = useContext(WorldContext);
  if (!world) throw new Error('a page outside the world');
  return world;
}
