import { effect, type Signal, signal } from '@preact/signals';
import type { KeyValues } from '../connection/ports';
import { FONT_SIZES } from '../terminal/font-sizes';
import type { DrawingChoice } from '../terminal/drawing';
import type { InputMode } from '../terminal/live-terminal';
import { type Appearance, chosenAppearance, KEPT_APPEARANCE } from '../ui/appearance';
import { chooseLanguage, chosenLanguage, type Language } from '../ui/language';

/** What this device remembers of how its owner likes the page and the terminal. */
export class Preferences {
  readonly #storage: KeyValues;
  readonly #fontSize: Signal<number>;
  readonly #inputMode: Signal<InputMode>;
  readonly appearance: Signal<Appearance>;
  /** Whether a bell shakes the phone. */
  readonly bellHaptics: Signal<boolean>;
  /** Whether the screen stays on while a session is watched. */
  readonly keepsAwake: Signal<boolean>;
  readonly drawing: Signal<DrawingChoice>;

  constructor(storage: KeyValues) {
    this.#storage = storage;
    this.#fontSize = remembered(storage, 'traymux.font-size', (kept) => {
      const size = Number(kept);
      return size >= FONT_SIZES.min && size <= FONT_SIZES.max ? size : FONT_SIZES.initial;
    });
    this.#inputMode = remembered(storage, 'traymux.input-mode', (kept) =>
      kept === 'direct' ? 'direct' : 'compose',
    );
    this.appearance = remembered(storage, KEPT_APPEARANCE, () => chosenAppearance(storage));
    this.bellHaptics = remembered(storage, 'traymux.bell-haptics', (kept) => kept !== 'false');
    this.keepsAwake = remembered(storage, 'traymux.keeps-awake', (kept) => kept === 'true');
    this.drawing = remembered(storage, 'traymux.drawing', (kept) =>
      kept === 'plain' ? 'plain' : 'automatic',
    );
  }

  /** In CSS pixels. */
  get fontSize(): number {
    return this.#fontSize.value;
  }

  set fontSize(pixels: number) {
    this.#fontSize.value = Math.min(FONT_SIZES.max, Math.max(FONT_SIZES.min, pixels));
  }

  get inputMode(): InputMode {
    return this.#inputMode.value;
  }

  set inputMode(mode: InputMode) {
    this.#inputMode.value = mode;
  }

  /** Nothing leaves it to the system. A page that is open speaks it once it is loaded again. */
  get language(): Language | undefined {
    return chosenLanguage(this.#storage);
  }

  set language(language: Language | undefined) {
    chooseLanguage(this.#storage, language);
  }
}

/** Something that is written down whenever it changes. */
function remembered<T>(
  storage: KeyValues,
  key: string,
  read: (kept: string | null) => T,
): Signal<T> {
  const value = signal(read(storage.getItem(key)));
  let written = value.peek();
  effect(() => {
    if (value.value !== written) {
      written = value.value;
      try {
        storage.setItem(key, String(written));
      } catch (error) {
        // A full storage costs the memory of it, not the thing.
        console.warn(error);
      }
    }
  });
  return value;
}
