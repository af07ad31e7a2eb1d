// Whether the server is still right, asked every minute while everything else goes on.
import xterm from '@xterm/headless';
import { keystrokes } from '../measure.mjs';
import { WORK } from '../paths.mjs';
import { now, pct, r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const KEYS = 20;
const KEY_MS = 10000;
const SCREEN_MS = 20000;
const HIDDEN = 'traymux-view-';

/** @returns p50 and p95 of a quiet session's echo, in ms */
export async function echo(world) {
  const viewer = await world.openViewer([world.resident]);
  try {
    let view = null;
    const conn = { onData: () => {}, send: (text) => view.type(text) };
    const wanted = { session: world.sessions.get('idle'), cols: 80, rows: 24 };
    view = await viewer.attach(wanted, (bytes) => conn.onData(bytes));
    await world.expect('the quiet session is shown', () => view.received > 0);
    const { lat, lost } = await keystrokes(conn, KEYS, KEY_MS);
    if (lost > 0) world.fail(`${lost} of ${KEYS} keys had no echo within ${KEY_MS / 1000} s`);
    return { echo: r(pct(lat, 50)), echo95: r(pct(lat, 95)) };
  } finally {
    viewer.leave('close');
  }
}

/** The list that the events have built up must be tmux's own. */
export async function list(world) {
  let [told, real] = [];
  const equal = await world.expect('the list is that of tmux', async () => {
    const names = await tmux.ask(['list-sessions', '-F', '#{session_name}']);
    real = names.split('\n').filter((name) => name && !name.startsWith(HIDDEN));
    told = [...world.sessions.keys()];
    return real.sort().join() === told.sort().join();
  });
  if (!equal) world.fail(`told: ${told.join(' ')}; tmux: ${real.join(' ')}`);
}

let sentinels = 0;

/** One viewer with a real terminal: its screen must become that of tmux. */
export async function screen(world) {
  const viewer = await world.openViewer([world.resident]);
  const terminal = new xterm.Terminal({
    cols: 80,
    rows: 24,
    scrollback: 0,
    allowProposedApi: true,
  });
  try {
    const session = world.sessions.get('flood');
    viewer.pace = 'parsed';
    const wanted = { session, cols: 80, rows: 24 };
    const view = await viewer.attach(wanted, (bytes, self) =>
      terminal.write(new Uint8Array(bytes), () => self.keepUp()),
    );
    view.onRestart = () => terminal.write('\x1bc');
    const id = ++sentinels;
    const job = world.random.pick([
      'seq 1 50000',
      `head -n 4000 '${WORK}/log20.txt'`,
      'for i in 1 2 3 4 5 6 7 8 9; do printf "%*s漢字 é \\033[7m%d\\033[0m\\n" $i "" $i; done',
    ]);
    view.type(`clear; ${job}; echo END-$((${id}*7))-\r`);
    const sentinel = `END-${id * 7}-`;
    let [real, shown] = [[], []];
    const came = await world.expect('tmux shows the end of a flood', async () => {
      real = await captured();
      return real.some((line) => line.includes(sentinel));
    });
    if (!came) return;
    const begun = now();
    do {
      real = await captured();
      shown = linesOf(terminal);
      if (real.join('\n') === shown.join('\n')) return;
      await sleep(50);
    } while (now() - begun < SCREEN_MS);
    const row = real.findIndex((line, i) => line !== shown[i]);
    world.fail(`a screen differs from tmux in row ${row}: "${shown[row]}", tmux "${real[row]}"`);
  } finally {
    viewer.leave('close');
    terminal.dispose();
  }
}

async function captured() {
  const text = await tmux.ask(['capture-pane', '-p', '-t', '=flood:']);
  return text
    .split('\n')
    .slice(0, 24)
    .map((line) => line.trimEnd());
}

function linesOf(terminal) {
  const buffer = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, row) =>
    (buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '').trimEnd(),
  );
}
