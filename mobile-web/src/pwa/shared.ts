/** What somebody shared with the page from another app. */
export interface Shared {
  /** Empty when there is none. */
  readonly text: string;
  readonly files: readonly File[];
}

/** Where the service worker puts it; as in `worker/share.ts`. */
const SHARED = 'shared';
const TEXT = '/text';

/** What waits to be given to a session, the first shared first. */
export async function readShared(): Promise<Shared | undefined> {
  // Absent where there is no service worker either.
  const { caches } = globalThis as { readonly caches?: CacheStorage };
  if (!(await caches?.has(SHARED))) {
    return undefined;
  }
  const cache = await caches?.open(SHARED);
  const texts: string[] = [];
  const files: File[] = [];
  for (const request of (await cache?.keys()) ?? []) {
    const kept = await cache?.match(request);
    if (kept && request.url.endsWith(TEXT)) {
      texts.push(await kept.text());
    } else if (kept) {
      files.push(fileOf(await kept.blob(), kept.headers.get('X-Name')));
    }
  }
  return texts.length + files.length > 0 ? { text: texts.join('\n'), files } : undefined;
}

/** Forgets the text, which has become a draft, or everything. */
export async function dropShared(what: 'text' | 'all'): Promise<void> {
  if (what === 'all') {
    await caches.delete(SHARED);
    return;
  }
  const cache = await caches.open(SHARED);
  const requests = (await cache.keys()).filter(({ url }) => url.endsWith(TEXT));
  await Promise.all(requests.map((request) => cache.delete(request)));
}

function fileOf(blob: Blob, name: string | null): File {
  return new File([blob], decodeURIComponent(name ?? 'shared'), { type: blob.type });
}
