/** The settings that all devices share, as a fold over `settings` entries. */

import type { Settings } from '../model.ts';
import { clipWeights, defaultWeights } from './memory.ts';

export const defaultSettings: Settings = {
  rollover: 240,
  retention: 0.9,
  strictness: 'standard',
  weights: defaultWeights,
  minutes: 15,
  newPerDay: 10,
  maximumInterval: 365,
  topicOrder: [],
};

/** A value as it may hold, or undefined where it may not (RULES.md, Settings; the others: what the app can work with). */
const readers: { readonly [K in keyof Settings]: (value: unknown) => Settings[K] | undefined } = {
  rollover: (value) => between(value, 0, 1439),
  retention: (value) => between(value, 0.7, 0.99),
  strictness: (value) => (value === 'quick' || value === 'standard' || value === 'strict' ? value : undefined),
  weights: (value) => clipWeights(value) ?? undefined,
  minutes: (value) => between(value, 1, 1440),
  newPerDay: (value) => whole(between(value, 0, Number.MAX_SAFE_INTEGER)),
  maximumInterval: (value) => whole(between(value, 1, Number.MAX_SAFE_INTEGER)),
  topicOrder: (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string') ? (value as string[]) : undefined,
};

const keys = Object.keys(readers) as (keyof Settings)[];

function between(value: unknown, least: number, most: number): number | undefined {
  return typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

function whole(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined;
}

/** Settings after an entry's `values`: a key that is missing or invalid keeps what it had. */
export function settingsAfter(settings: Settings, values: unknown): Settings {
  const changes = new Map<keyof Settings, unknown>();
  for (const key of keys) {
    const value = own(values, key) ? readers[key](values[key]) : undefined;
    if (value !== undefined) changes.set(key, value);
  }
  return changes.size === 0 ? settings : { ...settings, ...Object.fromEntries(changes) };
}

function own<K extends string>(values: unknown, key: K): values is Record<K, unknown> {
  return typeof values === 'object' && values !== null && Object.hasOwn(values, key);
}
