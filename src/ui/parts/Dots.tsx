/** The way to a box: `●●○○`. */
interface Props {
  readonly dots: number;
  readonly of: number;
}

export function Dots({ dots, of }: Props) {
  return (
    <span class="dots" role="img" aria-label={`${dots} of ${of} dots`}>
      {'●'.repeat(Math.min(dots, of))}
      {'○'.repeat(Math.max(0, of - dots))}
    </span>
  );
}
