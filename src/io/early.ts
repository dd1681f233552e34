/**
 * The first read of the database, begun while the rest of the script is still on its way: vite.config.ts makes a file of its own of this
 * module and what it needs, which the page starts as soon as it has come.
 */
import { readStart, type Start } from './boot.ts';
import { NAME } from './schema.ts';
import { createTab, type Tab } from './tab.ts';

export interface Early {
  readonly tab: Tab;
  /** Null once it was used: what was read is as large as the tracker and is not kept a second time. */
  start: Promise<Start | null> | null;
}

const tab = createTab(NAME);
// Before the read, so that nothing that is written after it goes unheard.
tab.listen();
export const early: Early = { tab, start: readStart(NAME) };
