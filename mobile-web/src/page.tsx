import { effect } from '@preact/signals';
import { render } from 'preact';
import { browserInflate, systemClock, systemRandom, webSocketTo } from './connection/browser-ports';
import { indexedDbMachineStore } from './connection/machine';
import { takePairingFragment } from './opening';
import { showCount } from './pwa/badge';
import { followLifecycle } from './pwa/lifecycle';
import { dropShared, readShared } from './pwa/shared';
import { checkTrust, isLocal } from './pwa/trust';
import { isOutdated } from './pwa/update';
import { WakeLock } from './pwa/wake-lock';
import { otherTabs, wipeShell } from './pwa/wipe';
import { App } from './screens/app';
import { Root, UnusableScreen } from './screens/root';
import { routeSignal } from './screens/route';
import { showAs } from './ui/appearance';
import { darkSignal, followVisualViewport, nowSignal } from './ui/system';
import { texts } from './ui/texts';

/**
 * Shows the page, once its language is known.
 *
 * @param fragment what the pairing link held behind `#`, if the page was opened by one
 * @param storage nothing where the browser keeps nothing
 */
export function run(fragment: string | undefined, storage: Storage | undefined): void {
  const root = document.getElementById('app');
  if (!root) {
    throw new Error('The document is not that of the page.');
  }
  followVisualViewport(document.documentElement);
  if (storage) {
    start(root, storage, fragment);
  } else {
    render(<UnusableScreen why="storage" />, root);
  }
}

function start(root: HTMLElement, storage: Storage, fragment: string | undefined): void {
  const app = new App({
    at: {
      openSocket: webSocketTo(location.origin),
      clock: systemClock,
      random: systemRandom,
      subtle: crypto.subtle,
      inflate: browserInflate(),
      origin: location.origin,
      version: __VERSION__,
    },
    machines: indexedDbMachineStore(indexedDB),
    storage,
    tabStorage: sessionStorage,
    route: routeSignal(),
    now: nowSignal(),
    dark: darkSignal(),
    shell: {
      isLocal: isLocal(location),
      checkTrust,
      isOutdated,
      shared: { read: readShared, drop: dropShared },
      wipe: wipeShell,
      tellForgotten: () => {
        tabs.tellForgotten();
      },
    },
  });
  const tabs = otherTabs(() => {
    app.forgotten();
  });
  followLifecycle({
    doubt: () => {
      app.wake('doubt');
    },
    network: () => {
      app.wake('network');
    },
    hidden: () => {
      app.hide();
    },
    frozen: () => {
      app.rest();
    },
  });
  window.addEventListener('hashchange', () => {
    // A second code scanned into the tab of the first changes nothing but the fragment.
    const second = takePairingFragment();
    if (second) {
      void app.start(second);
    }
  });
  effect(() => {
    showAs(app.preferences.appearance.value);
  });
  effect(() => {
    showCount(app.urgent, texts.appName);
  });
  const wakeLock = new WakeLock();
  effect(() => {
    wakeLock.want(app.isWatching && app.preferences.keepsAwake.value);
  });
  render(<Root app={app} />, root);
  void app.start(fragment);
  void app.trust.look();
}
