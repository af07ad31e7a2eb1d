import type { KeyValues } from './ports';

/** A storage until it is closed: whoever still holds it then finds nothing there, and leaves nothing. */
export class ClosableValues implements KeyValues {
  readonly #values: KeyValues;
  #isClosed = false;

  constructor(values: KeyValues) {
    this.#values = values;
  }

  close(): void {
    this.#isClosed = true;
  }

  get length(): number {
    return this.#isClosed ? 0 : this.#values.length;
  }

  key(index: number): string | null {
    return this.#isClosed ? null : this.#values.key(index);
  }

  getItem(key: string): string | null {
    return this.#isClosed ? null : this.#values.getItem(key);
  }

  setItem(key: string, value: string): void {
    if (!this.#isClosed) {
      this.#values.setItem(key, value);
    }
  }

  removeItem(key: string): void {
    if (!this.#isClosed) {
      this.#values.removeItem(key);
    }
  }
}
