// From Enter at the client to a sentinel at the client, which the typed line does not contain.
import { climit, interleaved, lengthOf } from '../measure.mjs';
import { repetitions, targets } from '../options.mjs';
import { WORK } from '../paths.mjs';
import { cpu } from '../proc.mjs';
import { row } from '../results.mjs';
import { running, undisturbed } from '../servers.mjs';
import { median, now, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const JOBS = [
  ['seq300k', 'seq 1 300000'],
  ['log20m', `cat '${WORK}/log20.txt'`],
];
const MOST = 60000;
let sentinels = 0;

export async function throughput() {
  const runs = {};
  await interleaved(repetitions, targets, async (name) => {
    tmux.alone('flood');
    tmux.alone('idle');
    const client = name === 'raw-c' ? { run: runLimit, close: () => {} } : await clientOf(name);
    for (const [job, command] of JOBS) {
      const run = await undisturbed(() => measure(client, command));
      ((runs[name] ??= {})[job] ??= []).push(run);
    }
    client.close();
    await sleep(200);
  });
  for (const [name, jobs] of Object.entries(runs)) {
    row(name).throughput = Object.fromEntries(
      Object.entries(jobs).map(([job, all]) => [job, summarise(all)]),
    );
  }
}

async function measure(client, command) {
  const id = ++sentinels;
  const tmuxBefore = cpu([tmux.pid()]);
  const harnessBefore = process.cpuUsage();
  const run = await client.run(`${command}; echo END-$((${id}*7))-`, `END-${id * 7}-`);
  const harness = process.cpuUsage(harnessBefore);
  return {
    ...run,
    tmux: cpu([tmux.pid()]) - tmuxBefore,
    harness: (harness.user + harness.system) / 1e6,
  };
}

async function runLimit(line, sentinel) {
  const run = climit('flood', 'flood', line, sentinel, MOST / 1000);
  await sleep(150);
  return {
    ok: run.ok === 1,
    ms: run.ms,
    bytes: run.bytes,
    wire: run.bytes,
    frames: run.reads,
    cpu: run.cpu_ms / 1000,
  };
}

async function clientOf(name) {
  const { adapter, port, pid } = running.get(name);
  let bytes = 0;
  let wanted = null;
  let found = null;
  let tail = '';
  const conn = await adapter.connect(port, 'flood', {
    fresh: true,
    onData: (data) => {
      bytes += lengthOf(data);
      if (!wanted) return;
      const text = tail + (typeof data === 'string' ? data : data.toString('latin1'));
      if (text.includes(wanted)) {
        wanted = null;
        found(now());
      }
      tail = text.slice(-64);
    },
  });
  await sleep(400);
  const spent = () => cpu([pid ?? conn.pid]);
  return {
    close: () => conn.close(),
    async run(line, sentinel) {
      const before = { cpu: spent(), bytes, frames: conn.frames, wire: conn.wire() };
      const end = new Promise((resolve) => (found = resolve));
      tail = '';
      wanted = sentinel;
      const begun = now();
      conn.send(`${line}\r`);
      const ended = await withTimeout(end, MOST, sentinel).catch(() => null);
      await sleep(150);
      return {
        ok: ended !== null,
        ms: (ended ?? now()) - begun,
        bytes: bytes - before.bytes,
        wire: conn.wire() - before.wire,
        frames: conn.frames - before.frames,
        cpu: spent() - before.cpu,
      };
    },
  };
}

function summarise(all) {
  const middle = (what) => median(all.map((run) => run[what]));
  return {
    n: all.length,
    ok: all.every((run) => run.ok),
    ms: r(middle('ms'), 0),
    best_ms: r(Math.min(...all.map((run) => run.ms)), 0),
    MB: r(middle('bytes') / 1e6),
    wireMB: r(middle('wire') / 1e6),
    frames: middle('frames'),
    cpu_s: r(middle('cpu')),
    tmux_cpu_s: r(middle('tmux')),
    harness_cpu_s: r(middle('harness')),
    noise: middle('noise'),
    all_ms: all.map((run) => r(run.ms, 0)),
  };
}
