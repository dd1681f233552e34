/** Every term of the cards once, in plain words: searched, by topic, with the skill that brings it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Entry, entriesIn, loadGlossary } from '../../app/glossary.ts';
import { plain } from '../../app/skills.ts';
import type { GlossaryTerm } from '../../core/model.ts';
import { useWorld } from '../context.ts';
import { counted } from '../parts/dates.ts';
import { Prose } from '../parts/Prose.tsx';
import { plainText } from '../parts/plainText.ts';
import { go, route, skillPage } from '../route.ts';
import '../styles/chips.css';
import '../styles/mentor.css';

const SHOWN = { all: 'All', unknown: 'Not yet', known: 'Known' } as const;
type Shown = keyof typeof SHOWN;
/** Up to so many terms all topics stand open. */
const FEW = 60;

/** `#/glossary?term=…` opens at one term, as a link in a card leads to it. */
export function Glossary() {
  const { app } = useWorld();
  app.revision.value;
  const { terms, failed, again } = useTerms();
  const query = new URLSearchParams(route.value.query);
  const asked = query.get('term');
  const [words, setWords] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked === null) heading.current?.focus();
  }, []);
  // What is asked for by a link is not to be hidden by what was searched before.
  useEffect(() => {
    if (asked === null) return;
    setWords('');
    setShown('all');
  }, [asked]);
  const searched = useMemo(() => new Map(terms?.map((term) => [term, wordsOf(term)])), [terms]);
  const wanted = plain(words).split(' ').filter(Boolean);
  const entries = entriesIn(app, terms ?? []);
  const found = entries.filter(({ term }) => wanted.every((word) => searched.get(term)!.includes(word)));
  const listed = found.filter(({ known }) => shown === 'all' || known === (shown === 'known'));
  // Hundreds of terms are a list of topics; a few are a list of terms.
  const isFew = listed.length <= FEW;
  const isKnownAny = entries.some(({ known }) => known !== null);

  return (
    <main class="page glossary">
      <h1 ref={heading} tabIndex={-1}>
        Glossary
      </h1>
      {failed && (
        <p role="alert">
          The terms could not be fetched; there may be no network.{' '}
          <button type="button" class="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {terms && (
        <search class="stack">
          <label class="field">
            <span>Search</span>
            <input
              type="search"
              value={words}
              placeholder="A term, or words of its gloss"
              autocomplete="off"
              enterkeyhint="search"
              onInput={({ currentTarget: { value } }) => {
                setWords(value);
                // The one term that was asked for is left behind by a search.
                if (asked !== null) go('#/glossary', true);
              }}
            />
          </label>
          {isKnownAny && (
            <fieldset>
              <legend class="aside">Which</legend>
              <div class="chips">
                {(Object.keys(SHOWN) as Shown[]).map((one) => (
                  <label key={one} class="chip">
                    <input type="radio" name="shown" checked={shown === one} onChange={() => setShown(one)} />
                    <span>
                      {SHOWN[one]} <span class="numbers">{countOf(found, one)}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <p role="status" class="aside">
            {counted(listed.length, 'term')}
          </p>
        </search>
      )}
      {terms && listed.length === 0 && <p>No term fits. A search also looks into the explanations.</p>}
      {topicsOf(listed).map(([topic, ofTopic]) => (
        <details key={topic} open={isFew || ofTopic.some(({ term }) => term.name === asked)}>
          <summary>
            <h2>{topic}</h2>
            <span class="small soft numbers">{standing(ofTopic)}</span>
          </summary>
          <dl class="terms">
            {ofTopic.map((entry) => (
              <TermRow key={entry.term.name} entry={entry} asked={entry.term.name === asked} />
            ))}
          </dl>
        </details>
      ))}
    </main>
  );
}

/** "3 of 31 known" */
function standing(entries: readonly Entry[]): string {
  const known = entries.filter(({ known }) => known).length;
  return entries.some(({ known }) => known !== null)
    ? `${known} of ${entries.length} known`
    : counted(entries.length, 'term');
}

const countOf = (entries: readonly Entry[], shown: Shown): number =>
  shown === 'all' ? entries.length : entries.filter(({ known }) => known === (shown === 'known')).length;

function TermRow({ entry: { term, head, known }, asked }: { readonly entry: Entry; readonly asked: boolean }) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!asked) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <div class="term-row" data-asked={asked || undefined}>
      <dt ref={row} tabIndex={-1}>
        {known !== null && (
          <span class={`mono ${known ? 'earned' : 'soft'}`} role="img" aria-label={known ? 'known:' : 'not known yet:'}>
            [{known ? 'x' : ' '}]
          </span>
        )}{' '}
        <strong>{term.name}</strong>
        {term.aliases.length > 0 && <span class="soft"> · {term.aliases.join(', ')}</span>}
        {term.jargon && (
          <span class="badge soft" title="Basic cards may not use it without explaining it">
            jargon
          </span>
        )}
      </dt>
      <dd>
        <Prose trees={term.gloss} inline />
        {head && (
          <a class="small term-skill" href={skillPage(head.id)}>
            {head.label}
            {head.level > 0 && ` · L${head.level}`}
          </a>
        )}
      </dd>
    </div>
  );
}

/** Grouped by the heading of the tracker; what the tracker does not hold stands last, under the topic's own slug. */
function topicsOf(entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  const topics = new Map<string, Entry[]>();
  for (const entry of entries) {
    const topic = entry.head?.topic ?? wordsOfSlug(entry.term.skill);
    const list = topics.get(topic);
    if (list) list.push(entry);
    else topics.set(topic, [entry]);
  }
  return [...topics];
}

function wordsOfSlug(path: string): string {
  const words = path.slice(0, path.indexOf('/')).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const wordsOf = ({ name, aliases, gloss }: GlossaryTerm): string =>
  plain([name, ...aliases, plainText(gloss)].join(' '));

function useTerms(): { terms: readonly GlossaryTerm[] | null; failed: boolean; again: () => void } {
  const { app } = useWorld();
  const [turn, setTurn] = useState(0);
  const [terms, setTerms] = useState<readonly GlossaryTerm[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let here = true;
    loadGlossary(app).then(
      (glossary) => {
        if (!here) return;
        setTerms(glossary.terms);
        setFailed(false);
      },
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [app, turn]);
  return { terms, failed, again: () => setTurn(turn + 1) };
}
