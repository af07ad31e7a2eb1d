/**
 * Runs steps one after the other, in the order they came in, though some are ready only later. One that fails is
 * reported, and those behind it run all the same.
 */
export class Sequence {
  #last: Promise<void> | undefined;
  #stopped = false;

  /** Runs `step` at once when nothing is waited for. */
  add(step: () => void): void {
    if (this.#last) {
      this.#enqueue(this.#last.then(() => step));
    } else {
      this.#run(step);
    }
  }

  /** Runs the step that `ready` brings when all before it have run. */
  addLater(ready: Promise<() => void>): void {
    const before = this.#last;
    this.#enqueue(before ? before.then(() => ready) : ready);
  }

  /** Nothing that still waits is run. */
  stop(): void {
    this.#stopped = true;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  #enqueue(ready: Promise<() => void>): void {
    const done = ready.catch(failure).then((step) => {
      if (this.#last === done) {
        this.#last = undefined;
      }
      this.#run(step);
    });
    this.#last = done;
  }

  #run(step: () => void): void {
    if (this.#stopped) {
      return;
    }
    try {
      step();
    } catch (error) {
      console.error(error);
    }
  }
}

/** The step in place of one that never got ready. */
function failure(reason: unknown): () => void {
  return () => {
    console.error(reason);
  };
}
