/** Focus and scrolling between cards, at no cost to the paint of the next one. */
import type { RefObject } from 'preact';

/**
 * Focuses an element once the frame with it is on the screen: `focus()` lays the page out at once, 5 ms and more a card. Only where nothing
 * else has the focus by then; keys are heard by the window, so none is lost between. Returns how to call it off.
 */
export function focusAfterPaint(of: RefObject<HTMLElement | null>): () => void {
  const channel = new MessageChannel();
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null));
  channel.port1.onmessage = () => {
    channel.port1.close();
    const now = document.activeElement;
    if (now === null || now === document.body || now.closest('.study-foot, .study-card section'))
      of.current?.focus({ preventScroll: true });
  };
  return () => {
    cancelAnimationFrame(frame);
    channel.port1.close();
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
