// The private tmux server (BENCH_SOCKET), and what the sessions in it run.
import { HOME, SOCKET } from './paths.mjs';
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { sleep } from './stats.mjs';
const env = {
  ...process.env,
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TERM: 'xterm-256color',
  PS1: '$ ',
};
delete env.TMUX;
delete env.TMUX_PANE;
export const tmux = (...a) =>
  execFileSync('tmux', ['-u', '-L', SOCKET, ...a], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const execFileAsync = promisify(execFile);
/** The same without holding up this process; gives up after `timeout` ms. */
export const ask = async (args, timeout = 20000) => {
  const { stdout } = await execFileAsync('tmux', ['-u', '-L', SOCKET, ...args], { env, timeout });
  return stdout;
};
export const has = (s) => {
  try {
    tmux('has-session', '-t', '=' + s);
    return true;
  } catch {
    return false;
  }
};
let serverPid = 0;
/** The process of the private server. */
export const pid = () => serverPid;
export const SHELL = 'exec bash --norc --noprofile';

/** Ends the private server. Clients go first: tmux 3.3a can wait for ever on a control client whose parent was killed. */
export function kill() {
  try {
    for (const client of tmux('list-clients', '-F', '#{client_pid}').split('\n').filter(Boolean)) {
      hangUp(Number(client));
    }
    tmux('kill-server');
  } catch {
    // It does not run.
  }
}

function hangUp(client) {
  try {
    process.kill(client, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

export function session(name, cmd) {
  if (has(name)) tmux('kill-session', '-t', '=' + name);
  tmux('new-session', '-d', '-s', name, '-x', '80', '-y', '24', ...(cmd ? [cmd] : []));
}
export async function start() {
  kill();
  for (let i = 0; ; i++) {
    // an old server may still be on its way out
    await sleep(300);
    try {
      tmux('-f', `${HOME}/lib/tmux.conf`, 'new-session', '-d', '-s', 'keep', 'sleep 100000');
      break;
    } catch (error) {
      if (i > 8) throw error;
    }
  }
  serverPid = Number(tmux('display-message', '-p', '#{pid}'));
  // "cat" as a program reading raw keys and writing each back: no canonical-mode line limit, echo made by the program
  session('idle', 'stty raw -echo; exec cat');
  session('flood', SHELL);
  first();
}
export function first() {
  session(
    'first',
    "printf 'TOPMARK\\n'; i=1; while [ $i -lt 22 ]; do printf '\\033[3%dmline %d of an ordinary coloured screen, wide enough to matter ....\\033[0m\\n' $((i%8)) $i; i=$((i+1)); done; printf BOTMARK; exec sleep 100000",
  );
}
// top pane: a paced log (20 lines of digits every 50 ms); bottom pane (active): raw cat for the probe
export function busy(perTick = 20, tickMs = 50) {
  session('busy', `exec node ${HOME}/lib/paced.mjs ${perTick} ${tickMs}`);
  tmux('split-window', '-v', '-t', 'busy', '-l', '8', 'stty raw -echo; exec cat');
}
// servers that keep a tmux client after their last viewer left would slow down everyone measured after them
export function alone(s) {
  try {
    tmux('detach-client', '-s', s);
  } catch {
    // Nobody is attached.
  }
}
export const capture = (name) => tmux('capture-pane', '-p', '-t', name).split('\n');
