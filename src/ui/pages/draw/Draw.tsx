/** A card whose answer is a drawing. A chunk of its own, fetched after the first card is painted. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Easel, openEasel } from '../../../app/easel.ts';
import type { Open } from '../../../app/study.ts';
import { useWorld } from '../../context.ts';
import '../../styles/draw.css';
import { Pad } from './Pad.tsx';

export function Draw({ open, shown }: { readonly open: Open; readonly shown: boolean }) {
  const { app, study } = useWorld();
  const easel = useSignal<Easel | null>(null);
  const wide = useSignal(false);

  useEffect(() => {
    let here = true;
    void openEasel(app.env, study.draft.peek()?.ink, (ink) => study.draw(ink, open.turn)).then((made) => {
      if (here) easel.value = made;
      else made.close();
    });
    return () => {
      here = false;
      easel.peek()?.close();
    };
  }, []);
  useEffect(() => {
    if (shown) easel.value?.lock(study.draft.peek()?.typed ?? '');
  }, [shown, easel.value]);

  if (!easel.value) return <div class="pad-room" />;
  return (
    <div class="draw" data-wide={wide.value || undefined}>
      <Pad
        easel={easel.value}
        name={open.head.label}
        repair={shown}
        wide={wide.value}
        onWide={(next) => {
          wide.value = next;
        }}
      />
    </div>
  );
}
