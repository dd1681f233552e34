/** An explanation is pasted; the terms in it that are still `[ ]` are underlined. Nothing leaves the device. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { headAt } from '../../../app/glossary.ts';
import { isUnknown, type Lexicon } from '../../../app/mentor.ts';
import { checkText, countFound, type Found, LONGEST_CHECK, rewriteRequest } from '../../../core/mentor/check.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { Gloss } from '../../parts/Gloss.tsx';
import { Prose } from '../../parts/Prose.tsx';
import { plainText } from '../../parts/plainText.ts';
import { skillPage } from '../../route.ts';

/** Under which the store keeps what was pasted: it is still there after a reload. */
const KEPT = 'jargon-check';
const TYPING_MS = 200;
/** A longer text is laid out once more, with its marks, only when that is asked for. Characters. */
const SHORT = 5000;

export function Check({ lexicon }: { readonly lexicon: Lexicon }) {
  const { app } = useWorld();
  const revision = app.revision.value;
  const { store } = app.env;
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isShown = wanted ?? text.length < SHORT;
  const field = useRef<HTMLTextAreaElement>(null);
  const cancel = useRef<(() => void) | null>(null);
  useEffect(() => {
    let here = true;
    store.kept(KEPT).then(
      (kept) => {
        if (here && typeof kept === 'string' && field.current?.value === '') setText(kept);
      },
      () => {},
    );
    return () => {
      here = false;
    };
  }, [store]);

  const write = (words: string) => {
    setText(words);
    setWanted(null);
    setSaid('');
    cancel.current?.();
    // Written as it changes; where that fails the words are still on the screen.
    cancel.current = app.env.later(() => void store.keep(KEPT, words).catch(() => {}), TYPING_MS);
  };

  const isLong = text.length > LONGEST_CHECK;
  const { terms } = lexicon.glossary;
  const found = useMemo(
    () => (isLong ? [] : checkText(text, lexicon.finder, (term) => isUnknown(app, terms[term]!))),
    [text, lexicon, revision, isLong],
  );
  const counts = countFound(found);
  const copy = async () => {
    const avoided = counts
      .map(([term]) => terms[term]!)
      .map(({ name, aliases, gloss }) => ({ name, aliases, gloss: plainText(gloss) }));
    const isDone = await app.env.files.copy(rewriteRequest(avoided)).catch(() => false);
    setSaid(isDone ? 'Copied. Send it back to your mentor.' : 'The browser did not let it be copied.');
  };

  return (
    <section class="stack" aria-labelledby="check">
      <h2 id="check">Jargon check</h2>
      <label class="field">
        <span>Paste an explanation: every term that is still [ ] is underlined.</span>
        <textarea
          ref={field}
          rows={5}
          value={text}
          onInput={({ currentTarget: { value } }) => write(value)}
          spellcheck={false}
          autocomplete="off"
        />
      </label>
      {isLong && (
        <p role="alert">
          That is {counted(text.length, 'character')}; up to {counted(LONGEST_CHECK, 'character')} are checked. Paste a
          part of it.
        </p>
      )}
      <p role="status" class={text.trim() === '' ? 'aside' : ''}>
        {text.trim() !== '' && !isLong && summaryOf(found.length, counts.length, terms.length)}
      </p>
      {counts.length > 0 && (
        <>
          <details open={isShown} onToggle={({ currentTarget }) => setWanted(currentTarget.open)}>
            <summary>The text, with the terms underlined</summary>
            {isShown && <div class="panel checked">{underlined(text, found, lexicon)}</div>}
          </details>
          <ul class="found">
            {counts.map(([term, count]) => {
              const { name, gloss, skill } = terms[term]!;
              const head = headAt(app, skill);
              return (
                <li key={name}>
                  <strong>{name}</strong> <span class="soft numbers">× {count}</span>
                  <br />
                  <Prose trees={gloss} inline />
                  {head && (
                    <a class="small term-skill" href={skillPage(head.id)}>
                      {head.topic}
                      {head.level > 0 && ` · L${head.level}`} · {head.label}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
          <div class="row">
            <button type="button" class="button first" onClick={() => void copy()}>
              Copy “rewrite without these”
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                write('');
                field.current?.focus();
              }}
            >
              Clear
            </button>
          </div>
          <p role="status" class={said === '' ? 'aside' : 'panel'}>
            {said}
          </p>
          <Gloss lexicon={lexicon} turn={text} />
        </>
      )}
    </section>
  );
}

function summaryOf(places: number, terms: number, all: number): string {
  if (all === 0) return 'This tracker has no terms and no names of two words: nothing can be found.';
  if (places === 0) return 'No term in it is still [ ]. You should be able to read it.';
  return `${counted(terms, 'term')} in it ${terms === 1 ? 'is' : 'are'} still [ ], in ${counted(places, 'place')}.`;
}

function underlined(text: string, found: readonly Found[], { glossary }: Lexicon): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const { from, to, term } of found) {
    const { name } = glossary.terms[term]!;
    parts.push(
      text.slice(end, from),
      <a key={from} class="term" data-term={name} href={`#/glossary?term=${encodeURIComponent(name)}`}>
        {text.slice(from, to)}
      </a>,
    );
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
}
