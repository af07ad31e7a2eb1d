// Measures the targets phase by phase and keeps results.json up to date; see README.md for phases and options.
import fs from 'node:fs';
import { byName } from './lib/adapters/index.mjs';
import * as options from './lib/options.mjs';
import { RUN } from './lib/paths.mjs';
import { events } from './lib/phases/events.mjs';
import { first } from './lib/phases/first.mjs';
import { atRest } from './lib/phases/idle.mjs';
import { flooded, idle } from './lib/phases/latency.mjs';
import { list1000 } from './lib/phases/list1000.mjs';
import { many } from './lib/phases/many.mjs';
import { memory, VIEWERS } from './lib/phases/memory.mjs';
import { narrow } from './lib/phases/narrow.mjs';
import { reconnect } from './lib/phases/reconnect.mjs';
import { rejoin } from './lib/phases/rejoin.mjs';
import { slow } from './lib/phases/slow.mjs';
import { startup } from './lib/phases/startup.mjs';
import { throughput } from './lib/phases/throughput.mjs';
import { failed, log, meta, save } from './lib/results.mjs';
import { down, endAll, nextPort, noise, running, up } from './lib/servers.mjs';
import { now, r, sleep } from './lib/stats.mjs';
import * as tmux from './lib/tmux.mjs';

const PHASES = {
  startup,
  first,
  keys: idle,
  keysflood: flooded,
  throughput,
  memory,
  many,
  slow,
  narrow,
  reconnect,
  rejoin,
  events,
  list1000,
  idle: atRest,
};
// In these all targets run side by side and are measured in turn; in the others each starts fresh, alone.
const SIDE_BY_SIDE = ['first', 'keys', 'keysflood', 'throughput', 'rejoin', 'events', 'list1000'];

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => finish(1));

async function finish(code) {
  await endAll();
  tmux.kill();
  save();
  process.exit(code);
}

async function prepare() {
  for (const name of [...options.targets]) {
    const adapter = byName.get(name);
    if (adapter?.prepare) log('preparing', name);
    await adapter?.prepare?.(nextPort(), viewersOf(adapter), running);
  }
}

function viewersOf({ inCrowds }) {
  return Math.max(
    2,
    options.phases.includes('memory') ? VIEWERS : 0,
    options.phases.includes('many') && inCrowds ? Math.max(...options.sizes) : 0,
  );
}

async function startAll() {
  const names = options.targets.map((name) => (name === 'raw-c' ? 'raw-node' : name));
  for (const name of new Set(names)) {
    if (running.has(name)) continue;
    try {
      await up(name);
    } catch (error) {
      failed(name, new Error(`it does not start: ${error.message}`));
    }
  }
}

const unknown = [
  ...options.targets.filter((name) => name !== 'raw-c' && !byName.has(name)),
  ...options.phases.filter((name) => !PHASES[name]),
];
if (unknown.length > 0 || options.targets.length === 0) {
  console.error(`no such target or phase: ${unknown.join(', ')}`);
  process.exit(64);
}
fs.mkdirSync(`${RUN}/vt-home`, { recursive: true });
fs.rmSync(`${RUN}/vt-control`, { recursive: true, force: true });
fs.mkdirSync(`${RUN}/vt-control`, { recursive: true });
try {
  await tmux.start();
  await sleep(300);
  await prepare();
  for (const name of Object.keys(PHASES).filter((phase) => options.phases.includes(phase))) {
    const begun = now();
    const other = noise();
    if (SIDE_BY_SIDE.includes(name)) await startAll();
    else for (const server of [...running.values()]) await down(server);
    log('phase', name);
    await PHASES[name]();
    meta.phase[name] = { s: r((now() - begun) / 1000, 0), foreign_cores: other() };
    save();
    log('phase', name, 'done', JSON.stringify(meta.phase[name]));
  }
  await finish(0);
} catch (error) {
  console.error(error);
  await finish(1);
}
