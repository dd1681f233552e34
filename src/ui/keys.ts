/**
 * Single keys (WCAG 2.1.4): they can be switched off and remapped, and are ignored in text fields, with modifiers, in
 * composition and on key repeat.
 */
import type { Device } from '../app/env.ts';

export type Action =
  | 'accept'
  | 'missed'
  | 'hard'
  | 'got'
  | 'easy'
  | 'tick'
  | 'tickAll'
  | 'undo'
  | 'edit'
  | 'suspend'
  | 'notToday'
  | 'help'
  | 'up'
  | 'down';

interface Shortcut {
  readonly key: string;
  readonly words: string;
  /** The arrows and Space/Enter are ordinary keys of the platform: they stay. */
  readonly fixed?: true;
}

export const SHORTCUTS: Readonly<Record<Action, Shortcut>> = {
  accept: { key: ' ', words: 'Show the answer, then accept the proposed rating (Enter too)', fixed: true },
  missed: { key: '1', words: 'Missed' },
  hard: { key: '2', words: 'Hard (Got it, with two grades)' },
  got: { key: '3', words: 'Got it' },
  easy: { key: '4', words: 'Easy' },
  up: { key: 'ArrowUp', words: 'The fact before', fixed: true },
  down: { key: 'ArrowDown', words: 'The next fact', fixed: true },
  tick: { key: 'x', words: 'Tick the fact' },
  tickAll: { key: 'a', words: 'Tick all facts' },
  undo: { key: 'u', words: 'Undo' },
  edit: { key: 'e', words: 'Edit the card' },
  suspend: { key: 's', words: 'Suspend the card' },
  notToday: { key: 'n', words: 'Not today' },
  help: { key: '?', words: 'Show these keys' },
};

export const keyOf = (device: Device, action: Action): string => device.keys[action] ?? SHORTCUTS[action].key;

/** How a key is called on a screen. */
export const keyName = (key: string): string =>
  ({ ' ': 'Space', ArrowUp: '↑', ArrowDown: '↓' })[key] ?? key.toUpperCase();

/** Whether a key is ours: no repeat, no modifier, not typed into something. */
export function isSingleKey(event: KeyboardEvent, device: Device): boolean {
  if (event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as HTMLElement | null;
  if (target?.closest('dialog, textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])'))
    return false;
  return device.shortcuts;
}

/** The action of an event, or null where the key belongs to something else. */
export function actionOf(event: KeyboardEvent, device: Device): Action | null {
  if (!isSingleKey(event, device)) return null;
  const key = event.key === 'Enter' ? ' ' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = (Object.keys(SHORTCUTS) as Action[]).find(
    (action) => keyOf(device, action).toLowerCase() === key.toLowerCase(),
  );
  return found ?? null;
}
