/** In the corners of the sheet: back and forth, the view, the whole screen. */
import type { Easel } from '../../../app/easel.ts';
import { canRedo, canUndo } from '../../../core/ink/ink.ts';
import { hand } from './hand.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly easel: Easel;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
  readonly onFit: () => void;
}

export function PadCorners({ easel, wide, onWide, onFit }: Props) {
  const drawing = easel.drawing.value;
  return (
    <>
      <div class="pad-corner start">
        <button
          type="button"
          class="pad-tool"
          aria-label="Undo the last mark"
          title="Undo (Z, or a tap with two fingers)"
          disabled={!canUndo(drawing)}
          onClick={() => easel.take({ step: 'undo' })}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          class="pad-tool"
          aria-label="Redo"
          title="Redo (Shift+Z)"
          disabled={!canRedo(drawing)}
          onClick={() => easel.take({ step: 'redo' })}
        >
          <Icon name="redo" />
        </button>
      </div>
      <div class="pad-corner end">
        {hand.pen.value && (
          <button
            type="button"
            class="pad-tool words"
            onClick={() => {
              hand.pen.value = false;
            }}
            title="Fingers only move the sheet"
          >
            Draw with fingers
          </button>
        )}
        <button
          type="button"
          class="pad-tool"
          aria-label="Fit the drawing"
          title="Fit (0); zoom with + and −"
          onClick={onFit}
        >
          <Icon name="fit" />
        </button>
        <button
          type="button"
          class="pad-tool"
          aria-label={wide ? 'Back to the page' : 'Use the whole screen'}
          title={wide ? 'Back to the page (F)' : 'Use the whole screen (F)'}
          aria-pressed={wide}
          onClick={() => onWide(!wide)}
        >
          <Icon name={wide ? 'smaller' : 'larger'} />
        </button>
      </div>
    </>
  );
}
