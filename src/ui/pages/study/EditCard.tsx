/** Own words for a card: over an authored part, as a question of one's own, as a note, as a flag. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Open } from '../../../app/study.ts';
import { rootOf } from '../../../core/mastery/mastery.ts';
import { useWorld } from '../../context.ts';
import { plainText } from '../../parts/plainText.ts';

interface Field {
  readonly name: string;
  readonly face: string;
  readonly part: string;
  /** What is shown without own words. */
  readonly shipped: string;
}

export function EditCard({ open, close }: { readonly open: Open; readonly close: () => void }) {
  const { app, study } = useWorld();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { head, card, face } = open;
  const own = app.log().own.get(rootOf(app.log(), head.id));
  const fields: readonly Field[] = [
    { name: 'Question', face: face.id, part: 'question', shipped: plainText(face.question) },
    { name: 'Answer', face: face.id, part: 'answer', shipped: plainText(face.answer) },
    { name: 'Why', face: '', part: 'why', shipped: plainText(card.why ?? []) },
    { name: 'Trap', face: '', part: 'trap', shipped: plainText(card.trap?.text ?? []) },
  ];
  const taken = new Set(
    [...(own?.texts ?? []), ...card.faces.map(({ id }) => ({ face: id }))].map((text) => text.face),
  );
  let nextOwn = 'own';
  for (let number = 2; taken.has(nextOwn); number++) nextOwn = `own-${number}`;
  const textOf = (field: Field) =>
    own?.texts.find((one) => one.face === field.face && one.part === field.part)?.text ?? '';

  const [texts, setTexts] = useState(() => fields.map(textOf));
  const [question, setQuestion] = useState('');
  const [answer, setAnswer] = useState('');
  const [note, setNote] = useState(own?.note ?? '');
  const flagged = own?.flags.find(({ item }) => item === face.id);
  const [flag, setFlag] = useState(flagged !== undefined);
  const [reason, setReason] = useState(flagged?.text ?? '');

  const save = async () => {
    const { id } = head;
    const acts = [
      ...fields.flatMap((field, index) => {
        const text = texts[index] ?? '';
        return text === textOf(field)
          ? []
          : [{ kind: 'face', skill: id, face: field.face, part: field.part, text: text.trim() === '' ? null : text }];
      }),
      ...(question.trim() === ''
        ? []
        : [
            { kind: 'face', skill: id, face: nextOwn, part: 'question', text: question },
            { kind: 'face', skill: id, face: nextOwn, part: 'answer', text: answer },
          ]),
      ...(note === (own?.note ?? '') ? [] : [{ kind: 'note', skill: id, text: note }]),
      ...(flag === (flagged !== undefined) && reason === (flagged?.text ?? '')
        ? []
        : [{ kind: 'flag', skill: id, item: face.id, on: flag, text: reason }]),
    ];
    // Closed first: what is pressed twice is not written twice.
    dialog.current?.close();
    if (acts.length === 0) return;
    app.act(acts, { batch: app.env.newId() });
    await study.refresh();
    app.say('Kept');
  };

  return (
    <dialog ref={dialog} aria-labelledby="edit" onClose={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2 id="edit">{head.label}: in your own words</h2>
        <p class="small soft">
          Markdown. An empty field shows what the card came with; the history stays with the card.
        </p>
        {fields.map((field, index) => (
          <label class="field" key={field.name}>
            <span>{field.name}</span>
            <textarea
              rows={2}
              value={texts[index]}
              placeholder={field.shipped}
              onInput={(event) => setTexts(texts.map((text, at) => (at === index ? event.currentTarget.value : text)))}
            />
          </label>
        ))}
        <details>
          <summary>A question of your own</summary>
          <div class="stack">
            <label class="field">
              <span>Your question</span>
              <textarea rows={2} value={question} onInput={(event) => setQuestion(event.currentTarget.value)} />
            </label>
            <label class="field">
              <span>Its answer</span>
              <textarea rows={2} value={answer} onInput={(event) => setAnswer(event.currentTarget.value)} />
            </label>
          </div>
        </details>
        <label class="field">
          <span>Note</span>
          <textarea rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <label class="row">
          <input type="checkbox" checked={flag} onChange={(event) => setFlag(event.currentTarget.checked)} />
          <span>Something is wrong with this question</span>
        </label>
        {flag && (
          <label class="field">
            <span>What is wrong?</span>
            <input type="text" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
        )}
        <div class="row">
          <button type="submit" class="button first">
            Keep
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
