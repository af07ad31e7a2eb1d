import type { Clock } from '../connection/ports';

/** In milliseconds. A program that rings all the time is heard once in a while. */
const PAUSE = 1_000;
const BUZZ = 25;

/** Lets the bells of a terminal through one at a time. */
export class Bell {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #last = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  rang(): void {
    const now = this.#clock.now();
    if (now - this.#last >= PAUSE) {
      this.#last = now;
      this.#ring();
    }
  }
}

/** Has the phone buzz, where it can and somebody has touched the page. */
export function buzz(milliseconds = BUZZ): void {
  // Safari has no such thing, and the types do not know that.
  if ('vibrate' in navigator && navigator.userActivation.hasBeenActive) {
    navigator.vibrate(milliseconds);
  }
}
