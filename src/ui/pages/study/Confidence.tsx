/** How sure one is, said before the answer is seen: one tap, which shows it too. */
interface Props {
  readonly say: (sure: boolean, event: MouseEvent) => void;
  readonly disabled: boolean;
}

const WORDS = [
  [true, 'Sure', 'I know it: show the answer'],
  [false, 'Unsure', 'I may be wrong: show the answer'],
] as const;

export function Confidence({ say, disabled }: Props) {
  return (
    <div class="confidence">
      {WORDS.map(([sure, name, what]) => (
        <button
          key={name}
          type="button"
          class="button"
          title={what}
          disabled={disabled}
          onClick={(event) => say(sure, event)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
