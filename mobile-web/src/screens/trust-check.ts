import { type ReadonlySignal, signal } from '@preact/signals';
import type { Trust } from '../pwa/trust';

/** What is known of the certificate: the answer of the last check, and whether another is under way. */
export class TrustCheck {
  readonly #check: () => Promise<Trust>;
  readonly #trust = signal<Trust>('unknown');
  readonly #checking = signal(false);

  constructor(check: () => Promise<Trust>) {
    this.#check = check;
  }

  get trust(): ReadonlySignal<Trust> {
    return this.#trust;
  }

  get checking(): ReadonlySignal<boolean> {
    return this.#checking;
  }

  /** Looks again; once at a time. */
  async look(): Promise<void> {
    if (this.#checking.peek()) {
      return;
    }
    this.#checking.value = true;
    try {
      this.#trust.value = await this.#check();
    } finally {
      this.#checking.value = false;
    }
  }
}
