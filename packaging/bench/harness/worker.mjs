// Clients in a process of their own: bulk traffic must not run in the process that takes the times. Its operations are
// called by ClientProcess in lib/servers.mjs; times are those of the monotonic clock, comparable between processes.
import xterm from '@xterm/headless';
import { byName } from './lib/adapters/index.mjs';
import { lengthOf, monotonic } from './lib/measure.mjs';
import { sleep } from './lib/stats.mjs';

// An emulated terminal applies the flow control that xterm.js asks its users for.
const HOLD = 4e6;
const GO_ON = 1e6;

const clients = [];
let needle = null;
let unseen = 0;

function watch(client, data) {
  client.bytes += lengthOf(data);
  client.lastAt = monotonic();
  if (client.needleAt === 0 && needle) {
    const text = client.tail + (typeof data === 'string' ? data : data.toString('latin1'));
    if (text.includes(needle)) {
      client.needleAt = monotonic();
      unseen--;
    }
    client.tail = text.slice(-needle.length);
  }
  if (client.terminal) parse(client, data);
}

function parse(client, data) {
  const n = lengthOf(data);
  client.queued += n;
  if (client.queued > HOLD && !client.held) {
    client.held = true;
    client.conn.pause();
  }
  client.terminal.write(typeof data === 'string' ? data : new Uint8Array(data), () => {
    client.queued -= n;
    if (client.held && client.queued < GO_ON) {
      client.held = false;
      if (!client.stopped) client.conn.resume();
    }
  });
}

function screenOf({ terminal }) {
  const buffer = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, row) =>
    (buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '').trimEnd(),
  );
}

const operations = {
  /** Opens `n` clients of a session, `conc` at a time; with `emulate`, each has a terminal that parses all it gets. */
  async connect({ adapter, port, session, n = 1, conc = 8, emulate = false, share, opts = {} }) {
    const target = byName.get(adapter);
    if (share) target.share?.(share);
    const begun = monotonic();
    let left = n;
    let failed = 0;
    let error;
    const connectSome = async () => {
      while (left-- > 0) {
        const client = { bytes: 0, tail: '', needleAt: 0, queued: 0, lastAt: 0, before: null };
        if (emulate) {
          client.terminal = new xterm.Terminal({
            cols: 80,
            rows: 24,
            scrollback: 0,
            allowProposedApi: true,
          });
        }
        try {
          const onData = (data) => watch(client, data);
          client.conn = await target.connect(port, session, { ...opts, onData });
          clients.push(client);
        } catch (reason) {
          failed++;
          error = reason.message;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(conc, n) }, connectSome));
    return {
      ms: monotonic() - begun,
      failed,
      error,
      share: target.ids ? [...target.ids] : undefined,
    };
  },

  /** Counts from here. */
  mark() {
    for (const client of clients) {
      client.before = { bytes: client.bytes, frames: client.conn.frames };
    }
  },

  stats() {
    return clients.map((client) => ({
      bytes: client.bytes - (client.before?.bytes ?? 0),
      frames: client.conn.frames - (client.before?.frames ?? 0),
      needleAt: client.needleAt,
    }));
  },

  /** Waits for a text from here on; `await` says when every client has seen it. */
  arm({ text }) {
    needle = text;
    unseen = clients.length;
    for (const client of clients) Object.assign(client, { needleAt: 0, tail: '' });
  },

  async await({ ms }) {
    for (const begun = monotonic(); unseen > 0 && monotonic() - begun < ms;) await sleep(5);
  },

  send({ text }) {
    clients[0].conn.send(text);
    return { at: monotonic() };
  },

  pause() {
    clients[0].stopped = true;
    clients[0].conn.pause();
  },

  resume() {
    clients[0].stopped = false;
    clients[0].conn.resume();
    return { at: monotonic() };
  },

  /** Waits until the first client's terminal shows these lines. */
  async equals({ lines, ms }) {
    const [client] = clients;
    const wanted = lines.map((line) => line.trimEnd()).join('\n');
    const state = () => ({
      at: monotonic(),
      closed: client.conn.isClosed,
      code: client.conn.code,
    });
    for (const begun = monotonic(); monotonic() - begun < ms; await sleep(20)) {
      if (screenOf(client).slice(0, lines.length).join('\n') === wanted) {
        return { ok: true, ...state() };
      }
      const silent = client.queued === 0 && monotonic() - client.lastAt > 300;
      if (client.conn.isClosed && silent) break;
    }
    return { ok: false, ...state() };
  },

  /** What a page does whose server has dropped it: connects again, with a terminal that starts anew. */
  async reconnect({ adapter, port, session }) {
    const [client] = clients;
    client.terminal.reset();
    client.tail = '';
    const onData = (data) => watch(client, data);
    client.conn = await byName.get(adapter).connect(port, session, { onData });
  },

  close() {
    for (const client of clients.splice(0)) client.conn.close();
  },

  /** CPU seconds of this process. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
};

process.on('message', async ({ id, op, args }) => {
  try {
    process.send({ id, ok: await operations[op](args ?? {}) });
  } catch (error) {
    process.send({ id, err: error.stack });
  }
});
process.on('disconnect', () => process.exit(0));
