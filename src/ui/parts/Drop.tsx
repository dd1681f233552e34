/** A file dropped on any page is taken to where it is dealt with. */
import { useWorld } from '../context.ts';
import { go } from '../route.ts';
import { useDrop } from './useDrop.ts';
import '../styles/drop.css';

export function Drop() {
  const { app } = useWorld();
  const over = useDrop(async (file, handle) => {
    const { transferOf } = await import('../../app/transfer.ts');
    await transferOf(app).receiveFile(file, file.name, { handle, opened: (desk) => go(`#/tracker/${desk}`) });
  });
  return over ? <div class="drop">Let go: the file is looked at, nothing else changes.</div> : null;
}
