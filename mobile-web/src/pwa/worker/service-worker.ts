import { keepShared, SHARE } from './share';

declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: the hashed files of the shell, and a name that changes with them. */
declare const __SHELL__: readonly string[];
declare const __SHELL_NAME__: string;

const PAGE = '/';
const SHELLS = 'shell-';
const HASHED = '/assets/';

/** So many versions before this one keep their files, for tabs that still run them. */
const EARLIER = 2;

/** Milliseconds. A network that neither answers nor fails is worse than none: somebody is looking at nothing. */
const PATIENCE = 700;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(__SHELL_NAME__)
      .then((cache) => cache.addAll([PAGE, ...__SHELL__]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === 'POST' && url.pathname === SHARE) {
    event.respondWith(keepShared(request));
  } else if (request.method !== 'GET') {
    return;
  } else if (url.pathname.startsWith(HASHED)) {
    // The name carries a hash of the content: what is kept, of whichever version, is what would come.
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(request));
  }
  // Everything else, the API above all, goes to the network and is never kept.
});

async function dropOldShells(): Promise<void> {
  // In the order in which they were made.
  const names = await caches.keys();
  const earlier = names.filter((name) => name.startsWith(SHELLS) && name !== __SHELL_NAME__);
  await Promise.all(earlier.slice(0, -EARLIER).map((name) => caches.delete(name)));
}

/** The page as the machine has it now, or else as it was. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const kept = caches.open(__SHELL_NAME__).then((cache) => cache.match(PAGE));
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  try {
    const first = await Promise.race([fresh, late]);
    // A machine that refuses the page says why only to the page as it was.
    return first?.ok ? first : ((await kept) ?? first ?? (await fresh));
  } catch {
    return (await kept) ?? Response.error();
  }
}
