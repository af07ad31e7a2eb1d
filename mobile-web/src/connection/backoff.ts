import type { Random } from './ports';

const SOON = [0, 250, 500] as const;
const SHORTEST = 1_000;
const LONGEST = 30_000;
/** Of the time it has been lost already: whoever waited for ten seconds may wait for one more. */
const SHARE = 0.1;

const PATIENCE = [3_000, 5_000, 8_000] as const;
const MOST_PATIENCE = 10_000;

/**
 * How long to wait before the attempt with this number, `lost` milliseconds after the machine was: the first at
 * once, a few soon after for a machine that restarts, later ones further apart, and never in step with other phones.
 */
export function backoff(attempt: number, lost: number, random: Random): number {
  const delay = SOON[attempt] ?? Math.min(LONGEST, Math.max(SHORTEST, lost * SHARE));
  return Math.round(delay * (0.8 + 0.4 * random.fraction()));
}

/**
 * How long the attempt with this number may go without a word from the server, in milliseconds. A packet that
 * was lost while the network was gone is sent again by the system ever more rarely; a new attempt sends one at once.
 */
export function patience(attempt: number): number {
  return PATIENCE[attempt] ?? MOST_PATIENCE;
}
