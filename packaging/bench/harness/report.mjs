// Writes what was measured as tables in Markdown, beside results.json.
import fs from 'node:fs';
import { goals } from './lib/goals.mjs';
import { report, results } from './lib/options.mjs';
import { median, r } from './lib/stats.mjs';

const ORDER =
  'raw-c,raw-node,tmux-C,ssh,traymux,traymux-tls,ttyd,ttyd-nodeflate,gotty,wetty,vibetunnel'.split(
    ',',
  );

const all = JSON.parse(fs.readFileSync(results, 'utf8'));
const targets = all.targets;
const names = Object.keys(targets).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
const lines = [];

const cell = (value) =>
  value === null || value === undefined || Number.isNaN(value) ? '–' : value;
const list = (values) => values?.join(' ');
/** How many times the C loop's figure this is. */
const ratio = (value, limit) => (value && limit ? r(value / limit, 1) : null);

function table(title, note, columns, rowOf) {
  const rows = names.map((name) => rowOf(targets[name], name)).filter(Boolean);
  if (rows.length === 0) return;
  lines.push('', `## ${title}`, '', note, '');
  lines.push(`| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`);
  lines.push(...rows.map((row) => `| ${row.map(cell).join(' | ')} |`));
}

const { meta } = all;
const phases = all.runs.flatMap((run) => Object.entries(run.phase));
lines.push(
  '# Results',
  '',
  `${meta.date.slice(0, 10)}, ${meta.cpus} cores (${meta.cpu}), ${meta.tmux}, Node.js ${meta.node}. ` +
    'Medians; a ratio is to the C loop on a local pty (raw-c).',
  '',
  `Cores used by other work, per phase: ${phases.map(([k, p]) => `${k} ${p.foreign_cores}`).join(', ')}.`,
);
lines.push(
  '',
  '## Goals',
  '',
  'Of the target `traymux`; ttyd without deflate and raw-c in the same run.',
  '',
);
lines.push('| what | goal | measured | |', '|---|---|---|---|');
lines.push(
  ...goals(targets).map(
    ({ what, goal, measured, met }) =>
      `| ${what} | ${goal} | ${cell(measured)} | ${met ? 'reached' : '**missed**'} |`,
  ),
);
table('Targets', 'What each one is.', ['target', 'what'], (t, name) => [name, t.what]);

for (const [phase, title, note] of [
  [
    'keys',
    'Keystroke to echo, idle (ms)',
    'One key at a time, 20–60 ms apart, into `cat` on a raw terminal in tmux; until that very character is back.',
  ],
  [
    'keysflood',
    'Keystroke to echo while a second session floods (ms)',
    'The same, while a second client of the same server watches an endless `yes` in another session.',
  ],
]) {
  const limit = targets['raw-c']?.[phase]?.p50;
  table(
    title,
    note,
    [
      'target',
      'n',
      'p50',
      'p95',
      'p99',
      'max',
      'lost',
      '× raw-c',
      'p50 of each block',
      'cores of other work',
    ],
    ({ [phase]: x }, name) =>
      x && [
        name,
        x.n,
        x.p50,
        x.p95,
        x.p99,
        x.max,
        x.lost,
        ratio(x.p50, limit),
        list(x.rep_p50),
        list(x.noise),
      ],
  );
}

for (const [job, title] of [
  ['seq300k', 'Flood: `seq 1 300000`'],
  ['log20m', 'Flood: `cat` of a coloured log of 20 MB'],
]) {
  const limit = targets['raw-c']?.throughput?.[job]?.ms;
  table(
    title,
    'From Enter at the client to the sentinel at the client. CPU: user and system, of the server and all under it.',
    [
      'target',
      'n',
      'ms',
      'best',
      '× raw-c',
      'MB shown',
      'messages',
      'server CPU s',
      'tmux CPU s',
      'harness CPU s',
      'each, ms',
    ],
    ({ throughput }, name) => {
      const x = throughput?.[job];
      return (
        x && [
          name,
          x.n,
          x.ms,
          x.best_ms,
          ratio(x.ms, limit),
          x.MB,
          x.frames,
          x.cpu_s,
          x.tmux_cpu_s,
          x.harness_cpu_s,
          list(x.all_ms),
        ]
      );
    },
  );
}

table(
  'First screen (ms)',
  'From connecting to the first complete screen. From asking: on an open socket, from the request for the view. Never: not complete in 1.5 s.',
  ['target', 'n', 'median', 'best', 'p95', 'from asking', 'never'],
  ({ first: x }, name) => x && [name, x.n, x.ms, x.best, x.p95, x.from_asking_ms, x.never_complete],
);
table(
  'Start (ms)',
  'From the start of the process to an open port, and to the first page. The page cache is warm.',
  ['target', 'n', 'accepts', 'first page', 'best', 'page bytes', 'CPU s', 'cores of other work'],
  ({ startup: x }, name) =>
    x && [name, x.n, x.accept_ms, x.page_ms, x.best_page_ms, x.page_bytes, x.cpu_s, list(x.noise)],
);
table(
  'Memory (MB)',
  'RSS of the server process / PSS of it and everything under it (processes).',
  ['target', 'idle', '1 client', '10', '50', 'RSS of the tmux server at 50'],
  ({ memory: x }, name) => {
    const step = (y) =>
      y && `${y.rssMB} / ${y.treePssMB} (${y.procs})${y.failed ? `, ${y.failed} refused` : ''}`;
    return x && [name, step(x.idle), step(x.c1), step(x.c10), step(x.c50), x.tmuxRss50];
  },
);

const sizes = new Set(names.flatMap((name) => Object.keys(targets[name].many ?? {}).map(Number)));
for (const size of [...sizes].sort((a, b) => a - b)) {
  table(
    `${size} clients on one busy session`,
    'One pane prints 400 short lines a second; one client types into the other. Last line: from its print to its being at the clients.',
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
      'starved',
      'last line p50',
      'last client',
      'seen by',
      'RSS / tree PSS MB',
    ],
    ({ many }, name) => {
      const x = many?.[size];
      if (!x || x.error) return x && [name, x.connect_ms, x.error];
      const last = x.last_line;
      return [
        name,
        x.connect_ms,
        x.echo.p50,
        x.echo.p95,
        x.echo.max,
        x.lost,
        x.server_cores,
        x.tmux_cores,
        x.kB_s,
        x.starved,
        last.p50,
        last.max,
        `${last.seen}/${last.of}`,
        `${x.mem.rssMB} / ${x.mem.treePssMB}`,
      ];
    },
  );
}
table(
  'A client that stops reading for 10 s of flood',
  'Growth: the peak of the server’s RSS meanwhile. Echo: another client in another session. Catch-up: from reading again to a screen equal to `tmux capture-pane`.',
  [
    'target',
    'RSS before',
    'growth',
    'after',
    'echo quiet p50/p95',
    'echo in flood p50/p95/max',
    'stuck client',
    'backlog MB',
    'catch-up ms',
    'correct',
  ],
  ({ slow: x }, name) => {
    if (!x || x.error) return x && [name, x.error];
    const fate = x.slow_dropped ? `dropped (${x.slow_close_code}), reconnected` : 'kept';
    const [quiet, flood] = [x.quiet_echo, x.flood_echo];
    return [
      name,
      x.rss_before,
      x.growth_MB,
      x.rss_after,
      `${quiet.p50}/${quiet.p95}`,
      `${flood.p50}/${flood.p95}/${flood.max}`,
      fate,
      x.slow_backlog_MB,
      x.slow_catchup_ms,
      x.slow_correct,
    ];
  },
);
table(
  'Ctrl-C on a narrow link',
  'Behind 200 kB/s, 5 s into a flood: from Ctrl-C to seeing the end. Stale: what was still shown after the key.',
  ['target', 'runs', 'ms (median)', 'worst', 'stale MB (worst)', 'RSS growth MB', 'correct after'],
  ({ narrow }, name) => {
    const runs = narrow?.filter((run) => !run.error) ?? [];
    const times = runs.map((run) => run.ctrlc_to_end_ms ?? Infinity);
    const most = (what) => Math.max(...runs.map((run) => run[what]));
    const correct = `${runs.filter((run) => run.correct).length}/${runs.length}`;
    return runs.length > 0
      ? [
          name,
          runs.length,
          median(times),
          Math.max(...times),
          most('stale_MB'),
          most('rss_growth_MB'),
          correct,
        ]
      : null;
  },
);

table(
  'Back on the network, at the level of the protocol (ms)',
  'From the network being back to the first painted byte, and to the whole screen; the client tries at once.',
  ['target', 'n', 'first byte', 'p95', 'whole screen', 'p95'],
  ({ rejoin: x }, name) => x && [name, x.n, x.byte_ms, x.byte_p95, x.screen_ms, x.screen_p95],
);
for (const name of names.filter((each) => targets[each].events)) {
  lines.push('', `## From a change in tmux to the event: ${name} (ms)`, '');
  lines.push(
    'From the start of the tmux command that makes the change; the command itself takes a part of it.',
    '',
  );
  lines.push(
    '| change | seen by | n | p50 | p95 | max | the command alone, p50 |',
    '|---|---|---|---|---|---|---|',
  );
  for (const [change, x] of Object.entries(targets[name].events)) {
    const by = x.polled ? 'asking' : 'a hook';
    lines.push(
      `| ${change} | ${by} | ${x.n} | ${x.p50} | ${x.p95} | ${x.max} | ${x.command_p50} |`,
    );
  }
}
table(
  'A thousand sessions',
  '`session.list`, a subscription’s snapshot, one rename; CPU in ms per second while one follows and nothing changes.',
  [
    'target',
    'list ms',
    'p95',
    'snapshot ms',
    'kB',
    'one change: bytes',
    'ms',
    'p95',
    'server CPU ms/s',
    'tmux CPU ms/s',
  ],
  ({ list1000: x }, name) =>
    x && [
      name,
      x.list_ms,
      x.list_p95,
      x.snapshot_ms,
      x.snapshot_kB,
      x.delta_bytes,
      x.delta_ms,
      x.delta_p95,
      x.server_cpu_ms_per_s,
      x.tmux_cpu_ms_per_s,
    ],
);
table(
  'Doing nothing',
  'Without a viewer / with one on a still session. Wake-ups: voluntary context switches of all threads. CPU in ms per second; children: the tmux commands it runs.',
  [
    'target',
    's',
    'wake-ups/s',
    'CPU',
    'of children',
    'of tmux',
    'RSS MB',
    'threads that wake most',
  ],
  ({ idle: x }, name) => {
    const both = (what) => `${cell(x.alone[what])} / ${cell(x.viewed[what])}`;
    return (
      x && [
        name,
        x.seconds,
        ...[
          'wakeups_per_s',
          'cpu_ms_per_s',
          'children_cpu_ms_per_s',
          'tmux_cpu_ms_per_s',
          'rssMB',
        ].map(both),
        x.alone.busiest.slice(0, 3).join(', '),
      ]
    );
  },
);
for (const name of names.filter((each) => targets[each].reconnect)) {
  lines.push('', '## Reconnect', '');
  lines.push(
    `${targets[name].what}: from the end of each loss to a live screen with what was missed, in ms.`,
  );
  lines.push('', '| loss | median | worst | all |', '|---|---|---|---|');
  for (const [loss, { median, max, all }] of Object.entries(targets[name].reconnect)) {
    lines.push(`| ${loss} | ${median} | ${max} | ${list(all)} |`);
  }
}

const faulty = names.filter((name) => targets[name].errors?.length > 0);
if (faulty.length > 0) {
  lines.push('', '## What went wrong', '');
  lines.push(...faulty.map((name) => `- ${name}: ${targets[name].errors.join('; ')}`));
}
const file = report || results.replace(/\.json$/, '.md');
fs.writeFileSync(file, `${lines.join('\n')}\n`);
console.error(`The results are in ${file}.`);
