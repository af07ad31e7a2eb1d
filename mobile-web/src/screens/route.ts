import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'session'; readonly session: string };

/** Reads what stands behind `#` in the address; anything unknown is home. */
export function readRoute(hash: string): Route {
  const [, first, second] = hash.split('/');
  if (first === 'settings') {
    return { screen: 'settings' };
  }
  if (first === 'session' && second) {
    return { screen: 'session', session: decodeURIComponent(second) };
  }
  return { screen: 'home' };
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
