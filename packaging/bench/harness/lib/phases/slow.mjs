// A client that stops reading for ten seconds of flood: what it costs, and how soon its screen is right again.
import { byName } from '../adapters/index.mjs';
import { keystrokes, monotonic, summary } from '../measure.mjs';
import { targets } from '../options.mjs';
import * as proc from '../proc.mjs';
import { log, row } from '../results.mjs';
import { ClientProcess, down, noise, quiet, running, up } from '../servers.mjs';
import { r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const LINE = '0123456789 abcdefghij 0123456789 ABCDEFGHIJ 0123456789 klmnopqrst 012345';
const STUCK_MS = 10000;
const ROWS = 23;
let sentinels = 900;

export async function slow() {
  for (const name of targets.filter((n) => byName.get(n)?.kind === 'peer' || n === 'ssh')) {
    tmux.session('flood', tmux.SHELL);
    await sleep(300);
    await quiet(2000);
    const found = {};
    const stuck = new ClientProcess();
    const fast = new ClientProcess();
    try {
      await measure(name, stuck, fast, found);
    } catch (error) {
      found.error = error.message;
    }
    row(name).slow = found;
    log('slow', name, JSON.stringify(found));
    await stuck.end();
    await fast.end();
    await down(running.get(name));
    tmux.session('flood', tmux.SHELL);
    await sleep(400);
  }
}

async function measure(name, stuck, fast, found) {
  const server = await up(name);
  await sleep(400);
  const where = { adapter: name, port: server.port, session: 'flood' };
  const first = await stuck.call('connect', { ...where, emulate: true });
  await fast.call('connect', { ...where, share: first.share });
  const probe = await server.adapter.connect(server.port, 'idle', {});
  await sleep(700);
  found.quiet_echo = summary((await keystrokes(probe, 40)).lat);

  const id = ++sentinels;
  const sentinel = `END-${id * 7}-`;
  for (const clients of [stuck, fast]) {
    await clients.call('mark');
    await clients.call('arm', { text: sentinel });
  }
  const before = proc.memory(server.pid).rss;
  const other = noise();
  await stuck.call('pause');
  const begun = monotonic();
  let peak = before;
  const sample = () => (peak = Math.max(peak, proc.rss(server.pid)));
  const sampler = setInterval(sample, 100);
  const flood = `timeout ${STUCK_MS / 1000} yes "${LINE}"; clear; seq 1 15; echo END-$((${id}*7))-`;
  await fast.call('send', { text: `${flood}\r` });
  found.flood_echo = summary((await keystrokes(probe, 200)).lat);
  await fast.call('await', { ms: 40000 });
  const [reader] = await fast.call('stats');
  found.fast_done_ms = reader.needleAt ? r(reader.needleAt - begun, 0) : null;
  await sleep(Math.max(0, STUCK_MS - (monotonic() - begun)));
  clearInterval(sampler);
  sample();
  found.noise = other();
  found.rss_before = r(before / 1e6, 1);
  found.growth_MB = r((peak - before) / 1e6, 1);

  const [{ bytes: had }] = await stuck.call('stats');
  const lines = tmux.capture('flood').slice(0, ROWS);
  const { at: resumed } = await stuck.call('resume');
  let screen = await stuck.call('equals', { lines, ms: 20000 });
  if (!screen.ok && screen.closed) {
    // A page whose server dropped it connects again.
    found.slow_dropped = true;
    found.slow_close_code = screen.code;
    await stuck.call('reconnect', where);
    screen = await stuck.call('equals', { lines, ms: 5000 });
  }
  const [{ bytes: has }] = await stuck.call('stats');
  found.slow_correct = screen.ok;
  found.slow_catchup_ms = screen.ok ? r(screen.at - resumed, 0) : null;
  found.slow_backlog_MB = r((has - had) / 1e6);
  await sleep(1000);
  found.rss_after = r(proc.rss(server.pid) / 1e6, 1);
  probe.close();
}
