import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Milliseconds, and how: `--calm` and `--travel` of the style sheet. */
const MOVE = { duration: 360, easing: 'cubic-bezier(0.45, 0, 0.15, 1)' };
const APPEAR = { duration: 220, easing: 'ease-out' };

/** More than a screenful: that far nobody follows. */
const FAR = 1_200;

/**
 * Shows where things go when a list changes: whatever bears `data-moves` below `root`, with a name that stays its own,
 * travels from where it was to where it is, under another heading as well; what is new fades in. To be called by whatever
 * draws the list, whenever it draws it. Nothing moves for those who ask for less motion.
 */
export function useMoves(root: RefObject<HTMLElement | null>): void {
  const before = useRef<ReadonlyMap<string, number> | undefined>(undefined);
  useLayoutEffect(() => {
    const list = root.current;
    if (!list) {
      before.current = undefined;
      return;
    }
    const moving = [...list.querySelectorAll<HTMLElement>('[data-moves]')];
    // Places in the list, not on the screen: scrolling moves nothing, and neither does a move that is still going on.
    const after = new Map(moving.map((each) => [each.dataset['moves'] ?? '', topIn(list, each)]));
    const known = before.current;
    before.current = after;
    if (!known || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return;
    }
    for (const each of moving) {
      const name = each.dataset['moves'] ?? '';
      const from = known.get(name);
      const by = (from ?? 0) - (after.get(name) ?? 0);
      if (from === undefined) {
        each.animate([{ opacity: 0 }, {}], APPEAR);
      } else if (by !== 0 && Math.abs(by) < FAR) {
        each.animate([{ transform: `translateY(${String(by)}px)` }, {}], MOVE);
      }
    }
  });
}

/** Pixels from the upper edge of one element to that of another inside of it. */
function topIn(list: HTMLElement, element: HTMLElement): number {
  let top = 0;
  for (
    let at: Element | null = element;
    at instanceof HTMLElement && at !== list && list.contains(at);
    at = at.offsetParent
  ) {
    top += at.offsetTop;
  }
  return top;
}
