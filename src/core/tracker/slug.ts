const SIMPLE = /^[a-z0-9]+$/;

/**
 * A name as part of an identity (RULES.md): NFKC, lower case, apostrophes removed, every run of characters other than
 * letters, marks and numbers is one `-`, none at the ends; nothing left is `x`.
 */
export function slug(name: string): string {
  const lower = name.normalize('NFKC').toLowerCase();
  if (SIMPLE.test(lower)) return lower;
  const dashed = lower.replace(/['’]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const from = dashed.startsWith('-') ? 1 : 0;
  const to = dashed.endsWith('-') ? dashed.length - 1 : dashed.length;
  return dashed.slice(from, to) || 'x';
}
