// What happens to a server in the soak. Each action is one entry of ACTIONS: how many cards of the deck it has, how
// many seconds to leave between two of it at least, and what it does to the world.
import { WORK } from '../paths.mjs';
import { isAlive } from '../proc.mjs';
import { sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';
import { ACKNOWLEDGE, frame, Socket } from '../traymux/socket.mjs';
import { PACES } from './viewer.mjs';
import { signal } from './world.mjs';

const FLOODS = [
  ['yes', 'timeout 5 yes "0123456789 abcdefghij 0123456789 ABCDEFGHIJ 0123456789 klmnopqrst"'],
  ['seq', 'seq 1 300000'],
  ['coloured', `timeout 10 cat '${WORK}/log20.txt'`],
  ['text', 'timeout 5 base64 /dev/urandom | head -c 4000000'],
];
const FLOOD_SECONDS = 10;
const HALF_OPEN_MS = 80000;
const MOST_HALF_OPEN = 4;
const STOPPED_MS = 10000;
const PIECE = 32768;
const NO_SIZES = [0, -1, 65536];

export const ACTIONS = [
  { name: 'flood', cards: 6, run: flood },
  { name: 'noise', cards: 2, run: noise },
  { name: 'type', cards: 10, run: type },
  { name: 'attach', cards: 8, run: attach },
  { name: 'detach', cards: 8, run: detach },
  { name: 'resize', cards: 10, run: resize },
  { name: 'pace', cards: 10, run: pace },
  { name: 'close', cards: 4, run: (world) => leave(world, 'close') },
  { name: 'reset', cards: 6, run: (world) => leave(world, 'reset') },
  { name: 'cut', cards: 4, run: (world) => leave(world, 'cut') },
  { name: 'half-open', cards: 2, rest: 10, run: halfOpen },
  { name: 'knock', cards: 2, run: knock },
  { name: 'create', cards: 3, run: create },
  { name: 'rename', cards: 3, run: rename },
  { name: 'kill', cards: 3, run: kill },
  { name: 'window-create', cards: 3, run: createWindow },
  { name: 'window-select', cards: 5, run: selectWindow },
  { name: 'window-close', cards: 2, run: closeWindow },
  { name: 'panes', cards: 4, run: panes },
  { name: 'lease', cards: 5, run: lease },
  { name: 'message', cards: 2, run: message },
  { name: 'paste', cards: 2, run: paste },
  { name: 'read', cards: 4, run: read },
  { name: 'lie', cards: 4, run: lie },
  { name: 'malformed', cards: 4, run: malformed },
  { name: 'refused', cards: 3, run: refused },
  { name: 'device-leaves', cards: 1, rest: 30, run: deviceLeaves },
  { name: 'tmux-killed', cards: 1, rest: 30, run: (world) => tmuxEnds(world, 'kill-server') },
  { name: 'tmux-kill-9', cards: 1, rest: 30, run: (world) => tmuxEnds(world, 'SIGKILL') },
  { name: 'tmux-stopped', cards: 1, rest: 45, run: tmuxStops },
];

/** All cards, shuffled: every action happens in every round, each time in another order. */
export const deck = (random) =>
  random.shuffled(ACTIONS.flatMap((action) => Array(action.cards).fill(action)));

// ---- Load ----

async function flood(world) {
  const viewer = world.someone();
  if (!viewer || !world.mayFlood(FLOOD_SECONDS)) return;
  const [kind, command] = world.random.pick(FLOODS);
  // Ctrl-C first: the session may still be busy with another flood.
  world.random.pick([...viewer.views.values()]).type(`\x03${command}\r`);
  world.count(`flood of ${kind}`);
}

/** Bytes by chance, in a session whose program reads nothing of what tmux answers to them. */
async function noise(world) {
  if (world.pool.length > 12 || !world.mayFlood(3)) return;
  await world.tmuxSession(world.newName(), 'head -c 300000 /dev/urandom; exec sleep 15');
}

function type(world) {
  const viewer = world.someone();
  const view = viewer && world.random.pick([...viewer.views.values()]);
  view?.type(world.random.pick(['ls -la /\r', '\x03', 'x'.repeat(200), '\x15', 'é漢😀', '\r']));
}

// ---- Viewers ----

async function attach(world) {
  const viewer = world.someone(false);
  if (viewer?.hasRoom) await world.attach(viewer);
}

async function detach(world) {
  const viewer = world.someone();
  if (!viewer) return;
  const view = world.random.pick([...viewer.views.values()]);
  await viewer.detach(view);
}

async function resize(world) {
  const viewer = world.someone();
  if (!viewer) return;
  const view = world.random.pick([...viewer.views.values()]);
  for (let i = world.random.between(1, 5); i > 0; i--) {
    const [cols, rows] = world.aSize();
    await request(world, viewer, 'terminal.resize', { channel: view.channel, cols, rows });
  }
}

function pace(world) {
  const viewer = world.random.pick(world.viewers.filter((one) => one.isOpen && !one.attaching));
  viewer?.setPace(world.random.pick(['prompt', ...PACES]));
}

async function leave(world, how) {
  const viewer = world.random.pick(world.viewers.filter((one) => one.isOpen));
  if (!viewer) return;
  world.forget(viewer);
  viewer.leave(how);
}

/** Reads and answers nothing; the server has to end it by itself. */
async function halfOpen(world) {
  const viewer = world.someone();
  if (!viewer || world.aside.size >= MOST_HALF_OPEN) return;
  world.forget(viewer);
  world.aside.add(viewer);
  viewer.leaving = true;
  viewer.socket.ws.pause();
  const ended = new Promise((resolve) => viewer.socket.ws.once('close', () => resolve(true)));
  const judged = setTimeout(async () => {
    if (!world.aside.delete(viewer)) return;
    viewer.socket.ws.resume();
    if (await Promise.race([ended, sleep(10000)])) world.count('closed for silence');
    else world.fail('a connection that was silent for 80 s is still open');
    viewer.leave('terminate');
  }, HALF_OPEN_MS);
  judged.unref();
}

/** Comes, says nothing, and goes. */
async function knock(world) {
  const socket = new Socket(world.origin);
  await socket.challenged();
  socket.ws.terminate();
}

// ---- Sessions and devices ----

async function create(world) {
  if (world.pool.length > 10) return;
  await manage(world, 'session.create', { name: world.newName() });
}

async function rename(world) {
  const session = world.sessions.get(world.random.pick(world.pool));
  if (!session) return;
  const params = { session, name: world.newName() };
  await manage(world, 'session.rename', params);
}

async function kill(world) {
  if (world.pool.length < 4) return;
  const session = world.sessions.get(world.random.pick(world.pool));
  await manage(world, 'session.kill', { session });
}

async function deviceLeaves(world) {
  const device = world.random.pick(world.devices);
  world.devices = world.devices.filter((other) => other !== device);
  const itsOwn = world.viewers.filter((viewer) => viewer.device === device);
  for (const viewer of itsOwn) world.forget(viewer);
  const asks = await world.openViewer([device]).catch((error) => {
    // It may still be told that there are too many; then one of those asks.
    if (itsOwn.length === 0) throw error;
    return itsOwn[0];
  });
  const codes = [asks, ...itsOwn].map((viewer) => {
    // One that did not read may have been closed for its silence before.
    const silent = viewer.pace === 'stalled';
    viewer.leaving = true;
    viewer.setPace('prompt');
    return new Promise((resolve) => {
      if (viewer.socket.ws.readyState === 3) resolve(4401);
      viewer.socket.ws.once('close', (code) => resolve(silent && code === 4408 ? 4401 : code));
    });
  });
  await asks.socket.request('device.leave', {}).catch((error) => {
    if (![4401, 4429].includes(error.code)) throw error;
  });
  const seen = await Promise.race([Promise.all(codes), sleep(20000)]);
  if (!seen) world.fail('the sockets of a device that left stay open');
  else if (seen.some((code) => ![4401, 4429, 1006].includes(code))) {
    world.fail(`the sockets of a device that left were closed with ${seen.join(' ')}`);
  }
  world.devices.push(await world.pairOne());
}

// ---- Windows, sizes, text ----

async function createWindow(world) {
  const session = world.someSession();
  if (!session || session.windows.length > 3) return;
  await manage(world, 'window.create', { session: session.id });
}

async function selectWindow(world) {
  const viewer = world.someone();
  if (!viewer) return;
  const view = world.random.pick([...viewer.views.values()]);
  const windows = world.session(view.session)?.windows ?? [];
  if (windows.length < 2) return;
  const params = { channel: view.channel, window: world.random.pick(windows).id };
  await request(world, viewer, 'window.select', params);
}

async function closeWindow(world) {
  const session = world.someSession(2);
  if (!session) return;
  const window = world.random.pick(session.windows).id;
  await manage(world, 'window.close', { session: session.id, window });
}

async function panes(world) {
  const session = world.someSession();
  if (!session) return;
  const window = world.random.pick(session.windows);
  const pane = world.random.pick(window.panes).id;
  const where = { session: session.id, pane };
  if (window.panes.length < 2) {
    const direction = world.random.pick(['right', 'below']);
    await manage(world, 'pane.split', { ...where, direction });
  } else if (world.random.chance(0.4)) {
    await manage(world, 'pane.close', where);
  } else {
    await manage(world, 'pane.zoom', { ...where, zoomed: world.random.chance(0.5) });
  }
}

async function lease(world) {
  const viewer = world.someone();
  if (!viewer) return;
  const { channel } = world.random.pick([...viewer.views.values()]);
  await request(world, viewer, 'terminal.lease', { channel, hold: world.random.chance(0.7) });
}

async function message(world) {
  const session = world.someSession();
  if (!session) return;
  const pane = session.windows[0].panes[0].id;
  await manage(world, 'session.message', { session: session.id, pane, text: 'true # é漢😀' });
}

/** A paste in pieces, of which the last may never come. */
async function paste(world) {
  const viewer = await world.openViewer([world.resident]);
  try {
    const session = world.session(world.sessions.get('idle'));
    const { channel } = await viewer.attach({ session: session.id, cols: 80, rows: 24 });
    const bytes = Buffer.alloc(world.random.between(1, 300000), 'A paste of no meaning. ');
    const [{ id: pane }] = session.windows[0].panes;
    const until = world.random.chance(0.3) ? bytes.length / 2 : bytes.length;
    for (let offset = 0; offset < until; offset += PIECE) {
      const data = bytes.subarray(offset, offset + PIECE).toString('base64url');
      const piece = { channel, pane, paste: 1, offset, total: bytes.length, data };
      await viewer.socket.request('terminal.paste', piece);
    }
  } catch (error) {
    world.tolerate(error, 'terminal.paste');
  } finally {
    viewer.leaving = true;
    viewer.leave(world.random.pick(['close', 'reset']));
  }
}

/** Reads back, and closes what it opened or leaves that to the server. */
async function read(world) {
  const viewer = world.someone();
  const session = world.someSession();
  if (!viewer || !session) return;
  const { socket } = viewer;
  const pane = world.random.pick(world.random.pick(session.windows).panes).id;
  try {
    const opened = await socket.request('reader.open', { session: session.id, pane });
    const { reader } = opened;
    for (let from = opened.first; from < Math.min(opened.end, opened.first + 2000);) {
      const { lines } = await socket.request('reader.page', { reader, from, count: 500 });
      if (lines.length === 0) break;
      from += lines.length;
    }
    await socket.request('reader.search', { reader, query: '[0-9]+9', regex: true });
    await socket.request('reader.export', { reader, format: 'html', from: 0 });
    await socket.request('reader.refresh', { reader });
    if (world.random.chance(0.6)) await socket.request('reader.close', { reader });
  } catch (error) {
    if (!viewer.leaving && viewer.pace !== 'stalled') world.tolerate(error, 'reader');
  }
}

// ---- Hostile clients ----

/** Acknowledges what was never sent, or takes back what was. */
async function lie(world) {
  const session = world.sessions.get(world.random.pick(world.pool));
  if (!session) return;
  const viewer = await world.openViewer();
  viewer.leaving = true;
  try {
    const ended = viewer.socket.next((message) => message.data?.kind === 'ended', 'the end');
    const view = await viewer.attach({ session, cols: 80, rows: 24 });
    if (world.random.chance(0.5)) {
      view.acknowledge(2 ** 40);
    } else {
      viewer.pace = 'never';
      const came = await world.expect('a screen is shown', () => view.received > 1);
      if (!came) return;
      view.acknowledge(view.received);
      view.acknowledge(0);
    }
    const { reason } = (await ended).data;
    if (reason !== 'bad_acknowledge' && reason !== 'session_ended') {
      world.fail(`a view whose acknowledgement lied ended with ${reason}`);
    }
  } catch (error) {
    world.tolerate(error, 'lying acknowledgement');
  } finally {
    viewer.leave('terminate');
  }
}

const MALFORMED = [
  [(ws) => ws.send('{'), 4400],
  [(ws) => ws.send('{"type":"nothing"}'), 4400],
  [(ws) => ws.send('{"type":"ping","token":1,"token":2}'), 4400],
  [(ws) => ws.send('['.repeat(40) + ']'.repeat(40)), 4400],
  [(ws) => ws.send(Buffer.from([2, 0, 0])), 4400],
  [(ws) => ws.send(Buffer.from([99, 0, 0, 0, 1, 1])), 4400],
  [(ws) => ws.send('x'.repeat(65537)), 1009],
  [(ws) => ws.send(Buffer.alloc(65537)), 1009],
];

async function malformed(world) {
  const viewer = await world.openViewer([world.resident]);
  viewer.leaving = true;
  const [send, wanted] = world.random.pick(MALFORMED);
  const closed = new Promise((resolve) => viewer.socket.ws.once('close', resolve));
  send(viewer.socket.ws);
  const code = await Promise.race([closed, sleep(15000)]);
  // A message that is too big may still be on its way when its connection is gone.
  if (code !== wanted && !(wanted === 1009 && code === 1006)) {
    world.fail(`a malformed frame was answered with ${code}, not ${wanted}`);
  }
  viewer.leave('terminate');
}

/** Requests that must be answered by name and change nothing else. */
async function refused(world) {
  const viewer = world.someone();
  if (!viewer) return;
  const [view] = viewer.views.values();
  const size = world.random.pick(NO_SIZES);
  const { channel } = view;
  await mustFail(world, viewer, 'terminal.resize', { channel, cols: size, rows: 24 }, 'bad_params');
  await mustFail(world, viewer, 'session.nothing', {}, 'unknown_method');
  // Channels that are not open are ignored.
  viewer.socket.ws.send(frame(ACKNOWLEDGE, 0xfffffff0, Buffer.alloc(8)));
}

async function mustFail(world, viewer, method, params, code) {
  try {
    await viewer.socket.request(method, params);
    world.fail(`${method} was not refused`);
  } catch (error) {
    if (error.code !== code && !viewer.leaving) {
      world.fail(`${method} was refused with ${error.code ?? error.message}, not ${code}`);
    }
  }
}

// ---- tmux ----

async function tmuxEnds(world, how) {
  const pid = tmux.pid();
  if (how === 'SIGKILL') signal(pid, 'SIGKILL');
  else await tmux.ask(['kill-server']).catch(() => {});
  // It waits for its clients, and so for views that nobody reads.
  const gone = await world.expect('tmux ends when it is killed', () => !isAlive(pid));
  if (!gone) signal(pid, 'SIGKILL');
  if (world.random.chance(0.5)) {
    await world.expect('a killed tmux leaves an empty list', () => world.sessions.size === 0);
  }
  await tmux.start();
  await world.restock();
}

async function tmuxStops(world) {
  const pid = tmux.pid();
  signal(pid, 'SIGSTOP');
  try {
    for (let spent = 0; spent < STOPPED_MS; spent += 500) {
      type(world);
      await sleep(500);
    }
  } finally {
    signal(pid, 'SIGCONT');
  }
  await world.expect('tmux is known to answer again', () => world.tmuxState === 'ready');
}

/** What only a device with that scope may do, asked on a socket that always reads. */
const manage = (world, method, params) => request(world, { socket: world.watcher }, method, params);

async function request(world, viewer, method, params) {
  try {
    await viewer.socket.request(method, params);
  } catch (error) {
    if (!viewer.leaving && viewer.pace !== 'stalled') world.tolerate(error, method);
  }
}
