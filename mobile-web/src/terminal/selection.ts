import type { Cell } from './frame';
import { findLinks } from './links';
import type { Rect } from './panes';
import { isContinued, passageAt, type Rows } from './passages';

/** Text between two cells of one pane, both included, as one reads: to the end of a row and on in the next. */
export interface Selection {
  /** The pane, or the part of it that can be seen. */
  readonly area: Rect;
  readonly start: Cell;
  readonly end: Cell;
}

/** Cells of one row that lie side by side. */
export interface Stretch {
  readonly row: number;
  readonly col: number;
  readonly cols: number;
}

/** What a word is not made of: blanks, quotes, brackets and the lines of frames. */
const BETWEEN = /[\s"'`()[\]{}<>|,;\u2500-\u259f]/;

/** The word at a cell, or the whole address that it is part of; nothing on a blank. */
export function wordAt(rows: Rows, area: Rect, at: Cell): Selection | undefined {
  const { text, cells } = passageAt(rows, area, at.row);
  // The second cell of a wide character has no text of its own.
  const index = cells.findLastIndex(({ row, col }) => row === at.row && col <= at.col);
  const here = cells[index];
  if (!here || at.col - here.col > 1 || isBetween(text, index)) {
    return undefined;
  }
  const link = findLinks(text).find(({ start, end }) => index >= start && index < end);
  let first = link?.start ?? index;
  let last = link ? link.end - 1 : index;
  while (!link && first > 0 && !isBetween(text, first - 1)) {
    first--;
  }
  while (!link && last + 1 < text.length && !isBetween(text, last + 1)) {
    last++;
  }
  return between(area, cells[first] ?? at, cells[last] ?? at);
}

function isBetween(text: string, index: number): boolean {
  return BETWEEN.test(text.charAt(index));
}

/** Everything in an area. */
export function allOf(area: Rect): Selection {
  const { left, top, cols, rows } = area;
  return {
    area,
    start: { col: left, row: top },
    end: { col: left + cols - 1, row: top + rows - 1 },
  };
}

/** From one cell to the other, whichever comes first, kept inside the area. */
export function between(area: Rect, one: Cell, other: Cell): Selection {
  const [start, end] = [within(area, one), within(area, other)].sort(byPlace) as [Cell, Cell];
  return { area, start, end };
}

/** Both, and what lies between them. */
export function joined(one: Selection, other: Selection): Selection {
  const [start] = [one.start, other.start].sort(byPlace) as [Cell, Cell];
  const [, end] = [one.end, other.end].sort(byPlace) as [Cell, Cell];
  return { area: one.area, start, end };
}

function byPlace(a: Cell, b: Cell): number {
  return a.row - b.row || a.col - b.col;
}

function within({ left, top, cols, rows }: Rect, { col, row }: Cell): Cell {
  const keep = (value: number, first: number, count: number) =>
    Math.min(first + count - 1, Math.max(first, value));
  return { col: keep(col, left, cols), row: keep(row, top, rows) };
}

/** Where it is drawn, from the top. */
export function stretchesOf({ area, start, end }: Selection): readonly Stretch[] {
  return Array.from({ length: end.row - start.row + 1 }, (_, index) => {
    const row = start.row + index;
    const from = row === start.row ? start.col : area.left;
    const to = row === end.row ? end.col : area.left + area.cols - 1;
    return { row, col: from, cols: to - from + 1 };
  });
}

/** Whether a cell is part of it. */
export function contains(selection: Selection, { col, row }: Cell): boolean {
  return stretchesOf(selection).some(
    (stretch) => stretch.row === row && col >= stretch.col && col < stretch.col + stretch.cols,
  );
}

/** What is selected, as it was written: no line end where the text only ran over, no blanks that fill up a row. */
export function textOf(rows: Rows, selection: Selection): string {
  const { area, end } = selection;
  let text = '';
  for (const { row, col, cols } of stretchesOf(selection)) {
    const cells = rows(row)?.cells.slice(col, col + cols) ?? [];
    if (row < end.row && isContinued(rows, area, row)) {
      text += cells.join('');
    } else {
      text += `${cells.join('').trimEnd()}${row < end.row ? '\n' : ''}`;
    }
  }
  return text;
}

/**
 * Where the same text stands after the screen went on, as many rows higher as it was scrolled by; nothing when it is
 * on the screen no more.
 */
export function followed(rows: Rows, selection: Selection, text: string): Selection | undefined {
  const { area, start, end } = selection;
  for (let by = 0; start.row - by >= area.top; by++) {
    const moved = {
      area,
      start: { ...start, row: start.row - by },
      end: { ...end, row: end.row - by },
    };
    if (textOf(rows, moved) === text) {
      return moved;
    }
  }
  return undefined;
}
