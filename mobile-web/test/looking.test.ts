import { describe, expect, it } from 'vitest';
import { clippingOf, fits, isWeighty, previewOf } from '../src/terminal/clipping';
import { FONT_SIZES } from '../src/terminal/font-sizes';
import { enlarged, textSizeFor, textSizeForPane } from '../src/terminal/lens';
import { activePane, paneAfter, paneAt, placeOf, visiblePanes } from '../src/terminal/panes';
import { dataSize } from '../src/ui/format';
import { PASTE } from '../src/wire/methods';
import { aPane, aWindow } from './support/sessions';

const left = aPane({ id: '%1', index: 0, left: 0, top: 0, cols: 40, rows: 24, active: false });
const upper = aPane({ id: '%2', index: 1, left: 41, top: 0, cols: 39, rows: 12, active: true });
const lower = aPane({ id: '%3', index: 2, left: 41, top: 13, cols: 39, rows: 11, active: false });
const window = aWindow({ cols: 80, rows: 24, panes: [left, upper, lower] });

describe('panes', () => {
  it.each([
    [0, 0, '%1', 0, 0],
    [39, 23, '%1', 39, 23],
    [41, 0, '%2', 0, 0],
    [79, 13, '%3', 38, 0],
  ])('cell %i, %i lies in %s', (col, row, id, inCol, inRow) => {
    expect(paneAt(window, col, row)).toMatchObject({ pane: { id }, col: inCol, row: inRow });
  });

  it.each([
    [40, 5],
    [60, 12],
    [80, 0],
    [0, 24],
  ])('nothing lies at %i, %i', (col, row) => {
    expect(paneAt(window, col, row)).toBeUndefined();
  });

  it('follow one another in a circle', () => {
    expect(paneAfter(window, '%1', 1)?.id).toBe('%2');
    expect(paneAfter(window, '%3', 1)?.id).toBe('%1');
    expect(paneAfter(window, '%1', -1)?.id).toBe('%3');
    expect(paneAfter(aWindow({ panes: [] }), '%1', 1)).toBeUndefined();
  });

  it('are hidden by the one that is zoomed', () => {
    const zoomed = { ...window, zoomed: true };
    expect(visiblePanes(zoomed)).toEqual([upper]);
    expect(placeOf(zoomed, upper)).toEqual({ left: 0, top: 0, cols: 80, rows: 24 });
    expect(paneAt(zoomed, 10, 20)).toMatchObject({ pane: { id: '%2' }, col: 10, row: 20 });
  });

  it('have one that is active', () => {
    expect(activePane(window)?.id).toBe('%2');
    expect(activePane(undefined)).toBeUndefined();
  });
});

describe('text sizes', () => {
  // So wide is a cell of most fonts with letters of equal width.
  const metrics = { space: 360, ratio: 0.6 };

  it.each([20, 48, 80, 160, 200])('%i columns fit the width', (cols) => {
    expect(textSizeFor(cols, metrics) * metrics.ratio * cols).toBeLessThanOrEqual(360);
  });

  it('stay within what can be drawn', () => {
    expect(textSizeFor(1000, metrics)).toBe(2);
    expect(textSizeFor(2, metrics)).toBe(FONT_SIZES.max);
  });

  it('of a pane can be read, though it may not fit then', () => {
    expect(textSizeForPane(160, 1, metrics)).toBe(FONT_SIZES.min);
    expect(textSizeForPane(40, 1, metrics)).toBeCloseTo(14.96, 2);
  });

  it('of a pane follow the fingers, but never below filling the width', () => {
    const lens = { kind: 'pane', pane: '%1', factor: 1 } as const;
    expect(enlarged(lens, 1.5)).toEqual({ ...lens, factor: 1.5 });
    expect(enlarged(lens, 0.5)).toEqual(lens);
    expect(enlarged(lens, 100)).toMatchObject({ factor: 4 });
  });
});

describe('what is pasted', () => {
  it.each([
    ['', 1],
    ['one', 1],
    ['one\n', 1],
    ['one\r\ntwo', 2],
    ['one\rtwo\n\n', 3],
  ])('%j has %i lines', (text, lines) => {
    expect(clippingOf(text).lines).toBe(lines);
  });

  it('has line feeds between its lines', () => {
    expect(clippingOf('a\r\nb\rc\n').text).toBe('a\nb\nc\n');
  });

  it('may have 1 MB, counted as it is sent', () => {
    expect(fits(clippingOf('x'.repeat(PASTE.most)))).toBe(true);
    expect(fits(clippingOf('x'.repeat(PASTE.most + 1)))).toBe(false);
    expect(fits(clippingOf('é'.repeat(PASTE.most / 2 + 1)))).toBe(false);
  });

  it.each([
    ['ls\n', 'ls', 0, 0],
    ['x'.repeat(601), 'x'.repeat(600), 1, 0],
    ['1\n2\n3\n4\n5\n6\n7\n8\n9\n10', '1\n2\n3\n4\n5\n6\n7\n8', 0, 2],
    [`${'x'.repeat(599)}\nabc\nd`, `${'x'.repeat(599)}\n`, 3, 1],
    [`${'x'.repeat(600)}\nabc`, 'x'.repeat(600), 0, 1],
  ])('is shown in part, saying what is left out', (text, shown, moreCharacters, moreLines) => {
    expect(previewOf(clippingOf(text))).toEqual({ text: shown, moreCharacters, moreLines });
  });

  it('is shown first when it has a line end or takes its time', () => {
    expect(isWeighty(clippingOf('ls -l'))).toBe(false);
    expect(isWeighty(clippingOf('ls -l\n'))).toBe(true);
    expect(isWeighty(clippingOf('x'.repeat(PASTE.piece + 1)))).toBe(true);
  });
});

describe('sizes of data', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_951, '10 kB'],
    [999_499, '999 kB'],
    [999_501, '1.0 MB'],
    [5_242_880, '5.2 MB'],
  ])('%i is %s', (bytes, words) => {
    expect(dataSize(bytes)).toBe(words);
  });
});
