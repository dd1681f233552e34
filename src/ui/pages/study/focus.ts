/** Focus and scrolling between cards, at no cost to the paint of the next one. */
import type { RefObject } from 'preact';

/** Long enough for the frame to leave the main thread, short enough that nobody has looked at the card yet. */
const SETTLED_MS = 24;

/**
 * Focuses an element once the frame with it is on the screen: `focus()` lays the page out at once and asks for a frame of its own, 5 ms and more
 * a card. Only where nothing else has the focus by then; keys are heard by the window, so none is lost between. Returns how to call it off.
 */
export function focusAfterPaint(of: RefObject<HTMLElement | null>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(() => {
      const now = document.activeElement;
      if (now === null || now === document.body || now.closest('.study-foot, .study-card section, .study-card > h1'))
        of.current?.focus({ preventScroll: true });
    }, SETTLED_MS);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

let scrolled = false;
addEventListener('scroll', () => {
  scrolled = true;
});

/** To the beginning of the page; asking where one is would lay it out, so it is asked only after something has scrolled. */
export function toTop(): void {
  if (scrolled) scrollTo(0, 0);
  scrolled = false;
}
