/** One skill: why its box is ticked or not, what happened, what is predicted, and what it says. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { entriesOf, familyOf } from '../../../app/skills.ts';
import { curveOf } from '../../../core/mastery/curve.ts';
import { earningOf } from '../../../core/mastery/earning.ts';
import { type LedgerRow, ledgerOf } from '../../../core/mastery/ledger.ts';
import { recallToday, rootOf, shownUnder } from '../../../core/mastery/mastery.ts';
import { thresholdOf } from '../../../core/mastery/promotion.ts';
import type { SkillHead, SkillId } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { Curve } from '../../parts/Curve.tsx';
import { Dots } from '../../parts/Dots.tsx';
import { dayToCome } from '../../parts/dates.ts';
import { STATUS_WORDS } from '../../parts/Wall.tsx';
import { challengePage, go, skillPage } from '../../route.ts';
import { Actions } from './Actions.tsx';
import { Content, useCard } from './Content.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { Likes } from './Likes.tsx';
import { listPage, type Visit } from './visit.ts';
import { percent, whyOf } from './words.ts';

interface Props {
  readonly id: SkillId;
  readonly visit: Visit;
}

export function SkillPage({ id, visit }: Props) {
  const { app } = useWorld();
  app.revision.value;
  const head = app.headOf(id);
  const log = app.log();
  const held = head ? id : shownUnder(log, id, (one) => app.headOf(one) !== undefined);
  // An old id, of which the history was adopted: its new page.
  useEffect(() => {
    if (held !== id && app.headOf(held)) go(skillPage(held), true);
  }, [held, id, app]);
  return (
    <main class="page skill">
      <p>
        <a class="button plain back" href={listPage(visit)}>
          ‹ All skills
        </a>
      </p>
      {head ? (
        <Held head={head} />
      ) : (
        <>
          <h1>No such skill</h1>
          <p>This tracker holds no skill of that name. It may have been renamed, or belong to another tracker.</p>
        </>
      )}
    </main>
  );
}

function Held({ head }: { readonly head: SkillHead }) {
  const { app } = useWorld();
  const today = app.today.value;
  const settings = app.settings.value;
  const state = app.stateOf(head.id);
  const status = app.statusOf(head.id);
  const { card, failed, again } = useCard(head);
  const rows = useLedger(head.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  // Until the card is read, the questions that were asked are those that are known.
  const faces = useMemo(() => card?.faces.map((face) => face.id) ?? state?.asked ?? [], [card, state]);
  const earning = useMemo(
    () => earningOf(state, head.id, faces, today, settings),
    [state, head.id, faces, today, settings],
  );
  const curve = useMemo(() => (rows ? curveOf(rows, today, settings.weights) : null), [rows, today, settings]);
  const recall = recallToday(state, today, settings);
  const others = familyOf(app, head.id)?.members.filter((member) => member !== head.id) ?? [];
  return (
    <>
      <header class="stack">
        <div>
          <p class="soft">
            {head.topic}
            {head.level > 0 && ` · L${head.level}`}
          </p>
          <h1 ref={heading} tabIndex={-1}>
            <span
              class="mono skill-box"
              data-status={status}
              role="img"
              aria-label={app.isChecked(head.id) ? 'ticked: ' : 'not ticked: '}
            >
              [{app.isChecked(head.id) ? 'x' : ' '}]
            </span>{' '}
            {head.label}
          </h1>
        </div>
        <p class="row">
          <Dots dots={state?.dots ?? 0} of={thresholdOf(settings.strictness).dots} />
          <span
            class={`badge ${status === 'known' || status === 'durable' ? 'earned' : status === 'at-risk' ? 'risk' : ''}`}
          >
            {STATUS_WORDS[status]}
          </span>
          {state?.suspended && <span class="badge">suspended</span>}
          {head.kind === 'draw' && <a href={challengePage(head.id)}>Its drawings</a>}
        </p>
        {(state?.memory || state?.due != null) && (
          <dl class="figures">
            {state.memory && (
              <div>
                <dt>Stability</dt>
                <dd>{daysOf(state.memory.stability)}</dd>
              </div>
            )}
            {recall !== null && (
              <div>
                <dt>Recall</dt>
                <dd>{percent(recall)}</dd>
              </div>
            )}
            {state.due !== null && (
              <div>
                <dt>Due</dt>
                <dd>{state.suspended ? 'when resumed' : dayToCome(state.due, today)}</dd>
              </div>
            )}
          </dl>
        )}
        <div class="why">
          {whyOf({ status, state, today, settings, earning }).map((words) => (
            <p key={words}>{words}</p>
          ))}
          {state?.suspended && <p>Suspended: it is not asked until you resume it.</p>}
        </div>
      </header>
      <Actions head={head} />
      <section class="stack" aria-labelledby="ledger">
        <h2 id="ledger">Ledger</h2>
        {rows && <LedgerTable rows={rows} today={today} />}
        {others.length > 0 && (
          <p class="small soft">
            History adopted from{' '}
            {others.map((member, index) => (
              <>
                {index > 0 && ', '}
                <code key={member}>{member}</code>
              </>
            ))}
            .
          </p>
        )}
      </section>
      {curve && (
        <section class="stack" aria-labelledby="recall">
          <h2 id="recall">Predicted recall</h2>
          <Curve curve={curve} today={today} due={state?.due ?? null} />
        </section>
      )}
      {failed && (
        <p>
          Its questions could not be loaded.{' '}
          <button type="button" class="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {card && <Likes card={card} />}
      {card && (
        <Content
          head={head}
          card={card}
          state={state}
          own={app.log().own.get(rootOf(app.log(), head.id))}
          changed={again}
        />
      )}
    </>
  );
}

/** "16 days", rounded down as in the words; under ten with one decimal, as that is where it matters. */
const daysOf = (stability: number): string =>
  stability < 10 ? `${stability.toFixed(1)} days` : `${Math.floor(stability).toLocaleString('en')} days`;

/** The rows of the ledger, read again whenever something happened. */
function useLedger(id: SkillId): readonly LedgerRow[] | null {
  const { app } = useWorld();
  const revision = app.revision.value;
  const [rows, setRows] = useState<readonly LedgerRow[] | null>(null);
  useEffect(() => {
    let here = true;
    entriesOf(app, id).then(
      (entries) => here && setRows(ledgerOf(entries, id)),
      // The page says all else; the bar says that storage does not answer.
      () => {},
    );
    return () => {
      here = false;
    };
  }, [app, id, revision]);
  return rows;
}
