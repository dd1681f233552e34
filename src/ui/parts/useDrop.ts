/** Files dropped anywhere on the page. */
import { useEffect, useState } from 'preact/hooks';

type Item = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/** True while a file is held over the page. `receive` is the one of the first call. */
export function useDrop(receive: (file: File, handle: unknown) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = async (event: DragEvent) => {
      const item = [...(event.dataTransfer?.items ?? [])].find(({ kind }) => kind === 'file') as Item | undefined;
      const file = item?.getAsFile() ?? event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      setOver(false);
      // Asked for at once: after the first wait the browser has forgotten what was dropped.
      const handle = item?.getAsFileSystemHandle?.().catch(() => null) ?? null;
      receive(file, await handle);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
