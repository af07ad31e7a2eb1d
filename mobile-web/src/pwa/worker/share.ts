/** Where the system sends what somebody shares with the page; as in the manifest. */
export const SHARE = '/share';

/** Where it is kept until somebody says what it is for; as in `pwa/shared.ts`. */
const SHARED = 'shared';

/**
 * Keeps what was shared and opens the page, which asks for the session it is meant for. Any site can send something here:
 * it reaches no machine before somebody has looked at it and chosen.
 */
export async function keepShared(request: Request): Promise<Response> {
  try {
    const form = await request.formData();
    const cache = await caches.open(SHARED);
    const at = String(Date.now());
    const text = wordsIn(form);
    if (text !== '') {
      await cache.put(`${SHARE}/${at}/text`, new Response(text));
    }
    for (const [index, file] of filesIn(form).entries()) {
      const headers = { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name) };
      await cache.put(`${SHARE}/${at}/${String(index)}`, new Response(file, { headers }));
    }
  } catch (error) {
    // Without room, or without anything in it: the page finds nothing and says so.
    console.warn(error);
  }
  return Response.redirect('/#/share', 303);
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
