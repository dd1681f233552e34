/** The keys, under `?`. */
import { useEffect, useRef } from 'preact/hooks';
import { useWorld } from '../context.ts';
import { type Action, keyName, keyOf, SHORTCUTS } from '../keys.ts';

export function KeyHelp({ close }: { readonly close: () => void }) {
  const { app } = useWorld();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="keys" onClose={close}>
      <div class="stack">
        <h2 id="keys">Keys</h2>
        <table>
          <tbody>
            {(Object.keys(SHORTCUTS) as Action[]).map((action) => (
              <tr key={action}>
                <td>
                  <kbd>{keyName(keyOf(app.device.value, action))}</kbd>
                </td>
                <td>{SHORTCUTS[action].words}</td>
              </tr>
            ))}
            <tr>
              <td>
                <kbd>Ctrl</kbd> <kbd>Enter</kbd>
              </td>
              <td>In a text field: show the answer, or check what was typed</td>
            </tr>
            <tr>
              <td>
                <kbd>1</kbd> – <kbd>4</kbd>
              </td>
              <td>In a quiz: choose the option</td>
            </tr>
          </tbody>
        </table>
        <p class="small soft">
          They can be changed or switched off in <a href="#/settings">Settings</a>.
        </p>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
