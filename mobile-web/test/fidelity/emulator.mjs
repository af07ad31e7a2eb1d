// The phone's terminal without a page, for tests in other languages: reads one JSON request per line from
// standard input and answers each with one line, in order. Requests name a `terminal` of the caller's choice:
//   {"do":"open","cols":80,"rows":24,"tmux":"3.3a"}   {"do":"resize","cols":80,"rows":24}   {"do":"close"}
//   {"do":"write","data":"<base64>"}    answered once the bytes are parsed
//   {"do":"read"}                       answered with the screen
// Every answer but that to "close" carries as `typed` what the terminal itself has answered to queries.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import headless from '@xterm/headless';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const load = async (name) => {
  const options = { configFile: false, root };
  return (await runnerImport(`${root}/src/terminal/${name}.ts`, options)).module;
};
const { EMULATION, emulate } = await load('emulation');
const { Dialect } = await load('dialect');

const terminals = new Map();

function open({ cols, rows, tmux }) {
  const terminal = new headless.Terminal({ ...EMULATION, cols, rows });
  emulate(terminal, tmux);
  const open = { terminal, dialect: new Dialect(), typed: '' };
  terminal.onData((data) => {
    open.typed += data;
  });
  return open;
}

function parsed(terminal, data) {
  return new Promise((resolve) => {
    terminal.write(data, resolve);
  });
}

const ATTRIBUTES = {
  bold: (cell) => cell.isBold(),
  dim: (cell) => cell.isDim(),
  italic: (cell) => cell.isItalic(),
  blink: (cell) => cell.isBlink(),
  inverse: (cell) => cell.isInverse(),
  invisible: (cell) => cell.isInvisible(),
  strikethrough: (cell) => cell.isStrikethrough(),
  overline: (cell) => cell.isOverline(),
};
const UNDERLINES = ['', 'underline', 'double', 'curly', 'dotted', 'dashed'];

function colour(isDefault, isRgb, value) {
  if (isDefault) {
    return '';
  }
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}

// What only the cell of the buffer itself knows; this version of xterm.js is pinned.
function underlineColour(cell) {
  return cell.hasExtendedAttrs()
    ? colour(cell.isUnderlineColorDefault(), cell.isUnderlineColorRGB(), cell.getUnderlineColor())
    : '';
}

function style(cell) {
  const attributes = Object.entries(ATTRIBUTES)
    .filter(([, has]) => has(cell))
    .map(([name]) => name);
  const underline = cell.isUnderline() ? UNDERLINES[cell.getUnderlineStyle()] : '';
  if (underline) {
    attributes.push(underline);
  }
  return {
    attributes,
    foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
    background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
    line: underline ? underlineColour(cell) : '',
  };
}

function read(terminal) {
  const { active } = terminal.buffer;
  const rows = Array.from({ length: terminal.rows }, (_, y) => {
    const line = active.getLine(active.baseY + y);
    return Array.from({ length: terminal.cols }, (_, x) => line.getCell(x)).map((cell) => ({
      text: cell.getChars(),
      width: cell.getWidth(),
      style: style(cell),
    }));
  });
  return {
    cols: terminal.cols,
    rows,
    cursor: {
      column: active.cursorX,
      row: active.cursorY,
      visible: !terminal._core.coreService.isCursorHidden,
    },
  };
}

async function answer(request) {
  if (request.do === 'open') {
    terminals.set(request.terminal, open(request));
  }
  const opened = terminals.get(request.terminal);
  if (!opened) {
    throw new Error(`there is no terminal ${request.terminal}`);
  }
  const { terminal, dialect } = opened;
  let screen;
  switch (request.do) {
    case 'write':
      await parsed(terminal, dialect.translate(Buffer.from(request.data, 'base64')));
      break;
    case 'resize':
      terminal.resize(request.cols, request.rows);
      break;
    case 'read':
      screen = read(terminal);
      break;
    case 'close':
      terminal.dispose();
      terminals.delete(request.terminal);
      break;
  }
  const { typed } = opened;
  opened.typed = '';
  return { typed, screen };
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
