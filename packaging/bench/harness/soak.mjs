// Runs everything that wears a server out, and judges what it has left behind; see README.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { WORK } from './lib/paths.mjs';
import { deck } from './lib/soak/actions.mjs';
import { growth, judge, report } from './lib/soak/judge.mjs';
import * as probes from './lib/soak/probes.mjs';
import { Random } from './lib/soak/random.mjs';
import { Sampler } from './lib/soak/sample.mjs';
import { World } from './lib/soak/world.mjs';
import { now, r, sleep } from './lib/stats.mjs';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    viewers: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    out: { type: 'string', default: path.join(WORK, 'soak.json') },
    leak: { type: 'boolean', default: false },
  },
});
const minutes = Number(options.minutes);
const markdown = options.out.replace(/\.json$/, '.md');
const seed = Number(options.seed);
const long = minutes >= 10;
const MINUTE = 60000;
const SAMPLE_EVERY = long ? MINUTE : 20000;
const COLLECT_EVERY = 5;
const WARM_UP = Math.min(5, minutes / 3) * MINUTE;
const REST_EVERY = 15 * MINUTE;
// Threads of pools end after a minute without work.
const UNCHANGED = long ? 65000 : 10000;
const MOST_UNREST = 240000;
const LEAK_EVERY = 5000;

const random = new Random(seed);
const world = new World(random, Number(options.viewers));
const samples = [];
const rests = [];
const classes = [];
const leaked = [];
let sampler;

const say = (...words) => console.error('soak:', ...words);

/** Runs `probe`; that it cannot be run is a failure of the server as well. */
async function ask(name, probe) {
  try {
    return await probe(world);
  } catch (error) {
    world.fail(`probe ${name}: ${error.message}`);
    return {};
  }
}

async function sample() {
  await ask('list', probes.list);
  await ask('screen', probes.screen);
  const found = {
    ...(await sampler.take(samples.length % COLLECT_EVERY === 0)),
    ...(await ask('echo', probes.echo)),
    viewers: world.viewers.length,
  };
  samples.push(found);
  say(
    `minute ${found.minute}: rss ${found.rss} heap ${found.heap} threads ${found.threads} sockets ${found.sockets}`,
    `ptys ${found.ptys} clients ${found.clients} viewers ${found.viewers} echo ${found.echo} ms cores ${found.cores}`,
  );
}

/** Stops all load and waits until nothing changes any more; then what is still there is there to stay. */
async function rest() {
  world.isOpen = false;
  world.leaveAll();
  await world.clearPool();
  const quick = await ask('echo', probes.echo);
  const begun = now();
  let last = '';
  for (let since = now(); now() - since < UNCHANGED && now() - begun < MOST_UNREST;) {
    world.leaveAll();
    const seen = JSON.stringify(sampler.quick());
    if (seen !== last) since = now();
    last = seen;
    await sleep(1000);
  }
  const found = { ...(await sampler.take(true)), ...quick, viewers: 0 };
  const living = await sampler.classes();
  classes.push(living);
  found.heap = r(Object.values(living).reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024, 1);
  rests.push(found);
  say(`at rest, minute ${found.minute}: ${JSON.stringify(found)}`);
  write();
}

async function resume() {
  await world.restock();
  world.isOpen = true;
}

/** What the gate is there to find: a client that never goes. */
async function leak() {
  if (leaked.length >= 40 || world.pool.length === 0) return;
  const viewer = await world.openViewer();
  viewer.leaving = true;
  leaked.push(viewer);
  await viewer.attach({ session: world.sessions.get('first'), cols: 80, rows: 24 });
}

async function run() {
  const begun = now();
  const until = begun + minutes * MINUTE;
  const lastRun = new Map();
  let sampleAt = begun + SAMPLE_EVERY;
  let restAt = begun + WARM_UP;
  let leakAt = begun;
  let cards = [];
  while (now() < until && !world.server.ended) {
    if (now() >= restAt) {
      await rest();
      restAt = rests.length === 1 && long ? begun + REST_EVERY : restAt + REST_EVERY;
      await resume();
    }
    if (now() >= sampleAt) {
      await sample();
      sampleAt = Math.max(now(), sampleAt) + SAMPLE_EVERY;
    }
    if (options.leak && now() >= leakAt) {
      await leak().catch(() => {});
      leakAt = now() + LEAK_EVERY;
    }
    if (cards.length === 0) cards = deck(random);
    const action = cards.pop();
    if (now() - (lastRun.get(action) ?? -Infinity) >= (action.rest ?? 0) * 1000) {
      lastRun.set(action, now());
      world.count(`action ${action.name}`);
      try {
        await action.run(world);
      } catch (error) {
        world.tolerate(error, action.name);
      }
    }
    await sleep(random.between(20, 500));
  }
}

/** Judges what is known so far, and writes it down: also of a run that is interrupted later. */
function write() {
  const verdicts = judge(rests[0], rests.at(-1));
  const result = {
    meta: {
      date: new Date().toISOString(),
      minutes: rests.at(-1).minute,
      seed,
      viewers: world.wanted,
      cpus: os.cpus().length,
      tmux: execFileSync('tmux', ['-V'], { encoding: 'utf8' }).trim(),
      java: `JDK ${/JAVA_VERSION="(\S+)"/.exec(fs.readFileSync(path.join(path.dirname(process.env.BENCH_JAVA), '../release'), 'utf8'))[1]}`,
      node: process.version,
    },
    verdicts,
    grown: growth(classes[0], classes.at(-1)),
    rests,
    samples,
    counts: world.counts,
    failures: world.failures,
  };
  fs.mkdirSync(path.dirname(options.out), { recursive: true });
  fs.writeFileSync(options.out, JSON.stringify(result, null, 1));
  fs.writeFileSync(markdown, report(result));
  return verdicts;
}

function finish() {
  for (const line of world.loggedErrors().slice(0, 20)) world.fail(`in the log: ${line}`);
  const verdicts = write();
  const leaks = verdicts.filter(({ leak }) => leak);
  for (const { name, before, after, why } of leaks) {
    say(`LEAK: ${name}: ${before} after the warm-up, ${after} at the end; allowed: ${why}`);
  }
  say(`${leaks.length} leaks, ${world.failures.length} failures; the tables are in ${markdown}`);
  return leaks.length + world.failures.length === 0 ? 0 : 1;
}

let ending = false;
async function end(code) {
  if (ending) return;
  ending = true;
  await world.end();
  // What the server wrote down is worth reading after a failure.
  if (code === 1) say(`the server's folder is kept: ${world.home}`);
  else world.removeHome();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130));

os.setPriority(10);
try {
  say(`seed ${seed}; preparing ${options.viewers} viewers`);
  await world.start();
  sampler = new Sampler(world.server.pid);
  // The first question makes the JVM open what it answers with, which then stays open.
  await sampler.take();
  await run();
  if (world.server.ended) {
    world.fail(`the server ended by itself: ${JSON.stringify(world.server.ended)}`);
    await end(1);
  }
  await rest();
  await end(finish());
} catch (error) {
  console.error(error);
  await end(1);
}
