/**
 * The runs of quizzes, read from the log. Practice stands all over it, and reading 200,000 entries takes a second: so what was read is
 * kept with the log's mark, and the next time only what came since is read. What is kept is a shortcut; the log is the truth.
 */
import { ordered } from '../core/log/log.ts';
import { effective } from '../core/log/undo.ts';
import type { LogEntry } from '../core/model.ts';
import { type Run, runsOf } from '../core/quiz/runs.ts';
import type { App } from './app.ts';
import type { LogMark } from './env.ts';

interface Kept {
  readonly mark: LogMark;
  /** Practice that counts, as far as runs need it. */
  readonly entries: readonly LogEntry[];
}

const NAME = 'quiz-runs';
/** So many entries are read again rather than kept anew. */
const FEW = 500;

export async function readRuns(app: App): Promise<readonly Run[]> {
  const { store } = app.env;
  // Before anything is read: what comes meanwhile is met twice, which runs do not mind.
  const mark = app.mark.value;
  const kept = (await store.kept(NAME)) as Kept | undefined;
  const news = kept ? await store.since(kept.mark) : null;
  const waiting = app.unsaved();
  if (kept && news && isHarmless(kept.entries, [...news.entries, ...waiting])) {
    const entries = [...kept.entries, ...news.entries.filter(isPractice)];
    if (news.entries.length > FEW) keep(app, { mark: news.mark, entries });
    return runsOf(ordered([...entries, ...waiting.filter(isPractice)]));
  }
  const stored = await store.entries({ kinds: ['practice', 'undo'] });
  const counting = effective(ordered(stored)).filter(isPractice);
  keep(app, { mark, entries: counting });
  if (waiting.length === 0) return runsOf(counting);
  const ids = new Set(stored.map(({ id }) => id));
  return runsOf(effective(ordered([...stored, ...waiting.filter(({ id }) => !ids.has(id))])));
}

const isPractice = ({ kind }: LogEntry): boolean => kind === 'practice';

/** Whether nothing new takes back practice, or an undo of before: then what was kept still counts. */
function isHarmless(kept: readonly LogEntry[], news: readonly LogEntry[]): boolean {
  const undos = news.filter(({ kind }) => kind === 'undo');
  if (undos.length === 0) return true;
  const fresh = new Map(news.map((entry) => [entry.id, entry.kind]));
  for (const { id, kind } of kept) fresh.set(id, kind);
  return undos.every(({ target }) => {
    const kind = typeof target === 'string' ? fresh.get(target) : undefined;
    // An undo of a new undo is as harmless as that one, which is looked at too.
    return kind !== undefined && kind !== 'practice';
  });
}

function keep(app: App, { mark, entries }: Kept): void {
  const slim = entries.map(({ id, at, kind, skill, ok, run, mode, item, choice }) => ({
    id,
    at,
    kind,
    skill,
    ok,
    run,
    mode,
    item,
    choice,
  }));
  // Without it the next visit reads the log again.
  void app.env.store.keep(NAME, { mark, entries: slim }).catch(() => {});
}
