import { type ReadonlySignal, signal } from '@preact/signals';
import { type Bounds, chunkOf } from '../connection/history-cache';
import { ChunkLayout } from './chunk-layout';

export interface ChunkRange {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
}

/** A line, and where in what is scrolled through it has to stay, in CSS pixels. */
interface Anchor {
  readonly line: number;
  readonly at: number;
}

/** Milliseconds without a scroll event after which no momentum is left. */
const REST = 150;
/** How much is drawn above and below what is visible, in heights of that. */
const BEYOND = 1;
/** Free space below the last line, in CSS pixels, so that no button lies on it. */
const BELOW = 60;
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
  #width = 0;
  /** Whether the last line is what somebody wants to see. */
  #isAtEnd = false;
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
    const before = this.#layout.bounds;
    if (this.#anchor && this.#anchor.line >= before.end) {
      // Not the end is read, but what is in sight: what stands last may have grown.
      this.#anchor = this.#lineAtTop();
      this.#isAtEnd = false;
    }
    this.#layout.bounds = bounds;
    if (before.end === before.first) {
      this.showEnd();
    } else {
      this.#keepAnchor();
    }
    this.#update();
  }

  /** The font or the space has changed. */
  resized(lineHeight: number): void {
    const { clientWidth, clientHeight } = this.#element;
    const isOther = clientWidth !== this.#width || lineHeight !== this.#layout.lineHeight;
    if (isOther) {
      this.#width = clientWidth;
      this.#layout.reset(lineHeight);
    }
    if (this.#isAtEnd) {
      this.showEnd();
    } else if (isOther) {
      this.#keepAnchor();
    }
    if (clientHeight > 0) {
      this.#update();
    }
  }

  /** Brings a line to this distance from the upper edge. */
  show(line: number, offset: number): void {
    const y = this.#y(line);
    this.#anchor = { line, at: y };
    this.#moveTo(y - offset);
    this.#update();
  }

  showStart(): void {
    this.#isAtEnd = false;
    this.show(this.#layout.bounds.first, 0);
  }

  showEnd(): void {
    this.#isAtEnd = true;
    this.show(this.#layout.bounds.end, this.#element.clientHeight - BELOW);
  }

  /** Brings a line into sight, if it is not, a third below the upper edge. */
  reveal(line: number): void {
    const { first, end } = this.#visible.peek();
    if (line <= first || line >= end - 2) {
      this.#isAtEnd = false;
      this.show(line, this.#element.clientHeight / 3);
    }
  }

  /** Somebody or something scrolled. */
  scrolled(): void {
    const { scrollTop, clientHeight } = this.#element;
    const isOurs = this.#written !== undefined && Math.abs(scrollTop - this.#written) < 1;
    this.#written = undefined;
    if (!isOurs) {
      this.#anchor = this.#lineAtTop();
      this.#isAtEnd = scrollTop - this.#drift + clientHeight >= this.#layout.height;
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
    this.#stretch();
    for (const chunk of this.#chunks()) {
      chunk.style.top = `${String(this.#layout.top(Number(chunk.dataset['chunk'])))}px`;
    }
  }

  #stretch(): void {
    this.#layer.style.height = `${String(this.#layout.height + BELOW)}px`;
  }

  /** Puts what is read where it was: by moving the lines while something moves, else by scrolling. */
  #keepAnchor(): void {
    if (!this.#isTouched && this.#moving === undefined) {
      this.#settle();
    } else if (this.#anchor) {
      this.#drift = this.#anchor.at - this.#y(this.#anchor.line);
      this.#layer.style.transform = `translateY(${String(this.#drift)}px)`;
    }
  }

  #rest(): void {
    if (!this.#isTouched && this.#moving === undefined) {
      this.#settle();
    }
  }

  /** Scrolls to where the anchor says, and drifts no more. */
  #settle(): void {
    const anchor = this.#anchor;
    if (anchor) {
      const y = this.#y(anchor.line);
      this.#anchor = { line: anchor.line, at: y };
      this.#moveTo(this.#element.scrollTop + y - anchor.at);
    }
  }

  #moveTo(scrollTop: number): void {
    this.#stretch();
    this.#drift = 0;
    this.#layer.style.transform = '';
    const before = this.#element.scrollTop;
    if (Math.abs(before - scrollTop) >= 0.5) {
      this.#element.scrollTop = scrollTop;
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
    return line === undefined ? undefined : { line, at: this.#y(line) + this.#drift };
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
