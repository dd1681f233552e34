/** `npm run check`: what to run before a push, in less than a minute. */
import { build, lint, runStages, types, unit } from './stages.ts';

await runStages([...types, lint, unit, build]);
