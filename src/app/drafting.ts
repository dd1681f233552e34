/** The open card's draft: what stands on it, how long it has lain there, and that a killed tab finds both again. */
import { type Signal, signal } from '@preact/signals-core';
import type { Draft, Env } from './env.ts';

export interface Drafting {
  readonly draft: Signal<Draft | null>;
  /** Milliseconds that the card has been looked at. */
  elapsed(): number;
  /** A card is laid: its clock starts. */
  lay(draft: Draft): void;
  /** Nothing lies on the table. */
  clear(): void;
  /** Changes the draft, where there is one, and stores it. */
  write(values: Partial<Draft>): void;
  /** As `write`, stored once the person pauses. */
  writeSoon(values: Partial<Draft>): void;
  /** Leaves a field out of the draft, and stores it. */
  without(field: 'ink' | 'built'): void;
  /** What waits to be stored is stored with the act that follows. */
  settle(): void;
  pause(): void;
  resume(): void;
}

const TYPING_MS = 150;

export function createDrafting(env: Env): Drafting {
  const draft = signal<Draft | null>(null);
  /** When the clock of the open card last started; null while it stands. */
  let since: number | null = null;
  let cancelTyping: (() => void) | null = null;

  const elapsed = () => (draft.value?.elapsed ?? 0) + (since === null ? 0 : env.now() - since);

  function settle(): void {
    cancelTyping?.();
    cancelTyping = null;
  }

  function keep(): void {
    settle();
    if (!draft.value) return;
    void env.store.saveDraft({ ...draft.value, elapsed: elapsed() }).catch(() => {
      // The words are still on the screen; the bar says when storing fails for ratings.
    });
  }

  function change(values: Partial<Draft>): void {
    if (draft.value) draft.value = { ...draft.value, ...values };
  }

  return {
    draft,
    elapsed,
    lay(laid) {
      draft.value = laid;
      since = env.now();
    },
    clear() {
      draft.value = null;
      since = null;
    },
    write(values) {
      change(values);
      keep();
    },
    writeSoon(values) {
      change(values);
      settle();
      cancelTyping = env.later(keep, TYPING_MS);
    },
    without(field) {
      if (!draft.value) return;
      const { [field]: _, ...rest } = draft.value;
      draft.value = rest;
      keep();
    },
    settle,
    pause() {
      if (since === null) return;
      change({ elapsed: elapsed() });
      since = null;
      keep();
    },
    resume() {
      if (draft.value && since === null) since = env.now();
    },
  };
}

/** Whether something of the person's stands on it. */
export const isWorn = ({ typed, ticks, ink, built }: Draft): boolean =>
  typed.trim() !== '' || ticks.length > 0 || ink !== undefined || built !== undefined;
