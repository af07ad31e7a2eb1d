// Traymux itself: the server as `./dev run --headless` starts it, and a phone that was paired in the usual way.
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { get, mkConn, waitPort } from '../conn.mjs';
import { pairNew } from '../traymux/pairing.mjs';
import * as phone from '../traymux/phone.mjs';
import { now, sleep } from '../stats.mjs';
import * as jvm from '../traymux/server.mjs';

// As the server's own limits have it; see docs/protocol.md.
const SOCKETS_PER_DEVICE = 8;
const OPENING_AT_ONCE = 2;
const TRAINING_KEYS = 1500;

const devicesFile = (name) => path.join(jvm.homeOf(name), 'devices.json');
const originFile = (name) => path.join(jvm.homeOf(name), 'origin');
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** A phone on which the machine's authority has been installed. */
const authorityOf = (name) =>
  fs.readFileSync(path.join(jvm.homeOf(name), 'data/authority/authority.pem'));

function target(name, secure) {
  const originOf = (port) =>
    secure ? read(originFile(name)).replace(/:\d+$/, `:${port}`) : `http://127.0.0.1:${port}`;
  let turn = 0;
  let opening = 0;

  async function connect(port, session, { cols = 80, rows = 24, onData, serverPort } = {}) {
    while (opening >= OPENING_AT_ONCE) await sleep(2);
    opening++;
    try {
      const devices = read(devicesFile(name));
      const from = turn++ % devices.length;
      const socket = await phone.open(
        originOf(serverPort ?? port),
        secure ? authorityOf(name) : undefined,
        [...devices.slice(from), ...devices.slice(0, from)],
        serverPort && port,
      );
      const conn = Object.assign(mkConn({ onData }), {
        pause: () => socket.ws.pause(),
        resume: () => socket.ws.resume(),
        close: () => socket.ws.terminate(),
        wire: () => socket.ws._socket?.bytesRead ?? 0,
        code: 0,
      });
      socket.ws.once('close', (code) => Object.assign(conn, { isClosed: true, code }));
      const view = await phone.show(socket, session, cols, rows, (bytes) => conn.emit(bytes));
      return Object.assign(conn, { send: view.type, askedAt: view.askedAt });
    } finally {
      opening--;
    }
  }

  /**
   * Follows the list of sessions.
   *
   * @param onEvent is given each event's data, its size in bytes, and how many ms after the subscription it came
   */
  async function follow(port, onEvent) {
    const [authority, devices] = [secure ? authorityOf(name) : undefined, read(devicesFile(name))];
    const socket = await phone.open(originOf(port), authority, devices);
    const begun = now();
    let bytes = 0;
    socket.ws.prependListener('message', (data) => (bytes = data.length));
    socket.onEvent = ({ topic, data }) => {
      if (topic === 'sessions') onEvent(data, bytes, now() - begun);
    };
    await socket.request('events.subscribe', { topics: ['sessions'] });
    return {
      list: () => socket.request('session.list', {}),
      close: () => socket.ws.terminate(),
    };
  }

  const start = (port) => {
    const cache = jvm.cacheFile();
    const flags = fs.existsSync(cache) ? [`-XX:AOTCache=${cache}`] : [];
    return jvm.start(name, port, { phones: secure, jvm: flags });
  };

  /**
   * Pairs as many devices as that many viewers need, and trains the AOT cache of this build once.
   *
   * @param running where the server is kept while it runs, for whoever has to end it
   */
  async function prepare(port, viewers, running) {
    const cache = jvm.cacheFile();
    const training = !fs.existsSync(cache);
    const paired = fs.existsSync(devicesFile(name)) ? read(devicesFile(name)) : [];
    const missing = Math.ceil((viewers + 2) / SOCKETS_PER_DEVICE) - paired.length;
    if (missing <= 0 && !training) return;
    const untried = `${cache}.new`;
    const server = jvm.start(name, port, {
      phones: secure,
      jvm: training ? [`-XX:AOTCacheOutput=${untried}`] : [],
    });
    running.set(name, { name, process: server, pid: server.pid });
    for (let i = 0; i < missing; i++) {
      if (i > 0) server.type('');
      const { device, origin } = await pairNew(
        server,
        secure ? () => authorityOf(name) : undefined,
      );
      paired.push(device);
      fs.writeFileSync(devicesFile(name), JSON.stringify(paired), { mode: 0o600 });
      fs.writeFileSync(originFile(name), JSON.stringify(origin));
    }
    if (training) await useAsPeopleDo(port);
    await server.quit();
    running.delete(name);
    if (training) fs.renameSync(untried, cache);
  }

  async function useAsPeopleDo(port) {
    await waitPort(port, null);
    await fetchPage(port);
    const conn = await connect(port, 'idle', { onData: () => {} });
    for (let i = 0; i < TRAINING_KEYS; i++) {
      conn.send('x');
      await sleep(1);
    }
    conn.close();
  }

  function fetchPage(port) {
    if (!secure) return get(port, '/', { 'accept-encoding': 'gzip' });
    return new Promise((resolve, reject) => {
      const options = {
        ca: authorityOf(name),
        headers: { 'accept-encoding': 'gzip' },
        agent: false,
      };
      https
        .get(`${originOf(port)}/`, options, (response) => {
          let bytes = 0;
          response.on('data', (data) => (bytes += data.length));
          response.on('end', () => resolve({ status: response.statusCode, bytes }));
        })
        .on('error', reject);
    });
  }

  return {
    name,
    kind: 'peer',
    what: `Java + Undertow, a tmux client per view, ${secure ? 'TLS 1.3, as phones connect' : 'plain HTTP on loopback, as a browser of the machine connects'}`,
    // A view hides tmux's status line.
    hasStatusLine: false,
    // With TLS the harness would measure its own decrypting of so many streams.
    inCrowds: !secure,
    prepare,
    start,
    host: () => new URL(originOf(0)).hostname.replace(/^\[|\]$/g, ''),
    fetchPage,
    connect,
    follow,
  };
}

export default target('traymux', false);
export const tls = target('traymux-tls', true);
