// The real server without a display, in a pty as a person would have it, so that digits can be typed into its terminal.
import fs from 'node:fs';
import path from 'node:path';
import pty from 'node-pty';
import { RUN, SOCKET, WORK } from '../paths.mjs';
import { now, sleep } from '../stats.mjs';

const MAIN = 'dev.traymux.server.Headless';

/** The flags, class path and cache that `./dev bench` hands over, so that they stand in one place. */
const setting = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start this with ./dev bench`);
  return value;
};

const flags = () => setting('BENCH_JAVA_FLAGS').split(' ').filter(Boolean);

/** A new one for every build. */
export function cacheFile() {
  const { mtimeMs, size } = fs.statSync(setting('BENCH_CLASS_PATH').split(':')[0]);
  return path.join(WORK, `traymux-${Math.round(mtimeMs)}-${size}.aot`);
}

export const homeOf = (name) => path.join(RUN, name);

/**
 * Starts the server. The process is the JVM itself: no shell, no launcher.
 *
 * @returns `pid`; `ended`, once it has; `type(line)`; `next(pattern)`, a match in what it has printed
 *   since the last one
 */
export function start(name, port, { phones, jvm = [] }) {
  const env = {
    ...process.env,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TRAYMUX_HOME: homeOf(name),
  };
  delete env.TMUX;
  delete env.TMUX_PANE;
  const child = pty.spawn(
    setting('BENCH_JAVA'),
    [
      ...flags(),
      ...jvm,
      '-cp',
      setting('BENCH_CLASS_PATH'),
      MAIN,
      '--socket-name',
      SOCKET,
      '--port',
      String(port),
      phones ? '--allow-phones' : '--no-allow-phones',
    ],
    { name: 'xterm-256color', cols: 200, rows: 60, env },
  );
  let printed = '';
  child.onData((text) => (printed += text));
  const server = {
    pid: child.pid,
    ended: null,
    type: (line) => child.write(`${line}\r`),
    async next(pattern, ms = 20000) {
      for (const until = now() + ms; ; await sleep(5)) {
        const match = pattern.exec(printed);
        if (match) {
          printed = printed.slice(match.index + match[0].length);
          return match;
        }
        if (server.ended || now() > until) {
          throw new Error(`the server did not print ${pattern}, but: ${printed.slice(-500)}`);
        }
      }
    },
    async quit(ms = 60000) {
      server.type('q');
      for (const until = now() + ms; !server.ended; await sleep(20)) {
        if (now() > until) throw new Error('the server did not stop');
      }
    },
  };
  child.onExit(({ exitCode, signal }) => (server.ended = { code: exitCode, sig: signal }));
  return server;
}
