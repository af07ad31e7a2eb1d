import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Cancel, Clock } from './ports';

export type Sending =
  | { readonly kind: 'unread' | 'ready' | 'busy' | 'sent' }
  | { readonly kind: 'failed'; readonly failure: unknown };

/** A tap within this time was meant for what stood there before the question. */
const UNREAD = 600;
/** A second tap on an answer would go to what the program asks next. If the question stays, it was not taken. */
const TAKEN = 3_000;

/** Sends the answers to one question after the other, and none to a question that nobody can have read. */
export class Answering {
  readonly #clock: Clock;
  readonly #sending = signal<Sending>({ kind: 'unread' });
  #question: string | undefined;
  #waiting: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get sending(): ReadonlySignal<Sending> {
    return this.#sending;
  }

  /** Whether this question can be answered now. */
  isOpenFor(question: string): boolean {
    const { kind } = this.#sending.value;
    return question === this.#question && (kind === 'ready' || kind === 'failed');
  }

  /** The question with this id is shown from now on. */
  ask(question: string): void {
    if (question !== this.#question) {
      this.#question = question;
      this.#become({ kind: 'unread' }, UNREAD);
    }
  }

  /** Answers whether it was taken. */
  async send(answer: () => Promise<unknown>): Promise<boolean> {
    const question = this.#question;
    this.#become({ kind: 'busy' });
    const [state, readyAfter] = await answer().then(
      () => [{ kind: 'sent' }, TAKEN] as const,
      (failure: unknown) => [{ kind: 'failed', failure }, undefined] as const,
    );
    // The next question wants an answer of its own.
    if (question === this.#question) {
      this.#become(state, readyAfter);
    }
    return state.kind === 'sent';
  }

  dispose(): void {
    this.#waiting?.();
    this.#question = undefined;
  }

  #become(state: Sending, readyAfter?: number): void {
    this.#waiting?.();
    this.#waiting = undefined;
    this.#sending.value = state;
    if (readyAfter !== undefined) {
      this.#waiting = this.#clock.after(readyAfter, () => {
        this.#sending.value = { kind: 'ready' };
      });
    }
  }
}
