/** A reference that is no diagram of ours: an image, an attempt, or nothing yet. */
import { useEffect, useState } from 'preact/hooks';
import type { Reference } from '../../../app/challenges.ts';
import type { Sheet } from '../../../core/ink/encoding.ts';
import { readGraph } from '../../../core/ink/graph.ts';
import { marksOf, read } from '../../../core/ink/ink.ts';
import { layOut } from '../../../core/ink/layout.ts';
import { InkPicture } from './Ink.tsx';
import { Picture } from './Picture.tsx';

export function OtherReference({ reference, label }: { readonly reference: Reference; readonly label: string }) {
  if (reference.kind === 'image') return <OwnImage reference={reference} label={label} />;
  if (reference.kind === 'sheet')
    return (
      <>
        <SheetPicture sheet={reference.sheet} label={`${label}, an attempt of yours`} />
        <p class="small soft">{reference.chosen ? 'The attempt that you chose.' : 'Your best attempt so far.'}</p>
      </>
    );
  return (
    <p class="soft">
      There is no picture to compare with yet: compare with the words below. Your best attempt will stand here next
      time; an image of your own can be added on its page under Draw.
    </p>
  );
}

/** All that an attempt holds: ink, words, or both. */
export function SheetPicture({ sheet, label }: { readonly sheet: Sheet; readonly label: string }) {
  const marks = marksOf(read(sheet.steps));
  return (
    <>
      {sheet.text.trim() !== '' && (
        <Picture class="typed" diagram={{ ...layOut(readGraph(sheet.text)).diagram, title: label }} />
      )}
      {(marks.length > 0 || sheet.text.trim() === '') && <InkPicture marks={marks} label={label} />}
    </>
  );
}

function OwnImage({
  reference,
  label,
}: {
  readonly reference: Extract<Reference, { kind: 'image' }>;
  readonly label: string;
}) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([reference.bytes], { type: reference.type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [reference]);
  return url && <img class="picture" src={url} alt={`Your own reference for ${label}`} />;
}

/** Room for two pictures and a list beside each other. */
const WIDE = '(min-width: 60rem)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const change = () => setWide(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  return wide;
}
