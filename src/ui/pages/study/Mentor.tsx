/** The mentor's part of the study page: fetched after the first paint, and gone with the page. */
import { useEffect, useState } from 'preact/hooks';
import { guarded, type Lexicon, loadLexicon } from '../../../app/mentor.ts';
import type { Open } from '../../../app/study.ts';
import { useWorld } from '../../context.ts';
import { Gloss } from '../../parts/Gloss.tsx';
import { Like } from '../../parts/Like.tsx';
import { mentoring } from '../../parts/mentoring.ts';
import '../../styles/terms.css';

export function Mentor() {
  const { app, study } = useWorld();
  const level = app.device.value.guard;
  const [lexicon, setLexicon] = useState<Lexicon | null>(null);

  useEffect(() => {
    if (level === 'off') return;
    let here = true;
    // Without it the card is as it was written.
    loadLexicon(app).then(
      (loaded) => here && setLexicon(loaded),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, level]);

  useEffect(() => {
    const asked = new WeakMap<Open, Open>();
    const told = new WeakMap<Open, Open>();
    mentoring.value = {
      Like,
      guard(open, shown) {
        if (!lexicon) return open;
        const marked = shown ? told : asked;
        const known = marked.get(open);
        if (known) return known;
        const fresh = guarded(app, lexicon, open, level, shown);
        marked.set(open, fresh);
        return fresh;
      },
    };
    return () => {
      mentoring.value = null;
    };
  }, [app, lexicon, level]);

  if (!lexicon || level === 'off') return null;
  return <Gloss lexicon={lexicon} turn={`${study.open.value?.turn} ${study.draft.value?.shown}`} />;
}
