import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Cancel } from '../connection/ports';
import type { Pane, Window } from '../wire/model';
import { Finder } from './finder';
import type { Cell } from './frame';
import type { Point } from './gestures';
import { findLinks } from './links';
import { type Mark, Marks } from './marks';
import { paneAt, placeOf, type Rect, visiblePanes } from './panes';
import { passageAt } from './passages';
import { Selecting } from './selecting';
import { between, contains, type Selection } from './selection';
import type { TerminalScreen } from './terminal-screen';

/** Near the edge of the screen a handle that is dragged pans it, by this much each time. */
const EDGE = 28;
const PAN = 12;

export interface MarkingOptions {
  readonly screen: TerminalScreen;
  /** The window that is shown, as the model has it. */
  readonly window: ReadonlySignal<Window | undefined>;
  /** The pane that fills the space, if one does. */
  readonly pane: () => Pane | undefined;
}

/** A web address that is written on the screen. */
export interface ScreenLink {
  readonly where: Selection;
  readonly address: string;
}

/** What is marked on the screen: what is selected and what was found; and what could be: links. */
export class Markings {
  readonly selecting: Selecting;
  readonly finder: Finder;
  readonly #options: MarkingOptions;
  readonly #element: HTMLElement;
  readonly #marks: Marks;
  readonly #watch: Cancel;
  #frame: number | undefined;

  constructor(element: HTMLElement, options: MarkingOptions) {
    const { screen } = options;
    this.#element = element;
    this.#options = options;
    this.selecting = new Selecting({
      rows: screen.rows,
      areaAt: (cell) => this.#areaAt(cell),
    });
    this.finder = new Finder(screen.rows, () => this.areas);
    this.#marks = new Marks(element, screen.frame, {
      taken: (edge) => {
        this.selecting.take(edge);
      },
      moved: (_, to) => {
        this.#panAt(to);
        this.selecting.drag(this.cellAt(to));
      },
      released: () => {
        this.selecting.release();
      },
    });
    this.#watch = effect(() => {
      this.draw();
    });
  }

  dispose(): void {
    this.#watch();
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
    }
    this.#marks.dispose();
  }

  /** The panes that can be seen, or the whole terminal while none is known. */
  get areas(): readonly Rect[] {
    const window = this.#options.window.peek();
    const pane = this.#options.pane();
    const panes = window ? (pane ? [pane] : visiblePanes(window)) : [];
    return window && panes.length > 0
      ? panes.map((each) => placeOf(window, each))
      : [{ left: 0, top: 0, ...this.#options.screen.size }];
  }

  cellAt(point: Point): Cell {
    const { screen } = this.#options;
    return screen.frame.cellAt(point, screen.size);
  }

  /** Selects the whole pane that something is selected in, or else the one that has the cursor. */
  selectAll(): void {
    const selected = this.selecting.selected.peek()?.where;
    this.selecting.all(selected?.area ?? this.#areaAt(this.#options.screen.cursor));
  }

  /** Whether it ends in the lower half of what can be seen. */
  isLow({ end }: Selection): boolean {
    const { cell, frame } = this.#options.screen;
    return (
      cell !== undefined &&
      frame.placeOf(end, cell).y - this.#element.scrollTop > frame.space.height / 2
    );
  }

  /** Something else is on the screen. Looked at once per frame. */
  drawn(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.selecting.drawn();
      this.finder.drawn();
    });
  }

  /** Draws all of it anew: the terminal is drawn in another place or size. */
  draw(): void {
    const { screen } = this.#options;
    const selected = this.selecting.selected.value?.where;
    const current = this.finder.current.value;
    const marks: Mark[] = this.finder.matches.value.map((where, index) => ({
      kind: index === current ? 'current' : 'found',
      where,
    }));
    if (selected) {
      marks.push({ kind: 'selected', where: selected });
    }
    if (screen.cell) {
      this.#marks.show(marks, selected, screen.cell);
    }
  }

  /** Brings the match that is looked at into sight. */
  reveal(): void {
    const { screen } = this.#options;
    const match = this.finder.matches.peek()[this.finder.current.peek()];
    if (match) {
      screen.frame.reveal(match.start, screen.size);
    }
  }

  /** The web addresses that are written on a row, whole ones. */
  linksOn(row: number): readonly ScreenLink[] {
    const { rows } = this.#options.screen;
    return this.areas
      .filter(({ top, rows: count }) => row >= top && row < top + count)
      .flatMap((area) => {
        const { text, cells } = passageAt(rows, area, row);
        return findLinks(text).flatMap(({ start, end, address }) => {
          const first = cells[start];
          const last = cells[end - 1];
          return first && last ? [{ where: between(area, first, last), address }] : [];
        });
      });
  }

  /** Where the link at a point of the page leads; anybody may have written it. */
  linkAt(point: Point): string | undefined {
    const at = this.cellAt(point);
    return (
      this.#options.screen.hyperlinkAt(point) ??
      this.linksOn(at.row).find(({ where }) => contains(where, at))?.address
    );
  }

  #areaAt({ col, row }: Cell): Rect {
    const { screen } = this.#options;
    const window = this.#options.window.peek();
    const found = window && paneAt(window, col, row)?.pane;
    return found ? placeOf(window, found) : { left: 0, top: 0, ...screen.size };
  }

  #panAt({ x, y }: Point): void {
    const { left, right, top, bottom } = this.#element.getBoundingClientRect();
    const by = (at: number, first: number, last: number) =>
      at < first + EDGE ? PAN : at > last - EDGE ? -PAN : 0;
    this.#options.screen.frame.pan({ x: by(x, left, right), y: by(y, top, bottom) });
  }
}
