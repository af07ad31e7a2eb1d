import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { ITheme } from '@xterm/xterm';
import type { Connection } from '../connection/connection';
import type { Cancel, Clock, Inflate } from '../connection/ports';
import type { Paste } from '../connection/paste';
import { View, type ViewState } from '../connection/view';
import { type Bytes, utf8 } from '../wire/bytes';
import type { Pane, Size, Window } from '../wire/model';
import { Bell } from './bell';
import { DirectInput } from './direct-input';
import type { DrawingChoice } from './drawing';
import { type FingerListener, Fingers } from './fingers';
import type { KeptScreens } from './kept-screens';
import { listenToGestures } from './gestures';
import { isForTerminal, listenToKeys, type Shortcut, shortcutOf } from './hardware-keys';
import { encodeCharacter, encodeKey, isTypedCharacter, type NamedKey } from './keys';
import type { Keystrokes } from './keystrokes';
import { Markings } from './markings';
import { StickyModifiers } from './modifiers';
import { activePane } from './panes';
import { type TerminalElement, TerminalScreen } from './terminal-screen';
import { Zoom } from './zoom';

/** Where keys of the keyboard go: into the compose box, or straight to the program. */
export type InputMode = 'compose' | 'direct';

export interface LiveTerminalOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly session: string;
  /** The release of tmux that the session runs in, empty while it is not known. */
  readonly tmux: ReadonlySignal<string>;
  readonly screens: KeptScreens;
  /** Remembers what is typed and may not arrive. */
  readonly keystrokes: Keystrokes;
  readonly inflate: Inflate | undefined;
  /** The window with this id, as the model has it. */
  readonly window: (id: string) => Window | undefined;
  /** Asked before anything is sent; the server asks again. */
  readonly mayType: () => boolean;
  readonly theme: ITheme;
  readonly fontSize: number;
  readonly drawing: DrawingChoice;
}

export interface LiveTerminalListener extends FingerListener {
  fontSizeChanged(pixels: number): void;
  /** Something was pasted with the keyboard or the browser's menu. */
  pasted(text: string): void;
  /** The same, of pictures and other files. */
  pastedFiles(files: readonly File[]): void;
  /** A chord was pressed that is the page's. */
  chord(shortcut: Exclude<Shortcut, 'paste'>): void;
  /** The program rang the bell; not told of every one that follows at once. */
  rang(): void;
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
  readonly zoom: Zoom;
  /** Where text is typed straight into the terminal. */
  readonly direct: DirectInput;
  /** What is selected, found and linked on the screen. */
  readonly markings: Markings;
  /** The window that is shown, or was when the link broke, as the model has it. */
  readonly window: ReadonlySignal<Window | undefined>;
  readonly #options: LiveTerminalOptions;
  readonly #listener: LiveTerminalListener;
  readonly #element: HTMLElement;
  readonly #screen: TerminalScreen;
  readonly #view: View;
  readonly #owned: Cancel[] = [];
  readonly #broken = signal(false);
  readonly #shows = signal<string | undefined>(undefined);
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
    const modifiers = new StickyModifiers(() => options.clock.now());
    this.modifiers = modifiers;
    this.direct = new DirectInput(element, navigator.languages, {
      edited: ({ erase, text }) => {
        this.#typed('\x7f'.repeat(erase) + text.replaceAll('\n', '\r'));
      },
      erased: () => {
        this.press('backspace');
      },
      get modified() {
        return modifiers.held;
      },
    });
    const bell = new Bell(options.clock, () => {
      listener.rang();
    });
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
        resized: () => {
          this.zoom.apply();
        },
        measured: () => {
          this.#settle();
        },
        pressed: (event) => this.#pressed(event),
        rang: () => {
          bell.rang();
        },
        linksOn: (row) => this.markings.linksOn(row),
        linkClicked: (address) => {
          listener.linkPicked(address);
        },
      },
      options,
    );
    this.#owned.push(
      effect(() => {
        this.#screen.tmux = options.tmux.value;
      }),
    );
    const kept = options.screens.read(options.session);
    if (kept) {
      this.#screen.show(kept);
    }
    this.#view = new View({ ...options, place: kept?.place }, this.#screen);
    this.window = computed(() => {
      const id = this.#shows.value;
      return id === undefined ? undefined : options.window(id);
    });
    this.markings = new Markings(element, {
      screen: this.#screen,
      window: this.window,
      pane: () => this.zoom.pane,
    });
    this.zoom = new Zoom(this.#screen, {
      state: this.#view.state,
      window: this.window,
      mayType: options.mayType,
      fontSize: options.fontSize,
      chosen: (fontSize) => {
        this.#settle();
        listener.fontSizeChanged(fontSize);
      },
      applied: () => {
        untracked(() => {
          this.markings.draw();
        });
      },
    });
    this.#owned.push(options.connection.follow(this.#view));
    this.#owned.push(this.#watchGestures());
    this.#owned.push(this.#watchPaste());
    this.#owned.push(this.#watchKeys());
    this.#owned.push(this.direct.listen());
    this.#owned.push(this.#watchLink());
    this.#owned.push(this.#watchSize());
    this.#owned.push(this.#watchView());
    this.#owned.push(this.#watchPane());
    this.#owned.push(this.#keepScreen());
  }

  get view(): View {
    return this.#view;
  }

  /** Whether what is typed now is sent. */
  get isLive(): boolean {
    return this.#view.isAttached;
  }

  /** What was typed straight into the terminal and may not have arrived. */
  get keystrokes(): Keystrokes {
    return this.#options.keystrokes;
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
    this.zoom.dispose();
    this.markings.dispose();
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

  /** Where pastes and messages go. */
  get activePane(): Pane | undefined {
    return activePane(this.window.value);
  }

  /** The size of the terminal, in cells. */
  get size(): Size {
    return this.#screen.size;
  }

  /** Prepares a paste into the active pane; nothing where there is no pane. */
  paste(bytes: Bytes): Paste | undefined {
    const pane = activePane(this.window.peek());
    return pane && this.#view.paste(pane.id, bytes);
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

  set drawing(choice: DrawingChoice) {
    this.#screen.drawing = choice;
  }

  /** What the finger, or else the mouse, has selected. */
  get selectedText(): string {
    return this.markings.selecting.selected.peek()?.text ?? this.#screen.mouseSelection;
  }

  /** Starts over after an end, a refusal or a breakage. */
  restart(): void {
    this.#broken.value = false;
    this.#repairs = [];
    this.#view.reattach();
  }

  /** Brings the cursor into sight where the terminal is larger than the space for it. */
  showCursor(): void {
    this.#screen.frame.reveal(this.#screen.cursor, this.#screen.size);
  }

  /** Sends a text that is not to be seen, and Enter. Answers whether there was a terminal to send it to. */
  sendSecret(secret: string): boolean {
    return this.#options.mayType() && this.#view.input(utf8(`${secret}\r`));
  }

  /** Sends a text as if it was typed. Answers whether there was a terminal to send it to. */
  pressText(text: string): boolean {
    return this.#send(text);
  }

  #send(data: string): boolean {
    if (!this.#options.mayType()) {
      return false;
    }
    const isSent = this.#view.input(utf8(data));
    // Keys that are neither text nor take it back are pressed anew by whoever misses what they do.
    const keys = data.startsWith('\x1b') ? '' : data.replaceAll(/[^\r -\u{10ffff}]/gu, '');
    const isHidden = activePane(this.window.peek())?.echo === false;
    if (keys !== '' && isSent) {
      this.keystrokes.sent(keys, isHidden, this.#options.clock.now());
    } else if (keys !== '') {
      this.keystrokes.unsent(keys, isHidden);
    }
    return isSent;
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
    this.markings.drawn();
    if (this.#options.clock.now() < this.#showCursorUntil) {
      this.showCursor();
    }
  }

  #watchView(): Cancel {
    let before: ViewState['kind'] = 'attaching';
    return effect(() => {
      const state = this.#view.state.value;
      const { kind } = state;
      if (state.kind === 'live') {
        this.#shows.value = state.shows;
      }
      if (kind === 'live' && before !== 'live') {
        this.#showCursorUntil = this.#options.clock.now() + FIRST_PAINT;
      } else if (kind === 'ended' && before !== 'ended') {
        this.#screen.restoreLast();
        this.#options.screens.forget();
      }
      before = kind;
    });
  }

  /** Has the tab keep what is shown, for when it is looked at again. */
  #keepScreen(): Cancel {
    const { screens, session } = this.#options;
    return screens.show(session, () =>
      this.#view.state.peek().kind === 'live'
        ? { ...this.#screen.take(), place: this.#view.place }
        : undefined,
    );
  }

  /** A pane that fills the space is higher than it as a rule, and one reads where the cursor is. */
  #watchPane(): Cancel {
    return effect(() => {
      if (this.zoom.pane?.active) {
        this.showCursor();
      }
    });
  }

  /** Finds out what was typed into a link that was gone already. */
  #watchLink(): Cancel {
    const { connection } = this.#options;
    let wasOnline = false;
    return effect(() => {
      const isOnline = connection.state.value.kind === 'online';
      if (wasOnline && !isOnline) {
        this.keystrokes.lost(connection.lastSeen ?? 0);
      }
      wasOnline = isOnline;
    });
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
      const size = this.zoom.measure();
      if (size) {
        this.#view.want(size);
        this.showCursor();
      }
    });
  }

  #watchGestures(): Cancel {
    return listenToGestures(
      this.#element,
      this.#options.clock,
      new Fingers(
        {
          screen: this.#screen,
          view: this.#view,
          zoom: this.zoom,
          markings: this.markings,
          window: () => this.window.peek(),
          mayType: this.#options.mayType,
          send: (data) => {
            this.#send(data);
          },
        },
        this.#listener,
      ),
    );
  }

  /** A key is pressed in the terminal: whether it is the page's. */
  #pressed(event: KeyboardEvent): boolean {
    const shortcut = shortcutOf(event);
    if (shortcut !== undefined && shortcut !== 'paste' && event.type === 'keydown') {
      event.preventDefault();
      this.#listener.chord(shortcut);
    }
    return shortcut !== undefined;
  }

  /** A hardware keyboard types into the terminal when nothing else has the focus. */
  #watchKeys(): Cancel {
    return listenToKeys(this.#element, (event) => {
      const shortcut = shortcutOf(event);
      if (shortcut !== undefined && shortcut !== 'leave') {
        this.#pressed(event);
        return false;
      }
      return this.#options.mayType() && isForTerminal(event) && this.#screen.press(event);
    });
  }

  /** What the browser pastes is asked about first when it is more than a line; xterm.js would type it at once. */
  #watchPaste(): Cancel {
    const paste = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (!this.#options.mayType()) {
        return;
      }
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) {
        this.#listener.pastedFiles(files);
      } else {
        this.#listener.pasted(event.clipboardData?.getData('text/plain') ?? '');
      }
    };
    this.#element.addEventListener('paste', paste, { capture: true });
    return () => {
      this.#element.removeEventListener('paste', paste, { capture: true });
    };
  }
}
