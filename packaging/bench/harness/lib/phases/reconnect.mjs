// The page itself in Chromium: from the network being back, or the server, to a live screen with what was missed on it.
import { chromium } from 'playwright-core';
import { waitPort } from '../conn.mjs';
import { Network } from '../network.mjs';
import { log, row } from '../results.mjs';
import { nextPort, running, undisturbed } from '../servers.mjs';
import { median, now, pct, r, sleep, withTimeout } from '../stats.mjs';
import * as tmux from '../tmux.mjs';
import * as jvm from '../traymux/server.mjs';

const NAME = 'traymux-page';
const SESSION = 'reconnect';
const TIMES = 10;
const MOST = 40_000;
const AWAY = 1_500;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** How each loss begins, and how it ends: what `back` returns is when it was over. */
const LOSSES = {
  'Wi-Fi gone and back, the browser says so': {
    lose: async ({ network, context }) => {
      network.vanish();
      await context.setOffline(true);
    },
    back: async ({ network, context }) => {
      network.comeBack();
      const at = now();
      await context.setOffline(false);
      return at;
    },
  },
  'another network, the browser says so': {
    lose: async ({ network }) => network.vanish(),
    back: async ({ network, page }) => {
      network.comeBack();
      const at = now();
      await page.evaluate(() => dispatchEvent(new Event('online')));
      return at;
    },
  },
  'connection reset': {
    atOnce: true,
    lose: async () => {},
    back: async ({ network }) => {
      const at = now();
      network.reset();
      return at;
    },
  },
  'connection dead without a word, then looked at': {
    lose: async ({ network }) => network.vanish(),
    back: async ({ network, page }) => {
      network.comeBack();
      const at = now();
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      return at;
    },
  },
  'put to sleep by the browser, then looked at': {
    // Chromium freezes no page in a window that is shown, so it is told what it would say itself.
    lose: async ({ page }) => page.evaluate(() => document.dispatchEvent(new Event('freeze'))),
    back: async ({ page }) => {
      const at = now();
      await page.evaluate(() => document.dispatchEvent(new Event('resume')));
      return at;
    },
  },
  'page loaded anew': {
    atOnce: true,
    lose: async () => {},
    back: async ({ page }) => {
      const at = now();
      await page.reload({ waitUntil: 'commit' });
      return at;
    },
  },
  'server restarted, from its port being open': {
    lose: async (at) => at.server.quit(),
    back: async (at) => {
      at.server = start(at.port);
      await waitPort(at.port, at.server, 30_000, 2);
      return now();
    },
  },
};

export async function reconnect() {
  tmux.session(SESSION, tmux.SHELL);
  const port = nextPort();
  const at = { port, server: start(port), marks: new Map() };
  try {
    await open(at);
    row(NAME).what = 'the page in Chromium, over TLS through a relay';
    row(NAME).reconnect = {};
    for (const [name, loss] of Object.entries(LOSSES)) {
      const all = [];
      for (let i = 0; i < TIMES; i++) all.push((await undisturbed(() => once(at, loss))).ms);
      row(NAME).reconnect[name] = { median: r(median(all), 0), max: r(pct(all, 100), 0), all };
      log('reconnect', name, JSON.stringify(row(NAME).reconnect[name]));
    }
  } finally {
    await at.browser?.close();
    at.network?.close();
    await at.server.quit();
    running.delete(NAME);
  }
}

function start(port) {
  const server = jvm.start(NAME, port, { phones: true });
  running.set(NAME, { name: NAME, process: server, pid: server.pid });
  return server;
}

/** Pairs the page and opens the session. */
async function open(at) {
  const link = await at.server.next(/(?<=\n)https:\/\/\S+\/pair#v1\.\S+(?=\s)/);
  const { hostname, port } = new URL(link[0]);
  at.network = new Network({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
  const relay = await at.network.listen();
  at.browser = await chromium.launch({
    executablePath: process.env.BENCH_CHROMIUM,
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${hostname}:${port} 127.0.0.1:${relay}`],
  });
  at.context = await at.browser.newContext({ ...PHONE, ignoreHTTPSErrors: true });
  at.page = await at.context.newPage();
  await at.page.exposeFunction('benchSeen', (mark) => {
    if (!at.marks.has(mark)) at.marks.set(mark, now());
    at.seen?.(mark);
  });
  await at.page.addInitScript(watch);
  await at.page.goto(link[0]);
  const digits = at.page.getByTestId('pair-digits');
  await digits.waitFor();
  at.server.type((await digits.textContent()).replace(/\D/g, ''));
  await at.page.locator(`[data-session-name=${SESSION}]`).tap();
  await missed(at, say());
}

/** In the page: tells of each mark when it is on a live screen for the first time. */
function watch() {
  const told = new Set();
  setInterval(() => {
    const state = document.querySelector('[data-testid=connection-state]')?.dataset.state;
    const terminal = document.querySelector('[data-testid=terminal]');
    if (state !== 'online' || !terminal?.screenText || terminal.dataset.mode === 'none') return;
    for (const [mark] of terminal.screenText().matchAll(/MARK\d+-/g)) {
      if (!told.has(mark)) {
        told.add(mark);
        window.benchSeen(mark);
      }
    }
  }, 4);
}

let marks = 0;

/** Prints a mark that the typed line does not hold. */
function say() {
  const id = ++marks;
  tmux.tmux('send-keys', '-t', `=${SESSION}:`, `clear; echo MARK$((${id}))-`, 'Enter');
  return `MARK${id}-`;
}

/** When the page showed the mark. */
function missed(at, mark) {
  if (at.marks.has(mark)) return at.marks.get(mark);
  const seen = new Promise((resolve) => {
    at.seen = (each) => each === mark && resolve(at.marks.get(mark));
  });
  return withTimeout(seen, MOST, mark);
}

async function once(at, loss) {
  await missed(at, say());
  await sleep(300);
  await loss.lose(at);
  await sleep(AWAY);
  // What is said while the page still listens says nothing about coming back.
  let mark = loss.atOnce ? null : say();
  const back = await loss.back(at);
  mark ??= say();
  const ms = (await missed(at, mark)) - back;
  // A link that held for a while is answered at once again.
  await sleep(5_200);
  return { ms: r(ms, 0) };
}
