/** What the hand holds: it stays from card to card. */
import { signal } from '@preact/signals';
import { COLOURS, type Colour } from '../../../core/ink/ink.ts';
import type { Tool } from './gestures.ts';

export const hand = {
  tool: signal<Tool>('pen'),
  colour: signal<Colour>('ink'),
  /** A pen was seen: fingers leave the drawing to it. */
  pen: signal(false),
};

export const TOOLS: readonly { readonly tool: Tool; readonly words: string; readonly key: string }[] = [
  { tool: 'pen', words: 'Pen', key: 'p' },
  { tool: 'box', words: 'Box', key: 'b' },
  { tool: 'arrow', words: 'Arrow', key: 'a' },
  { tool: 'line', words: 'Line', key: 'l' },
  { tool: 'text', words: 'Text', key: 't' },
  { tool: 'eraser', words: 'Eraser', key: 'e' },
];

/** Those that one can choose; keys 1–4. */
export const PICKED = COLOURS.filter((colour) => colour !== 'repair');
