/** What the squares of the wall mean. */
import type { Status } from '../../../core/model.ts';

const WORDS: readonly (readonly [Status, string])[] = [
  ['new', 'new'],
  ['learning', 'learning'],
  ['claimed', 'claimed'],
  ['known', 'known'],
  ['durable', 'durable'],
  ['at-risk', 'at risk'],
];

export function Legend() {
  return (
    <ul class="legend small" aria-label="What the squares mean">
      {WORDS.map(([status, words]) => (
        <li key={status}>
          <span class="square" data-status={status} aria-hidden="true" /> {words}
        </li>
      ))}
    </ul>
  );
}
