/** Tools and colours above the sheet. */
import { useSignal } from '@preact/signals';
import type { Colour } from '../../../core/ink/ink.ts';
import { hand, PICKED, TOOLS } from './hand.ts';
import { Icon } from './Icon.tsx';

const COLOUR_WORDS: Readonly<Record<Colour, string>> = {
  ink: 'Black or white',
  accent: 'Blue',
  earned: 'Green',
  risk: 'Amber',
  repair: 'Repair colour',
};

/** @param repair has one colour, its own */
export function PadTools({ repair }: { readonly repair: boolean }) {
  const picking = useSignal(false);
  return (
    <>
      <fieldset class="pad-tools" aria-label="Drawing tools">
        {TOOLS.map(({ tool: one, words, key }) => (
          <button
            key={one}
            type="button"
            class="pad-tool"
            aria-label={words}
            title={`${words} (${key.toUpperCase()})`}
            aria-pressed={hand.tool.value === one}
            onClick={() => {
              hand.tool.value = one;
            }}
          >
            <Icon name={one} />
          </button>
        ))}
        {!repair && (
          <button
            type="button"
            class="pad-tool"
            aria-label={`Colour: ${COLOUR_WORDS[hand.colour.value]}`}
            title="Colour (1–4)"
            aria-expanded={picking.value}
            onClick={() => {
              picking.value = !picking.value;
            }}
          >
            <i class="pad-dot" data-colour-of={hand.colour.value} />
          </button>
        )}
      </fieldset>
      {picking.value && !repair && (
        <fieldset class="pad-tools" aria-label="Colours">
          {PICKED.map((one, index) => (
            <button
              key={one}
              type="button"
              class="pad-tool"
              aria-label={COLOUR_WORDS[one]}
              title={`${COLOUR_WORDS[one]} (${index + 1})`}
              aria-pressed={hand.colour.value === one}
              onClick={() => {
                hand.colour.value = one;
                picking.value = false;
              }}
            >
              <i class="pad-dot" data-colour-of={one} />
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
