/** Challenges that are drawn from memory: all of them, or one with its attempts. */
import { useWorld } from '../context.ts';
import { route } from '../route.ts';
import '../styles/draw.css';
import '../styles/drawings.css';
import { ChallengeList } from './drawings/ChallengeList.tsx';
import { ChallengePage } from './drawings/ChallengePage.tsx';

export function Drawings() {
  const { app } = useWorld();
  const { rest } = route.value;
  if (!app.tracker.value) return null;
  return rest === '' ? <ChallengeList /> : <ChallengePage key={rest} id={rest} />;
}
