/**
 * Counts what one attached terminal has parsed and says when to tell the server: at every quarter of
 * its window, so that it never has to stop and wait for a terminal that keeps up.
 */
export class Acknowledgement {
  readonly #quarter: number;
  readonly #send: (parsed: number) => void;
  #parsed = 0;
  #sent = 0;

  /** `window` is the server's, in bytes. */
  constructor(window: number, send: (parsed: number) => void) {
    this.#quarter = Math.max(1, Math.floor(window / 4));
    this.#send = send;
  }

  parsed(bytes: number): void {
    this.#parsed += bytes;
    if (this.#parsed - this.#sent >= this.#quarter) {
      this.#sent = this.#parsed;
      this.#send(this.#parsed);
    }
  }
}
