// The servers under measurement and the processes that act as their clients. Everything started here is ended here.
import { fork } from 'node:child_process';
import path from 'node:path';
import { byName } from './adapters/index.mjs';
import { firstPage, waitPort } from './conn.mjs';
import { attempts, firstPort, patience } from './options.mjs';
import { HOME } from './paths.mjs';
import { busy, cpu, portsInUse, stat, tree } from './proc.mjs';
import { now, r, sleep, withTimeout } from './stats.mjs';
import * as tmux from './tmux.mjs';

// Cores of other work beside which nothing is measured if it can be helped.
const DISTURBED = 0.4;

export const running = new Map();
let port = firstPort;
/** A free one: another benchmark may run on this machine. */
export function nextPort() {
  const used = portsInUse();
  while (used.has(port)) port++;
  return port++;
}

/** Starts a target, unless it lives in this process, and waits for its port. */
export async function up(name) {
  const adapter = byName.get(name);
  const server = { adapter, name, port: nextPort(), process: null };
  running.set(name, server);
  if (adapter.start) {
    server.process = adapter.start(server.port);
    server.pid = server.process.pid;
    await waitPort(server.port, server.process);
    if (adapter.page || adapter.fetchPage) await firstPage(adapter, server.port);
  }
  return server;
}

/** Ends a target with everything under it. */
export async function down(server) {
  if (!server) return;
  running.delete(server.name);
  if (!server.process) return;
  const pids = tree([server.pid]);
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended already.
      }
    }
    for (let i = 0; i < 40 && pids.some((pid) => stat(pid)); i++) await sleep(25);
  }
}

const workers = new Set();

/** Clients in a process of their own, so that bulk traffic never runs in the one that takes the times. */
export class ClientProcess {
  #process = fork(path.join(HOME, 'worker.mjs'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  #calls = 0;
  #waiting = new Map();

  constructor() {
    workers.add(this);
    this.#process.on('message', ({ id, ok, err }) => {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (err) reject(new Error(err));
      else resolve(ok);
    });
  }

  /** Runs one of the operations of worker.mjs. */
  call(op, args) {
    return new Promise((resolve, reject) => {
      const id = ++this.#calls;
      this.#waiting.set(id, { resolve, reject });
      this.#process.send({ id, op, args });
    });
  }

  async end() {
    workers.delete(this);
    try {
      await withTimeout(this.call('close'), 2000, 'close');
    } catch {
      // It is busy, and ends all the same.
    }
    if (this.#process.connected) this.#process.disconnect();
    await sleep(50);
    if (this.#process.exitCode === null) this.#process.kill('SIGKILL');
  }
}

export async function endAll() {
  for (const worker of [...workers]) await worker.end();
  for (const server of [...running.values()]) await down(server);
}

/** CPU that this machine spends on anything but the benchmark, in cores, from now until the call of the result. */
export function noise() {
  const ours = () =>
    cpu([process.pid, tmux.pid(), ...[...running.values()].flatMap((s) => s.pid ?? [])]);
  const [busyBefore, oursBefore, begun] = [busy(), ours(), now()];
  return () => {
    const other = busy() - busyBefore - (ours() - oursBefore);
    return r(Math.max(0, other / ((now() - begun) / 1000)));
  };
}

/** Gives other work on the machine a moment to end; waits at most so many ms. */
export async function quiet(most) {
  for (const begun = now(); now() - begun < most;) {
    const other = noise();
    await sleep(250);
    if (other() < DISTURBED) return;
  }
}

/**
 * Measures, and again if the rest of the machine was busy meanwhile; of these the quietest counts, whatever it shows.
 *
 * @returns what `measure` returned, with the `noise` beside it in cores
 */
export async function undisturbed(measure) {
  let best = null;
  for (let i = 0; i < attempts; i++) {
    await quiet(patience);
    const other = noise();
    const found = await measure();
    const beside = other();
    if (!best || beside < best.noise) best = { ...found, noise: beside };
    if (beside < DISTURBED) break;
  }
  return best;
}
