/** Figures as elements: a reference, or the picture of a text graph. Classes of the form become classes of ours; colours are tokens. */
import { type ComponentChild, h } from 'preact';
import { useId } from 'preact/hooks';
import type { Diagram, Figure } from '../../../core/ink/diagram.ts';
import { SHEET } from '../../../core/ink/ink.ts';

interface Props {
  readonly diagram: Diagram;
  /** Parts that are ticked. */
  readonly lit?: ReadonlySet<string>;
  /** The part that is meant now. */
  readonly pointed?: string | null;
  /** Parts that are not shown. */
  readonly away?: ReadonlySet<string>;
  /** Not told to a screen reader: something else says it. */
  readonly silent?: boolean;
  readonly class?: string;
  /** Drawn over or under the figures. */
  readonly children?: ComponentChild;
}

export function Picture({ diagram, lit, pointed, away, silent, class: name = '', children }: Props) {
  const own = useId();
  const stateOf = (id: string) =>
    `part${lit?.has(id) ? ' lit' : ''}${pointed === id ? ' pointed' : ''}${away?.has(id) ? ' away' : ''}`;
  return h(
    'svg',
    {
      class: `picture ${name}`,
      viewBox: `0 0 ${SHEET} ${diagram.height}`,
      focusable: 'false',
      ...(silent ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': `${diagram.title}. ${diagram.desc}` }),
    },
    diagram.figures.map((figure) => element(figure, own, stateOf)),
    children,
  );
}

function element(figure: Figure, own: string, stateOf: (id: string) => string): ComponentChild {
  if (typeof figure === 'string') return figure;
  const [tag, attributes, ...children] = figure;
  const { class: classes, id, ...rest } = attributes;
  const given: Record<string, string> = { ...rest };
  if (classes) given.class = classes.replace(/\S+/g, 'd-$&');
  if (id !== undefined && tag === 'g') {
    given.class = stateOf(id);
    given['data-part'] = id;
  } else if (id !== undefined) given.id = `${own}${id}`;
  // Two of one diagram may stand on a page: what one refers to is its own.
  for (const name of ['marker-end', 'marker-start'])
    if (given[name] !== undefined) given[name] = given[name]!.replace('#', `#${own}`);
  return h(tag as string, given, ...children.map((child) => element(child, own, stateOf)));
}
