/** What attempts are compared with where no diagram ships: the best attempt, one that was chosen, or an image. */
import { useState } from 'preact/hooks';
import { bringImage, dropReference, type Reference } from '../../../app/challenges.ts';
import type { SkillHead } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { OtherReference } from '../draw/reference.tsx';
import { imageOf } from './picture.ts';

export function OwnReference({ head, reference }: { readonly head: SkillHead; readonly reference: Reference }) {
  const { app } = useWorld();
  const [problem, setProblem] = useState<string | null>(null);
  const own = reference.kind === 'image' || (reference.kind === 'sheet' && reference.chosen);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    setProblem(null);
    const image = await imageOf(file);
    const wrong = typeof image === 'string' ? image : bringImage(app, head.id, image.type, image.bytes);
    setProblem(wrong);
    if (!wrong) app.say('The image is the reference now');
  };
  return (
    <section class="stack" aria-labelledby="reference">
      <h2 id="reference">Reference</h2>
      <OtherReference reference={reference} label={head.label} />
      <div class="row">
        <label class="button file-button">
          <span>{reference.kind === 'image' ? 'Another image' : 'Add an image'}</span>
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
        {own && (
          <button type="button" class="button" onClick={() => dropReference(app, head.id)}>
            Back to my best attempt
          </button>
        )}
      </div>
      <p class="small soft">PNG, JPEG or WebP. It is kept with your answers and in backups, at most 1 MB.</p>
      {problem && (
        <p class="panel" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
