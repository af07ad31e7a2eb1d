import type { Extent, Frame } from './frame';
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
  readonly #handles: Readonly<Record<Edge, HTMLElement>>;

  constructor(element: HTMLElement, frame: Frame, listener: HandleListener) {
    this.#frame = frame;
    this.#layer.className = 'marks';
    this.#handles = {
      start: handle('start', listener),
      end: handle('end', listener),
    };
    element.append(this.#layer);
  }

  dispose(): void {
    this.#layer.remove();
  }

  /** @param held what has handles, if anything */
  show(marks: readonly Mark[], held: Selection | undefined, cell: Extent): void {
    const drawn = marks.flatMap(({ kind, where }) =>
      stretchesOf(where).map((stretch) => this.#box(kind, stretch, cell)),
    );
    if (held) {
      const { start, end } = held;
      const { height } = cell;
      this.#put(this.#handles.start, this.#frame.placeOf(start, cell), height);
      this.#put(this.#handles.end, this.#frame.placeOf({ ...end, col: end.col + 1 }, cell), height);
      drawn.push(this.#handles.start, this.#handles.end);
    }
    this.#layer.replaceChildren(...drawn);
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

  #put(element: HTMLElement, { x, y }: Point, height: number): void {
    const isLow = y + height + REACH > this.#frame.content.height;
    element.toggleAttribute('data-above', isLow);
    element.style.translate = `${String(x)}px ${String(isLow ? y : y + height)}px`;
  }
}

/** How far a handle hangs down, in CSS pixels. */
const REACH = 30;

function handle(edge: Edge, listener: HandleListener): HTMLElement {
  const element = document.createElement('div');
  element.className = `handle handle-${edge}`;
  element.dataset['testid'] = `selection-${edge}`;
  let offset: Point = { x: 0, y: 0 };
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const { left, top } = element.getBoundingClientRect();
    // The middle of the line that the handle hangs from.
    const up = element.hasAttribute('data-above') ? -LINE : LINE;
    offset = { x: left - event.clientX, y: top - event.clientY - up };
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

/** From the edge of a line to its middle, about, in CSS pixels. */
const LINE = 6;
