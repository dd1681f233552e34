/** The mentor's part of the study page: fetched after the first paint, and gone with the page. */
import { useEffect } from 'preact/hooks';
import { guarded } from '../../../app/mentor.ts';
import type { Open } from '../../../app/study.ts';
import { useWorld } from '../../context.ts';
import { Gloss } from '../../parts/Gloss.tsx';
import { Like } from '../../parts/Like.tsx';
import { mentoring } from '../../parts/mentoring.ts';
import { useLexicon } from '../../parts/useLexicon.ts';
import '../../styles/terms.css';

export function Mentor() {
  const { app, study } = useWorld();
  const level = app.device.value.guard;
  const lexicon = useLexicon();

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

  if (!lexicon) return null;
  return <Gloss lexicon={lexicon} turn={`${study.open.value?.turn} ${study.draft.value?.shown}`} />;
}
