// Memory of a fresh server, idle and with 1, 10 and 50 clients on a session that does not change.
import { byName } from '../adapters/index.mjs';
import { targets } from '../options.mjs';
import * as proc from '../proc.mjs';
import { failed, row } from '../results.mjs';
import { ClientProcess, down, running, up } from '../servers.mjs';
import { r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const STEPS = [
  ['c1', 1],
  ['c10', 9],
  ['c50', 40],
];
export const VIEWERS = STEPS.reduce((sum, [, add]) => sum + add, 0);

const megabytes = (memory) => ({
  rssMB: r(memory.rss / 1e6, 1),
  treePssMB: r(memory.treePss / 1e6, 1),
  procs: memory.procs,
});

export async function memory() {
  tmux.first();
  await sleep(300);
  for (const name of targets.filter((n) => byName.get(n)?.kind === 'peer')) {
    const clients = new ClientProcess();
    try {
      const server = await up(name);
      await sleep(600);
      const found = { idle: megabytes(proc.memory(server.pid)) };
      for (const [step, n] of STEPS) {
        const call = { adapter: name, port: server.port, session: 'first', n };
        const { failed: refused } = await withTimeout(clients.call('connect', call), 60000, step);
        await sleep(700);
        found[step] = { ...megabytes(proc.memory(server.pid)), failed: refused };
      }
      found.tmuxRss50 = r(proc.rss(tmux.pid()) / 1e6, 1);
      row(name).memory = found;
    } catch (error) {
      failed(name, error);
    }
    await clients.end();
    await down(running.get(name));
    await sleep(300);
  }
}
