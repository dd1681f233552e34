/** A card whose answer is a drawing. A chunk of its own, fetched after the first card is painted. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { challengeIn, type Reference, referenceOf } from '../../../app/challenges.ts';
import { type Easel, openEasel } from '../../../app/easel.ts';
import type { Open } from '../../../app/study.ts';
import type { Challenge } from '../../../core/ink/attempts.ts';
import { useWorld } from '../../context.ts';
import '../../styles/draw.css';
import { Compare } from './Compare.tsx';
import { GraphField } from './GraphField.tsx';
import { Pad } from './Pad.tsx';
import { Scaffold } from './Scaffold.tsx';

interface Known {
  readonly easel: Easel;
  readonly challenge: Challenge;
  readonly reference: Reference;
}

export function Draw({ open, shown }: { readonly open: Open; readonly shown: boolean }) {
  const { app, study } = useWorld();
  const known = useSignal<Known | null>(null);
  /** Counts the sheets of this card: the one of a first exposure is put away. */
  const sheet = useSignal(0);
  const scaffold = useSignal(false);

  useEffect(() => {
    let here = true;
    let mine: Easel | null = null;
    void (async () => {
      const challenge = await challengeIn(app, open.head.id);
      const reference = await referenceOf(app, open.head.id, challenge);
      const draft = study.draft.peek();
      mine = await openEasel(app.env, draft?.ink, (ink) => study.draw(ink, open.turn));
      if (!here) return mine.close();
      const begun = draft?.ink !== undefined || (draft?.typed ?? '') !== '' || draft?.shown;
      // Who claims to know it is checked on a blank sheet.
      const fresh = !open.state?.memory && !app.isChecked(open.head.id) && !challenge.scaffolded && !begun;
      scaffold.value = sheet.value === 0 && reference.kind === 'diagram' && (draft?.built !== undefined || fresh);
      known.value = { easel: mine, challenge, reference };
    })().catch(() => {
      // Storage does not answer: one can still draw, and the bar says what is wrong.
      if (here)
        void openEasel(app.env, study.draft.peek()?.ink, (ink) => study.draw(ink, open.turn)).then((easel) => {
          mine = easel;
          known.value = { easel, challenge: NO_CHALLENGE, reference: { kind: 'none' } };
        });
    });
    return () => {
      here = false;
      mine?.close();
    };
  }, [sheet.value]);
  useEffect(() => {
    if (shown) known.value?.easel.lock(study.draft.peek()?.typed ?? '');
  }, [shown, known.value]);

  if (!known.value) return <div class="pad-room" />;
  const { easel, challenge, reference } = known.value;
  if (shown) return <Compare key="compare" open={open} easel={easel} challenge={challenge} reference={reference} />;
  if (scaffold.value && reference.kind === 'diagram')
    return (
      <Scaffold
        key="scaffold"
        open={open}
        easel={easel}
        diagram={reference.views[0]!}
        done={() => {
          easel.close();
          known.value = null;
          study.draw(null, open.turn);
          study.build(null);
          sheet.value++;
        }}
      />
    );
  return <Blank key="blank" open={open} easel={easel} />;
}

const NO_CHALLENGE: Challenge = { attempts: [], answers: [], scaffolded: true, reference: null };

/** The graded attempt: a blank sheet, or words in its place. */
function Blank({ open, easel }: { readonly open: Open; readonly easel: Easel }) {
  const { study } = useWorld();
  const wide = useSignal(false);
  const typed = study.draft.value?.typed ?? '';
  const words = useSignal(typed !== '');
  const asked = useSignal(false);
  const change = (
    <button
      type="button"
      class="button plain"
      onClick={() => {
        words.value = !words.value;
        asked.value = words.value;
      }}
    >
      {words.value ? '✎ Draw it instead' : '⌨ Type it instead'}
    </button>
  );
  return (
    <div class="draw" data-wide={(wide.value && !words.value) || undefined}>
      {study.promising.value && (
        <p class="small">This answer can earn the box: draw it first. You may skip it; the ledger says so.</p>
      )}
      {words.value ? (
        <GraphField value={typed} onInput={study.type} focus={asked.value} />
      ) : (
        <Pad
          easel={easel}
          name={open.head.label}
          wide={wide.value}
          onWide={(next) => {
            wide.value = next;
          }}
        />
      )}
      {!wide.value && <div>{change}</div>}
    </div>
  );
}
