// What a client of the protocol needs to be back once the network is: from there to the first painted byte, and to the
// whole screen. It tries at once; how the page tries is the matter of reconnect.mjs.
import { byName } from '../adapters/index.mjs';
import { interleaved } from '../measure.mjs';
import { Network } from '../network.mjs';
import { repetitions, targets } from '../options.mjs';
import { log, row } from '../results.mjs';
import { running, undisturbed } from '../servers.mjs';
import { median, now, pct, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const AWAY = 500;
const MOST = 10000;

export async function rejoin() {
  tmux.first();
  await sleep(300);
  const found = {};
  const peers = targets.filter((name) => byName.get(name)?.kind === 'peer');
  await interleaved(Math.max(5, repetitions * 3), peers, async (name) => {
    (found[name] ??= []).push(await undisturbed(() => loseAndRejoin(name)));
  });
  for (const [name, all] of Object.entries(found)) {
    const byte = all.map((one) => one.byte);
    const screen = all.map((one) => one.screen);
    row(name).rejoin = {
      n: all.length,
      byte_ms: r(median(byte)),
      byte_p95: r(pct(byte, 95)),
      screen_ms: r(median(screen)),
      screen_p95: r(pct(screen, 95)),
      noise: all.map((one) => one.noise),
    };
    log('rejoin', name, JSON.stringify(row(name).rejoin));
  }
}

async function loseAndRejoin(name) {
  const { adapter, port } = running.get(name);
  const network = new Network({ host: adapter.host?.() ?? '127.0.0.1', port });
  const relay = await network.listen();
  const opts = { serverPort: port };
  try {
    const before = await adapter.connect(relay, 'first', opts);
    let shown = '';
    await seen(
      (onData) => (before.onData = onData),
      (data) => (shown += data.toString()).includes('BOTMARK'),
    );
    network.vanish();
    await sleep(AWAY);
    network.reset();
    network.comeBack();
    const begun = now();
    let text = '';
    let byte = null;
    let done;
    const complete = new Promise((resolve) => (done = resolve));
    const after = await adapter.connect(relay, 'first', {
      ...opts,
      onData: (data) => {
        byte ??= now() - begun;
        text += data.toString();
        if (text.includes('TOPMARK') && text.includes('BOTMARK')) done(now() - begun);
      },
    });
    const screen = await withTimeout(complete, MOST, 'the screen');
    before.close();
    after.close();
    return { byte, screen };
  } finally {
    network.close();
    await sleep(100);
  }
}

function seen(listen, wanted) {
  const found = new Promise((resolve) => listen((data) => wanted(data) && resolve()));
  return withTimeout(found, MOST, 'the first screen');
}
