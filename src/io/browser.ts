/** Clock, zone, ids and waiting, as a browser has them. */
import type { Env } from '../app/env.ts';

export const browser: Pick<Env, 'now' | 'zone' | 'newId' | 'later'> = {
  now: () => Date.now(),
  // getTimezoneOffset counts minutes west.
  zone: (at) => -new Date(at).getTimezoneOffset(),
  newId,
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** 96 random bits in 16 characters: two devices will not meet in one id, and a backup stays small. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
