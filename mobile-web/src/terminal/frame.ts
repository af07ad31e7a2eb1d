import type { Size } from '../wire/model';
import type { Axis, Point } from './gestures';
import type { Rect } from './panes';

/** In CSS pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A cell of a terminal, counted from 0. */
export interface Cell {
  readonly col: number;
  readonly row: number;
}

/** Where a terminal is drawn: a frame around it, which may show a part of it only, in an element that pans. */
export class Frame {
  /** What xterm.js opens in. */
  readonly inner: HTMLElement;
  readonly #element: HTMLElement;
  #part: Rect | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.inner = document.createElement('div');
    this.inner.className = 'frame';
    element.append(this.inner);
  }

  dispose(): void {
    this.inner.remove();
  }

  /** The part of the terminal to show; all of it when `undefined`. */
  show(part: Rect | undefined, size: Size): void {
    this.#part = part;
    const terminal = this.inner.querySelector<HTMLElement>('.xterm');
    const { width, height } = this.cell(size);
    this.inner.style.width = part ? `${String(part.cols * width)}px` : '';
    this.inner.style.height = part ? `${String(part.rows * height)}px` : '';
    this.inner.toggleAttribute('data-part', part !== undefined);
    if (terminal) {
      const { x, y } = this.#offset({ width, height });
      terminal.style.transform = part ? `translate(${String(-x)}px, ${String(-y)}px)` : '';
    }
    if (!part) {
      this.#returnToStart();
    }
  }

  /** What fits has nowhere to pan to, whatever a larger terminal has left behind beyond its end. */
  #returnToStart(): void {
    const cells = this.#cells();
    const { width, height } = this.space;
    if (cells.width <= width) {
      this.#element.scrollLeft = 0;
    }
    if (cells.height <= height) {
      this.#element.scrollTop = 0;
    }
  }

  /** The size of one cell of a terminal of this size, in CSS pixels; nothing while it is not shown. */
  cell({ cols, rows }: Size): Extent {
    const { width, height } = this.#cells();
    return { width: width / cols, height: height / rows };
  }

  /** The cell at a point of the page, counted from 0 and kept inside the terminal. */
  cellAt({ x, y }: Point, { cols, rows }: Size): Cell {
    const box = this.#cells();
    const index = (offset: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((offset / length) * count)));
    return { col: index(x - box.left, box.width, cols), row: index(y - box.top, box.height, rows) };
  }

  /** How many CSS pixels there are for the terminal. */
  get space(): Extent {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight };
  }

  /** The size of what is drawn, which may be more than there is space for. */
  get content(): Extent {
    const { width, height } = this.inner.getBoundingClientRect();
    return { width, height };
  }

  /** Where a cell of this size begins in what is drawn. */
  placeOf({ col, row }: Cell, cell: Extent): Point {
    const offset = this.#offset(cell);
    return { x: col * cell.width - offset.x, y: row * cell.height - offset.y };
  }

  /** The part of the terminal that is drawn. */
  part(size: Size): Rect {
    return this.#part ?? { left: 0, top: 0, ...size };
  }

  /** Whether the element pans, for what is larger than it. */
  set pans(pans: boolean) {
    this.#element.toggleAttribute('data-pans', pans);
  }

  /** Whether there is more to see where a finger that moves this way (1 is right or down) would pan to. */
  canPan(axis: Axis, direction: 1 | -1): boolean {
    if (!this.#element.hasAttribute('data-pans')) {
      return false;
    }
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = this.#element;
    const { width, height } = this.space;
    const [at, end] =
      axis === 'x' ? [scrollLeft, scrollWidth - width] : [scrollTop, scrollHeight - height];
    return direction === 1 ? at > 1 : at < end - 1;
  }

  pan({ x, y }: Point): void {
    if (this.#element.hasAttribute('data-pans')) {
      this.#element.scrollLeft -= x;
      this.#element.scrollTop -= y;
    }
  }

  /** Brings a cell into sight. */
  reveal({ col, row }: Cell, size: Size): void {
    const cell = this.cell(size);
    const { x, y } = this.placeOf({ col, row: row + 1 }, cell);
    const { scrollLeft, scrollTop } = this.#element;
    const { width, height } = this.space;
    if (x < scrollLeft || x > scrollLeft + width) {
      this.#element.scrollLeft = x - width / 2;
    }
    if (y < scrollTop || y > scrollTop + height) {
      this.#element.scrollTop = y - height + cell.height;
    }
  }

  #offset({ width, height }: Extent): Point {
    return { x: (this.#part?.left ?? 0) * width, y: (this.#part?.top ?? 0) * height };
  }

  #cells(): DOMRect {
    return (this.inner.querySelector('.xterm-screen') ?? this.inner).getBoundingClientRect();
  }
}
