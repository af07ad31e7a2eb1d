// From a keystroke to its echo, alone and while a second session on the same server floods another client.
import { climit, interleaved, keystrokes, lag, summary, takeKeys } from '../measure.mjs';
import { keys, repetitions, targets } from '../options.mjs';
import { row } from '../results.mjs';
import { ClientProcess, running, undisturbed } from '../servers.mjs';
import { median, now, pct, r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const LINE = '0123456789 abcdefghij 0123456789 ABCDEFGHIJ 0123456789 klmnopqrst 012345';

export const idle = () => latency('keys', false);
export const flooded = () => latency('keysflood', true);

async function latency(phase, flooding) {
  const blocks = {};
  await interleaved(repetitions, targets, async (name, repetition) => {
    const block = await undisturbed(() => measure(name, repetition, flooding));
    (blocks[name] ??= []).push(block);
    await sleep(100);
  });
  for (const [name, all] of Object.entries(blocks)) {
    const p50s = all.map((block) => pct(block.lat, 50));
    row(name)[phase] = {
      ...summary(all.flatMap((block) => block.lat)),
      lost: all.reduce((sum, block) => sum + block.lost, 0),
      first_p50: r(p50s[0]),
      rep_p50: p50s.map((x) => r(x)),
      rep_p95: all.map((block) => r(pct(block.lat, 95))),
      best_p50: r(Math.min(...p50s)),
      noise: all.map((block) => block.noise),
      lag99: r(median(all.map((block) => block.lag).filter((x) => x !== null))),
      flood_MBps: flooding ? r(median(all.map((block) => block.MBps)), 1) : undefined,
    };
  }
}

async function measure(name, repetition, flooding) {
  tmux.alone('idle');
  tmux.alone('first');
  const flood = flooding ? await startFlood(name) : null;
  try {
    const begun = now();
    const block = await keysOf(name, repetition);
    if (flood) {
      const [{ bytes }] = await flood.call('stats');
      block.MBps = r(bytes / 1e6 / ((now() - begun) / 1000 + 0.3), 1);
    }
    return block;
  } finally {
    await flood?.end();
    if (flood) tmux.session('flood', tmux.SHELL);
  }
}

async function keysOf(name, repetition) {
  if (name === 'raw-c') {
    const { us, lost } = climit('keys', 'idle', keys, 20, 60, repetition + 1, takeKeys(keys));
    return { lat: us.map((x) => x / 1000), lost, lag: null };
  }
  const { adapter, port } = running.get(name);
  const conn = await adapter.connect(port, 'idle', { fresh: true });
  try {
    await sleep(400);
    const late = lag();
    return { ...(await keystrokes(conn, keys)), lag: late() };
  } finally {
    conn.close();
  }
}

async function startFlood(name) {
  tmux.session('flood', tmux.SHELL);
  await sleep(150);
  const watcher = new ClientProcess();
  const adapter = name === 'raw-c' ? 'raw-node' : name;
  const port = running.get(adapter)?.port ?? 0;
  await watcher.call('connect', { adapter, port, session: 'flood' });
  await sleep(300);
  await watcher.call('mark');
  tmux.tmux('send-keys', '-t', 'flood', `timeout 60 yes "${LINE}" | head -c 20000000000`, 'Enter');
  await sleep(300);
  return watcher;
}
