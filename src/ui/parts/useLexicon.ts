import { useEffect, useState } from 'preact/hooks';
import { hasTerms } from '../../app/glossary.ts';
import { type Lexicon, loadLexicon } from '../../app/mentor.ts';
import { useWorld } from '../context.ts';

/** The terms to mark; null until they have come, where they cannot be fetched, and where marks are switched off. */
export function useLexicon(): Lexicon | null {
  const { app } = useWorld();
  const isOff = app.device.value.guard === 'off';
  const [lexicon, setLexicon] = useState<Lexicon | null>(null);
  useEffect(() => {
    if (isOff || !hasTerms(app)) return;
    let here = true;
    // Without it the card is as it was written.
    loadLexicon(app).then(
      (loaded) => here && setLexicon(loaded),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, isOff, app.tracker.value]);
  return isOff ? null : lexicon;
}
