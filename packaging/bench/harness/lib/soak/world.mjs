// What the soak acts on: the server, its tmux, the paired devices and everybody who looks.
import fs from 'node:fs';
import path from 'node:path';
import { down, nextPort } from '../servers.mjs';
import { now, r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';
import { pairNew } from '../traymux/pairing.mjs';
import * as phone from '../traymux/phone.mjs';
import * as jvm from '../traymux/server.mjs';
import { Viewer } from './viewer.mjs';

const NAME = 'soak';
const SOCKETS_PER_DEVICE = 8;
const PUSHED_OUT = 4429;
/** Places that half-open and hostile connections take besides the viewers. */
const SPARE_SOCKETS = 12;
/** Sessions of tmux.start(), in which nothing happens but probes. */
const RESERVED = ['keep', 'idle', 'flood', 'first'];
const FILLERS = 2;
const SESSIONS = 6;
/** Answers that a viewer gets because of what happens around it. */
const EXPECTED = [
  'session_gone',
  'window_gone',
  'pane_gone',
  'reader_gone',
  'tmux_unavailable',
  'tmux_failed',
  'view_limit',
  'rate_limited',
  'name_taken',
  'too_large',
];
const SILENT_CODES = [1006, 4408];

export class World {
  /** Open viewers; the fillers keep them at the wanted number. */
  viewers = [];
  /** Connections that are left as they are: half-open ones, and the injected leak. */
  aside = new Set();
  /** id by name, as the server told the watcher. */
  sessions = new Map();
  tmuxState = 'unknown';
  counts = {};
  failures = [];
  devices = [];
  isOpen = false;

  #begun = now();
  #names = 0;
  #working = true;
  #fillers = [];
  #floodsUntil = [];

  constructor(random, wanted) {
    this.random = random;
    this.wanted = wanted;
    this.home = jvm.homeOf(NAME);
  }

  // ---- Bookkeeping ----

  count(what, n = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + n;
  }

  fail(what) {
    const minute = r((now() - this.#begun) / 60000, 1);
    this.failures.push({ minute, what });
    console.error(`soak: minute ${minute}: FAILED: ${what}`);
  }

  /** Takes an error that may happen to somebody who asks while tmux and sessions come and go. */
  tolerate(error, what) {
    if (EXPECTED.includes(error.code) || error.code === PUSHED_OUT) this.count(`answer ${error.code}`);
    else this.fail(`${what}: ${error.message}`);
  }

  /** Waits for `condition`; what it was about is a failure otherwise. */
  async expect(what, condition, ms = 20000) {
    for (const until = now() + ms; !(await condition()); await sleep(20)) {
      if (now() > until) {
        this.fail(`not within ${ms / 1000} s: ${what}`);
        return false;
      }
    }
    return true;
  }

  // ---- Start and end ----

  async start() {
    fs.rmSync(this.home, { recursive: true, force: true });
    await tmux.start();
    const port = nextPort();
    this.server = jvm.start(NAME, port, { phones: false });
    this.origin = `http://127.0.0.1:${port}`;
    this.resident = await this.pairOne(false);
    const fleet = Math.ceil((this.wanted + SPARE_SOCKETS) / SOCKETS_PER_DEVICE);
    while (this.devices.length < fleet) this.devices.push(await this.pairOne());
    await this.#watch();
    await this.restock();
    this.#fillers = Array.from({ length: FILLERS }, () => this.#fill());
    this.isOpen = true;
    this.#begun = now();
  }

  async pairOne(again = true) {
    if (again) this.server.type('');
    const { device } = await pairNew(this.server, undefined, true);
    return device;
  }

  /** Ends all that was started, whatever state it is in. */
  async end() {
    this.#working = false;
    this.leaveAll();
    const pid = tmux.pid();
    if (pid) signal(pid, 'SIGCONT');
    tmux.kill();
    if (this.server) await down({ name: NAME, process: this.server, pid: this.server.pid });
    await Promise.all(this.#fillers);
  }

  removeHome() {
    fs.rmSync(this.home, { recursive: true, force: true });
  }

  /** What the server wrote down as an error. */
  loggedErrors() {
    const folder = path.join(this.home, 'state/log');
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    return files.flatMap((file) =>
      fs
        .readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => / ERROR /.test(line)),
    );
  }

  // ---- Sessions ----

  /** The server's own view of what exists, kept by its events. */
  async #watch() {
    const socket = await phone.open(this.origin, undefined, [this.resident]);
    let seq = 0;
    socket.onEvent = ({ topic, seq: at, data }) => {
      if (topic !== 'sessions') return;
      if (at !== ++seq) this.fail(`an event of the list is missing before ${at}`);
      this.tmuxState = data.tmux.state;
      if (data.kind === 'snapshot') this.#known.clear();
      for (const id of data.removed ?? []) this.#known.delete(id);
      for (const session of data.sessions ?? data.changed) this.#known.set(session.id, session);
      this.sessions = new Map([...this.#known.values()].map(({ name, id }) => [name, id]));
    };
    socket.ws.once('close', (code) => {
      if (this.#working) this.fail(`the server closed the watcher with ${code}`);
    });
    this.watcher = socket;
    await socket.request('events.subscribe', { topics: ['sessions'] });
  }

  #known = new Map();

  /** All that was told of a session. */
  session(id) {
    return this.#known.get(id);
  }

  /** Some session of the pool with that many windows at least. */
  someSession(windows = 1) {
    return this.random.pick(
      this.pool
        .map((name) => this.session(this.sessions.get(name)))
        .filter((session) => session.windows.length >= windows),
    );
  }

  /** Names of the sessions in which anything may happen. */
  get pool() {
    return [...this.sessions.keys()].filter((name) => !RESERVED.includes(name));
  }

  newName() {
    return `s${++this.#names}`;
  }

  async tmuxSession(name, command = tmux.SHELL) {
    await tmux.ask(['new-session', '-d', '-s', name, '-x', '80', '-y', '24', command]);
  }

  /** Makes sessions until there are as many as usual. */
  async restock() {
    await this.expect('the reserved sessions are listed', () =>
      RESERVED.every((name) => this.sessions.has(name)),
    );
    for (let i = this.pool.length; i < SESSIONS; i++) await this.tmuxSession(this.newName());
    await this.expect('sessions are listed', () => this.pool.length >= SESSIONS);
  }

  async clearPool() {
    for (const name of this.pool) {
      // It may end by itself meanwhile.
      await tmux.ask(['kill-session', '-t', `=${name}`]).catch(() => {});
    }
    await this.expect('killed sessions leave the list', () => this.pool.length === 0);
  }

  /** At most two floods at a time, so that the rest of the machine is not starved. */
  mayFlood(seconds) {
    this.#floodsUntil = this.#floodsUntil.filter((until) => until > now());
    if (this.#floodsUntil.length >= 2) return false;
    this.#floodsUntil.push(now() + seconds * 1000);
    return true;
  }

  // ---- Viewers ----

  async openViewer(devices = this.devices) {
    const rest = this.random.shuffled(devices);
    const viewer = await Viewer.open(
      this.origin,
      rest,
      (kind, reason) => this.count(`view ${reason ? `${kind}: ${reason}` : kind}`),
      (code) => this.#closed(viewer, code),
    );
    this.count('sockets opened');
    return viewer;
  }

  #closed(viewer, code) {
    this.forget(viewer);
    if (viewer.wasStalled && SILENT_CODES.includes(code)) this.count('closed for silence');
    // A device that opens a ninth socket loses the one that was silent longest; that may be one of these, when the
    // server does not know yet that others are dead.
    else if (code === PUSHED_OUT) this.count('pushed out by a newer socket of the same device');
    else if (this.#working) this.fail(`the server closed a viewer with ${code}`);
  }

  forget(viewer) {
    this.viewers = this.viewers.filter((other) => other !== viewer);
    this.aside.delete(viewer);
  }

  /** Attaches to a session of the pool, or to the one given. */
  async attach(viewer, name = this.random.pick(this.pool)) {
    const session = this.sessions.get(name);
    if (!session) return;
    const [cols, rows] = this.aSize();
    try {
      await viewer.attach({ session, cols, rows });
      this.count('views opened');
    } catch (error) {
      // One that has stalled meanwhile hears no answer.
      if (!viewer.leaving && viewer.pace !== 'stalled') this.tolerate(error, 'attach');
    }
  }

  aSize() {
    return [this.random.between(20, 220), this.random.between(5, 70)];
  }

  /** A viewer that reads, with a view if asked for. */
  someone(withView = true) {
    return this.random.pick(
      this.viewers.filter(
        (viewer) =>
          viewer.isOpen && viewer.pace !== 'stalled' && (!withView || viewer.views.size > 0),
      ),
    );
  }

  leaveAll() {
    for (const viewer of this.viewers.splice(0)) viewer.leave('close');
    for (const viewer of this.aside) viewer.leave('terminate');
    this.aside.clear();
  }

  // Viewers that are opened one by one, as many at a time as strangers may knock.
  async #fill() {
    while (this.#working) {
      try {
        await this.#fillOne();
      } catch (error) {
        if (!this.#working) return;
        this.count(`could not connect: ${error.message.slice(0, 40)}`);
        await sleep(500);
      }
      await sleep(20);
    }
  }

  #opening = 0;

  async #fillOne() {
    if (!this.isOpen) return;
    if (this.viewers.length + this.#opening < this.wanted) {
      this.#opening++;
      try {
        const viewer = await this.openViewer();
        if (this.isOpen) this.viewers.push(viewer);
        else viewer.leave('close');
      } finally {
        this.#opening--;
      }
    }
    const idle = this.viewers.find(
      (viewer) =>
        viewer.isOpen && viewer.views.size === 0 && viewer.pace !== 'stalled' && !viewer.attaching,
    );
    if (idle && this.pool.length > 0) {
      idle.attaching = true;
      await this.attach(idle);
      idle.attaching = false;
    }
  }
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
