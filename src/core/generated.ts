/** Faces made from a bullet's own words, for skills that nobody has written questions for. */
import type { Face, Skill } from './model.ts';

export function generatedFaces(skill: Skill): Face<string>[] {
  const kind = skill.kind === 'draw' ? 'draw' : 'recall';
  return [
    {
      id: kind,
      kind,
      question: `${kind === 'draw' ? 'Draw' : 'Explain'} “${skill.label}” from memory.`,
      answer: skill.text || skill.label,
      rubric: [{ id: `${kind}/whole`, text: skill.text || skill.label, critical: true }],
    },
  ];
}
