/** Colours code at build time, so that the app needs no highlighter. */
import { all, createLowlight } from 'lowlight';
import type { Tree } from '../src/core/model.ts';

const LANGUAGES = ['go', 'yaml', 'json', 'bash', 'dockerfile', 'sql'];

const lowlight = createLowlight(Object.fromEntries(Object.entries(all).filter(([name]) => LANGUAGES.includes(name))));
lowlight.registerAlias({ bash: ['sh', 'shell'] });

/** Classes that only group others; their children say what they are. */
const GROUPS = new Set(['function', 'params', 'subst', 'class']);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly Node[];
}

/** Strings and `tok`s that together are the code again; languages we do not colour come back as they are. */
export function highlight(code: string, language: string): Tree[] {
  if (!lowlight.registered(language)) return [code];
  const tokens: Tree[] = [];
  walk(lowlight.highlight(language, code) as Node, '', tokens);
  return tokens;
}

function walk(node: Node, name: string, tokens: Tree[]): void {
  if (node.type === 'text') {
    const text = node.value ?? '';
    const last = tokens.at(-1);
    if (name && /\S/.test(text)) tokens.push(['tok', name, text]);
    else if (typeof last === 'string') tokens[tokens.length - 1] = last + text;
    else tokens.push(text);
    return;
  }
  const names = Array.isArray(node.properties?.className) ? (node.properties.className as string[]) : [];
  const own = (names[0] ?? '').replace(/^hljs-/, '');
  for (const child of node.children ?? []) walk(child, own && !GROUPS.has(own) ? own : own ? '' : name, tokens);
}
