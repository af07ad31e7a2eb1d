// wetty as a target: how it is started, and what its page says to it.
import { RUN } from '../paths.mjs';
import fs from 'node:fs';
import { io } from 'socket.io-client';
import { launch, mkConn, PEERS, ATTACH } from '../conn.mjs';
import { withTimeout } from '../stats.mjs';
export default {
  name: 'wetty',
  kind: 'peer',
  what: 'Node + node-pty + socket.io, 2 ms batching and an ack flow control, a tmux client per browser',
  start: (port) =>
    launch(
      'wetty',
      'node',
      [
        `${PEERS}/npm-wetty/node_modules/wetty/build/main.js`,
        '--port',
        port,
        '--host',
        '127.0.0.1',
        '--base',
        '/',
        '--command',
        ATTACH,
        '--log-level',
        'error',
      ],
      { env: { NODE_ENV: 'production' } },
    ),
  page: '/',
  // wetty runs one fixed command: the session is handed over in run/next, so connects must not overlap between sessions
  async connect(port, session, { cols = 80, rows = 24, transports = ['websocket'], onData } = {}) {
    const f = `${RUN}/next`;
    let cur = '';
    try {
      cur = fs.readFileSync(f, 'utf8');
    } catch {
      /* first */
    }
    if (cur !== session) fs.writeFileSync(f, session);
    const s = io(`http://127.0.0.1:${port}`, {
      path: '/socket.io',
      transports,
      reconnection: false,
      forceNew: true,
    });
    let counter = 0,
      first;
    const started = new Promise((f) => {
      first = f;
    });
    const c = Object.assign(mkConn({ onData }), {
      send: (t) => s.emit('input', t),
      pause: () => c.sock()?.pause(),
      resume: () => c.sock()?.resume(),
      sock: () => s.io.engine.transport.ws?._socket,
      close: () => s.disconnect(),
      wire: () => c.sock()?.bytesRead ?? 0,
    });
    s.on('data', (d) => {
      c.emit(d);
      first();
      counter += d.length; // the browser client's flow control: acknowledge every 256 KiB
      if (counter >= 262144) {
        counter -= 262144;
        s.emit('commit', 262144);
      }
    });
    s.on('disconnect', (why) => {
      c.isClosed = true;
      c.code = why;
    });
    s.once('login', () => s.emit('resize', { cols, rows }));
    await withTimeout(
      new Promise((ok, no) => {
        s.once('connect', ok);
        s.once('connect_error', no);
      }),
      15000,
      'wetty connect',
    );
    await withTimeout(started, 15000, 'wetty first data');
    return c;
  },
};
