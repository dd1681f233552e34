/** In which order the topics bring new cards. */
import { useWorld } from '../../context.ts';

export function TopicOrder() {
  const { app } = useWorld();
  const heads = app.tracker.value?.heads ?? [];
  const inFile = [...new Set(heads.map(({ topic }) => topic))];
  if (inFile.length < 2) return null;
  const wanted = app.settings.value.topicOrder.filter((topic) => inFile.includes(topic));
  const order = [...wanted, ...inFile.filter((topic) => !wanted.includes(topic))];
  const move = (from: number, to: number) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    app.setSettings({ topicOrder: next });
    app.say(`${order[from]} is now number ${to + 1}`);
  };
  return (
    <section class="stack" aria-labelledby="order">
      <h2 id="order">Order of topics</h2>
      <details>
        <summary>New cards come in this order</summary>
        <ol class="order">
          {order.map((topic, index) => (
            <li key={topic}>
              <span>{topic || 'Without a topic'}</span>
              <span class="row">
                <button
                  type="button"
                  class="button plain"
                  disabled={index === 0}
                  aria-label={`${topic}: first`}
                  onClick={() => move(index, 0)}
                >
                  ⤒
                </button>
                <button
                  type="button"
                  class="button plain"
                  disabled={index === 0}
                  aria-label={`${topic}: earlier`}
                  onClick={() => move(index, index - 1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="button plain"
                  disabled={index === order.length - 1}
                  aria-label={`${topic}: later`}
                  onClick={() => move(index, index + 1)}
                >
                  ↓
                </button>
              </span>
            </li>
          ))}
        </ol>
        <button
          type="button"
          class="button"
          disabled={wanted.length === 0}
          onClick={() => app.setSettings({ topicOrder: [] })}
        >
          As in the file
        </button>
      </details>
    </section>
  );
}
