/**
 * The first read of the database, begun while the rest of the script is still on its way. src/early.ts calls it: a classic script, which
 * runs when it has come. As a module it waited until the main one was compiled, and the read with it: 100 of 690 ms at a processor 4× slower.
 */
import { readStart, type Start } from './boot.ts';
import { NAME } from './schema.ts';
import { createTab, type Tab } from './tab.ts';

export interface Early {
  readonly tab: Tab;
  /** Null once it was used: what was read is as large as the tracker and is not kept a second time. */
  start: Promise<Start | null> | null;
}

/** Under this name the one script hands the read to the other. */
const place = globalThis as { groundtruthEarly?: Early | undefined };

function begin(): Early {
  const tab = createTab(NAME);
  // Before the read, so that nothing that is written after it goes unheard.
  tab.listen();
  return { tab, start: readStart(NAME) };
}

export function handOver(): void {
  place.groundtruthEarly = begin();
}

/** What was begun; where that script did not come, as on the development server, it is begun now. */
export function takeEarly(): Early {
  const early = place.groundtruthEarly ?? begin();
  place.groundtruthEarly = undefined;
  return early;
}
