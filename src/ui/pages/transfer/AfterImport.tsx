/** Where one goes after a file was taken in, and the way back. */
interface Props {
  /** Null where nothing was written: there is nothing to take back. */
  readonly target: string | null;
  onUndo(): void;
  onAnother(): void;
}

export function AfterImport({ target, onUndo, onAnother }: Props) {
  return (
    <>
      <a class="button first wide" href="#/">
        Go to Today
      </a>
      {target !== null && (
        <button type="button" class="button wide" onClick={onUndo}>
          Undo the import
        </button>
      )}
      <button type="button" class="button plain start" onClick={onAnother}>
        Import another file
      </button>
    </>
  );
}
