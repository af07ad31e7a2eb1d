/** What a swipe along the line of reading uncovers. */
export type Side = 'start' | 'end';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In CSS pixels: how far a finger goes before it means something, and how far it has to go for it to be done. */
const SLOP = 10;
const FAR = 72;
/** A row follows the finger this far, and then, or where there is nothing, only a little. */
const MOST = 112;
const RESISTANCE = 0.15;

/**
 * One finger on a row. It belongs to the row once it has gone sideways, and never again once it has gone up or down.
 * How fast it was does not matter.
 */
export class Swipe {
  readonly #from: Point;
  readonly #sides: ReadonlySet<Side>;
  /** 1 where lines are read to the right. */
  readonly #onward: 1 | -1;
  #state: 'undecided' | 'sideways' | 'over' = 'undecided';
  #by = 0;

  constructor(from: Point, sides: ReadonlySet<Side>, isRightToLeft: boolean) {
    this.#from = from;
    this.#sides = sides;
    this.#onward = isRightToLeft ? -1 : 1;
  }

  /** Whether the finger moves the row. */
  get isSideways(): boolean {
    return this.#state === 'sideways';
  }

  /** Whether the finger means something else. */
  get isOver(): boolean {
    return this.#state === 'over';
  }

  move(to: Point): void {
    const x = to.x - this.#from.x;
    const y = to.y - this.#from.y;
    if (this.#state === 'undecided' && Math.max(Math.abs(x), Math.abs(y)) > SLOP) {
      this.#state = Math.abs(x) > 1.5 * Math.abs(y) ? 'sideways' : 'over';
    }
    this.#by = this.#state === 'sideways' ? x : 0;
  }

  /** How far the row is moved to the right, in CSS pixels. */
  get offset(): number {
    const free = this.#side() === undefined ? 0 : MOST;
    const far = Math.abs(this.#by);
    const moved = Math.min(far, free) + Math.max(0, far - free) * RESISTANCE;
    return Math.sign(this.#by) * moved;
  }

  /** What is done when the finger leaves now. */
  get chosen(): Side | undefined {
    return Math.abs(this.#by) >= FAR ? this.#side() : undefined;
  }

  /** Moved onward, a row uncovers what lies at its start. */
  #side(): Side | undefined {
    const side = this.#by * this.#onward > 0 ? 'start' : 'end';
    return this.#by !== 0 && this.#sides.has(side) ? side : undefined;
  }
}
