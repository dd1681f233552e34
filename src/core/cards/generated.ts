/** Faces made from a bullet's own words, for skills that nobody has written questions for. */

import type { Face, Skill } from '../model.ts';
import { clozeFaces } from './clozes.ts';
import { listOf } from './cuts.ts';
import { labelOf, recallFace, rubricOf } from './recall.ts';
import { markdownOf, readStatement, type Statement, toSecondPerson, trimmed, withoutBold } from './sentences.ts';

export function generatedFaces(skill: Skill): Face<string>[] {
  const statement = readStatement(skill.text);
  if (skill.kind === 'draw') return [drawFace(skill, statement)];
  return [recallFace(skill, statement), ...clozeFaces(skill, statement, labelOf(skill))];
}

function drawFace(skill: Skill, { sentences, codes }: Statement): Face<string> {
  const illustrated = sentences.find((sentence) => /^\(Illustrates: /i.test(sentence));
  const parts = sentences.filter((sentence) => sentence !== illustrated);
  const scope = illustrated
    ? trimmed(
        withoutBold(illustrated)
          .replace(/^\(Illustrates: /i, '')
          .replace(/\)\W*$/, ''),
      )
    : '';
  const shown = scope
    ? `, to show ${/^[A-Z]{2}/.test(scope) ? scope : scope.charAt(0).toLowerCase() + scope.slice(1)}`
    : '';
  const elements = parts.flatMap((part) => elementsOf(trimmed(toSecondPerson(withoutBold(part)))));
  const rubric = rubricOf('draw', elements.length ? elements : [skill.label], codes);
  const half = Math.max(1, Math.floor(rubric.length / 2));
  return {
    id: 'draw',
    kind: 'draw',
    question: markdownOf(`Draw “${skill.label}” from memory${shown}.`, codes, false),
    answer: parts.map((part) => markdownOf(toSecondPerson(part), codes)).join(' ') || skill.label,
    rubric: rubric.map((fact, index) => ({ ...fact, critical: index < half })),
  };
}

/** "Draw a struct containing A, B, and C" → a struct; A; B; C. */
function elementsOf(part: string): string[] {
  const body = part.replace(/^(?:Draw|Sketch|Show|Overlay|Mark|Add|Label) /i, '');
  const [head = '', ...rest] = body.split(/ (?:containing|showing) /);
  if (/^(?:what|where|how|why|when)\b/i.test(head)) return [body];
  return [...listOf(head), ...rest.flatMap(listOf)];
}
