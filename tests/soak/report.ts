/** docs/reliability.md: each long run owns one section of it and writes it anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../docs/reliability.md');
const head = `# Reliability

What was tried to lose an answer, and what came of it. Each section is written by a run of \`npm run soak\`.
`;

/** @param lines Markdown below the heading */
export function writeSection(heading: string, lines: readonly string[]): void {
  const parts = (existsSync(file) ? readFileSync(file, 'utf8') : head).split(/^(?=## )/m);
  const section = `## ${heading}\n\n${lines.join('\n').trim()}\n`;
  const at = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  if (at < 0) parts.push(section);
  else parts[at] = section;
  writeFileSync(file, `${parts.map((part) => part.trim()).join('\n\n')}\n`);
}
