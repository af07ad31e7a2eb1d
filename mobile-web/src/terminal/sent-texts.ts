import { Kept } from '../connection/kept';
import { type KeyValues, namesIn } from '../connection/ports';
import { list, text as aText } from '../wire/decode';

const PREFIX = 'traymux.sent.';

/** Of one session, and together they may have this many characters. */
const MOST = { texts: 50, characters: 20_000 } as const;

/** What was sent to each session from the compose box, for whoever wants to send it again. */
export class SentTexts {
  readonly #storage: KeyValues;
  readonly #sessions = new Map<string, Kept<readonly string[]>>();

  constructor(storage: KeyValues) {
    this.#storage = storage;
  }

  /** The last one first. */
  of(session: string): readonly string[] {
    return this.#kept(session).value;
  }

  add(session: string, text: string): void {
    if (text.trim() === '') {
      return;
    }
    const kept = this.#kept(session);
    const all = [text, ...kept.signal.peek().filter((each) => each !== text)];
    let characters = 0;
    kept.value = all
      .slice(0, MOST.texts)
      .filter((each, index) => index === 0 || (characters += each.length) <= MOST.characters);
  }

  clear(session: string): void {
    this.#sessions.delete(session);
    this.#storage.removeItem(PREFIX + session);
  }

  /** Drops what was sent to sessions that are none of these. */
  retain(sessions: ReadonlySet<string>): void {
    for (const key of namesIn(this.#storage)) {
      if (key.startsWith(PREFIX) && !sessions.has(key.slice(PREFIX.length))) {
        this.clear(key.slice(PREFIX.length));
      }
    }
  }

  #kept(session: string): Kept<readonly string[]> {
    let kept = this.#sessions.get(session);
    if (!kept) {
      kept = new Kept(this.#storage, PREFIX + session, list(aText), []);
      this.#sessions.set(session, kept);
    }
    return kept;
  }
}
