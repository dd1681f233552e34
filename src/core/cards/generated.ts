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
  // How many there are, not which.
  const count = rubric.length > 1 ? ` (${rubric.length} elements)` : '';
  return {
    id: 'draw',
    kind: 'draw',
    question: markdownOf(`Draw “${skill.label}” from memory${shown}${count}.`, codes, false),
    answer: parts.map((part) => markdownOf(toSecondPerson(part), codes)).join(' ') || skill.label,
    rubric: rubric.map((fact, index) => ({ ...fact, critical: index < half })),
  };
}

/** Words that stand between a whole and its parts. */
const HOLDS = / (?:containing|showing|consisting of|made of|including|with|followed by)(?=:? )(?::)?|:(?= )/;

/**
 * "Draw a struct containing A, B (x, y), and C" → a struct; A; B; x; y; C. One word in brackets explains what stands before it, several are
 * parts. Of "A -> B -> C" each arrow is an element.
 */
function elementsOf(part: string): string[] {
  const body = part.replace(/^(?:Draw|Sketch|Show|Overlay|Mark|Add|Label) /i, '');
  if (/^(?:what|where|how|why|when)\b/i.test(body)) return [body];
  return body.split(HOLDS).flatMap(listOf).flatMap(bracketed).flatMap(arrows);
}

function bracketed(item: string): string[] {
  const [, whole = '', inside = ''] = /^(.*\S) \(([^()]*)\)$/.exec(item) ?? [];
  const parts = listOf(inside);
  return whole !== '' && parts.length > 1 && !parts.some((one) => /\.\.\.|…/.test(one)) ? [whole, ...parts] : [item];
}

function arrows(item: string): string[] {
  const steps = item.split(/ (?:->|→) | then /);
  if (steps.length < 2) return [item];
  if (!/ (?:->|→) /.test(item)) return steps;
  return steps.slice(1).map((to, index) => `${steps[index]} -> ${to}`);
}
