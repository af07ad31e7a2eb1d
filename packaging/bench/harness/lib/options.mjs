// The command line of bench.mjs: --name value; the last one counts.
import path from 'node:path';
import { WORK } from './paths.mjs';

export const PHASES = [
  'startup',
  'first',
  'keys',
  'keysflood',
  'throughput',
  'memory',
  'many',
  'slow',
  'narrow',
  'reconnect',
  'rejoin',
  'events',
  'list1000',
  'idle',
];

const option = (name, otherwise) => {
  const at = process.argv.lastIndexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const list = (text) => text.split(',').filter(Boolean);

export const targets = list(option('targets', ''));
export const phases = list(option('phases', PHASES.join(',')));
export const repetitions = Number(option('reps', 3));
export const keys = Number(option('keys', 100));
export const sizes = list(option('sizes', '50,200')).map(Number);
/** How long to wait for a quiet moment before each measurement, in ms. */
export const patience = Number(option('patience', 2)) * 1000;
/** How often to measure anew what other work disturbed, before the quietest has to do. */
export const attempts = Number(option('attempts', 3));
/** Bytes a second of the narrow link. */
export const link = Number(option('link', 200000));
/** How long the phase idle watches each state, in s. */
export const seconds = Number(option('seconds', 60));
export const firstPort = Number(option('port', 7800));
export const results = option('out', path.join(WORK, 'results.json'));
/** Where to write the tables; beside the results by default. */
export const report = option('report', '');
/** Adds to the results that are there, instead of replacing them. */
export const merges = option('merge', 'no') === 'yes';
