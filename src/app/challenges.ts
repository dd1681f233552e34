/** The challenges of the open tracker: what is known of each from the log, and what is written about them outside of a review. */
import { bestOf, type Challenge, challengeOf } from '../core/ink/attempts.ts';
import type { Diagram } from '../core/ink/diagram.ts';
import type { Sheet } from '../core/ink/encoding.ts';
import type { SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { fromBase64 } from './bytes.ts';
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

/** What an attempt is compared with. */
export type Reference =
  | { readonly kind: 'diagram'; readonly views: readonly Diagram[] }
  /** An image that the person brought. */
  | { readonly kind: 'image'; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** An attempt: the one that was chosen, or the best there is. */
  | { readonly kind: 'sheet'; readonly sheet: Sheet; readonly attempt: string; readonly chosen: boolean }
  | { readonly kind: 'none' };

/** The shipped diagram; else what the person chose; else their best attempt. */
export async function referenceOf(app: App, id: SkillId, challenge: Challenge): Promise<Reference> {
  const views = (await app.env.deck.diagrams?.(id.slice(id.indexOf('/') + 1))) ?? [];
  if (views.length > 0) return { kind: 'diagram', views };
  const own = challenge.reference;
  if (own && typeof own.drawing === 'string') {
    const sheet = await sheetOf(app, own.drawing);
    if (sheet) return { kind: 'sheet', sheet, attempt: own.drawing, chosen: true };
  } else if (own) {
    const image = await imageOf(app, own.id);
    if (image) return image;
  }
  const best = bestOf(challenge.attempts);
  const sheet = best && (await sheetOf(app, best.id));
  return best && sheet ? { kind: 'sheet', sheet, attempt: best.id, chosen: false } : { kind: 'none' };
}

/** Images that are shown; an SVG could bring more than a picture. */
export const IMAGE_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];
/** Of an image as it is kept: with ten of them a backup is still a few megabytes. */
export const LARGEST_IMAGE = 1_000_000;

const NO_BYTES: { readonly bytes?: unknown; readonly type?: unknown } = {};

async function imageOf(app: App, entry: string): Promise<Extract<Reference, { kind: 'image' }> | null> {
  const unsaved = app.unsaved().find(({ id }) => id === entry);
  const { bytes, type } = unsaved ?? (await app.env.store.entry(entry)) ?? NO_BYTES;
  if (typeof bytes !== 'string' || bytes.length > LARGEST_IMAGE * 1.4 || !IMAGE_TYPES.includes(String(type)))
    return null;
  const content = fromBase64(bytes);
  return content && { kind: 'image', type: String(type), bytes: content };
}
