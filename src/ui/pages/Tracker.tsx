/** The tracker: its skills, each of them, and the ways in and out. */
import { useRef } from 'preact/hooks';
import { lazy } from '../parts/lazy.ts';
import { route } from '../route.ts';
import '../styles/chips.css';
import '../styles/tracker.css';
import { SkillPage } from './tracker/SkillPage.tsx';
import { Skills } from './tracker/Skills.tsx';
import { startVisit, type Visit } from './tracker/visit.ts';

const Import = lazy(() => import('./transfer/Import.tsx').then(({ Import }) => Import));
const Export = lazy(() => import('./transfer/Export.tsx').then(({ Export }) => Export));
const Backup = lazy(() => import('./transfer/Backup.tsx').then(({ Backup }) => Backup));

export function Tracker() {
  const { rest } = route.value;
  // What the list remembers while one of its skills is looked at.
  const visit = useRef<Visit | null>(null);
  visit.current ??= startVisit();
  if (rest.startsWith('skill/')) {
    const id = rest.slice('skill/'.length);
    return <SkillPage key={id} id={id} visit={visit.current} />;
  }
  switch (rest.split('/')[0]) {
    case 'import':
      return <Import />;
    case 'export':
      return <Export />;
    case 'backup':
      return <Backup />;
    default:
      return <Skills visit={visit.current} />;
  }
}
