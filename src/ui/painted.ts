/** The first paint, and what may wait for it. */

/** Long enough for the first frame to leave the main thread on a slow phone, short enough that nobody has read the question. */
const SETTLED_MS = 100;

let tell = (): void => undefined;
/** Fulfilled when the first page has been on the screen for a moment: what it does not need is fetched from then on. */
export const painted = new Promise<void>((resolve) => {
  tell = resolve;
});

/** The first page was rendered just now. */
export function rendered(): void {
  requestAnimationFrame(() => setTimeout(tell, SETTLED_MS));
}
