/** The challenges of the open tracker: what is known of each from the log, and what is written about them outside of a review. */
import { type Attempt, bestOf, type Challenge, challengeOf } from '../core/ink/attempts.ts';
import type { Diagram } from '../core/ink/diagram.ts';
import type { Sheet } from '../core/ink/encoding.ts';
import { rootOf } from '../core/mastery/mastery.ts';
import type { SkillHead, SkillId } from '../core/model.ts';
import type { App } from './app.ts';
import { fromBase64, toBase64 } from './bytes.ts';
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

/** A challenge in the list: how often, and how it went last. */
export interface Listed {
  readonly head: SkillHead;
  readonly attempts: readonly Attempt[];
}

/** All drawings of the open tracker; only those that were ever drawn are looked up. */
export async function listChallenges(app: App): Promise<readonly Listed[]> {
  const heads = (app.tracker.value?.heads ?? []).filter(({ kind }) => kind === 'draw');
  const log = app.log();
  const drawn = await app.env.store.entries({ kinds: ['drawing'] });
  const roots = new Set([...drawn, ...app.unsaved()].map(({ skill }) => rootOf(log, String(skill))));
  return Promise.all(
    heads.map(async (head) => ({
      head,
      attempts: roots.has(rootOf(log, head.id)) ? (await challengeIn(app, head.id)).attempts : [],
    })),
  );
}

// ── One's own reference ──────────────────────────────────────────────────────────────────────────────────────────────

/** An attempt becomes what the next ones are compared with. */
export function chooseAttempt(app: App, skill: SkillId, attempt: string): void {
  app.act([{ kind: 'reference', skill, type: 'drawing', drawing: attempt }]);
}

/** Takes the own reference away: the best attempt stands in its place again. */
export function dropReference(app: App, skill: SkillId): void {
  app.act([{ kind: 'reference', skill, type: 'none' }]);
}

/** @returns what is wrong with the image, in a sentence; null where it was taken */
export function bringImage(app: App, skill: SkillId, type: string, bytes: Uint8Array): string | null {
  if (!IMAGE_TYPES.includes(type)) return 'This is no PNG, JPEG or WebP image. Nothing was changed.';
  if (bytes.length === 0) return 'This file is empty. Nothing was changed.';
  if (bytes.length > LARGEST_IMAGE)
    return `This image has ${(bytes.length / 1e6).toFixed(1)} MB also when it is made smaller; a reference may have 1 MB. Nothing was changed.`;
  app.act([{ kind: 'reference', skill, type, bytes: toBase64(bytes) }]);
  return null;
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
