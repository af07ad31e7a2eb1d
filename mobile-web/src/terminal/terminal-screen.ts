import { type IBufferLine, type ILink, type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { Canvas } from '../connection/view';
import type { Bytes } from '../wire/bytes';
import type { Size } from '../wire/model';
import { ansiOf } from './ansi';
import type { Cancel } from '../connection/ports';
import { Dialect } from './dialect';
import { Drawing, type DrawingChoice } from './drawing';
import { EMULATION, emulate, layOutAs } from './emulation';
import { FONT_FAMILY, followFont, respelled } from './fonts';
import { type Cell, type Extent, Frame } from './frame';
import type { Point } from './gestures';
import type { Row } from './passages';
import type { Selection } from './selection';

/** The element a screen is drawn in, with the text of the screen for whoever tests it. */
export interface TerminalElement extends HTMLElement {
  /** The visible lines, joined by newlines, without trailing blanks. */
  screenText?: () => string;
}

/** What a screen shows, as the bytes that paint it again. */
export interface PaintedScreen extends Size {
  readonly ansi: string;
}

export interface ScreenListener {
  /** Keys, pasted text, and the answers of the terminal to queries of the program. */
  typed(data: string): void;
  /** xterm.js threw and will not parse another byte: the screen has been made anew and needs a repaint. */
  broken(): void;
  /** Something new is on the screen. */
  drawn(): void;
  /** The terminal has another size now. */
  resized(): void;
  /** Cells have another size now. */
  measured(): void;
  /** A key was pressed while the terminal has the focus: whether it is the page's and not the program's. */
  pressed(event: KeyboardEvent): boolean;
  rang(): void;
  /** The web addresses that are written on a row, from 0. */
  linksOn(row: number): readonly { readonly where: Selection; readonly address: string }[];
  /** Somebody has clicked on a link; anybody may have written where it leads. */
  linkClicked(address: string): void;
}

export interface Look {
  readonly theme: ITheme;
  readonly fontSize: number;
  readonly drawing: DrawingChoice;
}

const RESET = '\x1bc';
/** In cells: what is so little short of a whole one is one. */
const ROUNDING = 0.05;
const MIN_SIZE: Size = { cols: 2, rows: 1 };
const MAX_SIZE: Size = { cols: 1000, rows: 500 };

/** xterm.js in an element: a canvas for a view, measured, themed, and replaced when it breaks. */
export class TerminalScreen implements Canvas {
  readonly frame: Frame;
  readonly #drawing: Drawing;
  readonly #leaveFont: Cancel;
  readonly #element: TerminalElement;
  readonly #listener: ScreenListener;
  #theme: ITheme;
  #fontSize: number;
  #tmux = '';
  #terminal: Terminal;
  #dialect = new Dialect();
  #unparsed = 0;
  #hovered: string | undefined;
  /** What the last clearing of the whole screen took away. */
  #cleared = '';
  /** The last screen of a tmux client that has left: it clears before it switches the screen back. */
  #left: string | undefined;
  readonly #onError = () => {
    // An exception inside the parser leaves xterm.js with bytes it will never come back to.
    if (this.#unparsed > 0) {
      this.#replace();
    }
  };

  constructor(element: TerminalElement, listener: ScreenListener, look: Look) {
    this.#element = element;
    this.#listener = listener;
    this.#theme = look.theme;
    this.#fontSize = look.fontSize;
    this.frame = new Frame(element);
    this.#drawing = new Drawing(look.drawing, () => {
      listener.measured();
    });
    this.#terminal = this.#create();
    this.#leaveFont = followFont(() => {
      this.#terminal.options.fontFamily = respelled(this.#terminal.options.fontFamily);
      listener.measured();
    });
    element.screenText = () => textOf(this.#terminal);
    window.addEventListener('error', this.#onError);
  }

  dispose(): void {
    window.removeEventListener('error', this.#onError);
    this.#leaveFont();
    this.#drawing.dispose();
    delete this.#element.screenText;
    this.#terminal.dispose();
    this.frame.dispose();
  }

  begin(size: Size): void {
    this.restart();
    this.resize(size);
  }

  restart(): void {
    this.#dialect = new Dialect();
    // In the order of the bytes: what is still unparsed belongs to the screen before.
    this.output(RESET, () => {
      this.#left = undefined;
    });
  }

  /** Shows again what was on the screen before the program that drew it cleared it to leave. */
  restoreLast(): void {
    this.output('', () => {
      if (this.#left !== undefined) {
        this.output(`\x1b[H\x1b[J${this.#left.replaceAll('\n', '\r\n')}`);
      }
    });
  }

  /** What is on the screen now; the bytes that are still to be parsed are not. */
  take(): PaintedScreen {
    const { cols, rows, buffer } = this.#terminal;
    return { cols, rows, ansi: ansiOf(buffer.active, { cols, rows }) };
  }

  /** Paints what was kept of an earlier screen. */
  show({ cols, rows, ansi }: PaintedScreen): void {
    this.resize({ cols, rows });
    this.output(ansi);
  }

  resize({ cols, rows }: Size): void {
    this.output('', () => {
      this.#terminal.resize(cols, rows);
      this.#drawing.resized();
      this.#listener.resized();
    });
  }

  output(data: Bytes | string, parsed?: () => void): void {
    const terminal = this.#terminal;
    this.#unparsed++;
    try {
      const meant = typeof data === 'string' ? data : this.#dialect.translate(data);
      terminal.write(meant, () => {
        if (terminal === this.#terminal) {
          this.#unparsed--;
        }
        parsed?.();
        this.#drawing.ready();
        this.#listener.drawn();
      });
    } catch (error) {
      console.error(error);
      this.#replace();
    }
  }

  /** As xterm.js has it: what was asked for last may still be on its way through the parser. */
  get size(): Size {
    const { cols, rows } = this.#terminal;
    return { cols, rows };
  }

  /** The size of a cell in CSS pixels, or `undefined` while the terminal is not shown. */
  get cell(): Extent | undefined {
    const cell = this.frame.cell(this.size);
    return cell.width > 0 && cell.height > 0 ? cell : undefined;
  }

  /** How many cells of this size fill the element. */
  measure(cell: Extent): Size {
    const { width, height } = this.frame.space;
    const within = (count: number, min: number, max: number) =>
      Math.min(max, Math.max(min, Math.floor(count + ROUNDING)));
    return {
      cols: within(width / cell.width, MIN_SIZE.cols, MAX_SIZE.cols),
      rows: within(height / cell.height, MIN_SIZE.rows, MAX_SIZE.rows),
    };
  }

  get fontSize(): number {
    return this.#fontSize;
  }

  set fontSize(pixels: number) {
    this.#fontSize = pixels;
    this.#terminal.options.fontSize = pixels;
  }

  /** The release of tmux that writes, empty while it is not known. */
  set tmux(version: string) {
    this.#tmux = version;
    layOutAs(this.#terminal, version);
  }

  set theme(theme: ITheme) {
    this.#theme = theme;
    this.#terminal.options.theme = theme;
  }

  set drawing(choice: DrawingChoice) {
    this.#drawing.choice = choice;
  }

  /** Whether cells must have the very size that the text size asks for. */
  set exact(exact: boolean) {
    this.#drawing.plain = exact;
  }

  /** A row of the screen, from 0. */
  readonly rows = (row: number): Row | undefined => {
    const { active } = this.#terminal.buffer;
    const line = row >= 0 && row < this.#terminal.rows ? active.getLine(row) : undefined;
    return line && rowOf(line, this.#terminal.cols);
  };

  /** What the mouse has selected. */
  get mouseSelection(): string {
    return this.#terminal.getSelection();
  }

  /** Where a link leads that the program has put (OSC 8) where this point of the page is. */
  hyperlinkAt({ x, y }: Point): string | undefined {
    const screen = this.#terminal.element?.querySelector('.xterm-screen');
    // xterm.js tells it to a mouse only.
    this.#hovered = undefined;
    screen?.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true }));
    const found = this.#hovered;
    screen?.dispatchEvent(new MouseEvent('mouseleave'));
    return found;
  }

  /** Has the terminal take a key that was pressed elsewhere. Returns whether that was all there is to do. */
  press(event: KeyboardEvent): boolean {
    this.focus();
    return this.#terminal.textarea?.dispatchEvent(new KeyboardEvent(event.type, event)) === false;
  }

  get applicationCursor(): boolean {
    return this.#terminal.modes.applicationCursorKeysMode;
  }

  /** Whether the program asked to be told of the mouse, and so of the wheel. */
  get mouse(): boolean {
    return this.#terminal.modes.mouseTrackingMode !== 'none';
  }

  focus(): void {
    this.#terminal.focus();
  }

  blur(): void {
    this.#terminal.blur();
  }

  get focused(): boolean {
    return document.activeElement === this.#terminal.textarea;
  }

  /** Where the cursor is, counted from 0. */
  get cursor(): Cell {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { col: cursorX, row: cursorY };
  }

  /** `y` counts from 1, as xterm.js does. */
  #linksOn(y: number): ILink[] {
    return this.#listener.linksOn(y - 1).map(({ where: { start, end }, address }) => ({
      range: {
        start: { x: start.col + 1, y: start.row + 1 },
        end: { x: end.col + 1, y: end.row + 1 },
      },
      text: address,
      activate: (event) => {
        event.preventDefault();
        this.#listener.linkClicked(address);
      },
    }));
  }

  #replace(): void {
    const { cols, rows } = this.#terminal;
    this.#unparsed = 0;
    this.#dialect = new Dialect();
    this.#drawing.follow(undefined);
    this.#terminal.dispose();
    this.#terminal = this.#create();
    this.#terminal.resize(cols, rows);
    this.#listener.broken();
  }

  #create(): Terminal {
    const terminal = new Terminal({
      ...EMULATION,
      cursorBlink: false,
      fontFamily: FONT_FAMILY,
      fontSize: this.#fontSize,
      // Programs choose colours for one ground; this keeps them legible on the other.
      minimumContrastRatio: 4.5,
      theme: this.#theme,
      linkHandler: {
        // Whoever is told of a link looks at its scheme.
        allowNonHttpProtocols: true,
        activate: (event, address) => {
          event.preventDefault();
          this.#listener.linkClicked(address);
        },
        hover: (_, address) => {
          this.#hovered = address;
        },
      },
    });
    emulate(terminal, this.#tmux);
    terminal.open(this.frame.inner);
    this.#drawing.follow(terminal);
    terminal.registerLinkProvider({
      provideLinks: (y, tell) => {
        tell(this.#linksOn(y));
      },
    });
    terminal.attachCustomKeyEventHandler((event) => !this.#listener.pressed(event));
    terminal.onBell(() => {
      this.#listener.rang();
    });
    terminal.attachCustomWheelEventHandler((event) => {
      if (this.mouse) {
        return true;
      }
      // On the alternate screen xterm.js would type arrow keys for the wheel.
      event.preventDefault();
      return false;
    });
    terminal.parser.registerCsiHandler({ final: 'J' }, ([what]) => {
      if (what === 2) {
        this.#cleared = textOf(terminal);
      }
      return false;
    });
    terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, ([mode]) => {
      if (mode === 1049) {
        this.#left = this.#cleared;
      }
      return false;
    });
    terminal.onData((data) => {
      this.#listener.typed(data);
    });
    return terminal;
  }
}

function rowOf(line: IBufferLine, cols: number): Row {
  const cells = Array.from({ length: cols }, (_, col) => {
    const cell = line.getCell(col);
    return cell && cell.getWidth() > 0 ? cell.getChars() || ' ' : '';
  });
  return { cells, continues: line.isWrapped };
}

function textOf(terminal: Terminal): string {
  const { active } = terminal.buffer;
  const lines = Array.from(
    { length: terminal.rows },
    (_, row) =>
      active.getLine(active.viewportY + row)?.translateToString(true, 0, terminal.cols) ?? '',
  );
  return lines.join('\n').trimEnd();
}
