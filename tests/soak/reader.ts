/**
 * Reads random documents with the reader and with the reference: `npx tsx tests/soak/reader.ts [documents] [seed]`.
 * Prints how many agree, the classes of differences and the shortest document of each. Exit 1 where one was not decided.
 */
import fc from 'fast-check';
import { nastyDocument, trackerText } from '../arbitraries.ts';
import { difference } from '../core/tracker/differences.ts';

const documents = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const SOME = 5_000;
const classes = new Map<string, { count: number; shortest: string }>();
let done = 0;
for (let round = 0; done < documents; round++) {
  const texts = fc.sample(fc.oneof({ weight: 4, arbitrary: nastyDocument }, trackerText), {
    numRuns: Math.min(SOME, documents - done),
    seed: seed + round,
  });
  for (const text of texts) {
    const found = difference(text);
    if (!found) continue;
    const name = `${found.kind}: ${found.what}`;
    const known = classes.get(name) ?? { count: 0, shortest: text };
    classes.set(name, {
      count: known.count + 1,
      shortest: text.length < known.shortest.length ? text : known.shortest,
    });
  }
  done += texts.length;
  if (done % 20_000 === 0) console.error(`${done} documents`);
}
const differing = [...classes.values()].reduce((sum, { count }) => sum + count, 0);
console.log(`${done} documents, seed ${seed}: ${done - differing} agree, ${differing} differ`);
for (const [name, { count, shortest }] of classes) console.log(`${count}\t${name}\t${JSON.stringify(shortest)}`);
process.exitCode = [...classes.keys()].some((name) => name.startsWith('new')) ? 1 : 0;
