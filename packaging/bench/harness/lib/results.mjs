// What was measured, as it goes into results.json.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { byName } from './adapters/index.mjs';
import * as options from './options.mjs';
import { loadavg } from './proc.mjs';
import { now, r } from './stats.mjs';

const begun = now();

export const meta = {
  date: new Date().toISOString(),
  cpus: os.cpus().length,
  cpu: os.cpus()[0].model,
  node: process.version,
  tmux: execFileSync('tmux', ['-V'], { encoding: 'utf8' }).trim(),
  targets: options.targets,
  phases: options.phases,
  reps: options.repetitions,
  keys: options.keys,
  load_start: loadavg(),
  phase: {},
};
const rows = {};

export const row = (name) =>
  (rows[name] ??= { what: byName.get(name)?.what ?? 'a C loop on a local pty: the limit' });

export const log = (...words) =>
  console.error(`[${((now() - begun) / 1000).toFixed(0).padStart(4)}s]`, ...words);

export function failed(name, error) {
  log('FAILED', name, error.message);
  (row(name).errors ??= []).push(error.message);
}

let earlier = {};
if (options.merges && fs.existsSync(options.results)) {
  earlier = JSON.parse(fs.readFileSync(options.results, 'utf8'));
}

/** Phases of this run replace those of the file; runs on the narrow link are added to it. */
export function save() {
  Object.assign(meta, { load_end: loadavg(), seconds: r((now() - begun) / 1000, 0) });
  const all = { meta, ...structuredClone(earlier) };
  all.runs = [...(earlier.runs ?? []), meta];
  all.targets ??= {};
  for (const [name, fresh] of Object.entries(rows)) {
    const old = all.targets[name] ?? {};
    const merged = { ...old, ...fresh };
    if (old.narrow && fresh.narrow) merged.narrow = [...old.narrow, ...fresh.narrow];
    if (old.errors || fresh.errors)
      merged.errors = [...(old.errors ?? []), ...(fresh.errors ?? [])];
    all.targets[name] = merged;
  }
  fs.writeFileSync(options.results, JSON.stringify(all, null, 1));
}
