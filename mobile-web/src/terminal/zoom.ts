import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Cancel } from '../connection/ports';
import type { ViewState } from '../connection/view';
import type { Pane, Size, Window } from '../wire/model';
import { FONT_SIZES } from './font-sizes';
import { cellRatio } from './fonts';
import type { Extent } from './frame';
import {
  enlarged,
  type Lens,
  type Metrics,
  sharpTextSize,
  textSizeFor,
  textSizeForPane,
} from './lens';
import { activePane, placeOf } from './panes';
import type { TerminalScreen } from './terminal-screen';

export interface ZoomOptions {
  readonly state: ReadonlySignal<ViewState>;
  /** The window that is shown, as the model has it. */
  readonly window: ReadonlySignal<Window | undefined>;
  readonly mayType: () => boolean;
  /** The text size that was chosen, in CSS pixels. */
  readonly fontSize: number;
  readonly chosen: (fontSize: number) => void;
  /** The terminal is laid out anew. */
  readonly applied: () => void;
}

/** How large the terminal is drawn and which part of it, and what size fills the space at the chosen text size. */
export class Zoom {
  readonly #screen: TerminalScreen;
  readonly #options: ZoomOptions;
  readonly #lens = signal<Lens>({ kind: 'text' });
  readonly #fontSize: Signal<number>;
  readonly #pane: ReadonlySignal<Pane | undefined>;
  readonly #watch: Cancel;
  /** A cell at the chosen text size. */
  #cell: Extent | undefined;
  #pinchedFrom: { readonly lens: Lens; readonly fontSize: number } | undefined;

  constructor(screen: TerminalScreen, options: ZoomOptions) {
    this.#screen = screen;
    this.#options = options;
    this.#fontSize = signal(options.fontSize);
    this.#pane = computed(() => this.#focused());
    this.#watch = effect(() => {
      this.apply();
    });
  }

  dispose(): void {
    this.#watch();
  }

  get lens(): Lens {
    return this.#lens.value;
  }

  set lens(lens: Lens) {
    this.#lens.value = lens;
  }

  /** The pane that fills the space. On a device that may type it is the active one, which gets the keys. */
  get pane(): Pane | undefined {
    return this.#pane.value;
  }

  /** The chosen text size, in CSS pixels. */
  get fontSize(): number {
    return this.#fontSize.value;
  }

  set fontSize(pixels: number) {
    const size = Math.min(FONT_SIZES.max, Math.max(FONT_SIZES.min, Math.round(pixels)));
    if (size !== this.#fontSize.peek()) {
      this.#fontSize.value = size;
      this.#options.chosen(size);
    }
  }

  /** `ratio` counts from when the fingers came down. */
  pinch(ratio: number): void {
    const from = (this.#pinchedFrom ??= {
      lens: this.#lens.peek(),
      fontSize: this.#screen.fontSize,
    });
    if (from.lens.kind === 'pane') {
      this.lens = enlarged(from.lens, ratio);
    } else {
      this.lens = { kind: 'text' };
      this.fontSize = from.fontSize * ratio;
    }
  }

  pinched(): void {
    this.#pinchedFrom = undefined;
  }

  /** Whether the window is wider than the space at the chosen text size. */
  get isWider(): boolean {
    const { cols } = this.#screen.size;
    return this.#cell !== undefined && cols * this.#cell.width > this.#screen.frame.space.width + 1;
  }

  /** How many cells fill the space at the chosen text size; nothing while the terminal is not shown. */
  measure(): Size | undefined {
    this.apply();
    return this.#cell && this.#screen.measure(this.#cell);
  }

  /** Lays the terminal out again: its size, the space or the window has changed. */
  apply(): void {
    const lens = this.#lens.value;
    const pane = this.#pane.value;
    const window = this.#options.window.value;
    const state = this.#options.state.value;
    this.#screen.exact = lens.kind !== 'text';
    const fontSize = this.#textSize(lens, pane, this.#fontSize.value);
    if (Math.abs(fontSize - this.#screen.fontSize) > 0.01) {
      this.#screen.fontSize = fontSize;
    }
    if (lens.kind === 'text') {
      this.#cell = this.#screen.cell;
    }
    const { frame, size } = this.#screen;
    frame.pans = lens.kind !== 'text' || (state.kind === 'live' && state.mode === 'mirror');
    frame.show(pane && window && placeOf(window, pane), size);
    this.#options.applied();
  }

  #textSize(lens: Lens, pane: Pane | undefined, chosen: number): number {
    const { cell, frame, size } = this.#screen;
    const ratio = cellRatio();
    if (!cell || lens.kind === 'text') {
      return sharpTextSize(chosen, ratio, devicePixelRatio);
    }
    const metrics: Metrics = { space: frame.space.width, ratio };
    if (lens.kind === 'width') {
      return Math.min(chosen, textSizeFor(size.cols, metrics));
    }
    return pane ? textSizeForPane(pane.cols, lens.factor, metrics) : chosen;
  }

  #focused(): Pane | undefined {
    const lens = this.#lens.value;
    const window = this.#options.window.value;
    if (lens.kind !== 'pane' || !window) {
      return undefined;
    }
    return this.#options.mayType()
      ? activePane(window)
      : window.panes.find((pane) => pane.id === lens.pane);
  }
}
