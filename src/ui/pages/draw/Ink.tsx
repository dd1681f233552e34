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

/** More marks than that are joined: thousands of elements would make a page slow that only shows them. */
const SINGLE = 400;

export function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  if (marks.length > SINGLE) return <JoinedMarks marks={marks} />;
  return (
    <g>
      {marks.map((mark, index) => (
        <MarkElement key={index} mark={mark} />
      ))}
    </g>
  );
}

/** One element for each run of strokes, or of lines, of one colour. */
function JoinedMarks({ marks }: { readonly marks: readonly Mark[] }) {
  const runs: { readonly first: Mark; readonly paths: string[] }[] = [];
  for (const mark of marks) {
    const last = runs.at(-1);
    const path = formOf(mark)?.path ?? '';
    const isSame =
      last && mark.kind !== 'text' && classOf(last.first) === classOf(mark) && last.first.colour === mark.colour;
    if (isSame) last.paths.push(path);
    else runs.push({ first: mark, paths: [path] });
  }
  return (
    <g>
      {runs.map(({ first, paths }, index) =>
        first.kind === 'text' ? (
          <MarkElement key={index} mark={first} />
        ) : (
          <path key={index} data-colour={first.colour} class={classOf(first)} d={paths.join('')} />
        ),
      )}
    </g>
  );
}

const classOf = ({ kind }: Mark): string => (kind === 'text' ? '' : kind === 'stroke' ? 'ink-fill' : 'ink-line');

function MarkElement({ mark }: { readonly mark: Mark }) {
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
  return <path data-colour={mark.colour} class={classOf(mark)} d={formOf(mark)?.path ?? ''} />;
}
