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
  readonly #isKept = signal(true);

  constructor(storage: KeyValues) {
    this.#storage = storage;
    const remembered = <T>(key: string, read: (kept: string | null) => T) =>
      this.#remembered(key, read);
    this.#fontSize = remembered('traymux.font-size', (kept) => {
      const size = Number(kept);
      return size >= FONT_SIZES.min && size <= FONT_SIZES.max ? size : FONT_SIZES.initial;
    });
    this.#inputMode = remembered('traymux.input-mode', (kept) =>
      kept === 'direct' ? 'direct' : 'compose',
    );
    this.appearance = remembered(KEPT_APPEARANCE, () => chosenAppearance(storage));
    this.bellHaptics = remembered('traymux.bell-haptics', (kept) => kept !== 'false');
    this.keepsAwake = remembered('traymux.keeps-awake', (kept) => kept === 'true');
    this.drawing = remembered('traymux.drawing', (kept) =>
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
    this.#keep(() => {
      chooseLanguage(this.#storage, language);
    });
  }

  /** Whether the browser had room for what was chosen last. */
  get isKept(): boolean {
    return this.#isKept.value;
  }

  /** Something that is written down whenever it changes. */
  #remembered<T>(key: string, read: (kept: string | null) => T): Signal<T> {
    const value = signal(read(this.#storage.getItem(key)));
    let written = value.peek();
    effect(() => {
      if (value.value !== written) {
        written = value.value;
        this.#keep(() => {
          this.#storage.setItem(key, String(written));
        });
      }
    });
    return value;
  }

  #keep(write: () => void): void {
    try {
      write();
      this.#isKept.value = true;
    } catch (error) {
      // A full storage costs the memory of it, not the thing.
      console.warn(error);
      this.#isKept.value = false;
    }
  }
}
