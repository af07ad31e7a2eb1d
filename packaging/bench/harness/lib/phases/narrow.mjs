// A phone on a narrow link floods its own session for five seconds and presses Ctrl-C: when does it see the end?
import { fork } from 'node:child_process';
import { byName } from '../adapters/index.mjs';
import { waitPort } from '../conn.mjs';
import { interleaved } from '../measure.mjs';
import { link, repetitions, targets } from '../options.mjs';
import { HOME } from '../paths.mjs';
import { rss } from '../proc.mjs';
import { log, row } from '../results.mjs';
import { ClientProcess, down, nextPort, quiet, running, up } from '../servers.mjs';
import { r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const ROWS = 23;
let sentinels = 5000;

export async function narrow() {
  const able = targets.filter((n) => byName.get(n)?.kind === 'peer' || n === 'ssh');
  await interleaved(repetitions, able, runOnce);
  tmux.session('flood', tmux.SHELL);
}

async function runOnce(name) {
  tmux.session('flood', tmux.SHELL);
  await sleep(300);
  await quiet(2000);
  const found = {};
  const client = new ClientProcess();
  let relay = null;
  try {
    const server = await up(name);
    await sleep(400);
    const port = nextPort();
    const host = server.adapter.host?.() ?? '127.0.0.1';
    relay = fork(`${HOME}/lib/relay.mjs`, [port, host, server.port, link].map(String), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await waitPort(port, null, 5000);
    await measure(name, server, port, client, found);
  } catch (error) {
    found.error = error.message;
  }
  (row(name).narrow ??= []).push(found);
  log('narrow', name, JSON.stringify(found));
  relay?.disconnect();
  await client.end();
  await down(running.get(name));
  await sleep(300);
}

async function measure(name, server, port, client, found) {
  // For servers that check by which name they are asked.
  const opts = { serverPort: server.port };
  const call = { adapter: name, port, session: 'flood', emulate: true, opts };
  const connected = await client.call('connect', call);
  if (connected.failed) throw new Error(connected.error);
  await sleep(800);
  const before = rss(server.pid);
  const id = ++sentinels;
  await client.call('send', { text: `${HOME}/lib/flood.sh ${id}\r` });
  await sleep(5000);
  await client.call('mark');
  await client.call('arm', { text: `END-${id * 7}-` });
  const { at } = await client.call('send', { text: '\x03' });
  await client.call('await', { ms: 40000 });
  const [stats] = await client.call('stats');
  found.ctrlc_to_end_ms = stats.needleAt ? r(stats.needleAt - at, 0) : null;
  found.stale_MB = r(stats.bytes / 1e6);
  found.rss_growth_MB = r((rss(server.pid) - before) / 1e6, 1);
  await sleep(200);
  const lines = tmux.capture('flood').slice(0, ROWS);
  const screen = await client.call('equals', { lines, ms: 15000 });
  found.correct = screen.ok;
  found.dropped = Boolean(screen.closed);
}
