/** One face of an authored card: prompt, answer, rubric, hint. */
import type { Face, FaceKind, Fact } from '../model.ts';
import { slug } from '../tracker/slug.ts';
import { factName } from './factName.ts';
import { bodyText, fencesOf, type Report, type Section } from './outline.ts';
import { plainLine } from './prose.ts';

export function readFace(
  section: Section,
  kind: FaceKind,
  places: Map<string, number>,
  report: Report,
): Face<string> | null {
  const { line, title } = section;
  const heading = /^[A-Z][a-z]+(?:: (\S.*))?$/.exec(title);
  if (!heading) {
    report(line, `"${title}": a face is "### Kind" or "### Kind: name"`);
    return null;
  }
  const id = heading[1] ? `${kind}-${slug(heading[1])}` : kind;
  const question = bodyText(section.body);
  if (!question) report(line, 'a face begins with its question');
  const parts = section.children.map(({ title: part }) => part);
  const order = ['Answer', 'Rubric', ...(parts.length > 2 ? ['Hint'] : [])];
  for (const [index, child] of section.children.entries()) {
    if (child.depth !== 4 || child.title !== order[index])
      report(
        child.line,
        `"${'#'.repeat(child.depth)} ${child.title}" where a face has #### Answer, #### Rubric and maybe #### Hint, once and in this order`,
      );
    for (const inner of child.children) report(inner.line, `"${inner.title}" is a heading inside ${child.title}`);
  }
  const find = (name: string) => section.children.find((child) => child.title === name);
  const [answer, rubric, hint] = [find('Answer'), find('Rubric'), find('Hint')];
  if (!answer || !rubric) {
    report(line, `${id} has no ${answer ? 'Rubric' : 'Answer'}`);
    return null;
  }
  const answerText = bodyText(answer.body);
  if (!answerText) report(answer.line, 'the answer is empty');
  if (kind === 'draw') checkGraph(answer, report);
  const hintText = hint ? bodyText(hint.body) : undefined;
  if (hintText === '') report(hint!.line, 'the hint is empty');
  places.set(id, line);
  places.set(`${id}#answer`, answer.line);
  places.set(`${id}#rubric`, rubric.line);
  return {
    id,
    kind,
    question,
    answer: answerText,
    rubric: readRubric(rubric, id, kind, report),
    ...(hintText && { hint: hintText }),
  };
}

function readRubric(section: Section, faceId: string, kind: FaceKind, report: Report): Fact<string>[] {
  const facts: Fact<string>[] = [];
  for (const { text, line } of readItems(section, report)) {
    const unit = /^(★ )?(.*?)(?: ?\{#([^{}]*)\})?$/s.exec(text)!;
    const fact = unit[2]!.trim();
    const named = unit[3];
    if (!fact) report(line, 'a fact has words');
    if (named !== undefined && !/^[a-z0-9-]+$/.test(named))
      report(line, `{#${named}}: an id is small letters, digits and "-"`);
    if (kind === 'draw' && named === undefined) report(line, 'a fact of a drawing has an id: {#element}');
    const id = `${faceId}/${named ?? factName(plainLine(fact))}`;
    if (facts.some((other) => other.id === id)) report(line, `two facts are called ${id}: give one an id with {#…}`);
    facts.push({ id, text: fact, critical: unit[1] !== undefined });
  }
  const [least, most] = kind === 'draw' ? [4, 12] : [2, 5];
  if (facts.length < least || facts.length > most)
    report(
      section.line,
      `${facts.length} facts: ${kind === 'draw' ? 'a drawing' : 'a rubric'} has ${least} to ${most}`,
    );
  const critical = facts.filter((fact) => fact.critical).length;
  if (kind === 'draw' && critical * 2 > facts.length)
    report(section.line, 'at most half of the facts of a drawing are ★');
  return facts;
}

/** The items of a flat list: "- text", going on in lines indented by two blanks. Anything else is a problem. */
export function readItems(section: Section, report: Report): { text: string; line: number }[] {
  const items: { text: string; line: number }[] = [];
  for (const [index, source] of section.body.entries()) {
    const line = section.line + 1 + index;
    const item = /^- (.*)$/.exec(source);
    const last = items.at(-1);
    if (item) items.push({ text: item[1]!.trim(), line });
    else if (last && /^ {2,}\S/.test(source)) last.text += ` ${source.trim()}`;
    else if (source.trim())
      report(line, `"${source.trim().slice(0, 40)}": ${section.title.split(' ')[0]} is a list of "- …"`);
  }
  return items;
}

const EDGE = /^\S.*? -> \S.*?(?: : \S.*)?$/;
const NODE = /^\S.*? \[[^[\]]+\]$/;

function checkGraph(answer: Section, report: Report): void {
  const graphs = fencesOf(answer.body, answer.line + 1).fences.filter(({ info }) => info === 'graph');
  const [graph] = graphs;
  if (!graph || graphs.length > 1) {
    report(answer.line, `the answer of a drawing holds one \`\`\`graph fence, this one ${graphs.length}`);
    return;
  }
  for (const [index, source] of graph.code.split('\n').entries()) {
    const text = source.trim();
    if (text && !EDGE.test(text) && !NODE.test(text))
      report(graph.line + 1 + index, `"${text}" is neither "A -> B : relation" nor "A [part, part]"`);
  }
}
