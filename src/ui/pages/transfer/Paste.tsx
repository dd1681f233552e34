/** A tracker as text: from a chat, a wiki, a terminal. */
import { useState } from 'preact/hooks';

export function Paste({ onText }: { onText(text: string): void }) {
  const [text, setText] = useState('');
  return (
    <details>
      <summary>Paste it as text</summary>
      <div class="stack">
        <label class="field">
          <span>Markdown with “- [ ]” lines</span>
          <textarea
            class="mono small"
            rows={6}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <button type="button" class="button" disabled={text.trim() === ''} onClick={() => onText(text)}>
          Import this text
        </button>
      </div>
    </details>
  );
}
