/** Ink as elements: what was drawn, to be looked at and not drawn on. */
import { GRID, type Mark, SHEET } from '../../../core/ink/ink.ts';
import { type Bounds, formOf, joined, LETTERS } from '../../../core/ink/outline.ts';

/** The least frame in which all marks are seen, never narrower than the sheet. */
export function frameOf(marks: readonly Mark[]): Bounds {
  const [left, above, right, below] = joined(marks) ?? [0, 0, SHEET, SHEET / 2];
  const x = Math.min(0, left);
  return [x, Math.min(0, above), Math.max(SHEET, right), Math.max(SHEET / 2, below)];
}

interface Props {
  readonly marks: readonly Mark[];
  /** '': a thumbnail, of which the words beside it tell all. */
  readonly label: string;
  /** What is seen, where it is not all that stands there. */
  readonly frame?: Bounds;
}

export function InkPicture({ marks, label, frame }: Props) {
  const [left, above, right, below] = frame ?? frameOf(marks);
  return (
    <svg
      class="picture"
      viewBox={`${left} ${above} ${right - left} ${below - above}`}
      role="img"
      aria-label={label}
      aria-hidden={label === '' ? 'true' : undefined}
      focusable="false"
    >
      <Marks marks={marks} />
    </svg>
  );
}

export function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return (
    <g>
      {marks.map((mark, index) => (
        <MarkElement key={index} mark={mark} />
      ))}
    </g>
  );
}

function MarkElement({ mark }: { readonly mark: Mark }) {
  const form = formOf(mark);
  if (mark.kind === 'text')
    return (
      <text data-colour={mark.colour} class="ink-text" x={mark.points[0] / GRID} y={mark.points[1] / GRID}>
        {mark.text.split('\n').map((line, index) => (
          <tspan key={index} x={mark.points[0] / GRID} dy={index === 0 ? 0 : LETTERS.line}>
            {line}
          </tspan>
        ))}
      </text>
    );
  return <path data-colour={mark.colour} class={form?.filled ? 'ink-fill' : 'ink-line'} d={form?.path ?? ''} />;
}
