import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'session'; readonly session: string };

/** Reads what stands behind `#` in the address; anything unknown is home. */
export function readRoute(hash: string): Route {
  const [, first, second = ''] = hash.split('/');
  if (first === 'settings') {
    return { screen: 'settings' };
  }
  const session = first === 'session' ? decoded(second) : '';
  return session === '' ? { screen: 'home' } : { screen: 'session', session };
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
