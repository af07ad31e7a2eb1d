// What can be seen of the server from outside, in numbers.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { stat, tree } from '../proc.mjs';
import { now, r } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const run = promisify(execFile);
const HIDDEN = 'traymux-view-';
const JCMD = path.join(path.dirname(process.env.BENCH_JAVA ?? ''), 'jcmd');

const KINDS = [
  [/^socket:/, 'sockets'],
  [/^\/dev\/(ptmx|pts\/)/, 'ptys'],
  [/^pipe:/, 'pipes'],
  [/^anon_inode:/, 'polls'],
];

/** Open descriptors by kind; `files` are all that are nothing else. */
function descriptors(pid) {
  const found = { sockets: 0, ptys: 0, pipes: 0, polls: 0, files: 0 };
  for (const fd of fs.readdirSync(`/proc/${pid}/fd`)) {
    try {
      const target = fs.readlinkSync(`/proc/${pid}/fd/${fd}`);
      found[KINDS.find(([pattern]) => pattern.test(target))?.[1] ?? 'files']++;
    } catch {
      // Closed since the folder was read.
    }
  }
  return found;
}

function statusOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/status`, 'latin1');
  const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]);
  return { rss: number('VmRSS') / 1024, threads: number('Threads') };
}

async function jcmd(pid, command) {
  const { stdout } = await run(JCMD, [String(pid), command], { timeout: 60000 });
  return stdout;
}

/** MB of the heap of the serial collector: used by objects, and resident. */
async function heap(pid) {
  const text = await jcmd(pid, 'GC.heap_info');
  const generation = /(?:DefNew|Tenured)\s+total \d+K, used (\d+)K \[0x(\w+), 0x\w+, 0x(\w+)\)/g;
  const [young, old] = [...text.matchAll(generation)];
  if (!old) throw new Error(`this is no heap that can be read: ${text}`);
  const used = (Number(young[1]) + Number(old[1])) / 1024;
  return { used: r(used, 1), resident: residentIn(pid, young[2], old[3]) };
}

/** KB by class of what lives. Collects the garbage as it counts. */
async function histogram(pid) {
  const text = await jcmd(pid, 'GC.class_histogram');
  const rows = [...text.matchAll(/^\s*\d+:\s+\d+\s+(\d+)\s+(\S+)/gm)];
  return Object.fromEntries(
    rows
      // Garbage that the collector leaves where it lies, for lack of a reason to move what follows.
      .filter(([, , name]) => !name.includes('jdk.internal.vm.Filler'))
      .map(([, bytes, name]) => [name, Number(bytes) / 1024]),
  );
}

/** MB resident between two addresses, which are given in hexadecimal. */
function residentIn(pid, from, to) {
  const [first, last] = [parseInt(from, 16), parseInt(to, 16)];
  let inside = false;
  let kilobytes = 0;
  for (const line of fs.readFileSync(`/proc/${pid}/smaps`, 'latin1').split('\n')) {
    const mapping = /^([0-9a-f]+)-([0-9a-f]+) /.exec(line);
    if (mapping) inside = parseInt(mapping[1], 16) >= first && parseInt(mapping[2], 16) <= last;
    else if (inside && line.startsWith('Rss:')) kilobytes += Number(/\d+/.exec(line)[0]);
  }
  return kilobytes / 1024;
}

/** How much of tmux is there for Traymux: 0 of all when no server runs. */
async function seenByTmux() {
  try {
    const clients = await tmux.ask(['list-clients', '-F', '#{client_pid}']);
    const names = await tmux.ask(['list-sessions', '-F', '#{session_name}']);
    const sessions = names.split('\n').filter(Boolean);
    const hidden = sessions.filter((name) => name.startsWith(HIDDEN)).length;
    return {
      clients: clients.split('\n').filter(Boolean).length,
      hidden,
      sessions: sessions.length - hidden,
    };
  } catch {
    return { clients: 0, hidden: 0, sessions: 0 };
  }
}

export class Sampler {
  #pid;
  #begun = now();
  #last;

  constructor(pid) {
    this.#pid = pid;
    this.#last = { at: now(), cpu: this.#cpu() };
  }

  #cpu() {
    const own = stat(this.#pid);
    return own.utime + own.stime;
  }

  /** What changes soonest when something is left behind; cheap enough to be read every second. */
  quick() {
    const children = tree([this.#pid]).length - 1;
    return { threads: statusOf(this.#pid).threads, children, ...descriptors(this.#pid) };
  }

  /** @returns what lives by class, in KB */
  classes() {
    return histogram(this.#pid);
  }

  /** @param collect whether the server is made to collect its garbage first */
  async take(collect = false) {
    if (collect) await jcmd(this.#pid, 'GC.run');
    const { rss, threads } = statusOf(this.#pid);
    const cpu = this.#cpu();
    const at = now();
    const cores = (cpu - this.#last.cpu) / ((at - this.#last.at) / 1000);
    this.#last = { at, cpu };
    const memory = await heap(this.#pid);
    return {
      minute: r((at - this.#begun) / 60000, 1),
      collected: collect,
      rss: r(rss, 1),
      outsideHeap: r(rss - memory.resident, 1),
      heap: memory.used,
      threads,
      ...descriptors(this.#pid),
      children: tree([this.#pid]).length - 1,
      ...(await seenByTmux()),
      cores: r(cores),
    };
  }
}
