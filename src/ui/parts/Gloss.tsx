/**
 * A marked term opened: its gloss and its skill, beside it. By tap or by focus; Tab goes in, Escape and the way out lead back to the term.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { headAt } from '../../app/glossary.ts';
import { guardedGloss, type Lexicon } from '../../app/mentor.ts';
import { useWorld } from '../context.ts';
import { route, skillPage } from '../route.ts';
import { Prose } from './Prose.tsx';
import { STATUS_WORDS } from './Wall.tsx';

interface Shown {
  readonly name: string;
  readonly anchor: HTMLElement;
}

/** Kept from the edges of the screen, and from the term. Pixels. */
const EDGE = 12;
const APART = 6;

/** `turn`: rises when the words below have changed; then nothing is open. */
export function Gloss({ lexicon, turn }: { readonly lexicon: Lexicon; readonly turn: unknown }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // Read by listeners that are put up once.
  const latest = useRef<Shown | null>(null);
  latest.current = shown;
  useEffect(() => setShown(null), [turn, route.value]);

  useEffect(() => {
    /** The focus is being given back to a term: it is not to open again. */
    let isReturning = false;
    const termOf = (target: EventTarget | null) =>
      (target as HTMLElement | null)?.closest?.<HTMLElement>('a.term') ?? null;
    const isInside = (target: EventTarget | null) => box.current?.contains(target as Node) ?? false;
    const show = (anchor: HTMLElement) =>
      setShown({ name: anchor.dataset.term!, anchor: isInside(anchor) ? latest.current!.anchor : anchor });
    const close = () => setShown(null);
    function back() {
      const anchor = latest.current?.anchor;
      close();
      isReturning = true;
      anchor?.focus();
      isReturning = false;
    }
    const links = () => [...(box.current?.querySelectorAll<HTMLElement>('a, button') ?? [])];

    function click(event: MouseEvent) {
      const term = termOf(event.target);
      if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(term);
      // By Enter: the focus follows, once it is drawn.
      if (event.detail === 0) setTimeout(() => links()[0]?.focus());
    }
    function focusIn({ target }: FocusEvent) {
      const term = termOf(target);
      if (term && !isInside(term) && !isReturning && term.matches(':focus-visible')) show(term);
      else if (latest.current && !isInside(target) && term !== latest.current.anchor) close();
    }
    function pointerDown({ target }: PointerEvent) {
      if (latest.current && !isInside(target) && !termOf(target)) close();
    }
    function press(event: KeyboardEvent) {
      const now = latest.current;
      if (!now) return;
      const isIn = isInside(document.activeElement);
      if (event.key === 'Escape') {
        event.preventDefault();
        if (isIn) back();
        else close();
      } else if (event.key === 'Tab' && !event.shiftKey && document.activeElement === now.anchor) {
        event.preventDefault();
        links()[0]?.focus();
      } else if (event.key === 'Tab' && isIn) {
        const all = links();
        const edge = event.shiftKey ? all[0] : all.at(-1);
        if (document.activeElement !== edge) return;
        // Forward: the browser goes on from the term. Backward: the term itself is next.
        back();
        if (event.shiftKey) event.preventDefault();
      }
    }
    document.addEventListener('click', click);
    document.addEventListener('focusin', focusIn);
    document.addEventListener('pointerdown', pointerDown);
    // Before the page's own keys.
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('click', click);
      document.removeEventListener('focusin', focusIn);
      document.removeEventListener('pointerdown', pointerDown);
      document.removeEventListener('keydown', press);
    };
  }, []);

  if (!shown) return null;
  return (
    <Open
      key={shown.name}
      shown={shown}
      lexicon={lexicon}
      box={box}
      close={() => {
        setShown(null);
        shown.anchor.focus();
      }}
    />
  );
}

interface OpenProps {
  readonly shown: Shown;
  readonly lexicon: Lexicon;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly close: () => void;
}

function Open({ shown: { name, anchor }, lexicon, box, close }: OpenProps) {
  const { app } = useWorld();
  const term = lexicon.glossary.terms.find((one) => one.name === name);
  useLayoutEffect(() => {
    if (box.current) place(box.current, anchor);
    anchor.setAttribute('aria-describedby', 'gloss');
    return () => anchor.removeAttribute('aria-describedby');
  }, [anchor, name]);
  if (!term) return null;
  const head = headAt(app, term.skill);
  return (
    <div ref={box} class="gloss" role="dialog" aria-label={name}>
      <p id="gloss">
        <strong>{name}</strong>: <Prose trees={guardedGloss(app, lexicon, term)} inline />
      </p>
      {head && (
        <p class="small">
          <a href={skillPage(head.id)}>
            {head.topic}
            {head.level > 0 && ` · L${head.level}`} · {head.label}
          </a>{' '}
          <span class="soft">{STATUS_WORDS[app.statusOf(head.id)]}</span>
        </p>
      )}
      <button type="button" class="button plain" onClick={close}>
        Close
      </button>
    </div>
  );
}

/** Below the term where there is room above what stands at the foot, else above it; in the page, so that it scrolls with the words. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  // A term of two words may stand on two lines.
  const { top, bottom } = anchor.getBoundingClientRect();
  const { left } = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const foot = document.querySelector('.study-foot, .nav')?.getBoundingClientRect();
  const floor = foot && foot.top > innerHeight / 2 ? foot.top : innerHeight;
  const isBelow = bottom + APART + height <= floor || top < height + APART;
  box.style.left = `${Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - width - EDGE)) + scrollX}px`;
  box.style.top = `${(isBelow ? bottom + APART : top - APART - height) + scrollY}px`;
}
