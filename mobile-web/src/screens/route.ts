import { type Signal, signal } from '@preact/signals';

/** What the shortcuts on the icon of the installed page are for; as in the manifest. */
const ERRANDS = ['new', 'needs', 'scan'] as const;
type Errand = (typeof ERRANDS)[number];

export type Route =
  | { readonly screen: 'settings' | 'devices' | 'licences' | 'trust' | 'share' }
  | { readonly screen: 'home'; readonly errand?: Errand }
  | { readonly screen: 'session'; readonly session: string }
  /** The history of one pane, over its session's screen. */
  | {
      readonly screen: 'reader';
      readonly session: string;
      readonly pane: string;
      /** What to look for in it at first. */
      readonly query?: string;
    };

/** Reads what stands behind `#` in the address; anything unknown is home. */
export function readRoute(hash: string): Route {
  const [, first, second = '', third, fourth = '', fifth = ''] = hash.split('/');
  if (first === 'settings') {
    return { screen: second === 'licences' || second === 'devices' ? second : first };
  }
  if (first === 'trust' || first === 'share') {
    return { screen: first };
  }
  const errand = ERRANDS.find((each) => each === first);
  if (errand) {
    return { screen: 'home', errand };
  }
  const session = first === 'session' ? decoded(second) : '';
  if (session === '') {
    return { screen: 'home' };
  }
  const pane = third === 'history' ? decoded(fourth) : '';
  if (pane === '') {
    return { screen: 'session', session };
  }
  const query = decoded(fifth);
  return { screen: 'reader', session, pane, ...(query !== '' && { query }) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export function addressOf(route: Route): string {
  switch (route.screen) {
    case 'home':
      return `#/${route.errand ?? ''}`;
    case 'devices':
    case 'licences':
      return `#/settings/${route.screen}`;
    case 'settings':
    case 'share':
    case 'trust':
      return `#/${route.screen}`;
    case 'session':
      return `#/session/${encodeURIComponent(route.session)}`;
    case 'reader': {
      const { session, pane, query = '' } = route;
      const history = `#/session/${encodeURIComponent(session)}/history/${encodeURIComponent(pane)}`;
      return query === '' ? history : `${history}/${encodeURIComponent(query)}`;
    }
  }
}

export function routeSignal(): Signal<Route> {
  const route = signal(readRoute(location.hash));
  window.addEventListener('hashchange', ({ oldURL }) => {
    if (history.state === null) {
      history.replaceState({ opener: new URL(oldURL).hash } satisfies Visit, '');
    }
    route.value = readRoute(location.hash);
  });
  return route;
}

/** What the browser keeps with each step of its history. */
interface Visit {
  /** The fragment of the address one came from. */
  readonly opener: string;
}

/** Leaves for the screen above. Where one came from there it is a step back, so that the browser's own goes on from it. */
export function goUp(route: Route): void {
  const visit = history.state as Visit | null;
  const address = addressOf(route);
  if (visit && addressOf(readRoute(visit.opener)) === address) {
    history.back();
  } else {
    location.replace(address);
  }
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}
