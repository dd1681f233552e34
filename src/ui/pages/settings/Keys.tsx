/** Single keys can be changed or switched off (WCAG 2.1.4). */
import { useSignal } from '@preact/signals';
import { useWorld } from '../../context.ts';
import { type Action, keyName, keyOf, SHORTCUTS } from '../../keys.ts';

export function Keys() {
  const { app } = useWorld();
  const device = app.device.value;
  const waiting = useSignal<Action | null>(null);
  const refused = useSignal('');

  const take = (action: Action, event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    if (event.key === 'Escape') {
      waiting.value = null;
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const owner = (Object.keys(SHORTCUTS) as Action[]).find(
      (other) => other !== action && keyOf(device, other) === key,
    );
    if (owner || key === 'Enter') {
      refused.value = `${keyName(key)} is taken: ${owner ? SHORTCUTS[owner].words : SHORTCUTS.accept.words}.`;
      return;
    }
    const { [action]: _, ...others } = device.keys;
    app.setDevice({ keys: key === SHORTCUTS[action].key ? others : { ...others, [action]: key } });
    refused.value = '';
    waiting.value = null;
  };

  return (
    <section class="stack" aria-labelledby="shortcuts">
      <h2 id="shortcuts">Keys</h2>
      <label class="row">
        <input
          type="checkbox"
          checked={device.shortcuts}
          onChange={(event) => app.setDevice({ shortcuts: event.currentTarget.checked })}
        />
        <span>Single keys while studying</span>
      </label>
      {device.shortcuts && (
        <details>
          <summary>Which key does what</summary>
          <table class="keys">
            <tbody>
              {(Object.keys(SHORTCUTS) as Action[]).map((action) => (
                <tr key={action}>
                  <td>{SHORTCUTS[action].words}</td>
                  <td>
                    {SHORTCUTS[action].fixed ? (
                      <kbd>{keyName(SHORTCUTS[action].key)}</kbd>
                    ) : (
                      <button
                        type="button"
                        class="button"
                        aria-label={`${SHORTCUTS[action].words}: ${keyName(keyOf(device, action))}. Change`}
                        onClick={() => {
                          waiting.value = action;
                          refused.value = '';
                        }}
                        onKeyDown={(event) => waiting.value === action && take(action, event)}
                        onBlur={() => {
                          waiting.value = null;
                        }}
                      >
                        {waiting.value === action ? 'press a key' : keyName(keyOf(device, action))}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p role="status" class="wrong">
            {refused.value}
          </p>
          <button type="button" class="button" onClick={() => app.setDevice({ keys: {} })}>
            Our keys again
          </button>
        </details>
      )}
    </section>
  );
}
