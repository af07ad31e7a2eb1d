import type { Cell, Extent, Frame } from './frame';
import type { Point } from './gestures';
import { type Selection, type Stretch, stretchesOf } from './selection';

export type MarkKind = 'selected' | 'found' | 'current';

export interface Mark {
  readonly kind: MarkKind;
  readonly where: Selection;
}

export type Edge = 'start' | 'end';

export interface HandleListener {
  /** The finger has taken the handle of this edge. */
  taken(edge: Edge): void;
  /** It points here now: a point of the page, on the text and not on the handle below it. */
  moved(edge: Edge, to: Point): void;
  released(): void;
}

/** Draws what is selected or found over a screen, whoever draws the screen, and the handles of a selection. */
export class Marks {
  readonly #frame: Frame;
  readonly #layer = document.createElement('div');
  readonly #boxes = document.createElement('div');
  readonly #handles: Readonly<Record<Edge, HTMLElement>>;

  constructor(element: HTMLElement, frame: Frame, listener: HandleListener) {
    this.#frame = frame;
    this.#layer.className = 'marks';
    this.#handles = {
      start: handle('start', listener),
      end: handle('end', listener),
    };
    // A handle that a finger holds must not leave the page, or the finger has lost it.
    this.#layer.append(this.#boxes, this.#handles.start, this.#handles.end);
    element.append(this.#layer);
  }

  dispose(): void {
    this.#layer.remove();
  }

  /** @param held what has handles, if anything */
  show(marks: readonly Mark[], held: Selection | undefined, cell: Extent): void {
    this.#boxes.replaceChildren(
      ...marks.flatMap(({ kind, where }) =>
        stretchesOf(where).map((stretch) => this.#box(kind, stretch, cell)),
      ),
    );
    this.#handles.start.hidden = held === undefined;
    this.#handles.end.hidden = held === undefined;
    if (held) {
      const { start, end } = held;
      this.#put('start', start, cell);
      this.#put('end', { ...end, col: end.col + 1 }, cell);
    }
  }

  #box(kind: MarkKind, { row, col, cols }: Stretch, cell: Extent): HTMLElement {
    const box = document.createElement('div');
    box.className = `mark mark-${kind}`;
    const { x, y } = this.#frame.placeOf({ col, row }, cell);
    box.style.translate = `${String(x)}px ${String(y)}px`;
    box.style.width = `${String(cols * cell.width)}px`;
    box.style.height = `${String(cell.height)}px`;
    return box;
  }

  #put(edge: Edge, at: Cell, cell: Extent): void {
    const element = this.#handles[edge];
    const { x, y } = this.#frame.placeOf(at, cell);
    const { width, height } = this.#frame.content;
    const isLow = y + cell.height + REACH > height;
    element.toggleAttribute('data-turned', edge === 'start' ? x < DROP : x + DROP > width);
    element.toggleAttribute('data-above', isLow);
    element.style.translate = `${String(x)}px ${String(isLow ? y : y + cell.height)}px`;
  }
}

/** How far a handle hangs down, in CSS pixels. */
const REACH = 30;
/** How wide it is. */
const DROP = 20;

function handle(edge: Edge, listener: HandleListener): HTMLElement {
  const element = document.createElement('div');
  element.className = `handle handle-${edge}`;
  element.dataset['testid'] = `selection-${edge}`;
  let offset: Point = { x: 0, y: 0 };
  // The browser would take the drag for a swipe, and the tap after it for what ends one.
  element.addEventListener(
    'touchstart',
    (event) => {
      event.preventDefault();
    },
    { passive: false },
  );
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const { left, top, bottom } = element.getBoundingClientRect();
    const isAbove = element.hasAttribute('data-above');
    offset = {
      x: left + TIP.across + (edge === 'start' ? INSIDE : -INSIDE) - event.clientX,
      y: (isAbove ? bottom - TIP.along + LINE : top + TIP.along - LINE) - event.clientY,
    };
    listener.taken(edge);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) {
      listener.moved(edge, { x: event.clientX + offset.x, y: event.clientY + offset.y });
    }
  });
  element.addEventListener('lostpointercapture', () => {
    listener.released();
  });
  return element;
}

/** Where the tip of a handle is in its element, in CSS pixels, as the styles have it. */
const TIP = { across: 22, along: 8 } as const;
/** From the edge of a line to its middle, and from the edge of a cell into it, about. */
const LINE = 6;
const INSIDE = 2;
