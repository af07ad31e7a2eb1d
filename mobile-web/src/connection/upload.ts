import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type Bytes, toBase64Url } from '../wire/bytes';
import { FILE, type Method, type Params, type Result } from '../wire/methods';
import { Interrupted, Refused } from './link';

/** A file, wherever it comes from. */
export interface UploadSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Fails when the file cannot be read any more. */
  read(offset: number, length: number): Promise<Bytes>;
}

/** What an upload needs of the connection. */
export interface Carrier {
  request<M extends Method>(method: M, params: Params[M]): Promise<Result<M>>;
  /** Resolves when there is a connection. */
  whenOnline(): Promise<void>;
}

export type UploadState =
  | { readonly kind: 'sending'; readonly received: number }
  /** Goes on by itself when the connection is back. */
  | { readonly kind: 'waiting'; readonly received: number }
  /** `path` is where the file lies on the machine. */
  | { readonly kind: 'done'; readonly path: string }
  | { readonly kind: 'cancelled' }
  /** The machine said no; its sentence. */
  | { readonly kind: 'refused'; readonly sentence: string; readonly code: string }
  /** The file cannot be read on this device. */
  | { readonly kind: 'unreadable' };

/** Numbers uploads, so that the machine can tell the pieces of one from those of another. */
let last = 0;

/** How often an upload begins anew because the machine has lost its beginning. */
const RESTARTS = 10;

/** One file on its way to the machine, for a pane whose program is to read it. */
export class Upload {
  readonly source: UploadSource;
  readonly #pane: { readonly session: string; readonly pane: string };
  readonly #carrier: Carrier;
  readonly #state = signal<UploadState>({ kind: 'sending', received: 0 });
  #number = ++last;
  #cancelled = false;

  constructor(
    source: UploadSource,
    pane: { readonly session: string; readonly pane: string },
    carrier: Carrier,
  ) {
    this.source = source;
    this.#pane = pane;
    this.#carrier = carrier;
  }

  get state(): ReadonlySignal<UploadState> {
    return this.#state;
  }

  /** Sends it, through as many connections as it takes. Resolves with where it lies, or nothing when it came to none. */
  async run(): Promise<string | undefined> {
    for (let restarts = 0; ; restarts++) {
      try {
        return await this.#send();
      } catch (error) {
        if (!(error instanceof Refused)) {
          // Reading failed: the browser lets go of files that were moved or changed.
          console.warn(error);
          this.#enter({ kind: 'unreadable' });
          return undefined;
        }
        const { code, message } = error.failure;
        if (code !== 'upload_invalid' || restarts === RESTARTS) {
          this.#enter({ kind: 'refused', sentence: message, code });
          return undefined;
        }
        // The machine keeps the beginning no longer: all of it again, under a new number.
        this.#number = ++last;
      }
    }
  }

  /** Stops, and has the machine forget what it has of the file. */
  cancel(): void {
    const { kind } = this.#state.peek();
    if (kind === 'sending' || kind === 'waiting') {
      this.#cancelled = true;
      this.#state.value = { kind: 'cancelled' };
      this.#carrier.request('file.cancel', { upload: this.#number }).catch((error: unknown) => {
        console.info(error);
      });
    }
  }

  async #send(): Promise<string | undefined> {
    const { name, size } = this.source;
    let offset = 0;
    for (;;) {
      const bytes = await this.source.read(offset, Math.min(FILE.piece, size - offset));
      const answer = await this.#sendPiece({
        ...this.#pane,
        upload: this.#number,
        name,
        offset,
        total: size,
        data: toBase64Url(bytes),
      });
      if (!answer) {
        return undefined;
      }
      offset = answer.received;
      if (answer.path !== undefined) {
        this.#enter({ kind: 'done', path: answer.path });
        return answer.path;
      }
      this.#enter({ kind: 'sending', received: offset });
    }
  }

  /** Nothing when it was cancelled meanwhile. */
  async #sendPiece(piece: Params['file.upload']): Promise<Result<'file.upload'> | undefined> {
    for (;;) {
      if (this.#cancelled) {
        return undefined;
      }
      try {
        return await this.#carrier.request('file.upload', piece);
      } catch (error) {
        if (!(error instanceof Interrupted)) {
          throw error;
        }
        this.#enter({ kind: 'waiting', received: piece.offset });
        await this.#carrier.whenOnline();
      }
    }
  }

  #enter(state: UploadState): void {
    if (!this.#cancelled) {
      this.#state.value = state;
    }
  }
}
