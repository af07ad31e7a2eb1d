import { describe, expect, it } from 'vitest';
import { readAddress } from '../src/terminal/addresses';
import { findText } from '../src/terminal/find';
import { sharpTextSize } from '../src/terminal/lens';
import { findLinks } from '../src/terminal/links';
import { passageAt, passagesOf, type Rows } from '../src/terminal/passages';
import { Selecting } from '../src/terminal/selecting';
import {
  allOf,
  between,
  contains,
  followed,
  joined,
  stretchesOf,
  textOf,
  wordAt,
} from '../src/terminal/selection';

const WIDE = /[\u3000-\u9fff]/;

/** Rows as a terminal has them; one that begins with `+` goes on from the one above. */
function screen(cols: number, ...lines: string[]): Rows {
  return (row) => {
    const line = lines[row];
    if (line === undefined) {
      return undefined;
    }
    const continues = line.startsWith('+');
    const cells = Array.from(continues ? line.slice(1) : line).flatMap((character) =>
      WIDE.test(character) ? [character, ''] : [character],
    );
    return {
      cells: [...cells, ...Array.from({ length: cols - cells.length }, () => ' ')],
      continues,
    };
  };
}

const area = (cols: number, rows: number, left = 0, top = 0) => ({ left, top, cols, rows });

describe('passages', () => {
  it('join what ran over', () => {
    const rows = screen(5, 'abcde', '+fgh', 'next');
    expect(passagesOf(rows, area(5, 3)).map(({ text }) => text)).toEqual(['abcdefgh', 'next']);
    expect(passageAt(rows, area(5, 3), 1)).toMatchObject({ first: 0, last: 1 });
  });

  it('do not join full rows that tmux says nothing of', () => {
    const rows = screen(5, 'abcde', 'fghij');
    expect(passagesOf(rows, area(5, 2)).map(({ text }) => text)).toEqual(['abcde', 'fghij']);
  });

  it('join full rows of a pane beside another, unless a frame ends there', () => {
    const rows = screen(11, 'abcde│x', 'fgh  │y');
    expect(passagesOf(rows, area(5, 2)).map(({ text }) => text)).toEqual(['abcdefgh']);
    const framed = screen(11, '┌───┐│x', '│abc││y');
    expect(passagesOf(framed, area(5, 2)).map(({ text }) => text)).toEqual(['┌───┐', '│abc│']);
  });

  it('know the cell of every character', () => {
    const { text, cells } = passageAt(screen(8, 'a中b'), area(8, 1), 0);
    expect(text).toBe('a中b');
    expect(cells.map(({ col }) => col)).toEqual([0, 1, 3]);
  });
});

describe('selection', () => {
  const rows = screen(20, 'cat "a b" ~/x.ts', 'see https://a.io/b?c', '+d=e (ok)', '中文 x');
  const all = area(20, 4);
  const word = (col: number, row: number) => {
    const found = wordAt(rows, all, { col, row });
    return found && textOf(rows, found);
  };

  it('begins with a word', () => {
    expect(word(1, 0)).toBe('cat');
    expect(word(5, 0)).toBe('a');
    expect(word(12, 0)).toBe('~/x.ts');
    expect(word(6, 2)).toBe('ok');
    expect(word(1, 3)).toBe('中文');
  });

  it('takes an address whole, whichever row of it is touched', () => {
    expect(word(9, 1)).toBe('https://a.io/b?cd=e');
    expect(word(0, 2)).toBe('https://a.io/b?cd=e');
  });

  it('begins nowhere but at a word', () => {
    expect(word(3, 0)).toBeUndefined();
    expect(word(19, 0)).toBeUndefined();
    expect(word(15, 3)).toBeUndefined();
  });

  it('is the same from either end', () => {
    const one = { col: 3, row: 0 };
    const other = { col: 2, row: 2 };
    expect(between(all, one, other)).toEqual(between(all, other, one));
  });

  it('has the line ends of what was written, and no blanks that fill up rows', () => {
    expect(textOf(rows, allOf(all))).toBe('cat "a b" ~/x.ts\nsee https://a.io/b?cd=e (ok)\n中文 x');
  });

  it('stays in its pane', () => {
    const beside = screen(12, 'left │right', 'more │text');
    const pane = area(6, 2, 6);
    const found = between(pane, { col: 0, row: 0 }, { col: 30, row: 9 });
    expect(textOf(beside, found)).toBe('right\ntext');
    expect(stretchesOf(found)).toEqual([
      { row: 0, col: 6, cols: 6 },
      { row: 1, col: 6, cols: 6 },
    ]);
    expect(contains(found, { col: 5, row: 1 })).toBe(false);
    expect(contains(found, { col: 6, row: 1 })).toBe(true);
  });

  it('grows by what lies between', () => {
    const first = between(all, { col: 0, row: 0 }, { col: 2, row: 0 });
    const last = between(all, { col: 4, row: 1 }, { col: 6, row: 1 });
    expect(joined(last, first)).toEqual(between(all, { col: 0, row: 0 }, { col: 6, row: 1 }));
  });

  it('follows its text when the screen scrolls, and lets go of what has gone', () => {
    const before = screen(8, 'one', 'two', 'three');
    const after = screen(8, 'two', 'three', 'four');
    const two = between(area(8, 3), { col: 0, row: 1 }, { col: 2, row: 1 });
    expect(followed(after, two, textOf(before, two))?.start).toEqual({ col: 0, row: 0 });
    expect(followed(screen(8, 'a', 'b', 'c'), two, 'two')).toBeUndefined();
  });
});

describe('selecting', () => {
  it('keeps the text that was selected when it is gone from the screen', () => {
    let rows = screen(8, 'one two');
    const selecting = new Selecting({ rows: (row) => rows(row), areaAt: () => area(8, 1) });
    expect(selecting.hold({ col: 3, row: 0 })).toBe(true);
    selecting.extend({ col: 5, row: 0 });
    selecting.release();
    expect(selecting.selected.value).toMatchObject({ text: 'one two', growing: false });
    rows = screen(8, 'other');
    selecting.drawn();
    expect(selecting.selected.value).toEqual({ where: undefined, text: 'one two', growing: false });
  });

  it('drags either end past the other', () => {
    const selecting = new Selecting({
      rows: screen(11, 'one two six'),
      areaAt: () => area(11, 1),
    });
    selecting.hold({ col: 5, row: 0 });
    selecting.release();
    selecting.take('start');
    selecting.drag({ col: 10, row: 0 });
    expect(selecting.selected.value?.text).toBe('o six');
    selecting.drag({ col: 0, row: 0 });
    expect(selecting.selected.value?.text).toBe('one two');
  });
});

describe('find', () => {
  const rows = screen(10, 'Error: a+b', 'an erro', '+r again');
  const texts = (query: string) =>
    findText(rows, area(10, 3), query).map((found) => textOf(rows, found));

  it('finds whatever the case, and over the end of a row', () => {
    expect(texts('error')).toEqual(['Error']);
    const wrapped = screen(7, 'an erro', '+r again');
    expect(findText(wrapped, area(7, 2), 'ERROR')).toEqual([
      between(area(7, 2), { col: 3, row: 0 }, { col: 0, row: 1 }),
    ]);
  });

  it('takes signs for themselves', () => {
    expect(texts('a+b')).toEqual(['a+b']);
    expect(texts('.*')).toEqual([]);
    expect(texts('')).toEqual([]);
  });
});

describe('text size', () => {
  it.each([1, 1.5, 2, 2.625, 3, 3.5])('has cells of whole pixels at %s', (density) => {
    for (const chosen of [6, 11, 13, 14, 28]) {
      const size = sharpTextSize(chosen, 0.5, density);
      expect((size * 0.5 * density) % 1).toBeLessThan(0.03);
      expect(Math.abs(size - chosen)).toBeLessThanOrEqual(1 / density + 0.1);
    }
  });
});

describe('addresses', () => {
  it.each([
    ['https://example.org/a', { host: 'example.org' }],
    ['https://bank.example@evil.example/', { host: 'evil.example', caution: 'user' }],
    ['https://аpple.com/', { host: 'xn--pple-43d.com', caution: 'lookalike' }],
    ['http://127.0.0.1:3000/x', { host: '127.0.0.1:3000' }],
    ['mailto:a@example.org', { host: 'a@example.org' }],
  ])('%s', (written, read) => {
    expect(readAddress(written)).toMatchObject(read);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'intent://x#Intent;end',
    'vbscript:x',
    'mailto:',
    'example.org',
  ])('refuses %s', (written) => {
    expect(readAddress(written)).toBeUndefined();
  });

  it('refuses what nobody looks through', () => {
    expect(readAddress(`https://example.org/${'a'.repeat(3000)}`)).toBeUndefined();
  });

  it('are written out in characters that cannot turn or hide', () => {
    expect(readAddress('https://example.org/\u202egpj.exe\u200b')?.href).toMatch(/^[\x21-\x7e]+$/);
  });

  it('that stand in a text can be read', () => {
    for (const { address } of findLinks('see https://例え.jp/パス and http://a.io.')) {
      expect(readAddress(address)).toBeDefined();
    }
  });
});
