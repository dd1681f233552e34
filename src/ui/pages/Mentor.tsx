/** For whoever explains things to you: what you know, and whether their words stay within it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Lexicon, loadCheckLexicon } from '../../app/mentor.ts';
import { useWorld } from '../context.ts';
import { Brief } from './mentor/Brief.tsx';
import { Check } from './mentor/Check.tsx';
import { Unlocks } from './mentor/Unlocks.tsx';
import '../styles/chips.css';
import '../styles/mentor.css';
import '../styles/terms.css';

export function Mentor() {
  const { app } = useWorld();
  const tracker = app.tracker.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const [lexicon, setLexicon] = useState<Lexicon | 'failed' | null>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let here = true;
    loadCheckLexicon(app).then(
      (loaded) => here && setLexicon(loaded),
      () => here && setLexicon('failed'),
    );
    return () => {
      here = false;
    };
  }, [app, tracker]);
  if (!tracker) return null;
  return (
    <main class="page mentor">
      <h1 ref={heading} tabIndex={-1}>
        Mentor
      </h1>
      <Brief />
      {lexicon === 'failed' && (
        <p role="alert">The glossary could not be fetched; there may be no network. Reload the page to try again.</p>
      )}
      {lexicon && lexicon !== 'failed' && (
        <>
          <Check lexicon={lexicon} />
          <Unlocks glossary={lexicon.glossary} />
        </>
      )}
    </main>
  );
}
