/** The transfer of this app, and what every page does with a file that comes in: it is shown where it is dealt with. */
import { useEffect } from 'preact/hooks';
import { type Desk, type Transfer, transferOf } from '../../../app/transfer.ts';
import { useWorld } from '../../context.ts';
import { go } from '../../route.ts';

export interface Inbox {
  readonly transfer: Transfer;
  receive(file: File, handle?: unknown): void;
  receiveText(text: string): void;
}

export function useTransfer(): Inbox {
  const { app } = useWorld();
  const transfer = transferOf(app);
  useEffect(() => app.env.files.prepare?.(), [app]);
  const opened = (desk: Desk) => go(`#/tracker/${desk}`);
  return {
    transfer,
    receive: (file, handle = null) => void transfer.receiveFile(file, file.name, { handle, opened }),
    receiveText: (text) => void transfer.receiveText(text, opened),
  };
}
