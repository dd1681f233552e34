/** A button that opens the file chooser. The chooser's input is the browser's own; the button only looks like ours. */
import { useRef } from 'preact/hooks';

interface Props {
  readonly name: string;
  /** What the chooser offers first; everything can be chosen. */
  readonly accept?: string;
  readonly class?: string;
  readonly disabled?: boolean;
  onFile(file: File): void;
}

export function FileInput({ name, accept, class: look = 'button', disabled, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={look} disabled={disabled} onClick={() => input.current?.click()}>
        {name}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file chosen again is a choice too.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

export const TRACKERS = '.md,.markdown,.txt,text/markdown,text/plain';
export const BACKUPS = '.jsonl,.gz,.txt,application/gzip,application/jsonl';
