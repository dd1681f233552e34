/** Where an item stands: title, topic and level, from the headings that were passed (RULES.md, Identity). */
import { slug } from './slug.ts';

export interface Place {
  /** Rendered; '' where there is none. */
  readonly topic: string;
  /** 1–9, 0 where there is none. */
  readonly level: number;
  /** True under a heading that says Draw or Sketch. */
  readonly draws: boolean;
  /** `title/topic/level/`, as slugs. */
  readonly prefix: string;
}

const DRAWS = /(?<![\p{L}\p{M}\p{N}])(?:draw|sketch)(?![\p{L}\p{M}\p{N}])/iu;
const LEVEL = /^L([1-9])(?![\p{L}\p{M}\p{N}])/u;

/**
 * Follows the headings of one text. `titled`: it has an H1, and only headings after it can be a topic.
 */
export function createPlaces(title: string, titled: boolean) {
  const prefix = slug(title);
  /** Open headings, outermost first: whoever stands under one stands under its word. */
  const above: { depth: number; draws: boolean }[] = [];
  let counts = !titled;
  let topic: string | null = null;
  let level = 0;
  let other: string | null = null;
  let here: Place | null = null;

  return {
    /** A heading was passed; `isTitle`: it is the first H1. */
    enter(depth: number, text: string, isTitle: boolean): void {
      here = null;
      while (above.length > 0 && above[above.length - 1]!.depth >= depth) above.pop();
      above.push({ depth, draws: DRAWS.test(text) });
      if (isTitle) counts = true;
      if (depth === 2) {
        topic = text;
        level = 0;
        return;
      }
      if (depth === 1) topic = null;
      other = counts && !isTitle ? text : null;
      if (topic !== null) level = levelOf(text) || level;
    },
    /** The same object until the next heading, so that its strings are shared. */
    here(): Place {
      here ??= placeOf();
      return here;
    },
  };

  function placeOf(): Place {
    const name = topic ?? other ?? '';
    const found = (topic === null ? 0 : level) || levelOf(name);
    return {
      topic: name,
      level: found,
      draws: above.some((heading) => heading.draws),
      prefix: `${prefix}/${slug(name)}/l${found}/`,
    };
  }
}

function levelOf(heading: string): number {
  return Number(LEVEL.exec(heading)?.[1] ?? 0);
}
