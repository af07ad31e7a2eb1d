// From a change in tmux to the event at the phone. Counted from the start of the tmux command that makes the change, so
// the figure holds the few milliseconds which that takes by itself; these stand beside it.
import { interleaved, monotonic } from '../measure.mjs';
import { repetitions, targets } from '../options.mjs';
import { log, row } from '../results.mjs';
import { running, undisturbed } from '../servers.mjs';
import { median, pct, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const MOST = 5000;
/** Each change this many times per repetition. */
const ROUNDS = 5;

const session = (data, test) => (data.changed ?? []).some(test);
const windows = (n) => (data) =>
  session(data, ({ name, windows: all }) => name === 'e2' && all.length === n);
const pane = (test) => (data) =>
  session(data, ({ name, windows: all }) => name === 'e2' && test(all[0].panes[0]));

/**
 * What is done in turn, on one session after the other: the tmux command, and how its event is known. Hooks wake Traymux up for the first ones; the last two are seen when it asks.
 */
const CHANGES = [
  {
    name: 'new-session',
    run: ['new-session', '-d', '-s', 'e1', tmux.SHELL],
    event: (data) => session(data, ({ name }) => name === 'e1'),
  },
  {
    name: 'rename-session',
    run: ['rename-session', '-t', '=e1', 'e2'],
    event: (data) => session(data, ({ name }) => name === 'e2'),
  },
  { name: 'new-window', run: ['new-window', '-d', '-t', '=e2:', tmux.SHELL], event: windows(2) },
  {
    name: 'split-window',
    run: ['split-window', '-d', '-t', '=e2:1', tmux.SHELL],
    event: (data) => session(data, ({ windows: all }) => all[1]?.panes.length === 2),
  },
  { name: 'kill-window', run: ['kill-window', '-t', '=e2:1'], event: windows(1) },
  {
    name: 'title',
    polled: true,
    run: ['select-pane', '-t', '=e2:', '-T', 'a title'],
    event: pane(({ title }) => title === 'a title'),
  },
  {
    name: 'command',
    polled: true,
    run: ['send-keys', '-t', '=e2:', 'exec sleep 1000', 'Enter'],
    event: pane(({ command }) => command === 'sleep'),
  },
  {
    name: 'kill-session',
    run: ['kill-session', '-t', '=e2'],
    event: (data) => data.removed?.length > 0,
  },
];

const POLLED = CHANGES.filter(({ polled }) => polled).map(({ name }) => name);

export async function events() {
  const found = {};
  const able = targets.filter((name) => running.get(name)?.adapter.follow);
  await interleaved(repetitions, able, async (name) => {
    const { noise, ...times } = await undisturbed(() => follow(name));
    for (const [change, some] of Object.entries(times)) {
      const all = ((found[name] ??= {})[change] ??= []);
      all.push(...some.map((one) => ({ ...one, noise })));
    }
  });
  for (const [name, changes] of Object.entries(found)) {
    row(name).events = Object.fromEntries(
      Object.entries(changes).map(([change, all]) => [
        change,
        { ...summarise(all), polled: POLLED.includes(change) },
      ]),
    );
    log('events', name, JSON.stringify(row(name).events));
  }
}

async function follow(name) {
  const { adapter, port } = running.get(name);
  const times = {};
  let heard = () => {};
  const follower = await adapter.follow(port, (data) => heard(data));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name: change, run, event } of CHANGES) {
        // Apart from what came before, and at any moment of the second in which it asks.
        await sleep(300 + Math.random() * 400);
        let at = null;
        const come = new Promise((resolve) => {
          heard = (data) => {
            if (!event(data)) return;
            at ??= monotonic();
            resolve();
          };
        });
        const begun = monotonic();
        const done = tmux.ask(run).then(() => monotonic());
        await withTimeout(come, MOST, `the event after ${change}`);
        (times[change] ??= []).push({ ms: at - begun, command: (await done) - begun });
        heard = () => {};
      }
    }
    return times;
  } finally {
    follower.close();
    for (const left of ['e1', 'e2'])
      await tmux.ask(['kill-session', '-t', `=${left}`]).catch(() => {});
  }
}

function summarise(all) {
  const ms = all.map((one) => one.ms);
  return {
    n: ms.length,
    p50: r(median(ms), 1),
    p95: r(pct(ms, 95), 1),
    max: r(Math.max(...ms), 1),
    command_p50: r(median(all.map((one) => one.command)), 1),
    noise: r(median(all.map((one) => one.noise))),
  };
}
