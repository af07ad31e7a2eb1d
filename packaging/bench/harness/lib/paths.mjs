// Where the harness lies, and where it may write: BENCH_WORK (default: a folder of this user's temp directory).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
export const HOME = path.resolve(import.meta.dirname, '..');
export const WORK = process.env.BENCH_WORK ?? path.join(os.tmpdir(), 'traymux-bench');
export const RUN = path.join(WORK, 'run');
export const PEERS = process.env.BENCH_PEERS ?? path.join(WORK, 'peers');
export const SOCKET = (process.env.BENCH_SOCKET ??= 'traymux-bench');
process.env.BENCH_WORK = WORK;
process.env.BENCH_PEERS = PEERS;
process.env.BENCH_ATTACH = path.join(HOME, 'bin/attach.sh');
fs.mkdirSync(RUN, { recursive: true });
// Sockets in a folder of our own: a server that looks for every tmux of this user must not find the user's.
process.env.TMUX_TMPDIR = path.join(RUN, 'tmux');
fs.mkdirSync(process.env.TMUX_TMPDIR, { recursive: true, mode: 0o700 });
fs.mkdirSync(PEERS, { recursive: true });
