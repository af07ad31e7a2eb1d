/** A file that was shared, and where it is kept. */
export interface SharedFile {
  readonly file: File;
  readonly key: string;
}

/** What somebody shared with the page from another app. */
export interface Shared {
  /** Empty when there is none. */
  readonly text: string;
  readonly files: readonly SharedFile[];
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
  const files: SharedFile[] = [];
  let text = '';
  let isIncomplete = false;
  for (const request of (await cache?.keys()) ?? []) {
    const kept = await cache?.match(request);
    if (request.url.endsWith(INCOMPLETE)) {
      isIncomplete = true;
    } else if (kept && request.url.endsWith(TEXT)) {
      text = await kept.text();
    } else if (kept) {
      const file = fileOf(await kept.blob(), kept.headers.get('X-Name'));
      files.push({ file, key: request.url });
    }
  }
  return text !== '' || files.length > 0 ? { text, files, isIncomplete } : undefined;
}

/**
 * Forgets the text, which has become a draft, and that there was more, which was told; or one file, which has arrived or
 * never will; or everything.
 */
export async function dropShared(what: 'text' | 'all' | SharedFile): Promise<void> {
  if (what === 'all') {
    await caches.delete(SHARED);
    return;
  }
  const cache = await caches.open(SHARED);
  const requests = (await cache.keys()).filter(({ url }) =>
    what === 'text' ? url.endsWith(TEXT) || url.endsWith(INCOMPLETE) : url === what.key,
  );
  await Promise.all(requests.map((request) => cache.delete(request)));
}

function fileOf(blob: Blob, name: string | null): File {
  return new File([blob], decodeURIComponent(name ?? 'shared'), { type: blob.type });
}
