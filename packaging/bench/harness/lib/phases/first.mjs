// From connecting to the first complete redraw: top line, bottom line, and the status line where there is one.
import { climit, interleaved } from '../measure.mjs';
import { repetitions, targets } from '../options.mjs';
import { row } from '../results.mjs';
import { running, undisturbed } from '../servers.mjs';
import { median, now, pct, r, sleep } from '../stats.mjs';
import * as tmux from '../tmux.mjs';

const MOST = 1500;

export async function first() {
  tmux.first();
  await sleep(300);
  const complete = {};
  const fromAsking = {};
  const never = {};
  await interleaved(Math.max(4, repetitions * 3), targets, async (name) => {
    const { ms, asked } = await undisturbed(() => connectOnce(name));
    if (ms === null) never[name] = (never[name] ?? 0) + 1;
    else (complete[name] ??= []).push(ms);
    if (ms !== null && asked) (fromAsking[name] ??= []).push(asked);
  });
  for (const name of targets) {
    const all = complete[name] ?? [];
    row(name).first = {
      n: all.length,
      ms: r(median(all)),
      best: all.length ? r(Math.min(...all)) : null,
      p95: r(pct(all, 95)),
      from_asking_ms: r(median(fromAsking[name] ?? [])),
      never_complete: never[name] ?? 0,
    };
  }
}

/** `ms` is null when the screen was not complete in time; `asked` counts from the request for the view. */
async function connectOnce(name) {
  tmux.alone('first');
  await sleep(40);
  if (name === 'raw-c') {
    return { ms: climit('first', 'first', 'TOPMARK', 'BOTMARK', 'STATMARK', 1).ms[0] };
  }
  const { adapter, port } = running.get(name);
  const marks = ['TOPMARK', 'BOTMARK'];
  if (adapter.hasStatusLine !== false) marks.push('STATMARK');
  let text = '';
  let done;
  const seen = new Promise((resolve) => (done = resolve));
  const begun = now();
  const conn = await adapter.connect(port, 'first', {
    fresh: true,
    onData: (data) => {
      text += data.toString();
      if (marks.every((mark) => text.includes(mark))) done(now());
    },
  });
  const at = await Promise.race([seen, sleep(MOST).then(() => null)]);
  conn.close();
  await sleep(60);
  return at === null ? { ms: null } : { ms: at - begun, asked: conn.askedAt && at - conn.askedAt };
}
