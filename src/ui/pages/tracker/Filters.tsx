/** Words, status, topic, level: what narrows the list, with the count that each status would leave. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { encodeDemand } from '../../../app/demand.ts';
import { demandOf, type Filter, type Listing, MARKS, type Mark, NO_FILTER } from '../../../app/skills.ts';
import { useWorld } from '../../context.ts';
import { counted } from '../../parts/dates.ts';

interface Props {
  readonly filter: Filter;
  readonly listing: Listing;
  readonly places: { readonly topics: readonly string[]; readonly levels: readonly number[] };
  readonly set: (values: Partial<Filter>, replace: boolean) => void;
}

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  new: 'New',
  learning: 'Learning',
  claimed: 'Claimed',
  known: 'Known',
  durable: 'Durable',
  'at-risk': 'At risk',
  suspended: 'Suspended',
  flagged: 'Flagged',
};

/** After the last key: a browser allows only so many changes of the address. */
const TYPING_MS = 150;

export function Filters({ filter, listing, places, set }: Props) {
  const demand = demandOf(filter);
  const narrowed = filter.words !== '' || filter.mark !== null || filter.topic !== null || filter.level !== null;
  return (
    <search class="stack">
      <Words words={filter.words} set={(words) => set({ words }, true)} />
      <div class="filters">
        <label class="field">
          <span>Topic</span>
          <select
            value={filter.topic ?? '*'}
            onChange={({ currentTarget: { value } }) => set({ topic: value === '*' ? null : value }, false)}
          >
            <option value="*">All topics</option>
            {places.topics.map((topic) => (
              <option key={topic} value={topic}>
                {topic || 'Without a topic'}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Level</span>
          <select
            value={filter.level ?? '*'}
            onChange={({ currentTarget: { value } }) => set({ level: value === '*' ? null : Number(value) }, false)}
          >
            <option value="*">All levels</option>
            {places.levels.map((level) => (
              <option key={level} value={level}>
                {levelName(level)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset>
        <legend class="aside">Status</legend>
        <div class="chips">
          <Chip mark={null} words="All" count={listing.all} chosen={filter.mark} set={set} />
          {MARKS.filter((mark) => listing.counts[mark] > 0 || filter.mark === mark).map((mark) => (
            <Chip
              key={mark}
              mark={mark}
              words={MARK_WORDS[mark]}
              count={listing.counts[mark]}
              chosen={filter.mark}
              set={set}
            />
          ))}
        </div>
      </fieldset>
      <p class="row spread">
        <span role="status">{counted(listing.heads.length, 'skill')}</span>
        <span class="row">
          {narrowed && (
            <button type="button" class="button plain" onClick={() => set(NO_FILTER, false)}>
              Show all
            </button>
          )}
          {demand && listing.heads.length > 0 && (
            <a class="button" href={`#/study?${encodeDemand(demand)}`}>
              Study these
            </a>
          )}
          {(filter.topic !== null || filter.level !== null) && listing.heads.length > 0 && (
            <a class="button" href={`#/quiz?${quizOf(filter)}`}>
              Quiz
            </a>
          )}
          {filter.topic !== null && filter.level !== null && listing.heads.length > 0 && (
            <a class="button" href={`#/quiz/check?${quizOf(filter)}`}>
              Level check
            </a>
          )}
        </span>
      </p>
    </search>
  );
}

/** The topic and level of a filter, as the quiz page reads them. */
function quizOf({ topic, level }: Filter): string {
  const query = new URLSearchParams();
  if (topic !== null) query.set('topic', topic);
  if (level !== null) query.set('level', String(level));
  return query.toString();
}

export const levelName = (level: number): string => (level === 0 ? 'No level' : `L${level}`);

function Chip(props: {
  readonly mark: Mark | null;
  readonly words: string;
  readonly count: number;
  readonly chosen: Mark | null;
  readonly set: Props['set'];
}) {
  const { mark, words, count, chosen, set } = props;
  return (
    <label class="chip">
      <input type="radio" name="status" checked={chosen === mark} onChange={() => set({ mark }, false)} />
      <span>
        {words} <span class="numbers">{count.toLocaleString('en')}</span>
      </span>
    </label>
  );
}

function Words({ words, set }: { readonly words: string; readonly set: (words: string) => void }) {
  const { app } = useWorld();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(words);
  // The address has changed by another way than this field.
  useEffect(() => {
    if (words !== sent.current) setTyped(words);
    sent.current = words;
  }, [words]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !app.device.peek().shortcuts) return;
      if (target?.closest('dialog, textarea, select, input:not([type="checkbox"], [type="radio"])')) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', slash);
    return () => removeEventListener('keydown', slash);
  }, [app]);
  return (
    <label class="field">
      <span>Search</span>
      <input
        ref={field}
        type="search"
        value={typed}
        placeholder="Label, topic or words of the statement"
        autocomplete="off"
        enterkeyhint="search"
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => {
            sent.current = value;
            set(value);
          }, TYPING_MS);
        }}
      />
    </label>
  );
}
