import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionState } from '../connection/connection';
import type { Cancel, Clock } from '../connection/ports';

/** Milliseconds. What somebody came for is fetched first. */
const LATER = 2_000;

/** Whether the machine has another version of the page than the one that runs. */
export class UpdateCheck {
  readonly #isOutdated: () => Promise<boolean>;
  readonly #ready = signal(false);

  constructor(isOutdated: () => Promise<boolean>) {
    this.#isOutdated = isOutdated;
  }

  /** Whether loading the page again brings the other version. */
  get ready(): ReadonlySignal<boolean> {
    return this.#ready;
  }

  /** Looks whenever the machine is there anew, because it may have been updated meanwhile, and when it no longer understands. */
  follow(state: ReadonlySignal<ConnectionState>, clock: Clock): Cancel {
    let cancel: Cancel | undefined;
    let before: ConnectionState['kind'] | undefined;
    const stop = effect(() => {
      const { kind } = state.value;
      if (kind !== before) {
        before = kind;
        cancel?.();
        cancel =
          kind === 'online' || kind === 'stopped'
            ? clock.after(kind === 'online' ? LATER : 0, () => void this.#look())
            : undefined;
      }
    });
    return () => {
      stop();
      cancel?.();
    };
  }

  async #look(): Promise<void> {
    // What was ready once stays so: the machine may be gone when it is looked for again.
    if (!this.#ready.peek() && (await this.#isOutdated())) {
      this.#ready.value = true;
    }
  }
}
