/** What somebody shared with the page from another app. */
export interface Shared {
  /** Empty when there is none. */
  readonly text: string;
  readonly files: readonly File[];
  /** Whether there was more, for which there was no room. */
  readonly isIncomplete: boolean;
}

/** Where the service worker puts it; as in `worker/share.ts`. */
const SHARED = 'shared';
const TEXT = '/text';
const INCOMPLETE = '/incomplete';

/** What waits to be given to a session. */
export async function readShared(): Promise<Shared | undefined> {
  // Absent where there is no service worker either.
  const { caches } = globalThis as { readonly caches?: CacheStorage };
  if (!(await caches?.has(SHARED))) {
    return undefined;
  }
  const cache = await caches?.open(SHARED);
  const files: File[] = [];
  let text = '';
  let isIncomplete = false;
  for (const request of (await cache?.keys()) ?? []) {
    const kept = await cache?.match(request);
    if (request.url.endsWith(INCOMPLETE)) {
      isIncomplete = true;
    } else if (kept && request.url.endsWith(TEXT)) {
      text = await kept.text();
    } else if (kept) {
      files.push(fileOf(await kept.blob(), kept.headers.get('X-Name')));
    }
  }
  return text !== '' || files.length > 0 ? { text, files, isIncomplete } : undefined;
}

/** Forgets the text, which has become a draft, and that there was more, which was told; or everything. */
export async function dropShared(what: 'text' | 'all'): Promise<void> {
  if (what === 'all') {
    await caches.delete(SHARED);
    return;
  }
  const cache = await caches.open(SHARED);
  const requests = (await cache.keys()).filter(
    ({ url }) => url.endsWith(TEXT) || url.endsWith(INCOMPLETE),
  );
  await Promise.all(requests.map((request) => cache.delete(request)));
}

function fileOf(blob: Blob, name: string | null): File {
  return new File([blob], decodeURIComponent(name ?? 'shared'), { type: blob.type });
}
