import type { Pane, Window } from '../wire/model';

/** A rectangle of cells, counted from 0. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly cols: number;
  readonly rows: number;
}

export function activePane(window: Window | undefined): Pane | undefined {
  return window?.panes.find((each) => each.active) ?? window?.panes[0];
}

/** The panes that can be seen: a zoomed one hides the others. */
export function visiblePanes(window: Window): readonly Pane[] {
  const active = activePane(window);
  return window.zoomed && active ? [active] : window.panes;
}

/** Where a pane is drawn in its window. */
export function placeOf(window: Window, pane: Pane): Rect {
  const { left, top, cols, rows } = pane;
  return window.zoomed && pane.active
    ? { left: 0, top: 0, cols: window.cols, rows: window.rows }
    : { left, top, cols, rows };
}

/** A cell of a pane, from 0. */
export interface PaneCell {
  readonly pane: Pane;
  readonly col: number;
  readonly row: number;
}

/** What lies at a cell of the window (from 0); nothing on the line between two panes. */
export function paneAt(window: Window, col: number, row: number): PaneCell | undefined {
  for (const pane of visiblePanes(window)) {
    const { left, top, cols, rows } = placeOf(window, pane);
    if (col >= left && col < left + cols && row >= top && row < top + rows) {
      return { pane, col: col - left, row: row - top };
    }
  }
  return undefined;
}

/** The pane that comes `step` places after this one, and after the last the first. */
export function paneAfter(window: Window, id: string | undefined, step: number): Pane | undefined {
  const { panes } = window;
  const at = panes.findIndex((pane) => pane.id === id);
  return panes[(Math.max(0, at) + step + panes.length) % panes.length];
}
