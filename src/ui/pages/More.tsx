/** Where the bar of a phone has no room: the other pages, each with what it is for. */
import { useEffect, useRef } from 'preact/hooks';
import { MORE } from '../App.tsx';
import '../styles/mentor.css';

const WHAT: Readonly<Record<string, string>> = {
  drawings: 'The challenges that are drawn from memory, and every attempt.',
  mentor: 'A brief of what you know for whoever explains things to you, and a check of their words.',
  glossary: 'Every term of the cards in plain words.',
  settings: 'Minutes a day, grades, looks, keys, backup.',
};

export function More() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="page">
      <h1 ref={heading} tabIndex={-1}>
        More
      </h1>
      <ul class="more">
        {MORE.map(([page, words]) => (
          <li key={page}>
            <a href={`#/${page}`}>
              {words}
              <span class="small soft">{WHAT[page]}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
