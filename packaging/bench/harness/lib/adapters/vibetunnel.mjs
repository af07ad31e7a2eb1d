// vibetunnel as a target: how it is started, and what its page says to it.
import { RUN } from '../paths.mjs';
import http from 'node:http';
import { launch, mkConn, post, wsConn, PEERS, ATTACH } from '../conn.mjs';
import { withTimeout } from '../stats.mjs';
const ids = new Map(); // port/session -> vibetunnel session id (one pty per id, shared by its viewers)
export default {
  name: 'vibetunnel',
  kind: 'peer',
  what: 'Node, one shared pty per session written to disk as asciinema, tailed and sent as SSE; input over a WebSocket',
  start: (port) =>
    launch(
      'vibetunnel',
      'node',
      [
        `${PEERS}/npm-vt/node_modules/vibetunnel/dist/vibetunnel-cli`,
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--no-auth',
        '--no-mdns',
        '--push-disabled',
      ],
      {
        env: {
          HOME: `${RUN}/vt-home`,
          VIBETUNNEL_CONTROL_DIR: `${RUN}/vt-control`,
          NODE_ENV: 'production',
        },
        cwd: `${PEERS}/npm-vt/node_modules/vibetunnel`,
      },
    ),
  page: '/',
  share: (m) => {
    for (const [k, v] of m) ids.set(k, v);
  },
  ids,
  async connect(port, session, { cols = 80, rows = 24, fresh = false, onData } = {}) {
    const key = port + '/' + session;
    if (fresh || !ids.has(key)) {
      const r = await post(
        port,
        '/api/sessions',
        JSON.stringify({
          command: [ATTACH, session],
          workingDir: `${RUN}`,
          name: session,
          cols: 120,
          rows: 30,
          titleMode: 'none',
        }),
        { 'content-type': 'application/json' },
      );
      const j = JSON.parse(r.body);
      if (!j.sessionId) throw new Error('vibetunnel: ' + r.body);
      ids.set(key, j.sessionId);
    }
    const id = ids.get(key);
    const c = Object.assign(mkConn({ onData }), { id });
    const res = await withTimeout(
      new Promise((ok, no) => {
        const rq = http.get(
          {
            host: '127.0.0.1',
            port,
            path: `/api/sessions/${id}/stream`,
            headers: { accept: 'text/event-stream' },
          },
          ok,
        );
        rq.on('error', no);
        c.rq = rq;
      }),
      15000,
      'sse',
    );
    let rest = '';
    res.setEncoding('utf8');
    res.on('data', (chunk) => {
      rest += chunk;
      let i,
        out = '';
      while ((i = rest.indexOf('\n\n')) >= 0) {
        const ev = rest.slice(0, i);
        rest = rest.slice(i + 2);
        if (ev.startsWith('data: ')) {
          try {
            const j = JSON.parse(ev.slice(6));
            if (Array.isArray(j) && j[1] === 'o') out += j[2];
          } catch {
            /* partial */
          }
        }
      }
      if (out) c.emit(out);
    });
    res.on('error', () => {});
    res.on('close', () => {
      c.isClosed = true;
    });
    // what its web client does once the stream is open: fit the terminal (this is also what makes tmux redraw)
    await post(port, `/api/sessions/${id}/resize`, JSON.stringify({ cols, rows }), {
      'content-type': 'application/json',
    });
    const input = await wsConn(`ws://127.0.0.1:${port}/ws/input?sessionId=${id}&token=x`, {});
    Object.assign(c, {
      send: input.send,
      pause: () => res.socket.pause(),
      resume: () => res.socket.resume(),
      close: () => {
        input.close();
        res.destroy();
        if (fresh) {
          ids.delete(key);
          http
            .request({ host: '127.0.0.1', port, path: `/api/sessions/${id}`, method: 'DELETE' })
            .on('error', () => {})
            .end();
        }
      },
      wire: () => res.socket?.bytesRead ?? 0,
    });
    return c;
  },
};
