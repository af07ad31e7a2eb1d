import type { Cancel, Clock } from '../connection/ports';

/** A point of the page, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Axis = 'x' | 'y';

export interface GestureListener {
  /** Two fingers moved: the distance now over the distance at first, and how far their middle went since the last call. */
  pinch(ratio: number, by: Point): void;
  pinched(): void;
  /** One finger begins to move this way (1 is right or down): whether to report it; else the browser pans. */
  takes(axis: Axis, direction: 1 | -1, at: Point): boolean;
  /** One finger moved by so much since the last call; `at` is where it is, `whole` how far it went from where it began. */
  drag(axis: Axis, by: Point, at: Point, whole: Point): void;
  /** The finger that was reported has left. */
  dragged(axis: Axis, whole: Point): void;
  /** A short touch that did not move. */
  tap(at: Point): void;
  doubleTap(at: Point): void;
  /** One finger rests: whether to follow it from here on. */
  hold(at: Point): boolean;
  /** The finger that rested moves. */
  holdMoved(at: Point): void;
  /** The finger that rested has left. */
  held(): void;
}

const TAP_SLOP = 8;
const DOUBLE_TAP = 320;
const DOUBLE_TAP_SLOP = 32;
const HOLD = 450;
/** Two fingers that pan are never quite as far apart as they were: their distance counts from here on. */
const PINCH_SLOP = 0.06;

type Gesture =
  | { readonly kind: 'none' }
  | { readonly kind: 'touch'; readonly from: Point }
  | { readonly kind: 'drag'; readonly axis: Axis; readonly from: Point; last: Point }
  /** The browser pans, or the gesture is over though a finger is still down. */
  | { readonly kind: 'left' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'pinch'; distance: number; zooms: boolean; last: Point };

/**
 * Reads fingers on the terminal. xterm.js never sees them: it would focus its text area, which opens the
 * keyboard, and type arrow keys for a swipe.
 */
export function listenToGestures(
  element: HTMLElement,
  clock: Clock,
  listener: GestureListener,
): Cancel {
  let gesture: Gesture = { kind: 'none' };
  let resting: Cancel | undefined;
  let lastTap: (Point & { readonly time: number }) | undefined;

  const start = (event: TouchEvent) => {
    if (isHandle(event)) {
      return;
    }
    event.stopPropagation();
    resting?.();
    const [first, second] = event.touches;
    if (gesture.kind === 'hold') {
      return;
    }
    if (first && second) {
      const distance = apart(first, second);
      gesture = { kind: 'pinch', distance, zooms: false, last: middle(first, second) };
    } else if (first) {
      const touch = { kind: 'touch', from: pointOf(first) } as const;
      gesture = touch;
      resting = clock.after(HOLD, () => {
        if (gesture === touch) {
          gesture = { kind: listener.hold(touch.from) ? 'hold' : 'left' };
        }
      });
    }
  };

  const move = (event: TouchEvent) => {
    if (isHandle(event)) {
      return;
    }
    event.stopPropagation();
    const [first, second] = event.touches;
    if (!first) {
      return;
    }
    if (gesture.kind === 'hold') {
      event.preventDefault();
      listener.holdMoved(pointOf(first));
      return;
    }
    if (gesture.kind === 'pinch' && second) {
      event.preventDefault();
      const at = middle(first, second);
      const by = minus(at, gesture.last);
      gesture.last = at;
      const distance = apart(first, second);
      if (!gesture.zooms && Math.abs(distance / gesture.distance - 1) > PINCH_SLOP) {
        gesture.zooms = true;
        gesture.distance = distance;
      }
      listener.pinch(gesture.zooms ? distance / gesture.distance : 1, by);
      return;
    }
    const at = pointOf(first);
    if (gesture.kind === 'touch') {
      const whole = minus(at, gesture.from);
      if (Math.hypot(whole.x, whole.y) < TAP_SLOP) {
        return;
      }
      const axis = Math.abs(whole.x) > Math.abs(whole.y) ? 'x' : 'y';
      const { from } = gesture;
      gesture = listener.takes(axis, whole[axis] > 0 ? 1 : -1, from)
        ? { kind: 'drag', axis, from, last: from }
        : { kind: 'left' };
    }
    if (gesture.kind === 'drag') {
      event.preventDefault();
      const by = minus(at, gesture.last);
      gesture.last = at;
      listener.drag(gesture.axis, by, at, minus(at, gesture.from));
    }
  };

  const end = (event: TouchEvent) => {
    if (isHandle(event)) {
      return;
    }
    event.stopPropagation();
    resting?.();
    const over = gesture;
    gesture = event.touches.length === 0 ? { kind: 'none' } : { kind: 'left' };
    switch (over.kind) {
      case 'pinch':
        listener.pinched();
        return;
      case 'drag':
        listener.dragged(over.axis, minus(over.last, over.from));
        return;
      case 'touch':
        if (event.type === 'touchend') {
          // The mouse events a browser makes up for a tap would reach xterm.js.
          event.preventDefault();
          tapped(over.from, event.timeStamp);
        }
        return;
      case 'hold':
        event.preventDefault();
        listener.held();
        return;
      case 'left':
      case 'none':
        return;
    }
  };

  /** What the browser offers for a finger that rests is not for a terminal. */
  const menu = (event: Event) => {
    if (gesture.kind === 'touch' || gesture.kind === 'hold') {
      event.preventDefault();
    }
  };

  const tapped = (at: Point, time: number) => {
    const isSecond =
      lastTap !== undefined &&
      time - lastTap.time < DOUBLE_TAP &&
      Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < DOUBLE_TAP_SLOP;
    lastTap = isSecond ? undefined : { ...at, time };
    if (isSecond) {
      listener.doubleTap(at);
    } else {
      listener.tap(at);
    }
  };

  const options = { capture: true, passive: false } as const;
  element.addEventListener('touchstart', start, options);
  element.addEventListener('touchmove', move, options);
  element.addEventListener('touchend', end, options);
  element.addEventListener('touchcancel', end, options);
  element.addEventListener('contextmenu', menu, options);
  return () => {
    element.removeEventListener('touchstart', start, options);
    element.removeEventListener('touchmove', move, options);
    element.removeEventListener('touchend', end, options);
    element.removeEventListener('touchcancel', end, options);
    element.removeEventListener('contextmenu', menu, options);
    resting?.();
  };
}

/** Whether it is about the handle of a selection, which listens for itself. */
function isHandle({ target }: Event): boolean {
  return target instanceof Element && target.closest('.handle') !== null;
}

function pointOf(touch: Touch): Point {
  return { x: touch.clientX, y: touch.clientY };
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

function middle(a: Touch, b: Touch): Point {
  return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
}

function apart(a: Touch, b: Touch): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
