import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Decoder, WireError } from '../wire/decode';
import type { KeyValues } from './ports';

/** A small thing that this browser remembers, if it can; what it cannot read is what it was at first. */
export class Kept<T> {
  readonly #storage: KeyValues;
  readonly #name: string;
  readonly #signal: Signal<T>;
  readonly #isKept = signal(true);

  constructor(storage: KeyValues, name: string, decode: Decoder<T>, initial: T) {
    this.#storage = storage;
    this.#name = name;
    this.#signal = signal(recall(storage.getItem(name), name, decode) ?? initial);
  }

  get signal(): ReadonlySignal<T> {
    return this.#signal;
  }

  /** Whether the browser had room for it when it was last changed. */
  get isKept(): boolean {
    return this.#isKept.value;
  }

  get value(): T {
    return this.#signal.value;
  }

  set value(next: T) {
    this.#signal.value = next;
    try {
      this.#storage.setItem(this.#name, JSON.stringify(next));
      this.#isKept.value = true;
    } catch (error) {
      // A full or forbidden storage costs the memory of it, not the thing.
      console.warn(error);
      this.#isKept.value = false;
    }
  }
}

function recall<T>(text: string | null, name: string, decode: Decoder<T>): T | undefined {
  if (text === null) {
    return undefined;
  }
  try {
    return decode(JSON.parse(text), name);
  } catch (error) {
    if (!(error instanceof WireError) && !(error instanceof SyntaxError)) {
      throw error;
    }
    return undefined;
  }
}
