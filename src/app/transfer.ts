/** What comes in and goes out: one place for files from a button, a drop, the clipboard, the share sheet and "Open with". */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Problem } from '../core/model.ts';
import type { App } from './app.ts';
import { type BackupPreview, isLog, mergeBackup, previewMerge, takeBack } from './backup.ts';
import { encode, LARGEST, LARGEST_LOG } from './bytes.ts';
import type { Merge } from './env.ts';
import {
  type Choices,
  commitImport,
  type Imported,
  type Incoming,
  type Preview,
  previewImport,
  undoImport,
} from './importing.ts';
import type { ImportedPack } from './packReading.ts';

export type Importing =
  | { readonly step: 'idle' }
  /** `share`: 0 to 1. */
  | { readonly step: 'reading'; readonly name: string; readonly share: number }
  /** Why not, for people. Nothing was changed. */
  | {
      readonly step: 'refused';
      readonly name: string;
      readonly message: string;
      readonly problems?: readonly Problem[];
    }
  | { readonly step: 'preview'; readonly preview: Preview }
  | { readonly step: 'done'; readonly result: Imported }
  /** A file of cards was taken. */
  | { readonly step: 'packed'; readonly result: ImportedPack }
  /** `words`: what is as it was. */
  | { readonly step: 'undone'; readonly words: string };

export type Merging =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly name: string }
  | { readonly step: 'refused'; readonly name: string; readonly message: string }
  | { readonly step: 'preview'; readonly preview: BackupPreview }
  | { readonly step: 'done'; readonly words: string };

/** Where a file that came in is dealt with: the rest of the tracker page's address. */
export type Desk = 'import' | 'backup';

export interface Transfer {
  readonly importing: ReadonlySignal<Importing>;
  readonly merging: ReadonlySignal<Merging>;
  /** Takes back what was imported last. */
  undo(): Promise<void>;
  /**
   * Takes any file, tells where it is shown, and reads it there. A tracker of which nothing is here yet is imported at once (one tap
   * takes it back); all else is shown first. `opened` is called as soon as it is known where to look.
   */
  receiveFile(
    content: Uint8Array | Blob,
    name: string,
    from?: { handle?: unknown; opened?: (desk: Desk) => void },
  ): Promise<Desk>;
  receiveText(text: string, opened?: (desk: Desk) => void): Promise<Desk>;
  /** The tracker that ships. */
  startShipped(): Promise<void>;
  commit(choices: Choices): Promise<void>;
  /** Adds what the preview showed. */
  merge(): Promise<void>;
  takeBack(merge: Pick<Merge, 'id' | 'name' | 'added'>): Promise<void>;
  reset(): void;
}

const transfers = new WeakMap<App, Transfer>();

/** One for each app, so that a file handed over before the page is there is still shown on it. */
export function transferOf(app: App): Transfer {
  let transfer = transfers.get(app);
  if (!transfer) {
    transfer = createTransfer(app);
    transfers.set(app, transfer);
  }
  return transfer;
}

function createTransfer(app: App): Transfer {
  const importing = signal<Importing>({ step: 'idle' });
  const merging = signal<Merging>({ step: 'idle' });
  /** A newer file overtakes one that is still being read. */
  let turn = 0;

  async function importFile(file: Incoming, mine: number): Promise<void> {
    const { name } = file;
    importing.value = { step: 'reading', name, share: 0 };
    try {
      if (isPack(file.bytes)) return await packFile(file, mine);
      const preview = await previewImport(app, file, (share) => {
        if (mine === turn) importing.value = { step: 'reading', name, share };
      });
      if (mine !== turn) return;
      if (preview.older) importing.value = { step: 'preview', preview };
      else await commitPreview(preview, { adopt: new Set(), unclaim: new Set() });
    } catch (error) {
      if (mine === turn) importing.value = { step: 'refused', name, message: sentence(error) };
    }
  }

  async function packFile({ name, bytes }: Incoming, mine: number): Promise<void> {
    const { importPack, PackRefused } = await import('./packReading.ts');
    try {
      const result = await importPack(app, name, bytes);
      app.say(result.entry === null ? `${name} is here already` : `${name} is imported: ${result.cards} cards`);
      if (mine === turn) importing.value = { step: 'packed', result };
    } catch (error) {
      if (!(error instanceof PackRefused)) throw error;
      const { message, problems } = error;
      if (mine === turn) importing.value = { step: 'refused', name, message, problems };
    }
  }

  async function commitPreview(preview: Preview, choices: Choices): Promise<void> {
    const result = await commitImport(app, preview, choices);
    importing.value = { step: 'done', result };
    app.say(result.batch === null ? `${result.title} is open; nothing has changed` : `${result.title} is imported`);
  }

  async function mergeFile(file: Incoming, mine: number): Promise<void> {
    merging.value = { step: 'reading', name: file.name };
    try {
      const preview = await previewMerge(app, file);
      if (mine === turn) merging.value = { step: 'preview', preview };
    } catch (error) {
      if (mine === turn) merging.value = { step: 'refused', name: file.name, message: sentence(error) };
    }
  }

  async function settledMerge(name: string, run: () => Promise<string>): Promise<void> {
    try {
      const words = await run();
      merging.value = { step: 'done', words };
    } catch (error) {
      merging.value = { step: 'refused', name, message: `${sentence(error)} Nothing was changed.` };
    }
  }

  const receiveFile: Transfer['receiveFile'] = async (content, name, from = {}) => {
    const mine = ++turn;
    const desk = isLog(await startOf(content)) ? 'backup' : 'import';
    from.opened?.(desk);
    const large = refusalOf(content, desk);
    if (large !== null) {
      (desk === 'backup' ? merging : importing).value = { step: 'refused', name, message: large };
      return desk;
    }
    const bytes = content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
    const file = { name, bytes, handle: from.handle ?? null };
    await (desk === 'backup' ? mergeFile(file, mine) : importFile(file, mine));
    return desk;
  };

  return {
    importing,
    merging,
    receiveFile,
    // A pasted text has no name: its title is its first heading.
    receiveText: (text, opened) => receiveFile(encode(text), 'tracker.md', opened ? { opened } : {}),
    async startShipped() {
      const bytes = await app.env.deck.bytes();
      await importFile({ name: 'go-architect.md', bytes }, ++turn);
      // There is nothing to look over: the first page is Today.
      if (importing.value.step === 'done') importing.value = { step: 'idle' };
    },
    async commit(choices) {
      const now = importing.value;
      if (now.step !== 'preview') return;
      try {
        await commitPreview(now.preview, choices);
      } catch (error) {
        importing.value = { step: 'refused', name: now.preview.name, message: sentence(error) };
      }
    },
    async undo() {
      const now = importing.value;
      if (now.step === 'packed' && now.result.entry !== null) {
        await app.undo(now.result.entry);
        importing.value = {
          step: 'undone',
          words: `The cards of ${now.result.name} are taken back; what stood before them is asked again.`,
        };
        app.say('The cards are taken back');
      }
      if (now.step !== 'done' || now.result.batch === null) return;
      await undoImport(app, now.result.batch);
      importing.value = { step: 'undone', words: `${now.result.title} is as it was before the import.` };
      app.say('The import is taken back');
    },
    async merge() {
      const now = merging.value;
      if (now.step !== 'preview') return;
      const { name, added } = now.preview;
      await settledMerge(name, async () => {
        await mergeBackup(app, now.preview);
        return `${name} is merged: ${entries(added.length)} added.`;
      });
    },
    takeBack: ({ id, name, added }) =>
      settledMerge(name, async () => {
        await takeBack(app, id);
        return `${name} is taken back: ${entries(added)} removed. Merging it again brings them back.`;
      }),
    reset() {
      turn++;
      importing.value = { step: 'idle' };
      merging.value = { step: 'idle' };
    },
  };
}

/** What tells a log from a text. */
async function startOf(content: Uint8Array | Blob): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content.subarray(0, 300);
  return new Uint8Array(await content.slice(0, 300).arrayBuffer());
}

/** A file that is far too large is not even taken into memory. */
function refusalOf(content: Uint8Array | Blob, desk: Desk): string | null {
  const size = content instanceof Uint8Array ? content.length : content.size;
  const most = desk === 'backup' ? LARGEST_LOG : LARGEST;
  if (size <= most) return null;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return `This file has ${megabytes(size)} MB; ${desk === 'backup' ? 'a backup' : 'a tracker'} may have ${megabytes(most)} MB. Nothing was changed.`;
}

/** A card pack has a heading `#### Answer` outside fences; a tracker hardly ever does. */
function isPack(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 200_000));
  let fenced = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && /^####\s+Answer\b/.test(line)) return true;
  }
  return false;
}

const entries = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`;

/** What went wrong, in words. Errors that reach people are written for them; an engine's own are not hidden either. */
function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
