/** What can be done to the selected skills, as one act, and the way back. */
import { useEffect, useRef } from 'preact/hooks';
import { actOnAll, type Done, type Verb } from '../../../app/skills.ts';
import type { SkillHead } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import type { Visit } from './visit.ts';

const NAMES: Readonly<Record<Verb, string>> = { claim: 'Claim', suspend: 'Suspend', resume: 'Resume' };
const PAST: Readonly<Record<Verb, string>> = { claim: 'claimed', suspend: 'suspended', resume: 'resumed' };
const NOTHING: Readonly<Record<Verb, string>> = {
  claim: 'Nothing to claim: all of them are ticked',
  suspend: 'Nothing to suspend: all of them are suspended',
  resume: 'Nothing to resume: none of them is suspended',
};

export function Selection({ visit, listed }: { readonly visit: Visit; readonly listed: readonly SkillHead[] }) {
  const { app } = useWorld();
  const selected = visit.selected.value;
  const done = visit.done.value;
  if (done) return <Told visit={visit} done={done} />;
  if (selected.size === 0) return null;
  const here = listed.reduce((count, { id }) => count + (selected.has(id) ? 1 : 0), 0);
  const run = (verb: Verb) => {
    const result = actOnAll(app, verb, [...selected]);
    if (!result) return app.say(NOTHING[verb]);
    visit.selected.value = new Set();
    visit.done.value = result;
    app.say(wordsOf(result));
  };
  return (
    <section class="selection" aria-label="Selected skills">
      <p class="row spread">
        <span>
          {selected.size.toLocaleString('en')} selected
          {here < selected.size && (
            <span class="soft">, {(selected.size - here).toLocaleString('en')} not in this list</span>
          )}
        </span>
        <button type="button" class="button plain" onClick={() => (visit.selected.value = new Set())}>
          Clear
        </button>
      </p>
      <div class="row">
        {(Object.keys(NAMES) as Verb[]).map((verb) => (
          <button
            key={verb}
            type="button"
            class={`button ${verb === 'claim' ? 'first' : ''}`}
            onClick={() => run(verb)}
          >
            {NAMES[verb]}
          </button>
        ))}
      </div>
    </section>
  );
}

/** "3 claimed, 1 was so already" */
export function wordsOf({ verb, changed, already }: Done): string {
  const rest =
    already === 0
      ? ''
      : `, ${counted(already, 'was', 'were')} ${verb === 'claim' ? 'ticked' : verb === 'suspend' ? 'suspended' : 'in the queue'} already`;
  return `${changed.toLocaleString('en')} ${PAST[verb]}${rest}`;
}

function Told({ visit, done }: { readonly visit: Visit; readonly done: Done }) {
  const { app } = useWorld();
  const undo = useRef<HTMLButtonElement>(null);
  // What was pressed is gone: the way back has the focus, and after it the list.
  useEffect(() => undo.current?.focus(), []);
  const leave = () => {
    document.getElementById('skills')?.focus({ preventScroll: true });
    visit.done.value = null;
  };
  return (
    <section class="selection" aria-label="What was done">
      <p>{wordsOf(done)}.</p>
      <div class="row">
        <button
          ref={undo}
          type="button"
          class="button first"
          onClick={async () => {
            leave();
            await app.undo(done.target);
            app.say(`Taken back: ${counted(done.changed, 'skill')}`);
          }}
        >
          Undo
        </button>
        <button type="button" class="button plain" onClick={leave}>
          Fine
        </button>
      </div>
    </section>
  );
}
