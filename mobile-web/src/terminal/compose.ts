import type { KeyValues } from '../connection/ports';

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/**
 * What the compose box sends: its text, then Enter. Several lines go as one bracketed paste where the
 * program asked for that, so that only the last Enter submits; else each line ends with Enter as if typed.
 */
export function encodeCompose(text: string, bracketedPaste: boolean): string {
  const lines = text.replace(/\r\n?/g, '\n');
  const safe = withoutPasteEnd(lines);
  if (safe.includes('\n') && bracketedPaste) {
    return `${PASTE_START}${safe.replaceAll('\n', '\r')}${PASTE_END}\r`;
  }
  return `${safe.replaceAll('\n', '\r')}\r`;
}

/** Taking one mark out may join the halves of another, so this goes on until none is left. */
function withoutPasteEnd(text: string): string {
  let safe = text;
  while (safe.includes(PASTE_END)) {
    safe = safe.replaceAll(PASTE_END, '');
  }
  return safe;
}

const PREFIX = 'traymux.draft.';

/** What was written for a session but not sent. */
export class Drafts {
  readonly #storage: KeyValues;

  constructor(storage: KeyValues) {
    this.#storage = storage;
  }

  read(session: string): string {
    return this.#storage.getItem(PREFIX + session) ?? '';
  }

  write(session: string, text: string): void {
    if (text === '') {
      this.#storage.removeItem(PREFIX + session);
      return;
    }
    try {
      this.#storage.setItem(PREFIX + session, text);
    } catch (error) {
      // A full storage costs the draft, not the text in the box.
      console.warn(error);
    }
  }
}
