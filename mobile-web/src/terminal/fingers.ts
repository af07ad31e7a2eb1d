import type { View } from '../connection/view';
import type { Pane, Window } from '../wire/model';
import type { Axis, GestureListener, Point } from './gestures';
import { buzz } from './bell';
import { encodeClick, encodeWheel } from './keys';
import type { Markings } from './markings';
import { paneAt } from './panes';
import type { TerminalScreen } from './terminal-screen';
import type { Zoom } from './zoom';

export interface FingerOptions {
  readonly screen: TerminalScreen;
  readonly view: View;
  readonly zoom: Zoom;
  readonly markings: Markings;
  readonly window: () => Window | undefined;
  readonly mayType: () => boolean;
  readonly send: (data: string) => void;
}

export interface FingerListener {
  /** `clicked` when a program that listens to the mouse has got it; then it was not meant for the keyboard. */
  tapped(clicked: boolean): void;
  /** Called for the second tap of two; whether the first one opened the keyboard is for the listener to know. */
  tappedTwice(): void;
  /** The finger pulls what came before into sight: `ready` once letting go will do; `undefined` when it is over. */
  pulled(state: 'pulling' | 'ready' | undefined): void;
  /** The finger wants to see what came before in the pane it is on. */
  readBack(pane: Pane): void;
  /** The finger turned to what is beside: 1 is the next, −1 the one before. */
  turned(what: 'pane' | 'window', step: 1 | -1): void;
  /** Where a link leads that the finger is on; anybody may have written it. */
  linkPicked(address: string): void;
}

/** Cells that a finger moves for one notch. */
const NOTCH = 2;
const PULL = 72;
const TURN = 56;

/** What a drag means, from its first move to its last. */
type Drag =
  | { readonly kind: 'wheel' | 'pane-wheel' | 'nothing' }
  | { readonly kind: 'turn'; readonly what: 'pane' | 'window' }
  | { readonly kind: 'pull'; readonly pane: Pane };

/**
 * What fingers do to a terminal: pan what is larger than the space, turn the wheel of a program that listens to
 * the mouse, else pull the history into sight. They never type arrow keys.
 */
export class Fingers implements GestureListener {
  readonly #options: FingerOptions;
  readonly #listener: FingerListener;
  #drag: Drag = { kind: 'nothing' };
  #turned = 0;

  constructor(options: FingerOptions, listener: FingerListener) {
    this.#options = options;
    this.#listener = listener;
  }

  pinch(ratio: number, by: Point): void {
    this.#options.zoom.pinch(ratio);
    this.#options.screen.frame.pan(by);
  }

  pinched(): void {
    this.#options.zoom.pinched();
  }

  takes(axis: Axis, direction: 1 | -1, at: Point): boolean {
    const { screen, zoom } = this.#options;
    if (screen.frame.canPan(axis, direction)) {
      return false;
    }
    this.#turned = 0;
    this.#drag =
      axis === 'y'
        ? this.#vertical(direction, at)
        : { kind: 'turn', what: zoom.pane ? 'pane' : 'window' };
    return true;
  }

  drag(_: Axis, by: Point, at: Point, whole: Point): void {
    switch (this.#drag.kind) {
      case 'wheel':
      case 'pane-wheel':
        this.#wheel(by.y, at);
        return;
      case 'pull':
        this.#listener.pulled(whole.y > PULL ? 'ready' : 'pulling');
        return;
      case 'turn':
      case 'nothing':
        return;
    }
  }

  dragged(_: Axis, whole: Point): void {
    const drag = this.#drag;
    this.#drag = { kind: 'nothing' };
    if (drag.kind === 'pull') {
      this.#listener.pulled(undefined);
      if (whole.y > PULL) {
        this.#listener.readBack(drag.pane);
      }
    } else if (drag.kind === 'turn' && Math.abs(whole.x) > TURN) {
      this.#listener.turned(drag.what, whole.x < 0 ? 1 : -1);
    }
  }

  hold(at: Point): boolean {
    const { markings } = this.#options;
    const isWord = markings.selecting.hold(markings.cellAt(at));
    if (isWord) {
      buzz();
    }
    return isWord;
  }

  holdMoved(at: Point): void {
    const { markings } = this.#options;
    markings.selecting.extend(markings.cellAt(at));
  }

  held(): void {
    this.#options.markings.selecting.release();
  }

  tap(at: Point): void {
    const { screen, markings, mayType, send } = this.#options;
    if (markings.selecting.selected.peek()) {
      markings.selecting.clear();
      return;
    }
    const link = screen.mouse ? undefined : markings.linkAt(at);
    if (link !== undefined) {
      this.#listener.linkPicked(link);
      return;
    }
    const clicks = mayType() && screen.mouse;
    if (clicks) {
      const { col, row } = screen.frame.cellAt(at, screen.size);
      send(encodeClick(col + 1, row + 1));
    }
    this.#listener.tapped(clicks);
  }

  doubleTap(): void {
    this.#listener.tappedTwice();
  }

  #vertical(direction: 1 | -1, at: Point): Drag {
    const { screen, window, mayType } = this.#options;
    const shown = window();
    const { col, row } = screen.frame.cellAt(at, screen.size);
    const pane = shown && paneAt(shown, col, row)?.pane;
    if (mayType() && screen.mouse) {
      return { kind: 'wheel' };
    }
    if (mayType() && pane?.mouse) {
      return { kind: 'pane-wheel' };
    }
    return direction === 1 && pane && !pane.alternate
      ? { kind: 'pull', pane }
      : { kind: 'nothing' };
  }

  /** A finger that moves down pulls what is above into sight, as a wheel that is turned up does. */
  #wheel(deltaY: number, at: Point): void {
    const { screen, view, window, send } = this.#options;
    this.#turned += deltaY;
    const notch = (screen.cell?.height ?? Number.POSITIVE_INFINITY) * NOTCH;
    const notches = Math.trunc(this.#turned / notch);
    if (notches === 0) {
      return;
    }
    this.#turned -= notches * notch;
    const { col, row } = screen.frame.cellAt(at, screen.size);
    if (this.#drag.kind === 'wheel') {
      const turn = encodeWheel(notches > 0 ? 'up' : 'down', col + 1, row + 1);
      send(turn.repeat(Math.abs(notches)));
      return;
    }
    const shown = window();
    const cell = shown && paneAt(shown, col, row);
    if (cell?.pane.mouse) {
      view.wheel(cell.pane.id, -notches, cell);
    }
  }
}
