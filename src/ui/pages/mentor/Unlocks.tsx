/** Which one skill, once known, would let the most others be explained by a likeness. */
import { headAt } from '../../../app/glossary.ts';
import { analogyKeys } from '../../../app/mentor.ts';
import type { Glossary } from '../../../core/model.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';
import { skillPage } from '../../route.ts';

/** As many as one can choose between. */
const SHOWN = 3;

export function Unlocks({ glossary }: { readonly glossary: Glossary }) {
  const { app } = useWorld();
  app.revision.value;
  const keys = analogyKeys(app, glossary).slice(0, SHOWN);
  if (keys.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="unlocks">
      <h2 id="unlocks">What would explain the most</h2>
      <p>An analogy is shown only if you know all that it leans on. Each of these alone would open some more:</p>
      <ul class="found">
        {keys.map(({ skill, unlocks }) => {
          const head = headAt(app, skill);
          return (
            head && (
              <li key={skill}>
                <a href={skillPage(head.id)}>
                  {head.topic}
                  {head.level > 0 && ` · L${head.level}`} · {head.label}
                </a>
                <br />
                <span class="soft">
                  would explain {counted(unlocks.length, 'skill')}:{' '}
                  {unlocks.map((path) => headAt(app, path)?.label ?? path).join(', ')}
                </span>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
