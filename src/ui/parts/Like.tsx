/** What a thing is like: what is known already beside what is new, and where the likeness ends. */

import { Fragment } from 'preact';
import { headAt } from '../../app/glossary.ts';
import { analogyFor } from '../../app/mentor.ts';
import type { Analogy, DeckCard, SkillHead, Tree } from '../../core/model.ts';
import { useWorld } from '../context.ts';
import { skillPage } from '../route.ts';
import { Prose } from './Prose.tsx';

/** Nothing where no analogy may be shown: every skill that it leans on must be `[x]` and not at risk. */
export function Like({ card, open }: { readonly card: DeckCard; readonly open: boolean }) {
  const { app } = useWorld();
  app.revision.value;
  const analogy = analogyFor(app, card);
  if (!analogy) return null;
  return (
    <details open={open}>
      <summary>It is like…</summary>
      <Mapping analogy={analogy} />
    </details>
  );
}

export function Mapping({ analogy }: { readonly analogy: Analogy<readonly Tree[]> }) {
  return (
    <div class="stack">
      <table class="like">
        <thead>
          <tr>
            <th scope="col">You know</th>
            <th scope="col">Here</th>
          </tr>
        </thead>
        <tbody>
          {analogy.pairs.map(({ known, novel }, index) => (
            <tr key={index}>
              <td>
                <Prose trees={known} inline />
              </td>
              <td>
                <Prose trees={novel} inline />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>Where it breaks:</strong> <Prose trees={analogy.breaks} inline />
      </p>
      <p class="small soft">
        From <Bases bases={analogy.bases} />
      </p>
    </div>
  );
}

/** Links to the skills, with "and" between them. */
export function Bases({ bases }: { readonly bases: readonly string[] }) {
  const { app } = useWorld();
  return (
    <>
      {bases.map((base, index) => {
        const head = headAt(app, base);
        return (
          <Fragment key={base}>
            {index > 0 && ' and '}
            {head ? <a href={skillPage(head.id)}>{nameOf(head, base)}</a> : base}
          </Fragment>
        );
      })}
    </>
  );
}

type App = ReturnType<typeof useWorld>['app'];

export const basesOf = (app: App, bases: readonly string[]): string =>
  bases.map((base) => nameOf(headAt(app, base), base)).join(' and ');

const nameOf = (head: SkillHead | undefined, path: string): string => (head ? `${head.topic}: ${head.label}` : path);
