import { type ReadonlySignal, signal } from '@preact/signals';
import { type Bounds, chunkOf } from '../connection/history-cache';
import { ChunkLayout } from './chunk-layout';

export interface ChunkRange {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
}

/** A line and where it is: its distance from the upper edge of what is visible, in CSS pixels. */
interface Anchor {
  readonly line: number;
  readonly offset: number;
}

/** Milliseconds without a scroll event after which no momentum is left. */
const REST = 150;
/** How much is drawn above and below what is visible, in heights of that. */
const BEYOND = 1;
/** Chunks that are kept drawn because a selection reaches over them. */
const MOST_SELECTED = 60;

/**
 * Scrolls through more lines than a page can hold: knows which chunks to draw, and keeps the line that is read in
 * its place while heights become known. Writing a scroll position would end a swipe's momentum, so meanwhile
 * the lines are moved instead (`drift`), and the two are reconciled at rest.
 */
export class ReaderScroller {
  readonly #element: HTMLElement;
  readonly #layer: HTMLElement;
  readonly #layout: ChunkLayout;
  readonly #range = signal<ChunkRange>({ first: 0, last: -1 });
  readonly #visible = signal<Bounds>({ first: 0, end: 0 });
  #anchor: Anchor | undefined;
  #drift = 0;
  #isTouched = false;
  #moving: ReturnType<typeof setTimeout> | undefined;
  #written: number | undefined;

  constructor(element: HTMLElement, layer: HTMLElement, lineHeight: number) {
    this.#element = element;
    this.#layer = layer;
    this.#layout = new ChunkLayout(lineHeight);
  }

  /** What has to be drawn. */
  get range(): ReadonlySignal<ChunkRange> {
    return this.#range;
  }

  /** Which lines somebody sees now. */
  get visible(): ReadonlySignal<Bounds> {
    return this.#visible;
  }

  top(chunk: number): number {
    return this.#layout.top(chunk);
  }

  height(chunk: number): number {
    return this.#layout.top(chunk + 1) - this.#layout.top(chunk);
  }

  lines(chunk: number): Bounds {
    return this.#layout.lines(chunk);
  }

  /** What there is to scroll through now. What is read stays where it is. */
  set bounds(bounds: Bounds) {
    const isFirst = this.#layout.bounds.end === this.#layout.bounds.first;
    this.#layout.bounds = bounds;
    if (isFirst) {
      this.show(bounds.end, this.#element.clientHeight);
    } else {
      this.#keepAnchor();
    }
    this.#update();
  }

  /** The width, the font or the space has changed. */
  resized(lineHeight: number): void {
    const isAtEnd = this.isAtEnd;
    this.#layout.reset(lineHeight);
    if (isAtEnd) {
      this.showEnd();
    } else {
      this.#keepAnchor();
      this.#update();
    }
  }

  /** Whether the last line is in sight. */
  get isAtEnd(): boolean {
    const { scrollTop, clientHeight } = this.#element;
    return scrollTop - this.#drift + clientHeight >= this.#layout.height - this.#layout.lineHeight;
  }

  /** Brings a line to this distance from the upper edge. */
  show(line: number, offset: number): void {
    this.#anchor = { line, offset };
    this.#settle();
    this.#update();
  }

  showStart(): void {
    this.show(this.#layout.bounds.first, 0);
  }

  showEnd(): void {
    this.show(this.#layout.bounds.end, this.#element.clientHeight);
  }

  /** Brings a line into sight, if it is not, a third below the upper edge. */
  reveal(line: number): void {
    const { first, end } = this.#visible.peek();
    if (line <= first || line >= end - 2) {
      this.show(line, this.#element.clientHeight / 3);
    }
  }

  /** Somebody or something scrolled. */
  scrolled(): void {
    const { scrollTop } = this.#element;
    const isOurs = this.#written !== undefined && Math.abs(scrollTop - this.#written) < 1;
    this.#written = undefined;
    if (!isOurs) {
      this.#anchor = this.#lineAtTop();
      clearTimeout(this.#moving);
      this.#moving = setTimeout(() => {
        this.#moving = undefined;
        this.#rest();
      }, REST);
      if (scrollTop <= 0 && this.#drift < 0) {
        this.#settle();
      }
    }
    this.#update();
  }

  set touched(isTouched: boolean) {
    this.#isTouched = isTouched;
    this.#rest();
  }

  /** Reads the heights of what is drawn. */
  drawn(): void {
    let isNews = false;
    for (const chunk of this.#chunks()) {
      const changed = this.#layout.measure(Number(chunk.dataset['chunk']), chunk.offsetHeight);
      isNews ||= changed;
    }
    if (isNews) {
      this.#place();
      this.#keepAnchor();
      this.#update();
    }
  }

  dispose(): void {
    clearTimeout(this.#moving);
  }

  #chunks(): readonly HTMLElement[] {
    return Array.from(this.#layer.querySelectorAll<HTMLElement>('[data-chunk]'));
  }

  /** Puts what is drawn where it belongs without waiting for the next drawing. */
  #place(): void {
    this.#layer.style.height = `${String(this.#layout.height)}px`;
    for (const chunk of this.#chunks()) {
      chunk.style.top = `${String(this.#layout.top(Number(chunk.dataset['chunk'])))}px`;
    }
  }

  #keepAnchor(): void {
    if (this.#isTouched || this.#moving !== undefined) {
      const off = this.#offBy();
      if (off !== 0) {
        this.#drift += off;
        this.#layer.style.transform = `translateY(${String(this.#drift)}px)`;
      }
    } else {
      this.#settle();
    }
  }

  #rest(): void {
    if (!this.#isTouched && this.#moving === undefined) {
      this.#settle();
    }
  }

  /** By how much what is read has to go down to be where it was. */
  #offBy(): number {
    if (!this.#anchor) {
      return 0;
    }
    const is = this.#y(this.#anchor.line) + this.#drift - this.#element.scrollTop;
    return this.#anchor.offset - is;
  }

  /** Scrolls to where the anchor says, and drifts no more. */
  #settle(): void {
    if (!this.#anchor) {
      return;
    }
    this.#layer.style.height = `${String(this.#layout.height)}px`;
    const wanted = this.#y(this.#anchor.line) - this.#anchor.offset;
    this.#drift = 0;
    this.#layer.style.transform = '';
    if (Math.abs(this.#element.scrollTop - wanted) >= 0.5) {
      const before = this.#element.scrollTop;
      this.#element.scrollTop = wanted;
      if (this.#element.scrollTop !== before) {
        this.#written = this.#element.scrollTop;
      }
    }
  }

  /** The distance of a line from the top of all: measured where it is drawn, else guessed. */
  #y(line: number): number {
    const { first, end } = this.#layout.bounds;
    if (line >= end) {
      return this.#layout.height;
    }
    const inside = Math.max(first, line);
    const chunk = chunkOf(inside);
    const drawn = this.#lineElement(inside);
    const before = inside - this.#layout.lines(chunk).first;
    return this.#layout.top(chunk) + (drawn?.offsetTop ?? before * this.#layout.lineHeight);
  }

  #lineElement(line: number): HTMLElement | undefined {
    const chunk = chunkOf(line);
    const element = this.#layer.querySelector(`[data-chunk="${String(chunk)}"]`);
    const child = element?.children[line - this.#layout.lines(chunk).first];
    return child instanceof HTMLElement ? child : undefined;
  }

  #lineAtTop(): Anchor | undefined {
    const y = this.#element.scrollTop - this.#drift;
    const line = this.#lineAt(y);
    return line === undefined ? undefined : { line, offset: this.#y(line) - y };
  }

  #lineAt(y: number): number | undefined {
    const { first, end } = this.#layout.bounds;
    if (first === end) {
      return undefined;
    }
    const lines = this.#layout.lines(this.#layout.at(y));
    let low = lines.first;
    let high = lines.end - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#y(middle) <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  #update(): void {
    const { clientHeight, scrollTop } = this.#element;
    const y = scrollTop - this.#drift;
    const { first, end } = this.#layout.bounds;
    if (first === end) {
      return;
    }
    const range = this.#withSelection({
      first: this.#layout.at(y - clientHeight * BEYOND),
      last: this.#layout.at(y + clientHeight * (1 + BEYOND)),
    });
    const before = this.#range.peek();
    if (range.first !== before.first || range.last !== before.last) {
      this.#range.value = range;
    }
    const visible = {
      first: this.#lineAt(y) ?? first,
      end: Math.min(end, (this.#lineAt(y + clientHeight - 1) ?? first) + 1),
    };
    const seen = this.#visible.peek();
    if (visible.first !== seen.first || visible.end !== seen.end) {
      this.#visible.value = visible;
    }
  }

  /** A selection ends where its text is taken away. */
  #withSelection(range: ChunkRange): ChunkRange {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) {
      return range;
    }
    const chunks = [selection.anchorNode, selection.focusNode].flatMap((node) => {
      const element = node instanceof Element ? node : node?.parentElement;
      const chunk = element?.closest<HTMLElement>('[data-chunk]');
      return chunk && this.#layer.contains(chunk) ? [Number(chunk.dataset['chunk'])] : [];
    });
    const first = Math.min(range.first, ...chunks);
    const last = Math.max(range.last, ...chunks);
    return last - first > MOST_SELECTED ? range : { first, last };
  }
}
