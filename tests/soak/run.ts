/** `npm run soak`: every long run of this folder, one after another. `npm run soak -- kill` runs those whose names begin so. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const [only = ''] = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts' && name.startsWith(only))
  .sort();
const results = files.map((name) => {
  console.log(`── ${name}`);
  const began = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(folder, name)], { stdio: 'inherit' });
  return { name, passed: status === 0, minutes: (performance.now() - began) / 60_000 };
});
console.log();
for (const { name, passed, minutes } of results)
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${minutes.toFixed(1)} min`);
const failed = results.filter((one) => !one.passed).length;
if (files.length === 0) console.error(`no long run begins with "${only}"`);
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
