/** Trees become elements, never HTML strings. Links pass only with a scheme that cannot run anything. */
import { type ComponentChildren, h } from 'preact';
import type { Tree } from '../../core/model.ts';

interface Props {
  readonly trees: readonly Tree[];
  /** Whether holes, gaps and hidden output may be seen. */
  readonly open?: boolean;
  /** Put around nothing: for a line among others. */
  readonly inline?: boolean;
  readonly class?: string;
}

export function Prose({ trees, open = true, inline = false, class: name }: Props) {
  const children = trees.map((tree) => element(tree, open));
  return inline ? <span class={name}>{children}</span> : <div class={`prose ${name ?? ''}`}>{children}</div>;
}

const SAFE_LINK = /^(https:|mailto:|#)/i;

function element(tree: Tree, open: boolean): ComponentChildren {
  if (typeof tree === 'string') return tree;
  const [tag, attribute, ...rest] = tree;
  const children = rest.map((child) => element(child, open));
  switch (tag) {
    case 'a':
      return attribute && SAFE_LINK.test(attribute) ? (
        <a href={attribute} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
      ) : (
        children
      );
    case 'pre':
      // Focusable, so that a keyboard can scroll it where it is wider than the page.
      return (
        <pre tabIndex={0} data-language={attribute || undefined}>
          <code>{children}</code>
        </pre>
      );
    case 'tok':
      return <span class={`tok-${attribute}`}>{children}</span>;
    case 'hole':
    case 'gap':
      return open ? (
        <mark class={`${tag} open`}>{children}</mark>
      ) : (
        <span class={tag} role="img" aria-label="blank">
          {'\u00a0'.repeat(7)}
        </span>
      );
    case 'output':
      if (attribute === 'hidden' && !open) return null;
      return (
        <pre class="output" tabIndex={0}>
          <span class="aside">Output: </span>
          <code>{children}</code>
        </pre>
      );
    case 'term':
      // A link, so that it flows with the words; parts/Gloss.tsx opens it beside them.
      return (
        <a class="term" data-term={attribute} href={`#/glossary?term=${encodeURIComponent(attribute)}`}>
          {children}
        </a>
      );
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    default:
      // `h` with a plain string: a union of all element names as a JSX tag takes the type checker minutes and gigabytes.
      return h(tag as string, null, children);
  }
}
