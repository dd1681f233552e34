// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { createContents } from '../../src/app/content.ts';
import { createStudy } from '../../src/app/study.ts';
import { ledgerOf } from '../../src/core/mastery/ledger.ts';
import type { LogEntry } from '../../src/core/model.ts';
import { type World, WorldContext } from '../../src/ui/context.ts';
import { Tracker } from '../../src/ui/pages/Tracker.tsx';
import { LedgerTable } from '../../src/ui/pages/tracker/LedgerTable.tsx';
import { go, skillPage } from '../../src/ui/route.ts';
import { createWorld } from '../env.ts';

afterEach(() => {
  cleanup();
  go('#/', true);
});

const HEADER = 'tiny-tracker/slices/l1/header';
/** 09:00 of 4 October 2024 and so many days. */
const at = (day: number, second: number) => (20_000 + day) * 86_400_000 + 9 * 3_600_000 + second * 1000;

async function open(hash: string) {
  const world = createWorld();
  const app = createApp(world.env);
  await app.start();
  const read = await world.env.files.read(await world.env.deck.bytes(), 'tracker.md');
  const entry = world.env.newId();
  const row = { ...read.row, name: 'tracker.md', entry };
  app.act([{ kind: 'tracker', id: entry, name: row.name, sha256: row.sha256, bytes: read.base64 }], {
    tracker: row,
    texts: read.texts,
  });
  await app.settled();
  app.openTracker(row);
  const contents = createContents(app);
  const value = { app, contents, study: createStudy(app, contents) } as World;
  go(hash, true);
  render(
    <WorldContext.Provider value={value}>
      <Tracker />
    </WorldContext.Provider>,
  );
  return { app, world };
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the ledger', () => {
  const entries: LogEntry[] = [
    { id: 'a', at: at(0, 1), kind: 'claim', skill: HEADER, source: 'hand' },
    { id: 'b', at: at(3, 1), kind: 'review', skill: HEADER, rating: 3, face: 'predict', typed: true },
    { id: 'c', at: at(3, 2), kind: 'review', skill: HEADER, rating: 1, face: 'predict' },
    { id: 'd', at: at(3, 3), kind: 'undo', target: 'c' },
    { id: 'e', at: at(17, 1), kind: 'review', skill: HEADER, rating: 3, face: 'explain' },
    { id: 'f', at: at(31, 1), kind: 'review', skill: HEADER, rating: 1, face: 'predict' },
  ];

  it('tells each line with day, what, question and dots, the latest first', () => {
    render(<LedgerTable rows={ledgerOf(entries, HEADER)} today={20_031} />);
    const lines = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(lines).toEqual([
      ['Day', 'What', 'Question', 'Dots'],
      ['4 Nov', 'Missedafter 14 days', 'predict', '−2'],
      ['21 Oct', expect.stringContaining('Got it'), 'explain', '+1'],
      ['7 Oct', 'Got itfirst time', 'predict', '+1'],
      ['4 Oct', 'Claimed', '', '+2'],
    ]);
  });

  it('shows no answer that was taken back, and counts it', () => {
    render(<LedgerTable rows={ledgerOf(entries, HEADER)} today={20_031} />);
    expect(screen.queryByText('same day, no dot')).toBeNull();
    expect(screen.getByText('1 answer taken back')).toBeTruthy();
  });

  it('says so where nothing has happened', () => {
    render(<LedgerTable rows={[]} today={20_031} />);
    expect(screen.getByText('Nothing has happened yet.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the list', () => {
  it('claims what is selected and offers to take it back', async () => {
    const { app } = await open('#/tracker');
    fireEvent.click(box('Select Header'));
    fireEvent.click(box('Select Order'));
    await screen.findByText('2 selected');
    press('Claim');
    await screen.findByText('2 claimed.');
    expect(app.isChecked(HEADER)).toBe(true);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'));
    press('Undo');
    await waitFor(() => expect(app.isChecked(HEADER)).toBe(false));
    expect(screen.queryByText('2 claimed.')).toBeNull();
  });

  it('selects a stretch with shift, and all that is found', async () => {
    await open('#/tracker');
    fireEvent.click(box('Select Header'));
    fireEvent.click(box('Select Full expression'), { shiftKey: true });
    await screen.findByText('4 selected');
    expect(box('Select Aliasing').checked).toBe(true);
    go('#/tracker?topic=Maps', true);
    await screen.findByText('Select all 3');
    expect(screen.getByText(/, 4 not in this list/)).toBeTruthy();
    fireEvent.click(box('Select all 3'));
    await screen.findByText('7 selected');
  });

  it('is what the address says, and says when nothing is left of it', async () => {
    await open('#/tracker?status=claimed');
    expect(screen.getAllByRole('checkbox', { name: /^Select (?!all)/ }).length).toBe(1);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Claimed 1/ }).checked).toBe(true);
    go('#/tracker?status=claimed&topic=Maps', true);
    await screen.findByText(/No skill is like that/);
  });

  it('comes back as it was left, with the focus on the skill that was looked at', async () => {
    await open('#/tracker?topic=Slices');
    go(skillPage(HEADER));
    await screen.findByRole('heading', { name: /Header/ });
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: /All skills/ }).getAttribute('href')).toBe(
      '#/tracker?topic=Slices',
    );
    go('#/tracker?topic=Slices');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Header'));
  });
});

describe('the page of a skill', () => {
  it('claims, unticks after asking, and takes back', async () => {
    const { app } = await open(skillPage(HEADER));
    press('Claim');
    await screen.findByText(/^Claimed: two dots/);
    expect(app.statusOf(HEADER)).toBe('claimed');
    press('Untick');
    const dialog = await screen.findByRole('dialog', { name: 'Untick Header?' });
    expect(app.statusOf(HEADER)).toBe('claimed');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Untick' }));
    await waitFor(() => expect(app.statusOf(HEADER)).toBe('new'));
    press('Undo');
    await waitFor(() => expect(app.statusOf(HEADER)).toBe('claimed'));
  });

  it('shows the ledger as it grows', async () => {
    const { app } = await open(skillPage(HEADER));
    await screen.findByText('Nothing has happened yet.');
    app.act([{ kind: 'review', skill: HEADER, rating: 3, ivl: 2, typed: true }]);
    const table = await screen.findByRole('table', { name: /^The ledger/ });
    expect(within(table).getByText('first time')).toBeTruthy();
    expect(screen.getByRole('img', { name: /^Predicted recall is 100 % today and falls below 80 % / })).toBeTruthy();
  });

  it('names no skill that the tracker does not hold', async () => {
    await open('#/tracker/skill/tiny-tracker/slices/l1/nothing');
    expect(screen.getByRole('heading', { name: 'No such skill' })).toBeTruthy();
  });
});
