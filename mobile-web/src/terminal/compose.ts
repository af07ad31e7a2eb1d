import { type ReadonlySignal, signal } from '@preact/signals-core';
import { Kept } from '../connection/kept';
import { type KeyValues, namesIn } from '../connection/ports';
import { list, text as aText } from '../wire/decode';

const PREFIX = 'traymux.draft.';
const UNDER_WAY = 'traymux.under-way.';

/** As many drafts of sessions that have ended as somebody looks through. */
const ORPHANS = 5;

/** What was written for a session but not sent. */
export class Drafts {
  readonly #storage: KeyValues;
  /** What the browser had no room for: it lives as long as the page. */
  readonly #unkept = new Map<string, string>();
  readonly #full = signal(false);
  readonly #orphans: Kept<readonly string[]>;

  constructor(storage: KeyValues) {
    this.#storage = storage;
    this.#orphans = new Kept(storage, 'traymux.drafts-left', list(aText), []);
  }

  /** Whether the browser keeps no more of what is written. */
  get isFull(): ReadonlySignal<boolean> {
    return this.#full;
  }

  /** What was written for sessions that have ended since, the last one first. */
  get orphans(): readonly string[] {
    return this.#orphans.value;
  }

  /** Everything that was written and not sent, in whatever session, here or on an earlier visit. */
  get all(): readonly string[] {
    const written = namesIn(this.#storage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length));
    const sessions = new Set([...written, ...this.#unkept.keys()]);
    return [...[...sessions].map((session) => this.read(session)), ...this.orphans];
  }

  read(session: string): string {
    return this.#unkept.get(session) ?? this.#storage.getItem(PREFIX + session) ?? '';
  }

  /** Whether some of it was on its way when the page was last open, so that it may have arrived. */
  wasUnderWay(session: string): boolean {
    return this.#storage.getItem(UNDER_WAY + session) !== null;
  }

  /** Drops what was written for sessions that are none of these; what is worth something becomes an orphan. */
  retain(sessions: ReadonlySet<string>): void {
    for (const key of namesIn(this.#storage)) {
      if (key.startsWith(UNDER_WAY) && !sessions.has(key.slice(UNDER_WAY.length))) {
        this.#storage.removeItem(key);
      } else if (key.startsWith(PREFIX) && !sessions.has(key.slice(PREFIX.length))) {
        this.#adopt(this.#storage.getItem(key) ?? '');
        this.#storage.removeItem(key);
      }
    }
    for (const [session, text] of [...this.#unkept]) {
      if (!sessions.has(session)) {
        this.#unkept.delete(session);
        this.#adopt(text);
      }
    }
  }

  /** Somebody took it, or wants it no more. */
  dropOrphan(text: string): void {
    this.#orphans.value = this.#orphans.signal.peek().filter((each) => each !== text);
  }

  /** @param underWay whether some of it is on its way to the machine, which has not answered */
  write(session: string, text: string, underWay = false): void {
    this.#unkept.delete(session);
    if (text === '') {
      this.#storage.removeItem(PREFIX + session);
      this.#storage.removeItem(UNDER_WAY + session);
      return;
    }
    try {
      this.#storage.setItem(PREFIX + session, text);
      if (underWay) {
        this.#storage.setItem(UNDER_WAY + session, '');
      } else {
        this.#storage.removeItem(UNDER_WAY + session);
      }
      this.#full.value = false;
    } catch (error) {
      console.warn(error);
      this.#unkept.set(session, text);
      this.#full.value = true;
    }
  }

  #adopt(text: string): void {
    if (text.trim() !== '') {
      const others = this.#orphans.signal.peek().filter((each) => each !== text);
      this.#orphans.value = [text, ...others].slice(0, ORPHANS);
    }
  }
}
