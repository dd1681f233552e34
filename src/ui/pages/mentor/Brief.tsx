/** The mentor brief: chosen, looked at, and taken along. It is written before the tap, as a clipboard takes text only within one. */
import { useEffect, useState } from 'preact/hooks';
import { type Briefing, loadBriefing, writeBrief } from '../../../app/briefing.ts';
import { encode } from '../../../app/bytes.ts';
import { MARKDOWN } from '../../../app/exporting.ts';
import { type BriefSize, tokensOf } from '../../../core/mentor/brief.ts';
import { useWorld } from '../../context.ts';
import { rounded } from './words.ts';

const SIZES: Readonly<Record<BriefSize, string>> = {
  compact: 'Compact: names of skills and terms',
  topic: 'One topic, in full',
  full: 'The full tracker too',
};
const NAME = 'mentor-brief.md';

export function Brief() {
  const { app, contents } = useWorld();
  const { files } = app.env;
  const revision = app.revision.value;
  const [briefing, setBriefing] = useState<Briefing | null>(null);
  const [trouble, setTrouble] = useState('');
  const [size, setSize] = useState<BriefSize>('compact');
  const [topic, setTopic] = useState('');
  const [text, setText] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  // A closed text is not laid out: it may be as long as the tracker.
  const [reading, setReading] = useState(false);

  useEffect(() => {
    let here = true;
    loadBriefing(app, contents).then(
      (loaded) => {
        if (!here) return;
        setBriefing(loaded);
        setTrouble('');
        setTopic((chosen) => (loaded.topics.includes(chosen) ? chosen : (loaded.topics[0] ?? '')));
      },
      (error) => here && setTrouble(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      here = false;
    };
  }, [app, contents, revision]);

  useEffect(() => {
    if (!briefing) return;
    let here = true;
    setSaid('');
    void writeBrief(briefing, size, topic).then((written) => here && setText(written));
    return () => {
      here = false;
    };
  }, [briefing, size, topic]);

  const out = async (how: 'copy' | 'share' | 'download') => {
    if (text === null) return;
    try {
      const isDone = how === 'copy' ? await files.copy(text) : await files.save(encode(text), NAME, MARKDOWN, how);
      if (isDone)
        setSaid(
          { copy: 'Copied. Paste it before your first question.', share: 'Shared.', download: `Saved as ${NAME}.` }[
            how
          ],
        );
      else if (how === 'copy') setSaid('The browser did not let it be copied. Save it instead.');
    } catch (error) {
      setSaid(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  return (
    <section class="stack" aria-labelledby="brief">
      <h2 id="brief">Mentor brief</h2>
      <p>
        What you know, what is shaky and which words are not for you yet: for an LLM or a colleague, to paste before
        your first question.
      </p>
      {trouble !== '' && <p role="alert">The brief could not be written: {trouble}</p>}
      <fieldset>
        <legend class="aside">How much</legend>
        {(Object.keys(SIZES) as BriefSize[]).map((one) => (
          <label key={one} class="row choice">
            <input type="radio" name="size" checked={size === one} onChange={() => setSize(one)} />
            {SIZES[one]}
          </label>
        ))}
      </fieldset>
      {size === 'topic' && briefing && (
        <label class="field">
          <span>Topic</span>
          <select value={topic} onChange={({ currentTarget: { value } }) => setTopic(value)}>
            {briefing.topics.map((one) => (
              <option key={one} value={one}>
                {one || 'Without a topic'}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="button" class="button first wide" disabled={text === null} onClick={() => void out('copy')}>
        Copy mentor brief
      </button>
      <p class="row spread">
        <span class="soft numbers">{text === null ? 'Writing…' : `About ${rounded(tokensOf(text))} tokens`}</span>
        <span class="row">
          {files.canShare?.(NAME, MARKDOWN) && (
            <button type="button" class="button" disabled={text === null} onClick={() => void out('share')}>
              Share
            </button>
          )}
          <button type="button" class="button" disabled={text === null} onClick={() => void out('download')}>
            Save
          </button>
        </span>
      </p>
      <p role="status" class={said === '' ? 'aside' : 'panel'}>
        {said}
      </p>
      {text !== null && (
        <details onToggle={({ currentTarget }) => setReading(currentTarget.open)}>
          <summary>Read it</summary>
          {reading && (
            <pre class="brief" tabIndex={0}>
              {text}
            </pre>
          )}
        </details>
      )}
    </section>
  );
}
