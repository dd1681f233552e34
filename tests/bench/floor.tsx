// The least a review page of this stack can be. Space reveals, 3 rates Good.
import Dexie, { type Table } from 'dexie';
import { Component, render } from 'preact';
import { type Card as FsrsCard, fsrs, Rating } from 'ts-fsrs';

interface Row {
  id: string;
  front: string;
  back: string;
  due: number;
  memory: FsrsCard;
}
interface State {
  queue: Row[];
  at: number;
  shown: boolean;
}

const db = new Dexie('floor') as Dexie & { cards: Table<Row, string>; logs: Table };
db.version(1).stores({ cards: 'id, due', logs: '++key' });
const scheduler = fsrs({ enable_fuzz: false });

class Floor extends Component<object, State> {
  override state: State = { queue: [], at: 0, shown: false };

  override componentDidMount() {
    db.cards
      .where('due')
      .belowOrEqual(Date.now())
      .limit(100)
      .toArray()
      .then((queue) => this.setState({ queue }));
    addEventListener('keydown', (event) => {
      if (event.key === ' ' || event.key === '3') this.step();
    });
  }

  step = () => {
    const { queue, at, shown } = this.state;
    const row = queue[at];
    if (!row) return;
    if (!shown) return this.setState({ shown: true });
    const { card, log } = scheduler.next(row.memory, new Date(), Rating.Good);
    this.setState({ at: at + 1, shown: false });
    db.transaction('rw', db.cards, db.logs, () => {
      db.cards.put({ ...row, memory: card, due: +card.due });
      db.logs.add({ card: row.id, ...log });
    });
  };

  render(_: object, { queue, at, shown }: State) {
    const row = queue[at];
    return (
      <main id="card" onClick={this.step}>
        <header>{queue.length - at} due</header>
        <section>{row?.front ?? '…'}</section>
        <section>{shown ? row?.back : ''}</section>
        <button type="button">{shown ? 'Good' : 'Show'}</button>
      </main>
    );
  }
}

render(<Floor />, document.getElementById('app') as HTMLElement);
