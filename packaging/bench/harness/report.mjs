// Writes the results as tables in Markdown, beside results.json.
import fs from 'node:fs';
import { results } from './lib/options.mjs';
import { median, pct, r } from './lib/stats.mjs';
const d = JSON.parse(fs.readFileSync(results)),
  T = d.targets,
  out = [];
const order =
  'raw-c,raw-node,tmux-C,ssh,traymux,traymux-tls,ttyd,ttyd-nodeflate,gotty,wetty,vibetunnel'.split(
    ',',
  );
const names = [...order.filter((n) => T[n]), ...Object.keys(T).filter((n) => !order.includes(n))];
const v = (x, dflt = '-') => (x === null || x === undefined || Number.isNaN(x) ? dflt : x);
const table = (title, note, cols, rows) => {
  rows = rows.filter(Boolean);
  if (!rows.length) return;
  out.push(
    `\n## ${title}\n`,
    note,
    '',
    `| ${cols.join(' | ')} |`,
    `|${cols.map(() => '---').join('|')}|`,
    ...rows.map((x) => `| ${x.map((y) => v(y)).join(' | ')} |`),
  );
};
const floor = (k) => T['raw-c']?.[k]?.p50;
const m0 = d.runs?.[0] ?? d.meta;
out.push(
  '# Results',
  '',
  `${m0.date.slice(0, 16)}Z, ${m0.cpus} cores (${m0.cpu}), ${m0.tmux}, node ${m0.node}. Loopback only. Medians; a ratio is to the tight C loop on a local pty (raw-c).`,
  '',
  'Foreign load (cores used by anything but the benchmark) per phase: ' +
    (d.runs ?? [d.meta])
      .flatMap((x) =>
        Object.entries(x.phase ?? {}).map(([k, p]) => `${k} ${p.foreign_cores} (${p.s} s)`),
      )
      .join(', ') +
    '.',
);
table(
  'Targets',
  '',
  ['name', 'what'],
  names.map((n) => [n, T[n].what]),
);
for (const [k, title] of [
  ['keys', 'Keystroke to echo, idle (ms)'],
  ['keysflood', 'Keystroke to echo while a second session floods (ms)'],
])
  table(
    title,
    k === 'keys'
      ? 'One key at a time at random 20-60 ms gaps into `cat` inside tmux; the time until that very character is back at the client.'
      : 'The same, while a second client on the same server watches another session running an endless `yes`.',
    [
      'target',
      'n',
      'p50',
      'p95',
      'p99',
      'max',
      'lost',
      'p50 / raw-c',
      'p50 of each rep',
      ...(k === 'keysflood' ? ['flood MB/s at client'] : []),
    ],
    names.map(
      (n) =>
        T[n][k] && [
          n,
          T[n][k].n,
          T[n][k].p50,
          T[n][k].p95,
          T[n][k].p99,
          T[n][k].max,
          T[n][k].lost,
          r(T[n][k].p50 / floor(k), 1),
          T[n][k].rep_p50.join(' '),
          ...(k === 'keysflood' ? [T[n][k].flood_MBps] : []),
        ],
    ),
  );
for (const [job, t] of [
  ['seq300k', '`seq 1 300000`'],
  ['log20m', '`cat` of a 20 MB coloured log'],
])
  table(
    `Flood: ${t}`,
    'From Enter at the client to the sentinel at the client. CPU is user+sys of the server and everything under it (its tmux clients too); tmux is the tmux server.',
    [
      'target',
      'n',
      'ms',
      'best ms',
      'ms / raw-c',
      'MB of terminal data',
      'MB on the wire',
      'messages',
      'server CPU s',
      'tmux CPU s',
      'harness CPU s',
      'all runs',
    ],
    names.map((n) => {
      const x = T[n].throughput?.[job];
      return (
        x && [
          n,
          x.n,
          x.ms,
          x.best_ms,
          r(x.ms / T['raw-c']?.throughput?.[job]?.ms),
          x.MB,
          x.wireMB,
          x.frames,
          x.cpu_s,
          x.tmux_cpu_s,
          x.harness_cpu_s,
          x.all_ms.join(' '),
        ]
      );
    }),
  );
table(
  'First screen (ms)',
  'Connect to the first complete redraw (top line, bottom line and status line all seen); a fresh attach each time. "never": connects in which the full screen did not arrive in 1.5 s.',
  ['target', 'n', 'median', 'best', 'p95', 'never', 'pane only, median'],
  names.map(
    (n) =>
      T[n].first && [
        n,
        T[n].first.n,
        T[n].first.ms,
        T[n].first.best,
        T[n].first.p95,
        T[n].first.from_asking_ms,
        T[n].first.never_complete,
      ],
  ),
);
table(
  'Start (ms)',
  'Process start to the port accepting, to the first page complete. Page cache warm.',
  ['target', 'n', 'accepts', 'first page', 'best', 'page bytes (gzip)', 'CPU s'],
  names.map((n) => {
    const x = T[n].startup;
    return (
      x && [
        n,
        x.n,
        x.accept_ms,
        x.page_ms,
        x.best_page_ms,
        x.page_bytes + (x.status !== 200 ? ` (${x.status})` : ''),
        x.cpu_s,
      ]
    );
  }),
);
table(
  'Memory (MB)',
  'RSS of the server process / PSS of it and everything under it (processes).',
  ['target', 'idle', '1 client', '10', '50', 'tmux server RSS at 50'],
  names.map((n) => {
    const x = T[n].memory;
    const f = (y) => y && `${y.rssMB} / ${y.treePssMB} (${y.procs})`;
    return x && [n, f(x.idle), f(x.c1), f(x.c10), f(x.c50), x.tmuxRss50];
  }),
);
const sizes = [...new Set(names.flatMap((n) => Object.keys(T[n].many ?? {})))]
  .map(Number)
  .sort((a, b) => a - b);
for (const s of sizes)
  table(
    `${s} clients on one busy session`,
    'The session prints 400 short lines a second in one pane; one of the clients types into the other pane. Last line: from the program printing its last line to it being at the clients.',
    [
      'target',
      'connect all ms',
      'echo p50',
      'p95',
      'max',
      'lost',
      'server cores',
      'tmux cores',
      'client kB/s',
      'messages/s',
      'starved',
      'last line p50',
      'last client',
      'seen by',
      'RSS / tree PSS MB',
    ],
    names.map((n) => {
      const x = T[n].many?.[s];
      if (!x) return null;
      if (x.error) return [n, x.connect_ms, x.error];
      return [
        n,
        x.connect_ms,
        x.echo.p50,
        x.echo.p95,
        x.echo.max,
        x.lost,
        x.server_cores,
        x.tmux_cores,
        x.kB_s,
        x.frames_s,
        x.starved + (x.failed ? ` (${x.failed} failed)` : ''),
        x.last_line.p50,
        x.last_line.max,
        `${x.last_line.seen}/${x.last_line.of}`,
        `${x.mem.rssMB} / ${x.mem.treePssMB}`,
      ];
    }),
  );
table(
  'A client that stops reading for 10 s of flood',
  'RSS growth: peak of the server process while the client is stuck. Echo: another client in another session. Catch-up: from reading again to a screen equal to `tmux capture-pane` (an xterm.js parses everything on the way).',
  [
    'target',
    'RSS before',
    'growth',
    'after',
    'echo quiet p50/p95',
    'echo in flood p50/p95/max',
    'fast reader done ms',
    'stuck client',
    'backlog MB',
    'catch-up ms',
    'correct',
  ],
  names.map((n) => {
    const x = T[n].slow;
    if (!x) return null;
    if (x.error) return [n, x.error];
    return [
      n,
      x.rss_before,
      x.growth_MB,
      x.rss_after,
      `${x.quiet_echo.p50}/${x.quiet_echo.p95}`,
      `${x.flood_echo.p50}/${x.flood_echo.p95}/${x.flood_echo.max}`,
      x.fast_done_ms,
      x.slow_dropped ? `dropped (${x.slow_close_code}), reconnected` : 'kept',
      x.slow_backlog_MB,
      x.slow_catchup_ms,
      x.slow_correct,
    ];
  }),
);
table(
  'Ctrl-C on a narrow link',
  'A client behind a 200 kB/s link floods its own session with the coloured log for 5 s and presses Ctrl-C: time until it sees the end. Stale: terminal data still delivered after the key.',
  [
    'target',
    'runs',
    'ms (median)',
    'worst',
    'each',
    'stale MB (worst)',
    'RSS growth MB',
    'correct after',
  ],
  names.map((n) => {
    const xs = T[n].narrow?.filter((x) => !x.error);
    return xs?.length
      ? [
          n,
          xs.length,
          median(xs.map((x) => x.ctrlc_to_end_ms ?? 40000)),
          Math.max(...xs.map((x) => x.ctrlc_to_end_ms ?? 40000)),
          xs.map((x) => x.ctrlc_to_end_ms ?? '>40000').join(' '),
          Math.max(...xs.map((x) => x.stale_MB)),
          median(xs.map((x) => x.rss_growth_MB)),
          xs.filter((x) => x.correct).length + '/' + xs.length,
        ]
      : null;
  }),
);
const errs = names.filter((n) => T[n].errors?.length);
if (errs.length) out.push('\n## Errors\n', ...errs.map((n) => `- ${n}: ${T[n].errors.join('; ')}`));
const file = results.replace(/\.json$/, '.md');
fs.writeFileSync(file, `${out.join('\n')}\n`);
console.error(`The results are in ${file}.`);
