import type { Line } from '../wire/history';
import type { Bounds } from './history-cache';

/** Lines that are compared: more say no more, and a screen may have changed below them. */
const ENOUGH = 12;
const PAGE = 500;
/** How far up to look: what was printed meanwhile pushed it there. */
const MOST_PAGES = 20;

/**
 * Where lines that were read begin in a new copy of the history, or `undefined` when they are nowhere near.
 * `around` is where they are when nothing was printed since; each line that was pushes them one up.
 */
export async function findAgain(
  read: readonly Line[],
  around: number,
  bounds: Bounds,
  page: (from: number, count: number) => Promise<readonly Line[]>,
): Promise<number | undefined> {
  const looked = read.slice(0, ENOUGH).map(({ text }) => text);
  if (looked.every((text) => text === '')) {
    return undefined;
  }
  let stop = Math.min(bounds.end, around + looked.length);
  let below: readonly string[] = [];
  for (let pages = 0; pages < MOST_PAGES && stop > bounds.first; pages++) {
    const from = Math.max(bounds.first, stop - PAGE);
    const lines = (await page(from, stop - from)).map(({ text }) => text);
    if (lines.length < stop - from) {
      // Lines so long that a page of them is not a message.
      return undefined;
    }
    const candidates = [...lines, ...below];
    for (let at = candidates.length - looked.length; at >= 0; at--) {
      if (looked.every((text, index) => candidates[at + index] === text)) {
        return from + at;
      }
    }
    below = candidates.slice(0, looked.length - 1);
    stop = from;
  }
  return undefined;
}
