import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Bytes, toBase64Url } from '../wire/bytes';
import { PASTE } from '../wire/methods';

/** A piece as it goes over the wire, `data` in base64url. */
export interface Piece {
  readonly paste: number;
  readonly offset: number;
  readonly total: number;
  readonly data: string;
}

/** Numbers pastes, so that the machine can tell the pieces of one from those of another. */
let last = 0;

/** One paste on its way to a program. The program sees nothing before the last piece has arrived. */
export class Paste {
  readonly total: number;
  readonly #bytes: Bytes;
  readonly #send: (piece: Piece) => Promise<{ readonly received: number }>;
  readonly #received = signal(0);
  readonly #number = ++last;
  #cancelled = false;

  /** `bytes` are at least one and at most {@link PASTE.most}. */
  constructor(bytes: Bytes, send: (piece: Piece) => Promise<{ readonly received: number }>) {
    this.total = bytes.length;
    this.#bytes = bytes;
    this.#send = send;
  }

  /** How many bytes have arrived. */
  get received(): ReadonlySignal<number> {
    return this.#received;
  }

  /** Sends what is left to send. Resolves with whether the program has got it, which it has not when cancelled. */
  async run(): Promise<boolean> {
    for (let offset = 0; offset < this.total; offset += PASTE.piece) {
      if (this.#cancelled) {
        return false;
      }
      const data = toBase64Url(this.#bytes.subarray(offset, offset + PASTE.piece));
      const piece: Piece = { paste: this.#number, offset, total: this.total, data };
      this.#received.value = (await this.#send(piece)).received;
    }
    return true;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Sends no further piece. */
  cancel(): void {
    this.#cancelled = true;
  }
}
