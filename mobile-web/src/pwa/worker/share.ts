/** Where the system sends what somebody shares with the page; as in the manifest. */
export const SHARE = '/share';

/** Where it is kept until somebody says what it is for; as in `pwa/shared.ts`. */
const SHARED = 'shared';

/** There while not all of it is; as in `pwa/shared.ts`. */
const INCOMPLETE = `${SHARE}/incomplete`;

/** What is kept at most, so that nobody fills the device: files, bytes of all of them, characters. */
const MOST = { files: 20, bytes: 100 * 1024 * 1024, text: 1_000_000 };

/**
 * Keeps what was shared and opens the page, which asks for the session it is meant for: it reaches no machine before
 * somebody has looked at it and chosen. It takes the place of what was shared before, so that what somebody is about to
 * send is never mixed with what came from elsewhere.
 */
export async function keepShared(request: Request): Promise<Response> {
  try {
    const form = await request.formData();
    await caches.delete(SHARED);
    const cache = await caches.open(SHARED);
    // First, since there may be no room for it later.
    await cache.put(INCOMPLETE, new Response());
    if (await keepAll(cache, form)) {
      await cache.delete(INCOMPLETE);
    }
  } catch (error) {
    // Without room, or without anything in it: the page finds nothing and says so.
    console.warn(error);
  }
  return Response.redirect('/#/share', 303);
}

/** As much as there is room for, the rest of the files even where one was too much; whether that was all. */
async function keepAll(cache: Cache, form: FormData): Promise<boolean> {
  const at = String(Date.now());
  const text = wordsIn(form);
  let isAll = text.length <= MOST.text;
  if (text !== '') {
    await cache.put(`${SHARE}/${at}/text`, new Response(text.slice(0, MOST.text)));
  }
  let room = MOST.bytes;
  for (const [index, file] of filesIn(form).entries()) {
    if (index >= MOST.files || file.size > room) {
      isAll = false;
      continue;
    }
    const headers = { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name) };
    try {
      await cache.put(`${SHARE}/${at}/${String(index)}`, new Response(file, { headers }));
      room -= file.size;
    } catch (error) {
      console.warn(error);
      isAll = false;
    }
  }
  return isAll;
}

/** Title, text and link, in so many lines; apps put the link into the text or say it twice. */
function wordsIn(form: FormData): string {
  const lines: string[] = [];
  for (const field of ['title', 'text', 'url']) {
    const value = form.get(field);
    if (typeof value === 'string' && value !== '' && !lines.some((line) => line.includes(value))) {
      lines.push(value);
    }
  }
  return lines.join('\n');
}

function filesIn(form: FormData): readonly File[] {
  return form.getAll('files').filter((value) => value instanceof File && value.size > 0) as File[];
}
