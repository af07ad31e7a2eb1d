// A thousand sessions: what the list of them costs when it is asked for, and afterwards.
import { monotonic } from '../measure.mjs';
import { seconds, targets } from '../options.mjs';
import { cpu } from '../proc.mjs';
import { failed, log, row } from '../results.mjs';
import { noise, quiet, running } from '../servers.mjs';
import { median, now, pct, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const SESSIONS = 1000;
const AT_ONCE = 50;
const TIMES = 20;
const MOST = 60000;
const nameOf = (i) => `list-${String(i).padStart(4, '0')}`;

export async function list1000() {
  // What is counted is the server's work before it encrypts.
  const able = targets.filter((name) => {
    const adapter = running.get(name)?.adapter;
    return adapter?.follow && adapter.inCrowds;
  });
  if (able.length === 0) return;
  await create();
  for (const name of able) {
    try {
      row(name).list1000 = await measure(running.get(name));
    } catch (error) {
      failed(name, error);
    }
    log('list1000', name, JSON.stringify(row(name).list1000));
  }
  // One by one they would keep tmux busy for minutes.
  await tmux.start();
}

async function create() {
  for (let i = 0; i < SESSIONS; i += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, k) => nameOf(i + k));
    const command = some.flatMap((name) => [
      ...['new-session', '-d', '-s', name, '-x', '80', '-y', '24', 'exec sleep 100000'],
      ';',
    ]);
    await tmux.ask(command.slice(0, -1), MOST);
  }
}

async function measure({ adapter, port, pid }) {
  let heard = () => {};
  let snapshot = null;
  const asked = monotonic();
  const follower = await adapter.follow(port, (data, bytes) => {
    if (data.kind === 'snapshot') snapshot ??= { ms: monotonic() - asked, bytes };
    heard(data, bytes);
  });
  try {
    const complete = async () =>
      (await follower.list()).sessions.filter(({ name }) => name.startsWith('list-')).length;
    for (const until = now() + MOST; (await complete()) < SESSIONS; await sleep(100)) {
      if (now() > until) throw new Error('the thousand sessions were never listed');
    }
    await quiet(2000);
    const lists = [];
    for (let i = 0; i < TIMES; i++) {
      const begun = monotonic();
      await follower.list();
      lists.push(monotonic() - begun);
      await sleep(50);
    }
    const again = await subscribeAnew(adapter, port);
    const changes = [];
    for (let i = 0; i < TIMES; i++) changes.push(await renameOne(i, (take) => (heard = take)));
    heard = () => {};
    return {
      sessions: SESSIONS,
      list_ms: r(median(lists), 1),
      list_p95: r(pct(lists, 95), 1),
      snapshot_ms: r(again.ms, 1),
      snapshot_kB: r(again.bytes / 1000, 0),
      delta_bytes: median(changes.map(({ bytes }) => bytes)),
      delta_ms: r(median(changes.map(({ ms }) => ms)), 1),
      delta_p95: r(
        pct(
          changes.map(({ ms }) => ms),
          95,
        ),
        1,
      ),
      ...(await costOfFollowing(pid)),
    };
  } finally {
    follower.close();
  }
}

async function subscribeAnew(adapter, port) {
  let found = null;
  const second = await adapter.follow(port, (data, bytes, ms) => {
    if (data.kind === 'snapshot') found ??= { ms, bytes };
  });
  for (const until = now() + MOST; !found && now() < until;) await sleep(5);
  second.close();
  return found;
}

async function renameOne(i, listen) {
  await sleep(150);
  const wanted = `renamed-${i}`;
  const come = new Promise((resolve) => {
    listen((data, bytes) => {
      if (data.changed?.some(({ name }) => name === wanted)) resolve({ at: monotonic(), bytes });
    });
  });
  const begun = monotonic();
  await tmux.ask(['rename-session', '-t', `=${nameOf(i)}`, wanted]);
  const { at, bytes } = await withTimeout(come, MOST, 'the event after a rename');
  return { ms: at - begun, bytes };
}

/** CPU while somebody follows and nothing changes: one question a second. */
async function costOfFollowing(pid) {
  const before = { server: cpu([pid]), tmux: cpu([tmux.pid()]) };
  const other = noise();
  const window = Math.min(20, seconds);
  await sleep(window * 1000);
  const perSecond = (after, from) => r(((after - from) / window) * 1000, 1);
  return {
    server_cpu_ms_per_s: perSecond(cpu([pid]), before.server),
    tmux_cpu_ms_per_s: perSecond(cpu([tmux.pid()]), before.tmux),
    noise: other(),
  };
}
