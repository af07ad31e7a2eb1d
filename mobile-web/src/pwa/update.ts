const BUILD = /<meta name="build" content="([0-9a-f]+)"/;

/** Tells one build of the page from another; none while it is developed. */
function ownBuild(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name=build]')?.content;
}

/**
 * Whether the machine serves another version of the page than the one that runs. Has the service worker fetch that, so
 * that it is there when it is asked for.
 */
export async function isOutdated(): Promise<boolean> {
  const own = ownBuild();
  if (own === undefined) {
    return false;
  }
  try {
    const response = await fetch('/', { cache: 'no-store' });
    const served = response.ok ? BUILD.exec(await response.text())?.[1] : undefined;
    if (served === undefined || served === own) {
      return false;
    }
  } catch (error) {
    // Not reachable: there is no knowing.
    console.info(error);
    return false;
  }
  await fetchShell();
  return true;
}

async function fetchShell(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  } catch (error) {
    // Without a worker the network brings it.
    console.info(error);
  }
}

const RELOADED = 'traymux.reloaded';

/**
 * Loads the page again because a part of it is gone, as it is after an update. Only once for a build: what is gone in the
 * next one too is gone for another reason.
 */
export function reloadOnce(storage: Pick<Storage, 'getItem' | 'setItem'>): boolean {
  const build = ownBuild();
  if (build === undefined || storage.getItem(RELOADED) === build) {
    return false;
  }
  storage.setItem(RELOADED, build);
  location.reload();
  return true;
}
