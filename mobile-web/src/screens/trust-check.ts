import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Trust } from '../pwa/trust';

/** What is known of the certificate: the answer of the last check, and whether another is under way. */
export class TrustCheck {
  readonly #check: () => Promise<Trust>;
  readonly #trust = signal<Trust>('unknown');
  readonly #checking = signal(false);
  /** Counts looks; what an earlier one comes to is old. */
  #looks = 0;

  constructor(check: () => Promise<Trust>) {
    this.#check = check;
  }

  get trust(): ReadonlySignal<Trust> {
    return this.#trust;
  }

  get checking(): ReadonlySignal<boolean> {
    return this.#checking;
  }

  /** What the look under way comes to, or the last one came to; begins one where nothing is known. */
  settled(): Promise<Trust> {
    if (this.#trust.peek() === 'unknown' && !this.#checking.peek()) {
      void this.look();
    }
    return new Promise((resolve) => {
      const stop = this.#checking.subscribe((checking) => {
        if (!checking) {
          resolve(this.#trust.peek());
          queueMicrotask(() => {
            stop();
          });
        }
      });
    });
  }

  /** Looks again, also while an earlier look waits for a machine that does not answer. */
  async look(): Promise<void> {
    const look = ++this.#looks;
    this.#checking.value = true;
    const trust = await this.#check();
    if (look === this.#looks) {
      batch(() => {
        this.#trust.value = trust;
        this.#checking.value = false;
      });
    }
  }
}
