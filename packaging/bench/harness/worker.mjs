// A process with clients in it, so that bulk traffic never runs in the process that takes latency samples.
import xt from '@xterm/headless';
import { byName } from './lib/adapters/index.mjs';
import { sleep } from './lib/stats.mjs';
const { Terminal } = xt;
const hr = () => Number(process.hrtime.bigint()) / 1e6; // monotonic, comparable between processes
const cs = [];
let needle = null,
  needleLeft = 0;
const len = (d) => (typeof d === 'string' ? Buffer.byteLength(d) : d.length);
function track(st) {
  return (d) => {
    st.bytes += len(d);
    st.lastAt = hr();
    if (st.needleAt === 0 && needle) {
      const s = st.tail + (typeof d === 'string' ? d : d.toString('latin1'));
      if (s.includes(needle)) {
        st.needleAt = hr();
        needleLeft--;
      }
      st.tail = s.slice(-needle.length);
    }
    if (st.term) feed(st, d);
  };
}
function feed(st, d) {
  // an xterm.js that applies the flow control its documentation asks for
  const n = len(d);
  st.queued += n;
  if (st.queued > 4e6 && !st.held) {
    st.held = true;
    st.conn.pause();
  }
  st.term.write(typeof d === 'string' ? d : new Uint8Array(d), () => {
    st.queued -= n;
    if (st.held && st.queued < 1e6) {
      st.held = false;
      if (!st.stopped) st.conn.resume();
    }
  });
}
const screen = (t) =>
  Array.from(
    { length: t.rows },
    (_, i) => t.buffer.active.getLine(t.buffer.active.baseY + i)?.translateToString(true) ?? '',
  );
const ops = {
  async connect({ adapter, port, session, n = 1, conc = 8, emulate = false, share, opts = {} }) {
    const a = byName.get(adapter);
    if (share && a.share) a.share(share);
    let todo = n,
      failed = 0;
    const t0 = hr(),
      each = [];
    const one = async () => {
      while (todo-- > 0) {
        const st = { bytes: 0, tail: '', needleAt: 0, queued: 0, lastAt: 0, frames0: 0, bytes0: 0 };
        if (emulate)
          st.term = new Terminal({ cols: 80, rows: 24, scrollback: 0, allowProposedApi: true });
        const t = hr();
        try {
          st.conn = await a.connect(port, session, { ...opts, onData: track(st) });
          each.push(hr() - t);
          cs.push(st);
        } catch (e) {
          failed++;
          ops.lastError = e.message;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(conc, n) }, one));
    return {
      ms: hr() - t0,
      failed,
      each,
      error: ops.lastError,
      share: a.ids ? [...a.ids] : undefined,
    };
  },
  mark() {
    for (const c of cs) {
      c.bytes0 = c.bytes;
      c.frames0 = c.conn.frames;
      c.wire0 = c.conn.wire();
    }
    return {};
  },
  stats() {
    return cs.map((c) => ({
      bytes: c.bytes - c.bytes0,
      frames: c.conn.frames - c.frames0,
      wire: c.conn.wire() - (c.wire0 ?? 0),
      needleAt: c.needleAt,
      queued: c.queued,
    }));
  },
  arm({ text }) {
    needle = text;
    needleLeft = cs.length;
    for (const c of cs) {
      c.needleAt = 0;
      c.tail = '';
    }
    return {};
  },
  async await({ ms }) {
    const t = hr();
    while (needleLeft > 0 && hr() - t < ms) await sleep(5);
    return { left: needleLeft };
  },
  send({ text, i = 0 }) {
    cs[i].conn.send(text);
    return { at: hr() };
  },
  pause({ i = 0 }) {
    cs[i].stopped = true;
    cs[i].conn.pause();
    return {};
  },
  resume({ i = 0 }) {
    cs[i].stopped = false;
    cs[i].conn.resume();
    return { at: hr() };
  },
  // wait until the emulated screen equals the expected lines
  async equals({ i = 0, lines, ms }) {
    const t0 = hr(),
      want = lines.map((l) => l.trimEnd()).join('\n');
    let got;
    while (hr() - t0 < ms) {
      got = screen(cs[i].term)
        .slice(0, lines.length)
        .map((l) => l.trimEnd())
        .join('\n');
      if (got === want)
        return { ok: true, at: hr(), closed: cs[i].conn.isClosed, code: cs[i].conn.code };
      if (cs[i].conn.isClosed && cs[i].queued === 0 && hr() - cs[i].lastAt > 300) break;
      await sleep(20);
    }
    const g = got.split('\n'),
      w = want.split('\n');
    return {
      ok: false,
      closed: cs[i].conn.isClosed,
      code: cs[i].conn.code,
      at: hr(),
      wrongRows: w.filter((l, k) => l !== g[k]).length,
      got: g.slice(0, 30),
    };
  },
  async reconnect({ i = 0, adapter, port, session }) {
    // what its page does after a drop: connect again, same terminal reset
    const st = cs[i];
    st.term.reset();
    st.tail = '';
    st.conn = await byName.get(adapter).connect(port, session, { onData: track(st) });
    return { at: hr() };
  },
  close() {
    for (const c of cs) {
      try {
        c.conn.close();
      } catch {
        /* gone */
      }
    }
    cs.length = 0;
    return {};
  },
  cpu() {
    const u = process.cpuUsage();
    return (u.user + u.system) / 1e6;
  },
};
process.on('message', async ({ id, op, args }) => {
  try {
    process.send({ id, ok: await ops[op](args ?? {}) });
  } catch (e) {
    process.send({ id, err: e.stack });
  }
});
process.on('disconnect', () => process.exit(0));
