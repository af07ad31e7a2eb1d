import { type ReadonlySignal, signal } from '@preact/signals';
import type { Shared, SharedFile } from '../pwa/shared';
import type { Typing } from './input/typing';

/** Where what was shared is kept until it has a session, and what does not fit into a draft until its upload has ended. */
export interface SharedStore {
  readonly read: () => Promise<Shared | undefined>;
  readonly drop: (what: 'text' | 'all' | SharedFile) => Promise<void>;
}

/** What another app shared with the page, and the session it goes to. */
export class Sharing {
  readonly #store: SharedStore;
  readonly #typing: () => Typing;
  readonly #shared = signal<Shared | undefined>(undefined);

  constructor(store: SharedStore, typing: () => Typing) {
    this.#store = store;
    this.#typing = typing;
  }

  get shared(): ReadonlySignal<Shared | undefined> {
    return this.#shared;
  }

  async look(): Promise<void> {
    try {
      this.#shared.value = await this.#store.read();
    } catch (error) {
      // A browser that keeps nothing has nothing to give.
      console.info(error);
    }
  }

  /** Puts the text behind what was written for a session already. Files go to the machine, by whoever calls this. */
  give(session: string): void {
    const shared = this.#shared.peek();
    if (shared?.text) {
      this.#typing().composer(session).append(shared.text);
    }
    this.#shared.value = undefined;
    this.#drop(shared?.files.length ? 'text' : 'all');
  }

  /** A file has arrived, or never will: it is not offered again. */
  settle(file: SharedFile): void {
    this.#drop(file);
  }

  /** Nobody wants it. */
  discard(): void {
    this.#shared.value = undefined;
    this.#drop('all');
  }

  #drop(what: 'text' | 'all' | SharedFile): void {
    this.#store.drop(what).catch((error: unknown) => {
      console.info(error);
    });
  }
}
