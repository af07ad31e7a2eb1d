import type { IBuffer, IBufferCell } from '@xterm/xterm';
import type { Size } from '../wire/model';

const PLAIN = '0';

/** Bytes that paint the visible part of a terminal again: each row where it stands, then the cursor. */
export function ansiOf(buffer: IBuffer, { cols, rows }: Size): string {
  const painted = Array.from(
    { length: rows },
    (_, row) => `\x1b[${String(row + 1)};1H${rowOf(buffer, buffer.viewportY + row, cols)}`,
  );
  const { cursorX, cursorY } = buffer;
  return `${painted.join('')}\x1b[0m\x1b[${String(cursorY + 1)};${String(cursorX + 1)}H`;
}

function rowOf(buffer: IBuffer, y: number, cols: number): string {
  const line = buffer.getLine(y);
  if (!line) {
    return '';
  }
  let painted = '';
  /** What ends the row so far without blanks that nobody can see. */
  let seen = 0;
  let style = '';
  const cell = buffer.getNullCell();
  // A line of the alternate screen stays as long as it was when the terminal gets narrower.
  for (let x = 0; x < Math.min(cols, line.length); x++) {
    line.getCell(x, cell);
    if (cell.getWidth() === 0) {
      continue;
    }
    const next = styleOf(cell);
    if (next !== style) {
      style = next;
      painted += `\x1b[${style}m`;
    }
    const characters = cell.getChars();
    painted += characters === '' ? ' ' : characters;
    if (style !== PLAIN || characters.trim() !== '') {
      seen = painted.length;
    }
  }
  return painted.slice(0, seen);
}

/** The parameters of the SGR sequence that sets the cell's style, from plain. */
function styleOf(cell: IBufferCell): string {
  const flags: readonly (readonly [number, number])[] = [
    [cell.isBold(), 1],
    [cell.isDim(), 2],
    [cell.isItalic(), 3],
    [cell.isUnderline(), 4],
    [cell.isBlink(), 5],
    [cell.isInverse(), 7],
    [cell.isInvisible(), 8],
    [cell.isStrikethrough(), 9],
    [cell.isOverline(), 53],
  ];
  const codes = [PLAIN, ...flags.filter(([is]) => is !== 0).map(([, code]) => String(code))];
  if (!cell.isFgDefault()) {
    codes.push(colourOf(38, cell.isFgRGB(), cell.getFgColor()));
  }
  if (!cell.isBgDefault()) {
    codes.push(colourOf(48, cell.isBgRGB(), cell.getBgColor()));
  }
  return codes.join(';');
}

/** The first sixteen have short codes, which is how programs name them. */
function colourOf(what: 38 | 48, isRgb: boolean, colour: number): string {
  if (isRgb) {
    return [what, 2, colour >> 16, (colour >> 8) & 255, colour & 255].join(';');
  }
  if (colour < 16) {
    return String(what - 8 + (colour < 8 ? colour : 52 + colour));
  }
  return [what, 5, colour].join(';');
}
