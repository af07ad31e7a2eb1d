import type { Cell } from './frame';
import type { Rect } from './panes';

/** A row of a screen, cell by cell; the second cell of a wide character is empty, one without a character a blank. */
export interface Row {
  readonly cells: readonly string[];
  /** The text ran over from the row above. */
  readonly continues: boolean;
}

/** The rows of a screen, counted from 0; nothing below the last. */
export type Rows = (row: number) => Row | undefined;

/** A line of text as it was written, on as many rows of its pane as it takes. */
export interface Passage {
  /** Without trailing blanks. */
  readonly text: string;
  /** For each UTF-16 unit of the text, the cell that it stands in. */
  readonly cells: readonly Cell[];
  readonly first: number;
  /** The last row, this one included. */
  readonly last: number;
}

/** Lines and blocks, of which frames are made: they reach the edge of a pane and go on nowhere. */
const FRAME = /[\s\u2500-\u259f]/;

/** The line of an area that a row is part of. */
export function passageAt(rows: Rows, area: Rect, row: number): Passage {
  let first = row;
  while (first > area.top && isContinued(rows, area, first - 1)) {
    first--;
  }
  let last = row;
  while (last + 1 < area.top + area.rows && isContinued(rows, area, last)) {
    last++;
  }
  return passage(rows, area, first, last);
}

/** All lines of an area. */
export function passagesOf(rows: Rows, area: Rect): readonly Passage[] {
  const all: Passage[] = [];
  for (let row = area.top; row < area.top + area.rows;) {
    const next = passageAt(rows, area, row);
    all.push(next);
    row = next.last + 1;
  }
  return all;
}

/** Whether the text of this row goes on in the next. */
export function isContinued(rows: Rows, area: Rect, row: number): boolean {
  const next = rows(row + 1);
  if (!next || row + 1 >= area.top + area.rows) {
    return false;
  }
  // tmux says it for a pane that is as wide as the terminal; for one beside another it is to be guessed.
  return next.continues || (area.cols < next.cells.length && isFull(rows(row), next, area));
}

function isFull(row: Row | undefined, next: Row, { left, cols }: Rect): boolean {
  const end = row?.cells.slice(left, left + cols).findLast((cell) => cell !== '') ?? ' ';
  const start = next.cells[left] ?? ' ';
  return !FRAME.test(end) && !FRAME.test(start);
}

function passage(rows: Rows, { left, cols }: Rect, first: number, last: number): Passage {
  let text = '';
  const cells: Cell[] = [];
  for (let row = first; row <= last; row++) {
    const found = rows(row)?.cells.slice(left, left + cols) ?? [];
    for (const [index, characters] of found.entries()) {
      text += characters;
      const cell = { col: left + index, row };
      cells.push(...Array.from({ length: characters.length }, () => cell));
    }
  }
  const trimmed = text.trimEnd();
  return { text: trimmed, cells: cells.slice(0, trimmed.length), first, last };
}
