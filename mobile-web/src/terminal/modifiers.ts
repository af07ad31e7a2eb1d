import { type ReadonlySignal, signal } from '@preact/signals-core';

export type Modifier = 'ctrl' | 'alt';

/** A modifier of the key row: off, on for the next key, or locked until it is tapped again. */
export type Hold = 'off' | 'once' | 'locked';

export type Modifiers = Readonly<Record<Modifier, Hold>>;

const RELEASED: Modifiers = { ctrl: 'off', alt: 'off' };
const DOUBLE_TAP = 400;

/** The sticky modifiers of the key row: a tap holds for one key, a double tap locks, a tap on a held one releases. */
export class StickyModifiers {
  readonly #now: () => number;
  readonly #state = signal<Modifiers>(RELEASED);
  #lastTap: { readonly modifier: Modifier; readonly at: number } | undefined;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get state(): ReadonlySignal<Modifiers> {
    return this.#state;
  }

  get held(): boolean {
    const { ctrl, alt } = this.#state.peek();
    return ctrl !== 'off' || alt !== 'off';
  }

  tap(modifier: Modifier): void {
    const at = this.#now();
    const last = this.#lastTap;
    const isDouble = last?.modifier === modifier && at - last.at <= DOUBLE_TAP;
    this.#lastTap = isDouble ? undefined : { modifier, at };
    this.#state.value = { ...this.#state.peek(), [modifier]: this.#next(modifier, isDouble) };
  }

  /** Takes the modifiers for one key; what was held once is off afterwards. */
  take(): { readonly ctrl: boolean; readonly alt: boolean } {
    const { ctrl, alt } = this.#state.peek();
    this.#lastTap = undefined;
    this.#state.value = {
      ctrl: ctrl === 'locked' ? 'locked' : 'off',
      alt: alt === 'locked' ? 'locked' : 'off',
    };
    return { ctrl: ctrl !== 'off', alt: alt !== 'off' };
  }

  #next(modifier: Modifier, isDouble: boolean): Hold {
    const hold = this.#state.peek()[modifier];
    if (hold === 'once' && isDouble) {
      return 'locked';
    }
    return hold === 'off' ? 'once' : 'off';
  }
}
