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

/** MB used and committed of the heap of the serial collector. */
async function heap(pid) {
  const text = await jcmd(pid, 'GC.heap_info');
  const generations = [...text.matchAll(/(?:DefNew|Tenured)\s+total (\d+)K, used (\d+)K/g)];
  if (generations.length !== 2) throw new Error(`this is no heap that can be read: ${text}`);
  const sum = (at) => generations.reduce((all, found) => all + Number(found[at]), 0) / 1024;
  return { committed: r(sum(1), 1), used: r(sum(2), 1) };
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
      outsideHeap: r(rss - memory.committed, 1),
      heap: memory.used,
      heapCommitted: memory.committed,
      threads,
      ...descriptors(this.#pid),
      children: tree([this.#pid]).length - 1,
      ...(await seenByTmux()),
      cores: r(cores),
    };
  }
}
