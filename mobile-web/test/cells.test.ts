import { describe, expect, it } from 'vitest';
import { ALL_CELLS, cellsOf } from '../src/terminal/cells';

/** The widths of the cells that a text takes, as xterm.js would put it into them. */
function layOut(version: string, text: string): number[] {
  const cells = ALL_CELLS.find((each) => each.version === cellsOf(version));
  const widths: number[] = [];
  let preceding = 0;
  for (const character of text) {
    const properties = cells?.charProperties(character.codePointAt(0) ?? 0, preceding) ?? 0;
    const width = (properties >> 1) & 3;
    if ((properties & 1) === 1) {
      widths[widths.length - 1] = width;
    } else {
      widths.push(width);
    }
    preceding = properties;
  }
  return widths;
}

describe('cells', () => {
  it.each([
    ['3.2a', 'tmux-0.0'],
    ['3.3a', 'tmux-3.3'],
    ['3.4', 'tmux-3.4'],
    ['3.5a', 'tmux-3.5'],
    ['3.6', 'tmux-3.6'],
    ['next-3.7', 'tmux-3.6'],
    ['4.0', 'tmux-3.6'],
    ['openbsd-7.6', 'tmux-3.6'],
    ['master', 'tmux-3.6'],
    ['', 'tmux-3.6'],
  ])('of tmux %s', (version, cells) => {
    expect(cellsOf(version)).toBe(cells);
  });

  it('of tmux 3.4 stay narrow', () => {
    expect(layOut('3.4', '❤\ufe0f·')).toEqual([1, 1]);
  });

  it('of tmux 3.2 are not joined by joiners', () => {
    expect(layOut('3.2a', '👩\u200d🚀·')).toEqual([2, 2, 1]);
  });

  it.each([
    ['ab', [1, 1], [1, 1], [1, 1]],
    ['世é', [2, 1], [2, 1], [2, 1]],
    ['e\u0301x', [1, 1], [1, 1], [1, 1]],
    ['🫠🩷', [2, 2], [2, 2], [2, 2]],
    ['👩\u200d🚀·', [2, 1], [2, 1], [2, 1]],
    ['क\u094d\u200dषa', [1, 1], [1, 1], [1, 1]],
    ['❤\ufe0f·', [1, 1], [2, 1], [2, 1]],
    ['1\ufe0f\u20e3', [1], [2], [2]],
    ['👍🏽·', [2, 2, 1], [2, 1], [2, 1]],
    ['é🏽', [1, 2], [2], [1, 2]],
    ['✋🏿·', [2, 2, 1], [2, 1], [2, 2, 1]],
    ['🇩🇪·', [1, 1, 1], [2, 1], [2, 1]],
    ['☝', [1], [2], [2]],
    ['👨\u200d👩\u200d👧\u200d👦', [2, 2], [2, 2], [2]],
  ])('of %s', (text, oldest, middle, newest) => {
    expect([layOut('3.3a', text), layOut('3.5a', text), layOut('3.6a', text)]).toEqual([
      oldest,
      middle,
      newest,
    ]);
  });
});
