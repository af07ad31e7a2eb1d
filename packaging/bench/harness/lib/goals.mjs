// What the figures of the target `traymux` are to reach. Where ttyd sets the goal and was not measured, its ratio to the
// C loop stands in.
import { r } from './stats.mjs';

/** ttyd without deflate beside the C loop, where both were measured quietly: idle and beside a flood, p50 and p95. */
const RATIOS = { keys: { p50: 1.9, p95: 2.1 }, keysflood: { p50: 2, p95: 3 } };

const LATENCIES = { keys: 'key to echo, idle', keysflood: 'key to echo, another session floods' };

/** @returns one entry per goal whose phase was measured */
export function goals(targets) {
  const traymux = targets.traymux ?? {};
  const found = [];
  const most = (what, limit, measured, unit = 'ms') => {
    if (measured === undefined || measured === null || Number.isNaN(measured)) return;
    found.push({
      what,
      goal: `≤ ${limit} ${unit}`.trim(),
      measured: `${measured} ${unit}`.trim(),
      met: measured <= limit,
    });
  };
  for (const [phase, what] of Object.entries(LATENCIES)) {
    for (const p of ['p50', 'p95']) {
      const limit =
        targets['ttyd-nodeflate']?.[phase]?.[p] ??
        r(targets['raw-c']?.[phase]?.[p] * RATIOS[phase][p]);
      if (limit) most(`${what}, ${p}`, limit, traymux[phase]?.[p]);
    }
  }
  const runs = traymux.narrow?.filter(({ error }) => !error) ?? [];
  if (runs.length > 0) {
    const worst = Math.max(...runs.map((run) => run.ctrlc_to_end_ms ?? Infinity));
    most('Ctrl-C on a link of 200 kB/s, worst', 150, worst);
  }
  const { slow } = traymux;
  if (slow && !slow.error) {
    found.push({
      what: 'a viewer that stops reading for 10 s',
      goal: 'kept, its screen right',
      measured: `${slow.slow_dropped ? 'dropped' : 'kept'}, ${slow.slow_correct ? 'right' : 'wrong'}`,
      met: !slow.slow_dropped && slow.slow_correct,
    });
    most('its catch-up', 100, slow.slow_catchup_ms);
    most('growth of the server’s RSS meanwhile', 1, slow.growth_MB, 'MB');
  }
  most('50 viewers of a busy session, echo p50', 1.3, traymux.many?.[50]?.echo?.p50);
  most('200 viewers of a busy session, echo p50', 2.5, traymux.many?.[200]?.echo?.p50);
  most('first screen, from asking for the view', 6, traymux.first?.from_asking_ms);
  const p95 = (polled) =>
    Math.max(
      ...Object.values(traymux.events ?? {})
        .filter((change) => change.polled === polled)
        .map((change) => change.p95),
    );
  if (traymux.events) {
    most('change in tmux to event, woken by hooks, p95 of the slowest', 20, p95(false));
    most('the same where it has to ask', 1100, p95(true));
  }
  most('start to first page', 200, traymux.startup?.page_ms);
  most('RSS of an idle server', 64, traymux.memory?.idle?.rssMB, 'MB');
  most('list of 1,000 sessions', 50, traymux.list1000?.list_ms);
  return found;
}
