import type { Terminal } from '@xterm/xterm';
import type { Cancel } from '../connection/ports';
import type * as Gpu from './gpu';

/** `plain` is in the page; `automatic` by the GPU where there is one. */
export type DrawingChoice = 'automatic' | 'plain';

/** Contexts that a browser may take away before the terminal stays plain. */
const LOSSES = 2;
/** In pixels of the device; phones have no larger canvas. */
const LARGEST = 4096 * 4096;

/** Who draws a terminal: the page at first and whenever the GPU does not, or must not. */
export class Drawing {
  readonly #changed: () => void;
  #terminal: Terminal | undefined;
  #choice: DrawingChoice;
  #isPlain = false;
  #isReady = false;
  #losses = 0;
  #isLoading = false;
  #gpu: typeof Gpu | undefined;
  #end: Cancel | undefined;
  #isTaken = false;
  readonly #update = () => {
    this.#isTaken = false;
    this.#decide();
  };

  /** @param changed cells have another size now */
  constructor(choice: DrawingChoice, changed: () => void) {
    this.#choice = choice;
    this.#changed = changed;
    document.addEventListener('visibilitychange', this.#update);
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.#update);
    this.follow(undefined);
  }

  get byGpu(): boolean {
    return this.#end !== undefined;
  }

  set choice(choice: DrawingChoice) {
    this.#choice = choice;
    this.#decide();
  }

  /** Whether cells must have the very size that was asked for; the GPU draws whole pixels. */
  set plain(plain: boolean) {
    this.#isPlain = plain;
    this.#decide();
  }

  /** From now on it is this terminal; the one before is about to be disposed of. */
  follow(terminal: Terminal | undefined): void {
    this.#end?.();
    this.#end = undefined;
    this.#terminal = terminal;
    this.#decide();
  }

  /** The first screen is there: what comes now keeps nobody waiting. */
  ready(): void {
    if (!this.#isReady) {
      this.#isReady = true;
      this.#decide();
    }
  }

  /** The terminal has another size. */
  resized(): void {
    this.#decide();
  }

  #decide(): void {
    const terminal = this.#terminal;
    const wanted =
      this.#isReady &&
      this.#choice === 'automatic' &&
      !this.#isPlain &&
      // A page that nobody sees gives its memory back.
      document.visibilityState === 'visible' &&
      !this.#isTaken &&
      this.#losses < LOSSES &&
      terminal !== undefined &&
      pixelsOf(terminal) <= LARGEST;
    if (!wanted) {
      this.#stop();
    } else if (!this.#gpu) {
      this.#load().catch((error: unknown) => {
        console.warn(error);
      });
    } else if (!this.#end) {
      this.#start(this.#gpu, terminal);
    }
  }

  #stop(): void {
    if (this.#end) {
      this.#end();
      this.#end = undefined;
      this.#changed();
    }
  }

  #start(gpu: typeof Gpu, terminal: Terminal): void {
    try {
      this.#end = gpu.drawByGpu(terminal, () => {
        // Somebody else needed it: no other before the page is looked at anew.
        this.#end = undefined;
        this.#losses++;
        this.#isTaken = true;
        this.#changed();
      });
    } catch (error) {
      console.warn(error);
      this.#losses = LOSSES;
    }
    this.#changed();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) {
      return;
    }
    // Once, whatever comes of it: without a GPU, or without the file, there is nothing to try again.
    this.#isLoading = true;
    const gpu = await import('./gpu');
    if (gpu.hasGpu()) {
      this.#gpu = gpu;
      this.#decide();
    }
  }
}

function pixelsOf(terminal: Terminal): number {
  const screen = terminal.element?.querySelector('.xterm-screen');
  const { width = 0, height = 0 } = screen?.getBoundingClientRect() ?? {};
  return width * height * devicePixelRatio ** 2;
}
