/** Chromium's offer to install the page, which it makes once and which can be taken once. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallPromptEvent | undefined;

/** Listens for the browser's offer to install; call it before anything else runs. */
export function listenForInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallPromptEvent;
  });
}

export function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

export function canInstall(): boolean {
  return offer !== undefined;
}

export async function install(): Promise<void> {
  const taken = offer;
  offer = undefined;
  await taken?.prompt();
}
