/** How sure one is, said before the answer is seen: one tap, which shows it too. */
interface Props {
  readonly say: (sure: boolean, event: MouseEvent) => void;
  readonly disabled: boolean;
}

export function Confidence({ say, disabled }: Props) {
  return (
    <fieldset class="confidence" disabled={disabled} aria-label="How sure are you? It shows the answer">
      <button type="button" class="button" onClick={(event) => say(true, event)}>
        Sure
      </button>
      <button type="button" class="button" onClick={(event) => say(false, event)}>
        Unsure
      </button>
    </fieldset>
  );
}
