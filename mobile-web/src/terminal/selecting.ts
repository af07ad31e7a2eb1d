import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Cell } from './frame';
import type { Edge } from './marks';
import type { Rect } from './panes';
import type { Rows } from './passages';
import { allOf, between, followed, joined, type Selection, textOf, wordAt } from './selection';

/** What is selected. */
export interface Selected {
  /** Missing once it is on the screen no more. */
  readonly where: Selection | undefined;
  /** As it was when it was selected. */
  readonly text: string;
  /** Whether the finger is still on it. */
  readonly growing: boolean;
}

/** What there is to select from. */
export interface Selectable {
  readonly rows: Rows;
  /** The pane that a cell is in, or what there is instead. */
  readonly areaAt: (cell: Cell) => Rect;
}

/** Columns away from where the finger seems to be. */
const NEARBY = [0, -1, 1, -2, 2] as const;

/** Selecting with a finger: a word first, then more of its pane. What is selected stays so while the screen scrolls. */
export class Selecting {
  readonly #screen: Selectable;
  readonly #selected = signal<Selected | undefined>(undefined);
  #word: Selection | undefined;
  /** The end of the selection that stays while the other is dragged. */
  #fixed: Cell | undefined;

  constructor(screen: Selectable) {
    this.#screen = screen;
  }

  get selected(): ReadonlySignal<Selected | undefined> {
    return this.#selected;
  }

  /** Selects the word at a cell, or beside it: a finger is wider than a cell. Returns whether there is one. */
  hold(at: Cell): boolean {
    const area = this.#screen.areaAt(at);
    const word = NEARBY.map((by) =>
      wordAt(this.#screen.rows, area, { ...at, col: at.col + by }),
    ).find((found) => found !== undefined);
    this.#word = word;
    this.#select(word, true);
    return word !== undefined;
  }

  /** The finger that chose the word moves on. */
  extend(to: Cell): void {
    if (this.#word) {
      const { area } = this.#word;
      const word = wordAt(this.#screen.rows, area, between(area, to, to).start);
      this.#select(joined(this.#word, word ?? between(area, to, to)), true);
    }
  }

  /** The handle of this edge is taken. */
  take(edge: Edge): void {
    const where = this.#selected.peek()?.where;
    this.#fixed = edge === 'start' ? where?.end : where?.start;
  }

  /** The handle that was taken points here now. */
  drag(to: Cell): void {
    const where = this.#selected.peek()?.where;
    if (where && this.#fixed) {
      this.#select(between(where.area, this.#fixed, to), true);
    }
  }

  /** The finger has left. */
  release(): void {
    this.#fixed = undefined;
    this.#select(this.#selected.peek()?.where, false);
  }

  all(area: Rect): void {
    this.#select(allOf(area), false);
  }

  clear(): void {
    this.#selected.value = undefined;
  }

  /** Something else is on the screen. */
  drawn(): void {
    const selected = this.#selected.peek();
    if (selected?.where && textOf(this.#screen.rows, selected.where) !== selected.text) {
      const where = followed(this.#screen.rows, selected.where, selected.text);
      this.#selected.value = { ...selected, where };
    }
  }

  #select(where: Selection | undefined, growing: boolean): void {
    const before = this.#selected.peek();
    if (where) {
      this.#selected.value = { where, text: textOf(this.#screen.rows, where), growing };
    } else {
      this.#selected.value = before && !growing ? { ...before, growing } : undefined;
    }
  }
}
