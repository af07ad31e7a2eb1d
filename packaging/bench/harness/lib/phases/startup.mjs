// From the start of the process to an open port, and to the first page; the page cache is warm.
import { byName } from '../adapters/index.mjs';
import { accepts, firstPage } from '../conn.mjs';
import { interleaved } from '../measure.mjs';
import { repetitions, targets } from '../options.mjs';
import { cpu } from '../proc.mjs';
import { row } from '../results.mjs';
import { down, nextPort, running, undisturbed } from '../servers.mjs';
import { median, now, r, sleep } from '../stats.mjs';

const MOST = 20000;

export async function startup() {
  const starts = {};
  const peers = targets.filter((name) => byName.get(name)?.kind === 'peer');
  await interleaved(Math.max(5, repetitions), peers, async (name) => {
    (starts[name] ??= []).push(await undisturbed(() => startOnce(name)));
  });
  for (const [name, all] of Object.entries(starts)) {
    row(name).startup = {
      n: all.length,
      accept_ms: r(median(all.map((s) => s.accept)), 1),
      page_ms: r(median(all.map((s) => s.page)), 1),
      best_page_ms: r(Math.min(...all.map((s) => s.page)), 1),
      page_bytes: all[0].bytes,
      status: all[0].status,
      cpu_s: r(median(all.map((s) => s.cpu))),
      noise: all.map((s) => s.noise),
    };
  }
}

async function startOnce(name) {
  const adapter = byName.get(name);
  const port = nextPort();
  const begun = now();
  const child = adapter.start(port);
  const server = { name, process: child, pid: child.pid };
  running.set(name, server);
  try {
    while (!(await accepts(port))) {
      if (now() - begun > MOST || child.ended) throw new Error('the port never opened');
      await sleep(1);
    }
    const accept = now() - begun;
    const { bytes, status } = await firstPage(adapter, port);
    return { accept, page: now() - begun, bytes, status, cpu: cpu([child.pid]) };
  } finally {
    await down(server);
  }
}
