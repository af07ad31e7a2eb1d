import type { Cancel } from '../connection/ports';

export interface GestureListener {
  /** Two fingers moved apart or together: the distance now over the distance at first. */
  pinch(ratio: number): void;
  pinched(): void;
  /** One finger moved down (positive) or up, in CSS pixels, at a point of the page. */
  scroll(deltaY: number, x: number, y: number): void;
  /** A short touch that did not move. */
  tap(): void;
  /** Whether the browser should pan by itself with one finger. */
  panning(): boolean;
}

const TAP_SLOP = 8;

/**
 * Reads fingers on the terminal. xterm.js never sees them: it would focus its text area, which opens the
 * keyboard, and type arrow keys for a swipe.
 */
export function listenToGestures(element: HTMLElement, listener: GestureListener): Cancel {
  let distance: number | undefined;
  let last: Touch | undefined;
  let moved = 0;

  const start = (event: TouchEvent) => {
    const [first, second] = event.touches;
    if (first && second) {
      distance = apart(first, second);
      last = undefined;
    } else if (first) {
      last = first;
      moved = 0;
    }
    event.stopPropagation();
  };

  const move = (event: TouchEvent) => {
    event.stopPropagation();
    const [first, second] = event.touches;
    if (first && second && distance !== undefined) {
      event.preventDefault();
      listener.pinch(apart(first, second) / distance);
    } else if (first && last) {
      const delta = first.clientY - last.clientY;
      moved += Math.abs(delta) + Math.abs(first.clientX - last.clientX);
      last = first;
      if (!listener.panning()) {
        event.preventDefault();
        listener.scroll(delta, first.clientX, first.clientY);
      }
    }
  };

  const end = (event: TouchEvent) => {
    event.stopPropagation();
    if (distance !== undefined && event.touches.length < 2) {
      distance = undefined;
      last = undefined;
      listener.pinched();
    } else if (last && moved < TAP_SLOP && event.type === 'touchend') {
      // The mouse events a browser makes up for a tap would reach xterm.js.
      event.preventDefault();
      last = undefined;
      listener.tap();
    }
  };

  const options = { capture: true, passive: false } as const;
  element.addEventListener('touchstart', start, options);
  element.addEventListener('touchmove', move, options);
  element.addEventListener('touchend', end, options);
  element.addEventListener('touchcancel', end, options);
  return () => {
    element.removeEventListener('touchstart', start, options);
    element.removeEventListener('touchmove', move, options);
    element.removeEventListener('touchend', end, options);
    element.removeEventListener('touchcancel', end, options);
  };
}

function apart(a: Touch, b: Touch): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
