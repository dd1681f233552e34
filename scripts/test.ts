/**
 * `npm test`: everything, one after another. `npm test -- --only unit,e2e` runs the stages whose names begin so; what
 * follows a further `--` goes to Playwright, as in `npm test -- --only e2e -- offline --project=phone`.
 */
import { build, cardsInGo, deck, journeys, lint, runStages, script, types, unit } from './stages.ts';

const words = process.argv.slice(2);
const cut = words.indexOf('--');
const own = cut < 0 ? words : words.slice(0, cut);
const stages = [
  deck,
  ...types,
  lint,
  unit,
  script('cards'),
  cardsInGo,
  build,
  journeys(cut < 0 ? [] : words.slice(cut + 1)),
];

const at = own.indexOf('--only');
const only = at < 0 ? null : (own[at + 1] ?? '').split(',').filter(Boolean);
const chosen = only === null ? stages : stages.filter(({ name }) => only.some((one) => name.startsWith(one)));
if (chosen.length === 0) {
  console.error(`--only takes beginnings of: ${stages.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else await runStages(chosen);
