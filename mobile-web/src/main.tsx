import { render } from 'preact';
import { browserInflate, systemClock, systemRandom, webSocketTo } from './connection/browser-ports';
import { indexedDbMachineStore } from './connection/machine';
import { listenForInstallOffer } from './pwa/install';
import { followLifecycle } from './pwa/lifecycle';
import { checkTrust, isLocal } from './pwa/trust';
import { otherTabs, wipeShell } from './pwa/wipe';
import { App } from './screens/app';
import { Root, UnusableScreen } from './screens/root';
import { routeSignal } from './screens/route';
import { darkSignal, followVisualViewport, nowSignal } from './ui/system';
import './ui/styles/base.css';
import './ui/styles/sheets.css';
import './ui/styles/pairing.css';
import './ui/styles/home.css';

/** Takes the pairing secret, if the address holds one, out of the address bar and the history. */
function takePairingFragment(): string | undefined {
  if (location.pathname !== '/pair') {
    return undefined;
  }
  const fragment = location.hash;
  history.replaceState(null, '', '/pair');
  return fragment;
}

// Before anything else.
const pairingFragment = takePairingFragment();

listenForInstallOffer();
followVisualViewport(document.documentElement);

/** Browsers that keep nothing for a site throw at the mere mention of its storage. */
function siteStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

function run(root: HTMLElement, storage: Storage): void {
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
    const fragment = takePairingFragment();
    if (fragment) {
      void app.start(fragment);
    }
  });
  render(<Root app={app} />, root);
  void app.start(pairingFragment);
  void app.trust.look();
}

const root = document.getElementById('app');
const storage = siteStorage();
if (root && storage) {
  run(root, storage);
} else if (root) {
  render(<UnusableScreen why="storage" />, root);
}
