import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'session'; readonly session: string }
  /** The history of one pane, over its session's screen. */
  | { readonly screen: 'reader'; readonly session: string; readonly pane: string };

/** Reads what stands behind `#` in the address; anything unknown is home. */
export function readRoute(hash: string): Route {
  const [, first, second = '', third, fourth = ''] = hash.split('/');
  if (first === 'settings') {
    return { screen: 'settings' };
  }
  const session = first === 'session' ? decoded(second) : '';
  if (session === '') {
    return { screen: 'home' };
  }
  const pane = third === 'history' ? decoded(fourth) : '';
  return pane === '' ? { screen: 'session', session } : { screen: 'reader', session, pane };
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
      return '#/';
    case 'settings':
      return '#/settings';
    case 'session':
      return `#/session/${encodeURIComponent(route.session)}`;
    case 'reader':
      return `#/session/${encodeURIComponent(route.session)}/history/${encodeURIComponent(route.pane)}`;
  }
}

export function routeSignal(): ReadonlySignal<Route> {
  const route = signal(readRoute(location.hash));
  window.addEventListener('hashchange', () => {
    route.value = readRoute(location.hash);
  });
  return route;
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}
