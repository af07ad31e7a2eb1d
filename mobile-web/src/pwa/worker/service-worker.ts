declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: the hashed files of the shell, and a name that changes with them. */
declare const __SHELL__: readonly string[];
declare const __SHELL_NAME__: string;

const PAGE = '/';

/** Milliseconds. A network that neither answers nor fails is worse than none: somebody is looking at nothing. */
const PATIENCE = 1_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(__SHELL_NAME__)
      .then((cache) => cache.addAll([PAGE, ...__SHELL__]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name !== __SHELL_NAME__))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (__SHELL__.includes(url.pathname)) {
    // The name carries a hash of the content: what is kept is what would come.
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(request));
  }
  // Everything else, the API above all, goes to the network and is never kept.
});

/** The page as the machine has it now, or else as it was. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const kept = caches.match(PAGE);
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
