import { describe, expect, it } from 'vitest';
import { Palette } from '../src/terminal/colours';
import { spansOf } from '../src/terminal/spans';
import { darkTheme, lightTheme } from '../src/terminal/themes';
import { RGB, type Run } from '../src/wire/history';

describe('spans', () => {
  it('leave plain text whole', () => {
    expect(spansOf({ text: 'plain', runs: [] }, [])).toEqual([{ text: 'plain' }]);
    expect(spansOf({ text: '', runs: [] }, [])).toEqual([]);
  });

  it('change with the style', () => {
    const red: Run = [2, 4, 1, -1, 0];
    expect(spansOf({ text: 'abcdef', runs: [red] }, [])).toEqual([
      { text: 'ab' },
      { text: 'cd', run: red },
      { text: 'ef' },
    ]);
  });

  it('cut links and what was found at every border', () => {
    const bold: Run = [0, 12, -1, -1, 1];
    const spans = spansOf({ text: 'https://a.bc end', runs: [bold] }, [
      { start: 8, end: 14, current: true },
      { start: 15, end: 16, current: false },
    ]);
    const address = 'https://a.bc/';
    expect(spans).toEqual([
      { text: 'https://', run: bold, address },
      { text: 'a.bc', run: bold, address, found: 'current' },
      { text: ' e', found: 'current' },
      { text: 'n' },
      { text: 'd', found: 'match' },
    ]);
  });

  it('bear runs that reach past the text', () => {
    const far: Run = [1, 99, 2, -1, 0];
    expect(spansOf({ text: 'ab', runs: [far] }, [{ start: 50, end: 60, current: false }])).toEqual([
      { text: 'a' },
      { text: 'b', run: far },
    ]);
  });

  it('lose no text', () => {
    const text = '日本 e\u0301 👍 \u202e abc';
    const runs: Run[] = [
      [0, 2, 1, -1, 0],
      [3, 7, -1, 4, 32],
    ];
    expect(
      spansOf({ text, runs }, [])
        .map((span) => span.text)
        .join(''),
    ).toBe(text);
  });
});

describe('colours', () => {
  const dark = new Palette(darkTheme);
  const light = new Palette(lightTheme);
  const style = (palette: Palette, fg: number, bg: number, flags: number) =>
    palette.style([0, 1, fg, bg, flags]);

  it('are those of the theme', () => {
    expect(style(dark, 1, -1, 0).colour).toBe(darkTheme.red);
    expect(style(light, 1, -1, 0).colour).toBe(lightTheme.red);
    expect(style(dark, -1, -1, 0)).not.toHaveProperty('colour');
  });

  it('are bright where they are bold', () => {
    expect(style(dark, 1, -1, 1)).toMatchObject({ colour: darkTheme.brightRed, bold: true });
  });

  it('know the cube, the greys and all others', () => {
    expect(style(dark, 46, -1, 0).colour).toBe('#00ff00');
    expect(style(dark, 255, -1, 0).colour).toBe('#eeeeee');
    expect(style(dark, RGB + 0xffcc00, -1, 0).colour).toBe('#ffcc00');
  });

  it('swap when inverse', () => {
    expect(style(dark, -1, -1, 32)).toMatchObject({
      colour: darkTheme.background,
      ground: darkTheme.foreground,
    });
  });

  it('stay legible on any ground', () => {
    expect(style(light, RGB + 0xffff00, -1, 0).colour).not.toBe('#ffff00');
    expect(style(dark, RGB + 0x000033, -1, 0).colour).not.toBe('#000033');
    expect(style(dark, RGB, RGB, 0).colour).not.toBe('#000000');
  });

  it('come with lines and slants', () => {
    expect(style(dark, -1, -1, 4 + 8 + 64 + 128 + 256)).toMatchObject({
      italic: true,
      hidden: true,
      lines: 'underline line-through overline',
    });
  });
});
