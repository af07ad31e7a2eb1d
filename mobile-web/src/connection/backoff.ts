import type { Random } from './ports';

const DELAYS = [0, 250, 500, 1_000, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const LAST = 30_000;

const PATIENCE = [3_000, 5_000, 8_000] as const;
const MOST_PATIENCE = 10_000;

/**
 * How long to wait before the attempt with this number, in milliseconds: the first at once, a few soon after
 * for a machine that restarts, later ones further apart, and never in step with other phones that lost it.
 */
export function backoff(attempt: number, random: Random): number {
  const delay = DELAYS[attempt] ?? LAST;
  return Math.round(delay * (0.8 + 0.4 * random.fraction()));
}

/**
 * How long the attempt with this number may go without a word from the server, in milliseconds. A packet that
 * was lost while the network was gone is sent again by the system ever more rarely; a new attempt sends one at once.
 */
export function patience(attempt: number): number {
  return PATIENCE[attempt] ?? MOST_PATIENCE;
}
