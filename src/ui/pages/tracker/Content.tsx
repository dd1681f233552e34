/** What the skill says, what is asked about it, where that comes from, and what the person wrote themselves. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { guardedCard } from '../../../app/mentor.ts';
import type { Own } from '../../../core/mastery/mastery.ts';
import type { DeckCard, Face, SkillHead, SkillState, Tree } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { Around } from '../../parts/Around.tsx';
import { counted } from '../../parts/dates.ts';
import { Gloss } from '../../parts/Gloss.tsx';
import { lazy } from '../../parts/lazy.ts';
import { Prose } from '../../parts/Prose.tsx';
import { useLexicon } from '../../parts/useLexicon.ts';
import '../../styles/terms.css';
import { faceName } from './words.ts';

const EditCard = lazy(() => import('../study/EditCard.tsx').then(({ EditCard }) => EditCard));

interface Props {
  readonly head: SkillHead;
  readonly card: DeckCard;
  readonly state: SkillState | undefined;
  readonly own: Own | undefined;
  /** The own texts may have changed. */
  readonly changed: () => void;
}

export function Content({ head, card, state, own, changed }: Props) {
  const { app } = useWorld();
  const [edited, setEdited] = useState<Face<readonly Tree[]> | null>(null);
  const lexicon = useLexicon();
  const level = app.device.value.guard;
  // What is edited is the card as it was written; what is read has its unknown terms marked.
  const read = useMemo(
    () => (lexicon ? guardedCard(app, lexicon, head, card, level) : card),
    [app, lexicon, head, card, level],
  );
  return (
    <>
      <section class="stack" aria-labelledby="statement">
        <h2 id="statement">The statement</h2>
        <p class="why">
          <Prose trees={card.statement} inline />
        </p>
      </section>
      <section aria-labelledby="faces">
        <h2 id="faces">{counted(card.faces.length, 'question')}</h2>
        {read.faces.map((face, index) => (
          <details key={face.id}>
            <summary>
              <span class="mono">{faceName(face.id)}</span>
              {state?.passed.includes(face.id) && <span class="small soft">passed</span>}
            </summary>
            <div class="stack face">
              <Prose trees={face.question} />
              <details>
                <summary>The answer</summary>
                <div class="stack">
                  <Prose trees={face.answer} />
                  {face.rubric.length > 0 && (
                    <ul class="plain-list">
                      {face.rubric.map((fact) => (
                        <li key={fact.id}>
                          {fact.critical && (
                            <span role="img" aria-label="needed: ">
                              ★{' '}
                            </span>
                          )}
                          <Prose trees={fact.text} inline />
                        </li>
                      ))}
                    </ul>
                  )}
                </div>
              </details>
              <p>
                <button type="button" class="button" onClick={() => setEdited(card.faces[index]!)}>
                  Write it in your own words
                </button>
              </p>
            </div>
          </details>
        ))}
      </section>
      {(card.why || card.trap || card.since) && (
        <section aria-labelledby="around">
          <h2 id="around">Around it</h2>
          <Around card={read} open={false} />
        </section>
      )}
      {card.sources.length > 0 && (
        <section class="stack" aria-labelledby="sources">
          <h2 id="sources">Sources</h2>
          <ul class="small plain-list">
            {card.sources.map((source) => (
              <li key={source}>{/^https:\/\/\S+$/.test(source) ? <Outside to={source} /> : source}</li>
            ))}
          </ul>
        </section>
      )}
      <Yours own={own} />
      {lexicon && <Gloss lexicon={lexicon} turn={head.id} />}
      {edited && (
        <EditCard
          open={{ head, card, face: edited, why: 'demand', state, turn: 0 }}
          close={() => {
            setEdited(null);
            changed();
          }}
        />
      )}
    </>
  );
}

function Outside({ to }: { readonly to: string }) {
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {to.slice('https://'.length)}
    </a>
  );
}

function Yours({ own }: { readonly own: Own | undefined }) {
  if (!own || (own.note === '' && own.flags.length === 0 && own.texts.length === 0)) return null;
  return (
    <section class="stack" aria-labelledby="yours">
      <h2 id="yours">Yours</h2>
      {own.note !== '' && <p class="written">{own.note}</p>}
      <ul class="plain-list">
        {own.flags.map(({ item, text }) => (
          <li key={item}>
            Flagged: <span class="mono">{item}</span>
            {text !== '' && `, “${text}”`}
          </li>
        ))}
        {own.texts.map(({ face, part, text }) => (
          <li key={`${face} ${part}`}>
            Your words for {part}
            {face !== '' && (
              <>
                {' '}
                of <span class="mono">{face}</span>
              </>
            )}
            : “{text}”
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The card, once it is read; null until then, and again while it is read anew. */
export function useCard(head: SkillHead | undefined): { card: DeckCard | null; failed: boolean; again: () => void } {
  const { contents } = useWorld();
  const [turn, setTurn] = useState(0);
  const [card, setCard] = useState<DeckCard | null>(() => (head ? (contents.ready(head) ?? null) : null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!head) return;
    let here = true;
    contents.load(head).then(
      (loaded) => {
        if (!here) return;
        setCard(loaded);
        setFailed(false);
      },
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [head?.id, contents, turn]);
  return { card, failed, again: () => setTurn(turn + 1) };
}
