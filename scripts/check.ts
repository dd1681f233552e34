/** `npm run check`: what to run before a push, in less than a minute. */
import { build, deck, lint, runStages, types, unit } from './stages.ts';

await runStages([deck, ...types, lint, unit, build]);
