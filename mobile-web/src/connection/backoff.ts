import type { Random } from './ports';

const DELAYS = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const LAST = 30_000;

/**
 * How long to wait before the attempt with this number, in milliseconds: the first at once, later ones
 * further apart, and never in step with other phones that lost the same machine.
 */
export function backoff(attempt: number, random: Random): number {
  const delay = DELAYS[attempt] ?? LAST;
  return Math.round(delay * (0.8 + 0.4 * random.fraction()));
}
