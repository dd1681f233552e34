/** What the thumb presses: show the answer, rate, undo, and what else can be done with a card. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { NAMES } from '../../../app/study.ts';
import type { Rating } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { type Action, keyName, keyOf } from '../../keys.ts';
import { dayToCome } from '../../parts/dates.ts';
import { skillPage } from '../../route.ts';

interface ShowAnswerProps {
  readonly reveal: (event: MouseEvent) => void;
  readonly disabled: boolean;
  readonly words: string;
}

export function ShowAnswer({ reveal, disabled, words }: ShowAnswerProps) {
  const { app } = useWorld();
  return (
    <button
      type="button"
      class="button first wide grade"
      data-accept
      onClick={reveal}
      disabled={disabled}
      aria-keyshortcuts="Space"
    >
      <span>
        {words} {app.device.value.shortcuts && <kbd aria-hidden="true">Space</kbd>}
      </span>
    </button>
  );
}

const ACTION_OF: Readonly<Record<Rating, Action>> = { 1: 'missed', 2: 'hard', 3: 'got', 4: 'easy' };

export function Grades({ rate }: { readonly rate: (rating: Rating) => void }) {
  const { app, study } = useWorld();
  const device = app.device.value;
  const proposal = study.proposal.value ?? (study.open.value?.face.rubric.length === 0 ? 3 : null);
  return (
    <div class="grades">
      {study.choices.value.map(({ rating, days, day }) => {
        const key = keyOf(device, ACTION_OF[rating]);
        const leads = days === 0 ? 'again today' : dayToCome(day, app.today.value);
        return (
          <button
            key={rating}
            type="button"
            class="button grade"
            aria-label={NAMES[rating]}
            aria-describedby={`leads-${rating}`}
            data-accept={proposal === rating ? '' : undefined}
            data-proposed={proposal === rating}
            aria-keyshortcuts={device.shortcuts ? key : undefined}
            onClick={() => rate(rating)}
          >
            <span>
              {NAMES[rating]} {device.shortcuts && <kbd aria-hidden="true">{keyName(key)}</kbd>}
            </span>
            <small id={`leads-${rating}`}>{leads}</small>
          </button>
        );
      })}
    </div>
  );
}

export function Tools({ onEdit }: { readonly onEdit: () => void }) {
  const { study } = useWorld();
  const menu = useSignal(false);
  return (
    <div class="study-tools">
      <button
        type="button"
        class="button plain"
        onClick={() => void study.undo()}
        disabled={!study.canUndo.value}
        aria-keyshortcuts="u"
      >
        ↶ Undo
      </button>
      <button
        type="button"
        class="button plain"
        onClick={() => {
          menu.value = true;
        }}
        disabled={!study.open.value}
        aria-haspopup="dialog"
      >
        ⋯ More
      </button>
      {menu.value && (
        <CardMenu
          onEdit={onEdit}
          close={() => {
            menu.value = false;
          }}
        />
      )}
    </div>
  );
}

/** Built when it is opened: the next card is not to wait for it. */
function CardMenu({ onEdit, close }: { readonly onEdit: () => void; readonly close: () => void }) {
  const { app, study } = useWorld();
  const menu = useRef<HTMLDialogElement>(null);
  useEffect(() => menu.current?.showModal(), []);
  const device = app.device.value;
  const items: readonly {
    readonly name: string;
    readonly words: string;
    readonly action?: Action;
    readonly run: () => void;
  }[] = [
    {
      name: 'Edit',
      words: 'own words for this card, your own question, a note or a flag',
      action: 'edit',
      run: onEdit,
    },
    { name: 'Not today', words: 'comes back tomorrow', action: 'notToday', run: study.skip },
    { name: 'Suspend', words: 'asked no more until you resume it', action: 'suspend', run: study.suspend },
    { name: 'Forget', words: 'as if never answered; the box becomes [ ]', run: study.forget },
  ];
  return (
    <dialog
      ref={menu}
      aria-label="This card"
      onClose={close}
      onClick={(event) => event.target === menu.current && menu.current?.close()}
    >
      <div class="stack menu">
        {items.map(({ name, words, action, run }) => (
          <button
            key={name}
            type="button"
            class="button"
            onClick={() => {
              menu.current?.close();
              run();
            }}
          >
            <span>
              {name} <span class="small soft">· {words}</span>{' '}
              {action && device.shortcuts && <kbd aria-hidden="true">{keyName(keyOf(device, action))}</kbd>}
            </span>
          </button>
        ))}
        <a class="button plain" href={skillPage(study.open.value?.head.id ?? '')}>
          Its ledger
        </a>
        <button type="button" class="button plain" onClick={() => menu.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
