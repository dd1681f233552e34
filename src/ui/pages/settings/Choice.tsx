/** One of a few values, by the system's own list. */
interface ChoiceProps<T> {
  readonly name: string;
  readonly note?: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly words: (value: T) => string;
  readonly choose: (value: T) => void;
}

/** One of a few values; a value set elsewhere is shown as it is. */
export function Choice<T extends string | number>({ name, note, value, options, words, choose }: ChoiceProps<T>) {
  const all = options.includes(value) ? options : [...options, value].sort((a, b) => (a < b ? -1 : 1));
  return (
    <label class="field">
      <span>{name}</span>
      <select
        onChange={(event) => {
          const chosen = all[event.currentTarget.selectedIndex];
          if (chosen !== undefined) choose(chosen);
        }}
      >
        {all.map((option) => (
          <option key={option} selected={option === value}>
            {words(option)}
          </option>
        ))}
      </select>
      {note && <span class="small soft">{note}</span>}
    </label>
  );
}
