/** What can be done to one skill; what loses something asks first, and all of it can be taken back. */
import { useRef, useState } from 'preact/hooks';
import { encodeDemand } from '../../../app/demand.ts';
import type { SkillHead } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';

interface Told {
  readonly words: string;
  readonly target: string;
}

type Kind = 'claim' | 'unclaim' | 'suspend' | 'resume' | 'reset';
const WORDS: Readonly<Record<Kind, string>> = {
  claim: 'Claimed: two dots, and a first check within two weeks.',
  unclaim: 'Unticked: no dots left.',
  suspend: 'Suspended: it is not asked until you resume it.',
  resume: 'Resumed: it is asked again when it is due.',
  reset: 'Forgotten: it starts anew.',
};

export function Actions({ head }: { readonly head: SkillHead }) {
  const { app } = useWorld();
  const [told, setTold] = useState<Told | null>(null);
  const [asked, setAsked] = useState<'unclaim' | 'reset' | null>(null);
  const section = useRef<HTMLElement>(null);
  const state = app.stateOf(head.id);
  const checked = app.isChecked(head.id);
  const suspended = state?.suspended === true;
  const forgettable = state !== undefined && (state.memory !== null || state.decided);

  const run = (kind: Kind) => {
    const [entry] = app.act([{ kind, skill: head.id, ...(/claim/.test(kind) ? { source: 'hand' } : {}) }]);
    if (!entry) return;
    setTold({ words: WORDS[kind], target: entry.id });
    app.say(WORDS[kind]);
  };
  return (
    <section ref={section} class="stack" aria-label="What to do with it">
      <div class="row">
        <a class="button first" href={`#/study?${encodeDemand({ skill: head.id })}`}>
          Study this now
        </a>
        <a class="button" href={`#/quiz?${new URLSearchParams({ skill: head.id })}`}>
          Quiz
        </a>
        {checked ? (
          <button type="button" class="button" onClick={() => setAsked('unclaim')} aria-haspopup="dialog">
            Untick
          </button>
        ) : (
          <button type="button" class="button" onClick={() => run('claim')}>
            Claim
          </button>
        )}
        <button type="button" class="button" onClick={() => run(suspended ? 'resume' : 'suspend')}>
          {suspended ? 'Resume' : 'Suspend'}
        </button>
        {forgettable && (
          <button type="button" class="button" onClick={() => setAsked('reset')} aria-haspopup="dialog">
            Forget
          </button>
        )}
      </div>
      {told && (
        <div class="panel row spread">
          <span>{told.words}</span>
          <button
            type="button"
            class="button"
            onClick={async () => {
              section.current?.querySelector('a')?.focus();
              setTold(null);
              await app.undo(told.target);
              app.say(`Taken back: ${head.label}`);
            }}
          >
            Undo
          </button>
        </div>
      )}
      {asked && <Ask kind={asked} label={head.label} yes={() => run(asked)} close={() => setAsked(null)} />}
    </section>
  );
}

interface AskProps {
  readonly kind: 'unclaim' | 'reset';
  readonly label: string;
  readonly yes: () => void;
  readonly close: () => void;
}

function Ask({ kind, label, yes, close }: AskProps) {
  const dialog = useRef<HTMLDialogElement | null>(null);
  const open = (element: HTMLDialogElement | null) => {
    dialog.current = element;
    if (element && !element.open) element.showModal();
  };
  const [title, words, name] =
    kind === 'unclaim'
      ? [
          `Untick ${label}?`,
          'The box is emptied and its dots are gone. What you remember of it stays as it is, and so does the ledger.',
          'Untick',
        ]
      : [
          `Forget ${label}?`,
          'It becomes new: dots, memory and due day begin anew and an [x] is emptied. The ledger keeps what happened.',
          'Forget',
        ];
  return (
    <dialog ref={open} aria-labelledby="ask" onClose={close}>
      <div class="stack">
        <h2 id="ask">{title}</h2>
        <p>{words}</p>
        <div class="row">
          <button
            type="button"
            class="button danger"
            onClick={() => {
              dialog.current?.close();
              yes();
            }}
          >
            {name}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </div>
    </dialog>
  );
}
