/** Where the person is: the hash, so that every page has an address on any static host. */
import { computed, signal } from '@preact/signals';

export interface Route {
  /** `''` Today, `study`, `tracker`, `stats`, `settings`. */
  readonly page: string;
  /** What follows the page, decoded: `tracker/skill/<id>` → `skill/<id>`. */
  readonly rest: string;
  readonly query: string;
}

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export const route = computed<Route>(() => readRoute(hash.value));

export function readRoute(text: string): Route {
  const [path = '', query = ''] = text.replace(/^#\/?/, '').split('?');
  const [page = '', ...rest] = path.split('/');
  return { page, rest: rest.map(decode).join('/'), query };
}

/** A link from elsewhere may hold a broken escape: then it is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function go(to: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', to);
    hash.value = location.hash;
  } else location.hash = to;
}

/** The page of one skill. */
export const skillPage = (id: string): string => `#/tracker/skill/${id.split('/').map(encodeURIComponent).join('/')}`;

/** The page of one drawing: its attempts and its reference. */
export const challengePage = (id: string): string => `#/drawings/${id.split('/').map(encodeURIComponent).join('/')}`;
