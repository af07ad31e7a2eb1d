import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Connection } from './connection';
import { type Carrier, Upload, type UploadSource } from './upload';

/** So that one large file does not keep the others waiting. */
const AT_ONCE = 2;

/** The files on their way to one session, in the order they were chosen. */
export class Uploads {
  readonly #carrier: Carrier;
  readonly #list = signal<readonly Upload[]>([]);
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  get list(): ReadonlySignal<readonly Upload[]> {
    return this.#list;
  }

  /** Whether one of them is still to arrive. */
  get isBusy(): boolean {
    return this.#list.value.some(({ state }) => {
      const { kind } = state.value;
      return kind === 'sending' || kind === 'waiting';
    });
  }

  /** Sends files for a pane. `ended` hears of each where it lies, or nothing when it came to none, in the order in which they end. */
  add(
    sources: readonly UploadSource[],
    pane: { readonly session: string; readonly pane: string },
    ended: (path: string | undefined, source: UploadSource) => void,
  ): void {
    for (const source of sources) {
      const upload = new Upload(source, pane, this.#carrier);
      this.#list.value = [...this.#list.peek(), upload];
      this.#waiting.push(async () => {
        const path = await upload.run();
        if (path !== undefined) {
          this.remove(upload);
        }
        ended(path, source);
      });
    }
    this.#advance();
  }

  /** Stops it if it is still on its way, and lists it no longer. */
  remove(upload: Upload): void {
    upload.cancel();
    this.#list.value = this.#list.peek().filter((each) => each !== upload);
  }

  #advance(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#waiting.shift();
      if (!next) {
        return;
      }
      this.#running++;
      void next().finally(() => {
        this.#running--;
        this.#advance();
      });
    }
  }
}

/** Uploads go over the connection to the machine. */
export function carrierOf(connection: Connection): Carrier {
  return {
    request: (method, params) => connection.request(method, params),
    whenOnline: () =>
      new Promise((resolve) => {
        let isDone = false;
        const stop = effect(() => {
          if (connection.state.value.kind === 'online' && !isDone) {
            isDone = true;
            resolve();
            // Not while it still runs for the first time.
            queueMicrotask(() => {
              stop();
            });
          }
        });
      }),
  };
}
