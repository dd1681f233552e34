import type { Face, Skill } from './model.ts';
import type { Statement } from './sentences.ts';
export function clozeFaces(_skill: Skill, _statement: Statement): Face<string>[] {
  return [];
}
