/** The whole tracker as small squares: one a skill, each a link with a name. Rows are topics, columns are levels. */
import type { SkillHead, Status } from '../../core/model.ts';
import { skillPage } from '../route.ts';
import { memo } from './memo.ts';

interface Props {
  readonly heads: readonly SkillHead[];
  readonly statusOf: (id: string) => Status;
  /** Names beside the rows, and the levels above them: the map. Without: the picture. */
  readonly named: boolean;
  /** Rises when a status changed. */
  readonly revision: number;
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  new: 'new',
  learning: 'learning',
  claimed: 'claimed, unverified',
  known: 'known',
  durable: 'known and durable',
  'at-risk': 'at risk',
};

/** Above so many squares people cannot read a wall. */
export const READABLE = 2500;
/** More levels than that make no columns. */
const COLUMNS = 4;

export const Wall = memo(function Wall({ heads, statusOf, named }: Props) {
  const rows = rowsOf(heads.length > READABLE ? heads.slice(0, READABLE) : heads);
  const levels = [...new Set(rows.flatMap(({ cells }) => cells.map(({ level }) => level)))].sort((a, b) => a - b);
  const columns = levels.length > COLUMNS ? [] : levels;
  let first = true;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its links are what a person presses; it hears their arrow keys.
    <div
      class={`wall ${named ? 'named' : ''}`}
      style={{ '--levels': Math.max(1, columns.length) }}
      onKeyDown={named ? move : undefined}
      onFocusIn={named ? rove : undefined}
    >
      {named && columns.length > 1 && (
        <div class="wall-row wall-levels" aria-hidden="true">
          {columns.map((level, index) => (
            <span key={level} class="wall-level" style={{ '--column': index + 1 }}>
              {level > 0 && `L${level}`}
            </span>
          ))}
        </div>
      )}
      {rows.map(({ topic, cells }) => (
        // biome-ignore lint/a11y/useSemanticElements: a row of the wall is no set of form fields.
        <div class="wall-row" key={topic} role="group" aria-label={topic || 'Without a topic'}>
          {named && <span class="wall-name">{topic || 'Without a topic'}</span>}
          {cells.map(({ level, skills }) => (
            <span class="wall-level" key={level} style={{ '--column': Math.max(0, columns.indexOf(level)) + 1 }}>
              {skills.map((head) => {
                const status = statusOf(head.id);
                const reachable = named && first;
                first = false;
                return (
                  <a
                    key={head.id}
                    class="square"
                    data-status={status}
                    href={skillPage(head.id)}
                    title={`${head.label} · ${STATUS_WORDS[status]}`}
                    aria-label={`${head.label}, ${level ? `L${level}, ` : ''}${STATUS_WORDS[status]}`}
                    tabIndex={reachable ? 0 : -1}
                  />
                );
              })}
            </span>
          ))}
        </div>
      ))}
      {heads.length > READABLE && (
        <p class="small soft wall-note">
          The first {READABLE.toLocaleString('en')} of {heads.length.toLocaleString('en')} skills.
        </p>
      )}
    </div>
  );
});

interface Row {
  readonly topic: string;
  readonly cells: readonly { readonly level: number; readonly skills: readonly SkillHead[] }[];
}

function rowsOf(heads: readonly SkillHead[]): Row[] {
  const rows = new Map<string, Map<number, SkillHead[]>>();
  for (const head of heads) {
    const levels = rows.get(head.topic) ?? new Map<number, SkillHead[]>();
    rows.set(head.topic, levels);
    const skills = levels.get(head.level);
    if (skills) skills.push(head);
    else levels.set(head.level, [head]);
  }
  return [...rows].map(([topic, levels]) => ({
    topic,
    cells: [...levels].sort(([a], [b]) => a - b).map(([level, skills]) => ({ level, skills })),
  }));
}

// ── By keyboard: the wall is one stop of Tab, the arrows move within it ──────────────────────────────────────────────

function rove(event: FocusEvent): void {
  const square = event.target as HTMLElement;
  if (!square.matches('a.square')) return;
  for (const other of (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('a.square[tabindex="0"]'))
    other.tabIndex = -1;
  square.tabIndex = 0;
}

function move(event: KeyboardEvent): void {
  const square = event.target as HTMLElement;
  if (!square.matches('a.square') || event.ctrlKey || event.metaKey || event.altKey) return;
  const squares = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('a.square')];
  const at = squares.indexOf(square);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: squares.length - 1 }[event.key];
  const target =
    next !== undefined
      ? squares[next]
      : event.key === 'ArrowDown' || event.key === 'ArrowUp'
        ? inRow(square, event.key === 'ArrowDown')
        : undefined;
  if (next !== undefined || event.key.startsWith('Arrow')) event.preventDefault();
  target?.focus();
}

/** The square at the same place of the row below or above. */
function inRow(square: HTMLElement, below: boolean): HTMLElement | undefined {
  const row = square.closest('.wall-row');
  const other = below ? row?.nextElementSibling : row?.previousElementSibling;
  const place = [...(row?.querySelectorAll('a.square') ?? [])].indexOf(square);
  const squares = other?.querySelectorAll<HTMLElement>('a.square') ?? [];
  return squares[Math.min(place, squares.length - 1)];
}
