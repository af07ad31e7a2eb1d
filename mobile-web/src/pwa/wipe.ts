/** Takes away all that the browser keeps of the page itself: its files, and the worker that serves them. */
export async function wipeShell(): Promise<void> {
  try {
    const names = await caches.keys();
    await Promise.all(names.map((name) => caches.delete(name)));
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((registration) => registration.unregister()));
  } catch (error) {
    // A browser that has no such things has nothing to take away.
    console.info(error);
  }
}

/** The other tabs and windows of this page. */
export interface OtherTabs {
  /** Tells them that the machine was forgotten here. */
  tellForgotten(): void;
}

/** `forgotten` is called when the machine was forgotten in another tab. */
export function otherTabs(forgotten: () => void): OtherTabs {
  const channel = new BroadcastChannel('traymux.forgotten');
  channel.onmessage = forgotten;
  return {
    tellForgotten() {
      channel.postMessage('');
    },
  };
}
