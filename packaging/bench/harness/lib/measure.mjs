// What several phases share.
import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { WORK } from './paths.mjs';
import { failed } from './results.mjs';
import { now, pct, r, sleep } from './stats.mjs';

/** Neighbours in time differ from one repetition to the next: A B C, C B A, A B C, ... */
export async function interleaved(times, names, measure) {
  for (let i = 0; i < times; i++) {
    for (const name of i % 2 ? [...names].reverse() : names) {
      try {
        await measure(name, i);
      } catch (error) {
        failed(name, error);
      }
    }
  }
}

// A key that was never pressed before in this run cannot be mistaken for what a repaint brings back.
const FIRST_KEY = 0x4e00;
let used = 0;
export function takeKeys(n) {
  const from = FIRST_KEY + (used % 20000);
  used += n;
  return from;
}

/** One key at a time: a random gap, the key, and the wait for that very character. */
export async function keystrokes(conn, n, timeout = 3000) {
  const lat = [];
  let lost = 0;
  let wanted = null;
  let arrived = null;
  let tail = Buffer.alloc(0);
  conn.onData = (data) => {
    if (!wanted) return;
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    const seen = tail.length ? Buffer.concat([tail, bytes]) : bytes;
    if (seen.indexOf(wanted) >= 0) {
      const at = now();
      wanted = null;
      arrived(at);
    } else {
      tail = seen.subarray(Math.max(0, seen.length - 3));
    }
  };
  for (let i = 0; i < n; i++) {
    await sleep(20 + Math.random() * 40);
    const key = String.fromCodePoint(takeKeys(1));
    tail = Buffer.alloc(0);
    let timer;
    const echo = new Promise((resolve) => {
      arrived = resolve;
      timer = setTimeout(() => {
        wanted = null;
        resolve(null);
      }, timeout);
    });
    wanted = Buffer.from(key);
    const sent = now();
    conn.send(key);
    const seen = await echo;
    clearTimeout(timer);
    if (seen === null) lost++;
    else lat.push(seen - sent);
  }
  return { lat, lost };
}

export const summary = (lat) => ({
  n: lat.length,
  p50: r(pct(lat, 50)),
  p95: r(pct(lat, 95)),
  p99: r(pct(lat, 99)),
  max: r(Math.max(...lat)),
});

/** Runs the C limit; see bin/climit.c. */
export const climit = (...args) =>
  JSON.parse(
    execFileSync(`${WORK}/climit`, args.map(String), { encoding: 'utf8', maxBuffer: 1 << 26 }),
  );

/** How late this process is at p99, in ms, from now until the call of the result: the harness's own share. */
export function lag() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  return () => {
    delay.disable();
    return r(Math.max(0, delay.percentile(99) / 1e6 - 1));
  };
}

export const monotonic = () => Number(process.hrtime.bigint()) / 1e6;
export const lengthOf = (data) =>
  typeof data === 'string' ? Buffer.byteLength(data) : data.length;
