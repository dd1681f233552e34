/**
 * The app without a screen: signals that say how things stand, and the one door through which every entry comes.
 *
 * An act is applied to the state at once and written beside it; it is acknowledged (`saving`) when its transaction committed.
 */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { dayOf } from '../core/log/day.ts';
import { ordered } from '../core/log/log.ts';
import { effective } from '../core/log/undo.ts';
import {
  advance,
  checkedOf,
  type Replay,
  replay,
  rootOf,
  shownUnder,
  statesFor,
  statusOf,
} from '../core/mastery/mastery.ts';
import { decodeReplay, encodeReplay } from '../core/mastery/projection.ts';
import { retract } from '../core/mastery/retract.ts';
import type { Day, LogEntry, Settings, SkillHead, SkillId, SkillState, Status } from '../core/model.ts';
import { createQueue, type Queue } from '../core/study/queue.ts';
import type { Device, Draft, Env, LogMark, StoreFailure, TrackerRow } from './env.ts';
import { failureOf, StoreError } from './env.ts';
import { type Along, createOutbox, type Saving } from './outbox.ts';

/** An entry before it is stamped with id, time, zone and device. */
export type Act = { readonly kind: string; readonly [field: string]: unknown };

export type Phase =
  /** Reading the store. */
  | 'starting'
  /** No tracker yet: first start. */
  | 'fresh'
  | 'ready'
  /** Nothing may be written: see `failure`. */
  | 'stopped';

/** What an act needs to be taken back at once. */
interface Step {
  readonly target: string;
  readonly before: ReadonlyMap<SkillId, SkillState | undefined>;
  readonly plain: boolean;
  readonly ofBatch: boolean;
}

export interface Write extends Along {
  /** Groups the acts, so that one undo takes back all. */
  readonly batch?: string;
}

export interface App {
  readonly env: Env;
  readonly phase: ReadonlySignal<Phase>;
  readonly failure: ReadonlySignal<StoreFailure | null>;
  readonly tracker: ReadonlySignal<TrackerRow | null>;
  readonly today: ReadonlySignal<Day>;
  /** Rises whenever a state, a setting or the tracker changed: what is computed from them is computed again. */
  readonly revision: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  readonly device: ReadonlySignal<Device>;
  readonly saving: ReadonlySignal<Saving>;
  /** What the live region says; `n` makes the same words new. */
  readonly said: ReadonlySignal<{ readonly text: string; readonly n: number }>;
  /** Where the log stands in the store. */
  readonly mark: ReadonlySignal<LogMark>;
  readonly log: () => Replay;
  start(): Promise<Draft | null>;
  stateOf(id: SkillId): SkillState | undefined;
  statusOf(id: SkillId): Status;
  isChecked(id: SkillId): boolean;
  headOf(id: SkillId): SkillHead | undefined;
  /** The queue of today for the open tracker; built when first asked for, then kept in step. */
  queue(): Queue;
  act(acts: readonly Act[], also?: Write): readonly LogEntry[];
  /** Takes back an entry or a batch, and all that it caused. */
  undo(target: string, also?: Write): Promise<void>;
  /** Id or batch of the last thing that this device did and that can be taken back. */
  undoable(): Promise<LogEntry | null>;
  /** Everything that happened and counts, in order, what is not yet committed included. */
  history(skill?: SkillId): Promise<LogEntry[]>;
  /** The whole log, undone entries included. */
  everything(options?: { bytes?: boolean }): Promise<LogEntry[]>;
  /** Entries that are not yet committed. */
  unsaved(): readonly LogEntry[];
  /** The statements of a tracker's entry while they are not yet committed. */
  unsavedTexts(entry: string): readonly string[] | undefined;
  setDevice(values: Partial<Device>): void;
  setSettings(values: Partial<Settings>): void;
  /** `heads`: the row's own by id, where they were indexed before: 100,000 take 50 ms. */
  openTracker(row: TrackerRow, heads?: Map<SkillId, SkillHead>): void;
  closeTracker(): void;
  say(text: string): void;
  /** Tries again what was not saved. */
  retry(): Promise<void>;
  /** Waits until all acts are committed; false where they could not be. */
  settled(): Promise<boolean>;
  /** Reads the log anew: after a merge, or where another tab removed entries. */
  reload(mark?: LogMark): Promise<void>;
  /** Moves to the study day of the clock. */
  tick(): void;
}

const PROJECTION_MS = 3000;

const NO_DEVICE: Device = {
  id: '',
  theme: 'system',
  contrast: 'system',
  textSize: 100,
  grades: 2,
  shortcuts: true,
  keys: {},
  toured: false,
  guard: 'all',
  confidence: false,
  spot: null,
  backedUp: null,
  extra: null,
  open: null,
};

export function createApp(env: Env): App {
  const phase = signal<Phase>('starting');
  const failure = signal<StoreFailure | null>(null);
  const tracker = signal<TrackerRow | null>(null);
  const today = signal<Day>(0);
  const revision = signal(0);
  const device = signal<Device>(NO_DEVICE);
  const said = signal({ text: '', n: 0 });
  const mark: Signal<LogMark> = signal({ seq: 0, count: 0, hash: 0 });

  let log = replay([]);
  const settings = signal<Settings>(log.settings);
  let heads = new Map<SkillId, SkillHead>();
  let ticked: ReadonlySet<SkillId> = new Set();
  let states: ReadonlyMap<SkillId, SkillState> = log.states;
  let queue: { built: Queue; day: Day; extra: number } | null = null;
  /** Ids that came through the door since the start; older ones are in the store. */
  const known = new Set<string>();
  let steps: Step[] = [];
  let lastAt = 0;
  let cancelProjection: (() => void) | null = null;
  /** Slow work on the log happens one after the other. */
  let chain: Promise<void> = Promise.resolve();

  const outbox = createOutbox(env, {
    mark: () => mark.value,
    async committed(entries, before, after) {
      mark.value = after;
      // Another tab wrote in between: its entries come through the same door.
      if (after.count !== before.count + entries.length) await catchUp(before);
    },
    emptied: saveProjection,
    hopeless: stop,
  });
  const { saving, unsaved } = outbox;

  const has = (id: SkillId) => heads.has(id);

  function changed(): void {
    revision.value++;
    settings.value = log.settings;
  }

  function view(): void {
    states = statesFor(log, has);
    queue = null;
    tick();
    changed();
  }

  function tick(): void {
    const now = env.now();
    const day = dayOf(now, env.zone(now), log.settings.rollover);
    if (day !== today.value) {
      today.value = day;
      queue = null;
      revision.value++;
    }
  }

  function adopt(row: TrackerRow | null, known?: Map<SkillId, SkillHead>): void {
    heads = known ?? new Map(row?.heads.map((head) => [head.id, head]));
    ticked = new Set(row?.ticked);
    tracker.value = row;
    phase.value = row ? 'ready' : 'fresh';
    steps = [];
    view();
  }

  /** Applies one new entry to the state; false where only a fresh replay can tell. */
  function apply(entry: LogEntry): boolean {
    const root = typeof entry.skill === 'string' ? rootOf(log, entry.skill) : null;
    const before = root === null ? undefined : log.states.get(root);
    if (!advance(log, entry)) return false;
    if (root !== null) show(root, before);
    else queue = null;
    return true;
  }

  /** The state of a root has changed: so has what is seen of it. */
  function show(root: SkillId, before: SkillState | undefined): void {
    const id = shownUnder(log, root, has);
    const state = log.states.get(root);
    // Without adoptions the map that is seen is the replay's own.
    if (states !== log.states) {
      if (state) (states as Map<SkillId, SkillState>).set(id, state);
      else (states as Map<SkillId, SkillState>).delete(id);
    }
    queue?.built.change(id, before);
  }

  async function receive(entries: readonly LogEntry[]): Promise<void> {
    const fresh = ordered(entries.filter((entry) => !known.has(entry.id)));
    if (fresh.length === 0) return;
    for (const entry of fresh) known.add(entry.id);
    steps = [];
    if (!fresh.every(apply)) await reload();
    else {
      changed();
      if (fresh.some(({ kind }) => kind === 'tracker')) settle();
    }
  }

  async function reload(next?: LogMark): Promise<void> {
    // A reading that failed does not stop the next one.
    chain = chain
      .catch(() => undefined)
      .then(async () => {
        if (next) mark.value = next;
        let stored: LogEntry[];
        let read: LogMark;
        do {
          // What is committed while the store is read is neither in this reading nor pending any more: read again.
          read = mark.value;
          stored = await env.store.entries();
        } while (mark.value !== read);
        const imported = importsOf(log);
        log = replay(withUnsaved(stored));
        steps = [];
        view();
        saveProjection();
        if (imported !== importsOf(log)) settle();
      });
    return chain;
  }

  function withUnsaved(stored: readonly LogEntry[]): LogEntry[] {
    const ids = new Set(stored.map(({ id }) => id));
    return [...stored, ...unsaved().filter(({ id }) => !ids.has(id))];
  }

  /** Another text may be the current one of a title: an undo, a merge or another tab did that. */
  function settle(): void {
    void import('./trackers.ts').then(({ settleTrackers }) => settleTrackers(app)).catch(() => {});
  }

  function saveProjection(): void {
    cancelProjection?.();
    cancelProjection = env.later(() => {
      if (saving.value.pending > 0 || phase.value === 'stopped') return;
      void env.store.saveProjection({ mark: mark.value, packed: { replay: encodeReplay(log), lastAt } }).catch(() => {
        // It is only a shortcut: the next start replays the log.
      });
    }, PROJECTION_MS);
  }

  function stamp(acts: readonly Act[], group: string | undefined, floor: number): LogEntry[] {
    const now = env.now();
    const zone = env.zone(now);
    return acts.map((act) => {
      lastAt = Math.max(now, lastAt + 1, floor);
      return {
        id: env.newId(),
        at: lastAt,
        zone,
        device: device.value.id,
        ...(group === undefined ? {} : { batch: group }),
        ...act,
      };
    });
  }

  function act(acts: readonly Act[], also: Write = {}): readonly LogEntry[] {
    if (phase.value === 'stopped') throw new StoreError(failure.value ?? 'failed', 'nothing can be written here');
    tick();
    const entries = stamp(acts, also.batch, 0);
    const before = new Map<SkillId, SkillState | undefined>();
    for (const entry of entries)
      if (typeof entry.skill === 'string') {
        const root = rootOf(log, entry.skill);
        if (!before.has(root)) before.set(root, log.states.get(root));
      }
    batch(() => {
      let plain = true;
      for (const entry of entries) {
        known.add(entry.id);
        plain = apply(entry) && plain;
      }
      outbox.send(entries, also);
      if (plain) changed();
      else void reload().catch((error) => outbox.fail(failureOf(error)));
      const target = also.batch ?? entries[0]?.id;
      if (target !== undefined)
        steps.push({ target, before, plain: plain && entries.every(isPlain), ofBatch: also.batch !== undefined });
    });
    return entries;
  }

  async function undo(target: string, also: Write = {}): Promise<void> {
    tick();
    const step = steps.at(-1);
    if (step?.target === target && step.plain) {
      const [entry] = stamp([{ kind: 'undo', target }], undefined, 0);
      if (!entry) return;
      known.add(entry.id);
      steps.pop();
      batch(() => {
        const undone = new Map([...step.before.keys()].map((root) => [root, log.states.get(root)]));
        retract(log, entry, step.before, step.ofBatch);
        for (const [root, state] of undone) show(root, state);
        outbox.send([entry], also);
        changed();
      });
      return;
    }
    // An undo counts only behind its target, which another device's clock may have dated later than ours.
    const targets = (await everything()).filter(({ id, batch: group }) => id === target || group === target);
    const [entry] = stamp([{ kind: 'undo', target }], undefined, Math.max(0, ...targets.map(({ at }) => at + 1)));
    if (!entry) return;
    known.add(entry.id);
    outbox.send([entry], also);
    await reload();
  }

  async function catchUp(from: LogMark): Promise<void> {
    const news = await env.store.since(from);
    if (!news) return reload();
    mark.value = news.mark.seq > mark.value.seq ? news.mark : mark.value;
    await receive(news.entries);
  }

  function stop(why: StoreFailure): void {
    failure.value = why;
    phase.value = 'stopped';
  }

  async function start(): Promise<Draft | null> {
    try {
      const boot = await env.store.open();
      mark.value = boot.mark;
      device.value = { ...NO_DEVICE, ...boot.device };
      if (device.value.id === '') setDevice({ id: env.newId() });
      heads = new Map(boot.tracker?.heads.map((head) => [head.id, head]));
      const resumed = resume(boot.projection?.packed, boot.tail, (id) => heads.get(id)?.id ?? id);
      const entries = resumed ? boot.tail : await env.store.entries();
      log = resumed?.log ?? replay(entries);
      lastAt = resumed?.lastAt ?? 0;
      for (const entry of entries) if (entry.device === device.value.id) lastAt = Math.max(lastAt, entry.at);
      for (const entry of boot.tail) known.add(entry.id);
      adopt(boot.tracker, heads);
      env.store.watch((event) => {
        if (event === 'outdated') stop('newer');
        else if (saving.value.pending === 0) void catchUp(mark.value).catch(() => {});
      });
      if (boot.tail.length > 100 || !boot.projection) saveProjection();
      if (!boot.tracker && log.imports.length > 0) settle();
      return boot.draft;
    } catch (error) {
      stop(failureOf(error));
      if (!(error instanceof StoreError)) throw error;
      return null;
    }
  }

  function setDevice(values: Partial<Device>): void {
    device.value = { ...device.value, ...values };
    queue = null;
    void env.store.saveDevice(values).catch(() => {
      // A preference that was not kept is asked for again; it is no answer of the person's.
    });
  }

  async function everything(options: { bytes?: boolean } = {}): Promise<LogEntry[]> {
    return [...ordered(withUnsaved(await env.store.entries(options)))];
  }

  async function history(skill?: SkillId): Promise<LogEntry[]> {
    const counting = effective(await everything());
    if (skill === undefined) return [...counting];
    const root = rootOf(log, skill);
    return counting.filter((entry) => typeof entry.skill === 'string' && rootOf(log, entry.skill) === root);
  }

  const app: App = {
    env,
    phase,
    failure,
    tracker,
    today,
    revision,
    settings,
    device,
    saving,
    said,
    mark,
    log: () => log,
    start,
    stateOf: (id) => states.get(id),
    statusOf: (id) => statusOf(states.get(id), ticked.has(id), today.value, log.settings),
    isChecked: (id) => checkedOf(states.get(id), ticked.has(id)),
    headOf: (id) => heads.get(id),
    queue() {
      tick();
      const extra = device.value.extra?.day === today.value ? device.value.extra.minutes : 0;
      if (!queue || queue.day !== today.value || queue.extra !== extra)
        queue = {
          built: createQueue({
            heads: tracker.value?.heads ?? [],
            stateOf: (id) => states.get(id),
            headOf: (id) => heads.get(id),
            ticked,
            today: today.value,
            settings: log.settings,
            extra,
          }),
          day: today.value,
          extra,
        };
      return queue.built;
    },
    act,
    undo,
    async undoable() {
      return (
        effective(await everything())
          // An attempt goes with its review, and stays when that is taken back.
          .filter(({ device: by, kind, review }) => by === device.value.id && !(kind === 'drawing' && review))
          .at(-1) ?? null
      );
    },
    history,
    everything,
    unsaved,
    unsavedTexts: outbox.unsavedTexts,
    setDevice,
    setSettings(values) {
      act([{ kind: 'settings', values }]);
    },
    openTracker(row, heads) {
      setDevice({ open: row.key });
      adopt(row, heads);
    },
    closeTracker() {
      setDevice({ open: null });
      adopt(null);
    },
    say(text) {
      said.value = { text, n: said.value.n + 1 };
    },
    retry: outbox.retry,
    settled: outbox.settled,
    reload,
    tick,
  };
  return app;
}

const importsOf = (log: Replay): string => log.imports.map(({ id }) => id).join(' ');

/** The replay that the store kept, and what came after it; null where only the whole log can tell. */
function resume(
  packed: unknown,
  tail: readonly LogEntry[],
  own: (id: SkillId) => SkillId,
): { log: Replay; lastAt: number } | null {
  if (packed === undefined) return { log: replay(tail), lastAt: 0 };
  const { replay: columns, lastAt } = packed as { replay: unknown; lastAt: number };
  const log = decodeReplay(columns, own);
  return log && ordered(tail).every((entry) => advance(log, entry)) ? { log, lastAt } : null;
}

/** Acts that touch only the states of the skills they name, and that a snapshot of those takes back. */
function isPlain(entry: LogEntry): boolean {
  return ['review', 'practice', 'drawing', 'claim', 'unclaim', 'suspend', 'resume', 'skip', 'reset'].includes(
    entry.kind,
  );
}
