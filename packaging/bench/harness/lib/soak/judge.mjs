// Leak or no leak: what may be more at the end than after the warm-up, both taken at rest and after a collection.
import { r } from '../stats.mjs';

/** `by`: how much more is no leak, given the figure after the warm-up. `why` stands beside it in the table. */
const LIMITS = [
  {
    name: 'heap',
    unit: 'MB after GC',
    by: (before) => Math.max(4, before * 0.2),
    why: '4 MB or a fifth',
  },
  { name: 'outsideHeap', unit: 'MB', by: () => 32, why: '32 MB: classes, compiled code, buffers' },
  { name: 'threads', unit: '', by: () => 4, why: '4: idle ones of pools' },
  { name: 'sockets', unit: 'open', by: () => 1, why: '1' },
  { name: 'ptys', unit: 'open', by: () => 0, why: 'none' },
  { name: 'pipes', unit: 'open', by: () => 0, why: 'none' },
  { name: 'polls', unit: 'open', by: () => 0, why: 'none' },
  { name: 'files', unit: 'open', by: () => 3, why: '3: libraries opened late' },
  { name: 'children', unit: 'processes', by: () => 0, why: 'none' },
  { name: 'clients', unit: 'of tmux', by: (before) => -before, why: 'must be none' },
  { name: 'hidden', unit: 'of tmux', by: (before) => -before, why: 'must be none' },
];

const LABELS = { outsideHeap: 'RSS outside the heap', hidden: 'hidden sessions', polls: 'epolls' };

/** @returns one verdict per quantity */
export function judge(before, after) {
  return LIMITS.map(({ name, unit, by, why }) => ({
    name: LABELS[name] ?? name,
    unit,
    before: before[name],
    after: after[name],
    allowed: r(by(before[name]), 1),
    why,
    leak: !(after[name] <= before[name] + by(before[name])),
  }));
}

/** The classes of which most more KB live at the end. */
export function growth(before, after, most = 8) {
  return Object.entries(after)
    .map(([name, kilobytes]) => [name, r(kilobytes - (before[name] ?? 0), 0)])
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .filter(([, more]) => more > 0);
}

const table = (columns, rows) => [
  `| ${columns.join(' | ')} |`,
  `|${columns.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map((cell) => cell ?? '–').join(' | ')} |`),
];

const COLUMNS =
  'minute,viewers,rss,heap,threads,sockets,ptys,pipes,files,children,clients,hidden,cores,echo'.split(
    ',',
  );

/** The whole run in Markdown. */
export function report({ meta, verdicts, grown, rests, samples, counts, failures }) {
  const leaks = verdicts.filter(({ leak }) => leak);
  const verdict =
    leaks.length + failures.length === 0
      ? 'No leak, and every probe was right.'
      : `${leaks.length} leaks, ${failures.length} failures.`;
  const every = Math.max(1, Math.ceil(samples.length / 12));
  return [
    '# Soak',
    '',
    `${meta.date.slice(0, 10)}, ${meta.minutes} minutes, ${meta.viewers} viewers, seed ${meta.seed}, ${meta.cpus} cores, ` +
      `${meta.tmux}, ${meta.java}. **${verdict}**`,
    '',
    '## At rest',
    '',
    'No viewer, no load, garbage collected: after the warm-up and at the end.',
    '',
    ...table(
      ['what', 'after warm-up', 'at the end', 'may grow by', ''],
      verdicts.map((v) => [
        `${v.name} ${v.unit}`.trim(),
        v.before,
        v.after,
        v.why,
        v.leak ? '**leak**' : 'no leak',
      ]),
    ),
    '',
    `What of the heap grew most, in KB: ${grown.map(([name, more]) => `\`${name}\` ${more}`).join(', ')}.`,
    '',
    'All rests:',
    '',
    ...table(
      COLUMNS.filter((name) => name !== 'viewers' && name !== 'cores'),
      rests.map((rest) =>
        COLUMNS.filter((name) => name !== 'viewers' && name !== 'cores').map((name) => rest[name]),
      ),
    ),
    '',
    '## Under load',
    '',
    'MB for rss and heap (not collected but at rest); echo: p50 of a quiet session, ms; cores: of the server.',
    '',
    ...table(
      COLUMNS,
      samples.filter((_, i) => i % every === 0).map((s) => COLUMNS.map((name) => s[name])),
    ),
    '',
    '## What happened',
    '',
    ...table(
      ['what', 'times'],
      Object.entries(counts)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([what, times]) => [what, times]),
    ),
    '',
    ...(failures.length > 0
      ? [
          '## Failures',
          '',
          ...failures.slice(0, 100).map((f) => `- minute ${f.minute}: ${f.what}`),
          '',
        ]
      : []),
  ].join('\n');
}
