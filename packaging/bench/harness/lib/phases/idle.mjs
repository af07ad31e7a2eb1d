// What a server costs when nothing happens, without a viewer and with one on a still session: how often its threads
// wake up, and their CPU.
import fs from 'node:fs';
import { byName } from '../adapters/index.mjs';
import { seconds, targets } from '../options.mjs';
import { rss, stat } from '../proc.mjs';
import { failed, log, row } from '../results.mjs';
import { down, noise, running, up } from '../servers.mjs';
import { r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

/** After its start, a server still tidies up. */
const SETTLING = 15000;

export async function atRest() {
  for (const name of targets.filter((n) => byName.get(n)?.kind === 'peer')) {
    try {
      const server = await up(name);
      await sleep(SETTLING);
      const alone = await observe(server.pid);
      const conn = await server.adapter.connect(server.port, 'keep', { onData: () => {} });
      await sleep(SETTLING / 3);
      const viewed = await observe(server.pid);
      conn.close();
      row(name).idle = { seconds, alone, viewed };
    } catch (error) {
      failed(name, error);
    }
    log('idle', name, JSON.stringify(row(name).idle));
    await down(running.get(name));
  }
}

async function observe(pid) {
  const other = noise();
  const before = threads(pid);
  const cpuBefore = spent(pid);
  const childrenBefore = childrenOf(pid);
  const tmuxBefore = stat(tmux.pid());
  await sleep(seconds * 1000);
  const wakeUps = threads(pid)
    .map(({ id, name, switches }) => ({
      name,
      n: switches - (before.find((thread) => thread.id === id)?.switches ?? 0),
    }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  const tmuxAfter = stat(tmux.pid());
  const tmuxCpu = tmuxAfter.utime + tmuxAfter.stime - tmuxBefore.utime - tmuxBefore.stime;
  return {
    wakeups_per_s: r(wakeUps.reduce((sum, { n }) => sum + n, 0) / seconds, 1),
    cpu_ms_per_s: r((spent(pid) - cpuBefore) / 1e6 / seconds, 2),
    // Of the tmux commands that it runs.
    children_cpu_ms_per_s: r(((childrenOf(pid) - childrenBefore) * 1000) / seconds, 2),
    tmux_cpu_ms_per_s: r((tmuxCpu * 1000) / seconds, 2),
    busiest: wakeUps.slice(0, 5).map(({ name, n }) => `${name} ${r(n / seconds, 1)}/s`),
    rssMB: r(rss(pid) / 1e6, 1),
    noise: other(),
  };
}

/** CPU seconds of its processes that have ended. */
function childrenOf(pid) {
  const { cutime, cstime } = stat(pid);
  return cutime + cstime;
}

/** Voluntary context switches of each thread: it slept, and was woken. */
function threads(pid) {
  return fs.readdirSync(`/proc/${pid}/task`).flatMap((id) => {
    try {
      const status = fs.readFileSync(`/proc/${pid}/task/${id}/status`, 'latin1');
      const [, name] = /^Name:\s+(.*)$/m.exec(status);
      const [, switches] = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(status);
      return { id, name, switches: Number(switches) };
    } catch {
      // It ended while the folder was read.
      return [];
    }
  });
}

/** Nanoseconds on a CPU, of threads that live. */
function spent(pid) {
  return fs.readdirSync(`/proc/${pid}/task`).reduce((sum, id) => {
    try {
      return (
        sum + Number(fs.readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'latin1').split(' ')[0])
      );
    } catch {
      return sum;
    }
  }, 0);
}
