// No servers for browsers: what the same session costs without one.
import { spawn } from 'node:child_process';
import os from 'node:os';
import pty from 'node-pty';
import { SOCKET } from '../paths.mjs';
import { withTimeout } from '../stats.mjs';
import { launch, mkConn, ATTACH, PEERS } from '../conn.mjs';
const ptyConn = (cmd, args, cols, rows, onData) => {
  const p = pty.spawn(cmd, args, {
    name: 'xterm-256color',
    cols,
    rows,
    encoding: null,
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  let n = 0;
  const c = Object.assign(mkConn({ onData }), {
    pid: p.pid,
    send: (t) => p.write(t),
    pause: () => p.pause(),
    resume: () => p.resume(),
    close: () => {
      try {
        p.kill();
      } catch {
        /* gone */
      }
    },
    wire: () => n,
  });
  p.onExit(() => {
    c.isClosed = true;
  });
  p.onData((d) => {
    n += d.length;
    c.emit(d);
  });
  return c;
};
export const rawNode = {
  name: 'raw-node',
  kind: 'limit',
  what: 'node-pty inside the harness, no server and no network: the harness floor',
  inProcess: true,
  connect: async (port, session, { cols = 80, rows = 24, onData } = {}) =>
    ptyConn(ATTACH, [session], cols, rows, onData),
};
export const ssh = {
  name: 'ssh',
  kind: 'limit',
  what: 'ssh 127.0.0.1 -t tmux attach in a local pty, what people use today',
  start: (port) =>
    launch('sshd', '/usr/sbin/sshd', [
      '-D',
      '-e',
      '-f',
      `${PEERS}/sshd/sshd_config`,
      '-p',
      String(port),
    ]),
  async connect(port, session, { cols = 80, rows = 24, onData } = {}) {
    let first;
    const got = new Promise((f) => {
      first = f;
    });
    const kept = [];
    let fn = onData ?? null;
    const c = ptyConn(
      'ssh',
      [
        '-p',
        String(port),
        '-i',
        `${PEERS}/sshd/id`,
        '-o',
        'StrictHostKeyChecking=no',
        '-o',
        'UserKnownHostsFile=/dev/null',
        '-o',
        'LogLevel=ERROR',
        '-tt',
        `${os.userInfo().username}@127.0.0.1`,
        // sshd hands none of our environment over.
        `TMUX_TMPDIR=${process.env.TMUX_TMPDIR} BENCH_SOCKET=${SOCKET} ${ATTACH} ${session}`,
      ],
      cols,
      rows,
      (d) => {
        first();
        fn ? fn(d) : kept.push(d);
      },
    );
    Object.defineProperty(c, 'onData', {
      get: () => fn,
      set: (f) => {
        fn = f;
        kept.splice(0).forEach(f);
      },
    });
    await withTimeout(got, 20000, 'ssh first data'); // connected means: the remote side has drawn something
    return c;
  },
};
// tmux control mode over plain pipes (no pty at all): %output lines, octal-escaped, every byte the program wrote
export const control = {
  name: 'tmux-C',
  kind: 'limit',
  what: 'tmux control mode over pipes inside the harness (no pty, no client-side rendering by tmux)',
  inProcess: true,
  async connect(port, session, { cols = 80, rows = 24, onData } = {}) {
    const p = spawn('tmux', ['-u', '-L', SOCKET, '-C', 'attach', '-t', session], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TMUX: '' },
    });
    let n = 0,
      rest = Buffer.alloc(0),
      block = null;
    const c = Object.assign(mkConn({ onData }), {
      pid: p.pid,
      wire: () => n,
      send: (t) => {
        // send-keys -l for text, Enter for CR
        const parts = t.split('\r');
        parts.forEach((s, i) => {
          if (s) p.stdin.write(`send-keys -l '${s.replace(/'/g, `'\\''`)}'\n`);
          if (i < parts.length - 1) p.stdin.write('send-keys Enter\n');
        });
      },
      pause: () => p.stdout.pause(),
      resume: () => p.stdout.resume(),
      close: () => {
        p.stdin.end();
        p.kill('SIGHUP');
      },
    });
    const tag = Buffer.from('%output %'),
      begin = Buffer.from('%begin '),
      end = Buffer.from('%end ');
    p.stdout.on('data', (d) => {
      n += d.length;
      const b = rest.length ? Buffer.concat([rest, d]) : d;
      let i = 0,
        e;
      while ((e = b.indexOf(10, i)) >= 0) {
        if (b[i] === 37 && e - i >= 9 && b.compare(tag, 0, tag.length, i, i + tag.length) === 0) {
          let k = b.indexOf(32, i + tag.length) + 1,
            o = 0;
          const out = Buffer.allocUnsafe(e - k);
          while (k < e) {
            const ch = b[k];
            if (ch === 92) {
              out[o++] = (b[k + 1] - 48) * 64 + (b[k + 2] - 48) * 8 + (b[k + 3] - 48);
              k += 4;
            } else {
              out[o++] = ch;
              k++;
            }
          }
          c.emit(out.subarray(0, o));
        } else if (b[i] === 37 && e - i >= 7 && b.compare(begin, 0, 7, i, i + 7) === 0) block = [];
        else if (b[i] === 37 && e - i >= 7 && b.compare(end, 0, 5, i, i + 5) === 0) {
          if (block?.length) c.emit(Buffer.from(block.join('\r\n')));
          block = null;
        } else if (block) block.push(b.toString('utf8', i, e));
        i = e + 1;
      }
      rest = b.subarray(i);
    });
    p.stdin.write(`refresh-client -C ${cols}x${rows}\ncapture-pane -p -e\n`); // its first screen: a snapshot
    return c;
  },
};
