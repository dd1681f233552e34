/**
 * The card that the next start shows first, kept with its content beside the log, so that this start waits neither for the deck nor for
 * the parser. A hint and no more: where the next start asks another card, that one is fetched as any other.
 */
import { effect } from '@preact/signals-core';
import type { DeckCard, SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import type { Contents } from './content.ts';
import { packsKey } from './packs.ts';
import type { Study } from './study.ts';

interface Ahead {
  /** What made it: another build may make other cards of the same words. */
  readonly build: string;
  /** Of the tracker's text. */
  readonly sha256: string;
  /** The packs that counted. */
  readonly packs: string;
  readonly skill: SkillId;
  readonly card: DeckCard;
}

/** Written when nothing has changed for so long: never between two quick answers. */
const QUIET_MS = 4000;

/** Hands a kept card to `contents` where it still is what the deck or the parser would make. Call it before the first card is asked for. */
export function takeAhead(app: App, contents: Contents, build: string, kept: unknown): void {
  const ahead = kept as Ahead | undefined;
  const head = ahead && app.headOf(ahead.skill);
  if (
    head &&
    ahead.build === build &&
    ahead.sha256 === app.tracker.value?.sha256 &&
    ahead.packs === packsKey(app.log().imports)
  )
    contents.hold(head, ahead.card);
}

/** Keeps the card that would come first, whenever that has changed. `name`: under which the store keeps it. */
export function keepAhead(app: App, contents: Contents, study: Study, build: string, name: string): void {
  let cancel: (() => void) | null = null;
  let last = '';

  async function keep(): Promise<void> {
    const row = app.tracker.value;
    const head = study.open.value?.head ?? app.queue().next()?.skill;
    if (!row || !head || app.saving.value.pending > 0) return;
    const packs = packsKey(app.log().imports);
    const made = `${row.sha256} ${packs} ${head.id}`;
    if (last === made) return;
    const card = await contents.load(head);
    if (!contents.isPlain(head.id)) return;
    await app.env.store.keep(name, { build, sha256: row.sha256, packs, skill: head.id, card } satisfies Ahead);
    last = made;
  }

  effect(() => {
    app.revision.value;
    study.open.value;
    cancel?.();
    if (app.phase.value !== 'ready') return;
    cancel = app.env.later(() => {
      // Without it the next start is slower, and nothing else.
      void keep().catch(() => {});
    }, QUIET_MS);
  });
}
