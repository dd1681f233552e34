/** Reads the folder of reference diagrams: `<label slug>.svg`, and further views of it as `<label slug>.2.svg` and so on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardKeyOf } from '../src/core/cards/cards.ts';
import { type Diagram, readDiagram } from '../src/core/ink/diagram.ts';
import type { Card, Skill } from '../src/core/model.ts';

export interface DiagramFile {
  readonly name: string;
  readonly text: string;
}

/** The views of one skill's reference, as they ship. */
export interface Reference {
  /** `topic/level/label` as slugs. */
  readonly key: string;
  readonly views: readonly Diagram[];
}

export function readDiagramFiles(folder: string): DiagramFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Ids of the parts of all views of a label. */
export function partsOf(files: readonly DiagramFile[], label: string): ReadonlySet<string> | null {
  const views = files.filter(({ name }) => labelOf(name) === label);
  if (views.length === 0) return null;
  return new Set(views.flatMap(({ text }) => readDiagram(text).diagram?.parts.map(({ id }) => id) ?? []));
}

const labelOf = (name: string): string => name.replace(/(?:\.\d+)?\.svg$/, '');

/** By label slug; what deviates is told as `file:line: message`. */
export function makeReferences(
  files: readonly DiagramFile[],
  skills: readonly Skill[],
  authored: ReadonlyMap<string, Card<string>>,
): { references: ReadonlyMap<string, Reference>; problems: readonly string[] } {
  const problems: string[] = [];
  const references = new Map<string, Reference>();
  for (const { name, text } of [...files].sort((a, b) => order(a.name) - order(b.name))) {
    const tell = (line: number, message: string) => problems.push(`data/diagrams/${name}:${line}: ${message}`);
    const label = labelOf(name);
    const skill = skills.find(({ id, kind }) => kind === 'draw' && id.split('/').at(-1) === label);
    if (!skill) {
      tell(1, `no drawing of the tracker has the label ${label}`);
      continue;
    }
    const { diagram, problems: found } = readDiagram(text);
    for (const { line, message } of found) tell(line, message);
    if (!diagram) continue;
    const key = cardKeyOf(skill.id);
    references.set(label, { key, views: [...(references.get(label)?.views ?? []), diagram] });
  }
  for (const [label, { key, views }] of references) {
    const faces = authored.get(key)?.faces ?? [];
    const asked = new Set(faces.flatMap((face) => face.rubric.map(({ id }) => id.slice(face.id.length + 1))));
    const drawn = new Set(views.flatMap(({ parts }) => parts.map(({ id }) => id)));
    for (const id of drawn) if (!asked.has(id)) problems.push(`data/diagrams/${label}.svg:0: no rubric asks for ${id}`);
    for (const id of asked)
      if (!drawn.has(id)) problems.push(`data/diagrams/${label}.svg:0: {#${id}} of the rubric is not drawn`);
  }
  return { references, problems };
}

/** `map.svg` before `map.2.svg`. */
const order = (name: string): number => Number(/\.(\d+)\.svg$/.exec(name)?.[1] ?? 1);
