import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import { findText } from './find';
import type { Rect } from './panes';
import type { Rows } from './passages';
import type { Selection } from './selection';

/** Looks for a text on the screen, again whenever the screen changes. */
export class Finder {
  readonly #rows: Rows;
  readonly #areas: () => readonly Rect[];
  readonly #query = signal('');
  readonly #matches = signal<readonly Selection[]>([]);
  readonly #current = signal(0);

  /** @param areas where to look: the panes that can be seen */
  constructor(rows: Rows, areas: () => readonly Rect[]) {
    this.#rows = rows;
    this.#areas = areas;
  }

  get query(): ReadonlySignal<string> {
    return this.#query;
  }

  /** From the top, pane by pane. */
  get matches(): ReadonlySignal<readonly Selection[]> {
    return this.#matches;
  }

  /** The place of the match that is looked at among all. */
  get current(): ReadonlySignal<number> {
    return this.#current;
  }

  /** Looks for something else, from the bottom up, where the newest is. */
  look(query: string): void {
    batch(() => {
      this.#query.value = query;
      this.#matches.value = this.#find();
      this.#current.value = Math.max(0, this.#matches.peek().length - 1);
    });
  }

  /** Goes to the next match, or the one before, and from the last to the first. */
  step(by: 1 | -1): void {
    const { length } = this.#matches.peek();
    if (length > 0) {
      this.#current.value = (this.#current.peek() + by + length) % length;
    }
  }

  /** Something else is on the screen. */
  drawn(): void {
    if (this.#query.peek() !== '') {
      batch(() => {
        this.#matches.value = this.#find();
        this.#current.value = Math.max(
          0,
          Math.min(this.#current.peek(), this.#matches.peek().length - 1),
        );
      });
    }
  }

  #find(): readonly Selection[] {
    return this.#areas().flatMap((area) => findText(this.#rows, area, this.#query.peek()));
  }
}
