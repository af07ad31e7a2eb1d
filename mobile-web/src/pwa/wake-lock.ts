/** Keeps the screen on while that is wanted and the page is looked at. */
export class WakeLock {
  #wanted = false;
  #asking = false;
  #held: WakeLockSentinel | undefined;

  constructor() {
    // The browser takes it back whenever nobody looks.
    document.addEventListener('visibilitychange', () => {
      void this.#settle();
    });
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    void this.#settle();
  }

  async #settle(): Promise<void> {
    if (this.#asking || !('wakeLock' in navigator)) {
      return;
    }
    this.#asking = true;
    try {
      // What is wanted may change while the browser is asked.
      while (this.#isDue() !== this.#isHeld()) {
        if (this.#isDue()) {
          this.#held = await navigator.wakeLock.request('screen');
        } else {
          await this.#held?.release();
        }
      }
    } catch (error) {
      // A phone that saves power refuses; the next look asks again.
      console.info(error);
    } finally {
      this.#asking = false;
    }
  }

  #isDue(): boolean {
    return this.#wanted && document.visibilityState === 'visible';
  }

  #isHeld(): boolean {
    return this.#held !== undefined && !this.#held.released;
  }
}
