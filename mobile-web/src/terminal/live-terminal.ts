import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { ITheme } from '@xterm/xterm';
import type { Connection } from '../connection/connection';
import type { Cancel, Clock, Inflate } from '../connection/ports';
import { View, type ViewState } from '../connection/view';
import { utf8 } from '../wire/bytes';
import { encodeCompose } from './compose';
import { FONT_SIZES } from './font-sizes';
import type { KeptScreens } from './kept-screens';
import { listenToGestures } from './gestures';
import { encodeCharacter, encodeKey, encodeWheel, isTypedCharacter, type NamedKey } from './keys';
import { StickyModifiers } from './modifiers';
import { type TerminalElement, TerminalScreen } from './terminal-screen';

/** Where keys of the keyboard go: into the compose box, or straight to the program. */
export type InputMode = 'compose' | 'direct';

export interface LiveTerminalOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly session: string;
  readonly inflate: Inflate | undefined;
  readonly screens: KeptScreens;
  /** Asked before anything is sent; the server asks again. */
  readonly mayType: () => boolean;
  readonly theme: ITheme;
  readonly fontSize: number;
}

export interface LiveTerminalListener {
  fontSizeChanged(pixels: number): void;
  tapped(): void;
}

/** The layout settles before the size is asked for: a keyboard sliding in would ask a dozen times. */
const SETTLE = 80;
const FIRST_PAINT = 600;
/** A screen that breaks this often in a row is not mended by another repaint. */
const MAX_REPAIRS = 3;
const REPAIR_SPAN = 10_000;

/** One session on the screen: a view of the connection, drawn by xterm.js, with fingers and keys. */
export class LiveTerminal {
  readonly modifiers: StickyModifiers;
  readonly #options: LiveTerminalOptions;
  readonly #listener: LiveTerminalListener;
  readonly #element: HTMLElement;
  readonly #screen: TerminalScreen;
  readonly #view: View;
  readonly #owned: Cancel[] = [];
  readonly #broken = signal(false);
  #fontSize: number;
  #pinchFrom = 0;
  #wheel = 0;
  #settling: Cancel | undefined;
  #repairs: number[] = [];
  #showCursorUntil = 0;

  constructor(
    element: TerminalElement,
    options: LiveTerminalOptions,
    listener: LiveTerminalListener,
  ) {
    this.#element = element;
    this.#options = options;
    this.#listener = listener;
    this.#fontSize = options.fontSize;
    this.modifiers = new StickyModifiers(() => options.clock.now());
    this.#screen = new TerminalScreen(
      element,
      {
        typed: (data) => {
          this.#typed(data);
        },
        broken: () => {
          this.#repair();
        },
        drawn: () => {
          this.#drawn();
        },
      },
      options,
    );
    this.#view = new View(options, this.#screen);
    this.#owned.push(options.connection.follow(this.#view));
    this.#owned.push(this.#watchGestures());
    this.#owned.push(this.#watchSize());
    this.#owned.push(this.#watchView());
    this.#owned.push(this.#keepScreen());
  }

  get view(): View {
    return this.#view;
  }

  /** The terminal broke too often to go on by itself. */
  get broken(): ReadonlySignal<boolean> {
    return this.#broken;
  }

  dispose(): void {
    this.#settling?.();
    this.#view.close();
    for (const cancel of this.#owned) {
      cancel();
    }
    this.#screen.dispose();
  }

  /** Sends a key of the row, with the modifiers that are held. */
  press(key: NamedKey): void {
    this.#send(encodeKey(key, this.modifiers.take(), this.#screen.applicationCursor));
  }

  /** Sends a character of the row, with the modifiers that are held. */
  pressCharacter(character: string, ctrl = false): void {
    const held = this.modifiers.take();
    this.#send(encodeCharacter(character, { ctrl: ctrl || held.ctrl, alt: held.alt }));
  }

  /** Sends the text of the compose box, then Enter. */
  compose(text: string): void {
    this.#send(encodeCompose(text, this.#screen.bracketedPaste));
    this.showCursor();
  }

  focus(): void {
    this.#screen.focus();
  }

  blur(): void {
    this.#screen.blur();
  }

  get focused(): boolean {
    return this.#screen.focused;
  }

  set theme(theme: ITheme) {
    this.#screen.theme = theme;
  }

  get fontSize(): number {
    return this.#fontSize;
  }

  set fontSize(pixels: number) {
    const size = Math.min(FONT_SIZES.max, Math.max(FONT_SIZES.min, Math.round(pixels)));
    if (size !== this.#fontSize) {
      this.#fontSize = size;
      this.#screen.fontSize = size;
      this.#settle();
      this.#listener.fontSizeChanged(size);
    }
  }

  /** Starts over after an end, a refusal or a breakage. */
  restart(): void {
    this.#broken.value = false;
    this.#repairs = [];
    this.#view.reattach();
  }

  /** Brings the cursor into sight where the terminal is larger than the space for it. */
  showCursor(): void {
    const { x, y } = this.#screen.cursor;
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.#element;
    if (x < scrollLeft || x > scrollLeft + clientWidth) {
      this.#element.scrollLeft = x - clientWidth / 2;
    }
    if (y < scrollTop || y > scrollTop + clientHeight) {
      this.#element.scrollTop = y - clientHeight + this.#screen.cellHeight;
    }
  }

  #send(data: string): void {
    if (this.#options.mayType()) {
      this.#view.input(utf8(data));
    }
  }

  #typed(data: string): void {
    if (this.modifiers.held && isTypedCharacter(data)) {
      this.#send(encodeCharacter(data, this.modifiers.take()));
    } else {
      this.#send(data);
    }
  }

  #repair(): void {
    const now = this.#options.clock.now();
    this.#repairs = [...this.#repairs.filter((at) => now - at < REPAIR_SPAN), now];
    if (this.#repairs.length > MAX_REPAIRS) {
      this.#broken.value = true;
      return;
    }
    this.#view.reattach();
  }

  /** The first paint may put the cursor where a small screen does not reach. */
  #drawn(): void {
    if (this.#options.clock.now() < this.#showCursorUntil) {
      this.showCursor();
    }
  }

  #watchView(): Cancel {
    let before: ViewState['kind'] = 'attaching';
    return effect(() => {
      const { kind } = this.#view.state.value;
      if (kind === 'live' && before !== 'live') {
        this.#showCursorUntil = this.#options.clock.now() + FIRST_PAINT;
      } else if (kind === 'ended' && before !== 'ended') {
        this.#screen.restoreLast();
        this.#options.screens.forget();
      }
      before = kind;
    });
  }

  /** Paints what this session showed when the page was last left, and has the tab keep what it shows now. */
  #keepScreen(): Cancel {
    const { screens, session } = this.#options;
    const kept = screens.read(session);
    if (kept) {
      this.#screen.show(kept);
    }
    return screens.show(session, () =>
      this.#view.state.peek().kind === 'live' ? this.#screen.take() : undefined,
    );
  }

  #watchSize(): Cancel {
    const observer = new ResizeObserver(() => {
      this.#settle();
    });
    observer.observe(this.#element);
    return () => {
      observer.disconnect();
    };
  }

  #settle(): void {
    this.#settling?.();
    this.#settling = this.#options.clock.after(SETTLE, () => {
      const size = this.#screen.measure();
      if (size) {
        this.#view.want(size);
        this.showCursor();
      }
    });
  }

  #watchGestures(): Cancel {
    return listenToGestures(this.#element, {
      pinch: (ratio) => {
        this.#pinchFrom ||= this.#fontSize;
        this.fontSize = this.#pinchFrom * ratio;
      },
      pinched: () => {
        this.#pinchFrom = 0;
      },
      scroll: (deltaY, x, y) => {
        this.#scroll(deltaY, x, y);
      },
      tap: () => {
        this.#listener.tapped();
      },
      panning: () => this.#isLargerThanSpace(),
    });
  }

  /** A swipe is wheel notches for a program that listens to the mouse, and nothing for any other. */
  #scroll(deltaY: number, x: number, y: number): void {
    if (!this.#screen.mouse) {
      return;
    }
    this.#wheel += deltaY;
    const notch = this.#screen.cellHeight * 2;
    const { column, row } = this.#screen.cellAt(x, y);
    while (Math.abs(this.#wheel) >= notch) {
      const direction = this.#wheel > 0 ? 'up' : 'down';
      this.#wheel -= Math.sign(this.#wheel) * notch;
      this.#send(encodeWheel(direction, column, row));
    }
  }

  #isLargerThanSpace(): boolean {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.#element;
    return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
  }
}
