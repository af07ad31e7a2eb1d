import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { ansiOf } from '../src/terminal/ansi';

async function paint(data: string): Promise<Terminal> {
  const terminal = new Terminal({ cols: 20, rows: 4, allowProposedApi: true });
  await new Promise<void>((done) => {
    terminal.write(data, done);
  });
  return terminal;
}

function cells(terminal: Terminal): readonly unknown[] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows * terminal.cols }, (_, at) => {
    const cell = active.getLine(Math.floor(at / terminal.cols))?.getCell(at % terminal.cols);
    return (
      cell && [
        // A blank is a blank, whether something was written there or not.
        cell.getWidth() === 1 ? cell.getChars().trim() : cell.getChars(),
        cell.getWidth(),
        cell.isFgDefault() || [cell.getFgColorMode(), cell.getFgColor()],
        cell.isBgDefault() || [cell.getBgColorMode(), cell.getBgColor()],
        cell.isBold(),
        cell.isInverse(),
        cell.isUnderline() !== 0,
      ]
    );
  });
}

it.each([
  ['plain', 'one\r\n  two\r\n\r\nfour'],
  ['full rows', `${'x'.repeat(20)}${'y'.repeat(20)}`],
  ['styles', '\x1b[1mbold\x1b[0m \x1b[7minverse\x1b[0m \x1b[4munder'],
  ['colours', '\x1b[31mred \x1b[95mbright\x1b[0m\r\n\x1b[38;5;200mpink \x1b[48;2;1;2;3mrgb\x1b[0m'],
  ['ground without letters', '\x1b[44m\x1b[2J\x1b[2;5Hblue'],
  ['wide and combined', '日本 e\u0301 👍 x'],
])('paints again what was there: %s', async (_, data) => {
  const before = await paint(data);
  const after = await paint(ansiOf(before.buffer.active, before));
  expect(cells(after)).toEqual(cells(before));
  expect(after.buffer.active.cursorX).toBe(Math.min(before.buffer.active.cursorX, 19));
  expect(after.buffer.active.cursorY).toBe(before.buffer.active.cursorY);
});

it('writes nothing for blanks that nobody can see', async () => {
  const { buffer } = await paint('a   \r\nb');
  expect(ansiOf(buffer.active, { cols: 8, rows: 2 })).toBe(
    '\x1b[1;1H\x1b[0ma\x1b[2;1H\x1b[0mb\x1b[0m\x1b[2;2H',
  );
});

it('leaves out what a narrower terminal hides', async () => {
  const terminal = await paint(`\x1b[?1049h\x1b[H${'x'.repeat(20)}`);
  terminal.resize(5, 2);
  expect(ansiOf(terminal.buffer.active, terminal)).toContain('\x1b[1;1H\x1b[0mxxxxx\x1b[2;1H');
});
