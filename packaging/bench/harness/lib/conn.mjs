// Building blocks for adapters. A connection ("conn") is:
//   send(text)  onData = (Buffer|string) => {}  pause()  resume()  close()  wire() -> bytes read from the socket  frames
import { HOME, RUN } from './paths.mjs';
import { spawn } from 'node:child_process';
import net from 'node:net';
import http from 'node:http';
import fs from 'node:fs';
import WebSocket from 'ws';
import { now, sleep, withTimeout } from './stats.mjs';

// onData may be given at connect (opts.onData) or set later: what came before it was set is kept and handed over.
export function mkConn(opts = {}) {
  let early = [],
    fn = opts.onData ?? null;
  return {
    frames: 0,
    isClosed: false,
    get onData() {
      return fn;
    },
    set onData(f) {
      fn = f;
      const e = early;
      early = [];
      e.forEach(f);
    },
    emit(d) {
      this.frames++;
      fn ? fn(d) : early.push(d);
    },
  };
}
export { PEERS } from './paths.mjs';
export const ATTACH = `${HOME}/bin/attach.sh`;
const base = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
delete base.TMUX;
delete base.TMUX_PANE;

export function launch(name, cmd, args, { env = {}, cwd = `${RUN}` } = {}) {
  const log = fs.openSync(`${RUN}/${name}.log`, 'w');
  const p = spawn(cmd, args, {
    env: { ...base, ...env },
    cwd,
    stdio: ['ignore', log, log],
    detached: true,
  });
  fs.closeSync(log);
  p.on('error', (e) => {
    p.failed = e;
  });
  p.on('exit', (code, sig) => {
    p.ended = { code, sig };
  });
  return p;
}
export const accepts = (port) =>
  new Promise((f) => {
    const s = net.connect(port, '127.0.0.1');
    s.once('connect', () => {
      s.destroy();
      f(true);
    });
    s.once('error', () => f(false));
  });
export async function waitPort(port, proc, ms = 30000, step = 20) {
  const t0 = now();
  while (now() - t0 < ms) {
    if (await accepts(port)) return now() - t0;
    if (proc?.ended || proc?.failed)
      throw new Error('server ended: ' + JSON.stringify(proc.ended ?? String(proc.failed)));
    await sleep(step);
  }
  throw new Error('port never accepted: ' + port);
}
export const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
export function get(port, path, headers = {}) {
  return new Promise((ok, no) => {
    http
      .get({ port, host: '127.0.0.1', path, headers }, (res) => {
        let n = 0;
        const parts = [];
        res.on('data', (d) => {
          n += d.length;
          parts.push(d);
        });
        res.on('end', () =>
          ok({
            status: res.statusCode,
            bytes: n,
            body: Buffer.concat(parts),
            headers: res.headers,
          }),
        );
      })
      .on('error', no);
  });
}
export function post(port, path, body, headers = {}, ag = undefined) {
  return new Promise((ok, no) => {
    const r = http.request(
      {
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        agent: ag,
        headers: { 'content-length': Buffer.byteLength(body), ...headers },
      },
      (res) => {
        const parts = [];
        res.on('data', (d) => parts.push(d));
        res.on('end', () => ok({ status: res.statusCode, body: Buffer.concat(parts) }));
      },
    );
    r.on('error', no);
    r.end(body);
  });
}
// A WebSocket peer. decode(data, isBinary) returns terminal bytes (Buffer|string) or null; encode(text) the frame to send.
export async function wsConn(
  url,
  {
    protocols = [],
    headers = {},
    deflate = true,
    decode = (d) => d,
    encode = (t) => t,
    hello,
    onData,
  } = {},
) {
  const ws = new WebSocket(url, protocols, {
    perMessageDeflate: deflate,
    headers,
    maxPayload: 1 << 30,
  });
  const c = Object.assign(mkConn({ onData }), {
    ws,
    send: (t) => ws.send(encode(t)),
    pause: () => ws._socket.pause(),
    resume: () => ws._socket.resume(),
    close: () => ws.terminate(),
    wire: () => ws._socket?.bytesRead ?? 0,
    code: 0,
  });
  ws.on('message', (d, bin) => {
    const out = decode(d, bin);
    if (out != null && out.length) c.emit(out);
  });
  await withTimeout(
    new Promise((ok, no) => {
      ws.once('open', ok);
      ws.once('error', no);
    }),
    15000,
    'ws open ' + url,
  );
  ws.on('error', () => {});
  ws.once('close', (code) => {
    c.isClosed = true;
    c.code = code;
  });
  hello?.(ws, c);
  return c;
}

/** The first page of a server whose port accepts. */
export async function firstPage(adapter, port, ms = 20000) {
  const begun = now();

  for (;;) {
    try {
      const fetched = adapter.fetchPage
        ? await adapter.fetchPage(port)
        : await get(port, adapter.page, { 'accept-encoding': 'gzip' });
      // A server may accept before it knows by which names it is asked.
      if (fetched.status === 200) return { bytes: fetched.bytes, status: fetched.status };
      throw new Error(`the first page came with status ${fetched.status}`);
    } catch (error) {
      if (now() - begun > ms) throw error;
      await sleep(1);
    }
  }
}
