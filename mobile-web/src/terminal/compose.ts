import { type KeyValues, namesIn } from '../connection/ports';

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

  /** Drops what was written for sessions that are none of these. */
  retain(sessions: ReadonlySet<string>): void {
    for (const key of namesIn(this.#storage)) {
      if (key.startsWith(PREFIX) && !sessions.has(key.slice(PREFIX.length))) {
        this.#storage.removeItem(key);
      }
    }
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
