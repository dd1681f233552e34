/** The challenges of the open tracker: what is known of each from the log, and what is written about them outside of a review. */
import { type Challenge, challengeOf } from '../core/ink/attempts.ts';
import type { Sheet } from '../core/ink/encoding.ts';
import type { SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { readSheet } from './easel.ts';
import { entriesOf } from './skills.ts';

/** A few reads by index, however long the log is. */
export async function challengeIn(app: App, id: SkillId): Promise<Challenge> {
  return challengeOf(await entriesOf(app, id));
}

/** What was drawn in an attempt; null where its bytes are missing or damaged. */
export async function sheetOf(app: App, attempt: string): Promise<Sheet | null> {
  const unsaved = app.unsaved().find(({ id }) => id === attempt);
  return readSheet((unsaved ?? (await app.env.store.entry(attempt)))?.bytes);
}
