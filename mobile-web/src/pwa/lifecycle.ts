export interface LifecycleListener {
  /** The page is looked at again, the device woke up, or the network went away. */
  doubt(): void;
  /** The device has another way into the network than before. */
  network(): void;
  /** Nobody looks any more, and the page may never run again. */
  hidden(): void;
  /** Nothing of the page runs until it is looked at again. */
  frozen(): void;
}

/** Chromium's `navigator.connection`; other browsers have none. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

const BEAT = 5_000;
/** Timers of a page in the background may be this late without the device having slept. */
const SLEPT = 20_000;

/** Tells of everything a browser says, or lets one guess, about a page and its network coming and going. */
export function followLifecycle(listener: LifecycleListener): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      listener.doubt();
    } else {
      listener.hidden();
    }
  });
  document.addEventListener('freeze', () => {
    listener.frozen();
  });
  document.addEventListener('resume', () => {
    listener.doubt();
  });
  window.addEventListener('pagehide', ({ persisted }) => {
    listener.hidden();
    if (persisted) {
      // A page is kept for going back to only without an open socket.
      listener.frozen();
    }
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      listener.doubt();
    }
  });
  window.addEventListener('offline', () => {
    listener.doubt();
  });
  window.addEventListener('online', () => {
    listener.network();
  });
  followNetworkType(listener);
  followSleep(listener);
}

/** From one Wi-Fi or mobile network to another without having been offline; estimates of speed change all the time. */
function followNetworkType(listener: LifecycleListener): void {
  const { connection } = navigator as { readonly connection?: NetworkInformation };
  let type = connection?.type;
  connection?.addEventListener('change', () => {
    if (connection.type !== type) {
      type = connection.type;
      if (type !== 'none') {
        listener.network();
      }
    }
  });
}

/** A laptop whose lid was closed says nothing: its clock has moved on and its timers have not. */
function followSleep(listener: LifecycleListener): void {
  let last = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT) {
      listener.doubt();
    }
    last = now;
  }, BEAT);
}
