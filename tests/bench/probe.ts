/**
 * Runs in the page before its own scripts: notes when a card was painted, how long an answer took, and long tasks.
 *
 * Painted means requestAnimationFrame and then a message: the frame has left the main thread. Event Timing misses swaps that happen
 * after the first paint.
 */
export interface Probe {
  /** Navigation start → first card painted, ms; null before it. */
  first: number | null;
  firstText: string;
  /** Input → next card painted, ms, one for each press of `3`. */
  readonly ratings: number[];
  readonly tasks: { readonly start: number; readonly duration: number }[];
  /** A file was handed over, and its transaction has committed. */
  handed: number | null;
  stored: number | null;
}

declare global {
  var probe: Probe;
}

export function watchPage(): void {
  const probe: Probe = { first: null, firstText: '', ratings: [], tasks: [], handed: null, stored: null };
  globalThis.probe = probe;
  // The app's card is a heading and a question; the floor's first section says … until a card is there.
  const questions = '.study-card > h1, .study-card > [aria-label="Question"], #card > section:first-of-type';
  const open = (): string => {
    const text = [...document.querySelectorAll(questions)].map((part) => part.textContent).join('\n');
    return text === '…' ? '' : text;
  };
  const painted = (run: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => run(performance.now());
      port2.postMessage(null);
    });
  };

  let rating: { readonly at: number; readonly text: string } | null = null;
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === '3') rating = { at: event.timeStamp, text: open() };
    },
    true,
  );
  addEventListener(
    'change',
    (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
      probe.handed = event.timeStamp;
      probe.stored = null;
    },
    true,
  );

  new MutationObserver(() => {
    if (probe.handed !== null && probe.stored === null && Number(document.documentElement?.dataset.saved ?? 0) > 0)
      probe.stored = performance.now();
    if (probe.first !== null && !rating) return;
    const text = open();
    if (text === '') return;
    if (probe.first === null) {
      probe.first = Number.NaN;
      painted((at) => {
        probe.first = at;
        probe.firstText = text;
      });
    } else if (rating && text !== rating.text) {
      const { at } = rating;
      rating = null;
      painted((end) => probe.ratings.push(end - at));
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-saved'],
  });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.tasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}
