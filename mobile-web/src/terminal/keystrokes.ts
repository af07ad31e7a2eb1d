import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Text typed straight into the terminal that the program may not have. */
export interface Adrift {
  readonly text: string;
  /** Whether it was never sent; else it was, and the connection went away under it. */
  readonly unsent: boolean;
}

/** As long as a connection may be dead before anybody notices. */
const DOUBT = 45_000;
const MOST = 4_000;

/** What is typed straight into the terminal is not answered by anybody; this remembers what may not have arrived. */
export class Keystrokes {
  readonly #adrift = signal<Adrift | undefined>(undefined);
  #recent: readonly { readonly text: string; readonly at: number }[] = [];

  get adrift(): ReadonlySignal<Adrift | undefined> {
    return this.#adrift;
  }

  sent(text: string, now: number): void {
    this.#recent = [...this.#recent.filter(({ at }) => now - at < DOUBT), { text, at: now }];
  }

  /** Typed while there was no terminal to type into. */
  unsent(text: string): void {
    const before = this.#adrift.peek();
    const all = (before?.text ?? '') + text;
    this.#adrift.value = { text: all.slice(-MOST), unsent: before?.unsent ?? true };
  }

  /** The connection is gone, and the machine was last heard then. */
  lost(heard: number): void {
    const text = this.#recent
      .filter(({ at }) => at > heard)
      .map((each) => each.text)
      .join('');
    this.#recent = [];
    if (text !== '') {
      this.#adrift.value = { text: text.slice(-MOST), unsent: false };
    }
  }

  /** Somebody has looked after it. */
  settle(): void {
    this.#adrift.value = undefined;
  }
}
