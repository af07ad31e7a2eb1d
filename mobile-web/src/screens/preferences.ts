import { type Signal, signal } from '@preact/signals';
import type { KeyValues } from '../connection/ports';
import { FONT_SIZES } from '../terminal/font-sizes';
import type { InputMode } from '../terminal/live-terminal';

const FONT_SIZE = 'traymux.font-size';
const INPUT_MODE = 'traymux.input-mode';

/** What this device remembers of how its owner likes the terminal. */
export class Preferences {
  readonly #storage: KeyValues;
  readonly #fontSize: Signal<number>;
  readonly #inputMode: Signal<InputMode>;

  constructor(storage: KeyValues) {
    this.#storage = storage;
    const size = Number(storage.getItem(FONT_SIZE));
    const isSize = size >= FONT_SIZES.min && size <= FONT_SIZES.max;
    this.#fontSize = signal(isSize ? size : FONT_SIZES.initial);
    this.#inputMode = signal(storage.getItem(INPUT_MODE) === 'direct' ? 'direct' : 'compose');
  }

  /** In CSS pixels. */
  get fontSize(): number {
    return this.#fontSize.value;
  }

  set fontSize(pixels: number) {
    this.#fontSize.value = Math.min(FONT_SIZES.max, Math.max(FONT_SIZES.min, pixels));
    this.#storage.setItem(FONT_SIZE, String(this.#fontSize.peek()));
  }

  get inputMode(): InputMode {
    return this.#inputMode.value;
  }

  set inputMode(mode: InputMode) {
    this.#inputMode.value = mode;
    this.#storage.setItem(INPUT_MODE, mode);
  }
}
