/** One skill. */
import { useWorld } from '../../context.ts';
import { listPage, type Visit } from './visit.ts';

export function SkillPage({ id, visit }: { readonly id: string; readonly visit: Visit }) {
  const { app } = useWorld();
  const head = app.headOf(id);
  return (
    <main class="page">
      <p>
        <a href={listPage(visit)}>All skills</a>
      </p>
      <h1>{head?.label ?? 'No such skill'}</h1>
    </main>
  );
}
