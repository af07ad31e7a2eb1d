// Many clients on one busy session; one more types into its other pane and is timed.
import { byName } from '../adapters/index.mjs';
import { keystrokes, lag, monotonic, summary } from '../measure.mjs';
import { keys, sizes, targets } from '../options.mjs';
import * as proc from '../proc.mjs';
import { log, row } from '../results.mjs';
import { ClientProcess, down, noise, quiet, running, up } from '../servers.mjs';
import { median, now, pct, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const SSH_MOST = 50;
/** How long all may take to connect; that is no figure of this phase. */
const CONNECTING = 240000;

export async function many() {
  for (const size of sizes) {
    for (const name of targets.filter((n) => takesPart(n, size))) {
      tmux.busy();
      await quiet(2000);
      const found = {};
      const clients = new ClientProcess();
      try {
        await measure(name, size, clients, found);
      } catch (error) {
        found.error = error.message;
      }
      (row(name).many ??= {})[size] = found;
      log('many', name, size, JSON.stringify(found.error ?? found.echo));
      await clients.end();
      await down(running.get(name));
      await sleep(300);
    }
  }
}

const takesPart = (name, size) =>
  (byName.get(name)?.kind === 'peer' && byName.get(name).inCrowds !== false) ||
  (name === 'ssh' && size <= SSH_MOST);

async function measure(name, size, clients, found) {
  const server = await up(name);
  await sleep(500);
  const probe = await server.adapter.connect(server.port, 'busy', {});
  const share = server.adapter.ids ? [...server.adapter.ids] : undefined;
  const call = { adapter: name, port: server.port, session: 'busy', n: size - 1, share, conc: 6 };
  const connected = await withTimeout(clients.call('connect', call), CONNECTING, 'connect');
  found.connect_ms = r(connected.ms, 0);
  found.failed = connected.failed;
  await sleep(1000);

  await clients.call('mark');
  const before = {
    server: proc.cpu([server.pid]),
    tmux: proc.cpu([tmux.pid()]),
    harness: await clients.call('cpu'),
  };
  const other = noise();
  const late = lag();
  const begun = now();
  const typed = await keystrokes(probe, Math.max(40, keys >> 1), 8000);
  const seconds = (now() - begun) / 1000;
  const stats = await clients.call('stats');
  found.echo = summary(typed.lat);
  found.lost = typed.lost;
  found.lag99 = late();
  found.server_cores = r((proc.cpu([server.pid]) - before.server) / seconds);
  found.tmux_cores = r((proc.cpu([tmux.pid()]) - before.tmux) / seconds);
  found.harness_cores = r(((await clients.call('cpu')) - before.harness) / seconds);
  found.noise = other();
  found.frames_s = r(median(stats.map((client) => client.frames)) / seconds, 1);
  found.kB_s = r(median(stats.map((client) => client.bytes)) / seconds / 1000, 1);
  found.starved = stats.filter((client) => client.frames === 0).length;
  const used = proc.memory(server.pid);
  found.mem = { rssMB: r(used.rss / 1e6, 1), treePssMB: r(used.treePss / 1e6, 1) };

  // The program prints its last line: when is it at each client?
  await clients.call('arm', { text: '=ALLDONE=' });
  const [program] = tmux.tmux('list-panes', '-t', 'busy', '-F', '#{pane_pid}').split('\n');
  const printed = monotonic();
  process.kill(Number(program), 'SIGUSR1');
  await clients.call('await', { ms: 8000 });
  const ends = (await clients.call('stats')).map((client) => client.needleAt);
  const seen = ends.filter(Boolean).map((at) => at - printed);
  found.last_line = {
    seen: seen.length,
    of: ends.length,
    p50: r(pct(seen, 50)),
    max: r(Math.max(...seen)),
  };
  probe.close();
}
