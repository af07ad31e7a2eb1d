import { type ReadonlySignal, signal } from '@preact/signals';
import type { Shared } from '../pwa/shared';
import type { Drafts } from '../terminal/compose';

/** Where what was shared is kept until it has a session. */
export interface SharedStore {
  readonly read: () => Promise<Shared | undefined>;
  readonly drop: () => Promise<void>;
}

/** What another app shared with the page, and the session it goes to. */
export class Sharing {
  readonly #store: SharedStore;
  readonly #drafts: Drafts;
  readonly #shared = signal<Shared | undefined>(undefined);

  constructor(store: SharedStore, drafts: Drafts) {
    this.#store = store;
    this.#drafts = drafts;
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

  /** Puts the text behind what was written for a session already. Returns the files, which go to the machine. */
  give(session: string): readonly File[] {
    const shared = this.#shared.peek();
    if (!shared) {
      return [];
    }
    if (shared.text !== '') {
      const written = this.#drafts.read(session);
      const gap = written === '' || /\s$/.test(written) ? '' : '\n';
      this.#drafts.write(session, written + gap + shared.text);
    }
    this.#shared.value = undefined;
    if (shared.files.length === 0) {
      this.discard();
    }
    return shared.files;
  }

  /** Nobody wants it, or all of it has arrived. */
  discard(): void {
    this.#shared.value = undefined;
    this.#store.drop().catch((error: unknown) => {
      console.info(error);
    });
  }
}
